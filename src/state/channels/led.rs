//! What is led now, and how it is given to the audio clock.

use crate::domain::breath::Course;
use crate::domain::settings::{Settings, Volume};
use crate::domain::sound::{self, Source};
use crate::domain::time::Millis;
use crate::platform::audio::{self, Audio, Run};
use crate::platform::clock;
use crate::platform::timer::Alarm;
use crate::state::calm;

/// A sound that has come so far away from the breath begins anew, where the breath is.
const STRAYED: Millis = Millis(100);

#[derive(Debug, Default)]
pub(super) struct Inner {
    /// A person has tapped: from now on things may sound.
    pub(super) tapped: bool,
    pub(super) audio: Option<Audio>,
    pub(super) led: Option<Led>,
    /// When what sounds now is over by itself.
    pub(super) over: Option<Alarm>,
    pub(super) end_in_silence: bool,
    /// What sounds is tried, not followed.
    pub(super) tried: bool,
}

/// What is led, on the page's clock.
#[derive(Debug)]
pub(super) struct Led {
    pub(super) what: Heard,
    pub(super) started: Millis,
    /// After how long it is over.
    pub(super) ends_at: Millis,
    /// The sound of it, and until when it has been given to the audio clock.
    pub(super) run: Option<(Run, Millis)>,
}

/// What there is to hear of it.
#[derive(Clone, Debug)]
pub(super) enum Heard {
    /// A breath.
    Breath(Course),
    /// Soft tones after so long, the last at the end.
    Tones(Vec<Millis>),
}

impl Inner {
    pub(super) fn open(&mut self, settings: &Settings) {
        if self.audio.is_none() {
            let noise = sound::noise(audio::RATE.into());
            let level = settings.sound.level();
            self.audio = Audio::open(&noise, level, || calm().channels.audio_changed());
        }
    }

    /// Lets what is led sound, from where it is by now and some cycles ahead. Sound that came away from the breath
    /// is not caught up with: it begins anew.
    pub(super) fn play(&mut self, settings: &Settings) {
        let (Some(led), Some(audio)) = (&mut self.led, &self.audio) else {
            return;
        };
        let is_wanted = settings.sound != Volume::Off;
        if !is_wanted || !led.is_heard(audio) {
            led.run = None;
        }
        if !is_wanted {
            return;
        }
        if !audio.runs() {
            audio.resume();
            return;
        }
        if led.run.is_none() {
            led.run = Run::begin(audio, led.started);
        }
        let Some((run, until)) = &mut led.run else {
            return;
        };
        let to = match &led.what {
            Heard::Breath(course) => {
                sound::horizon(course, clock::now() - led.started, led.ends_at)
            }
            Heard::Tones(_) => led.ends_at,
        };
        if *until >= to {
            return;
        }
        // A voice that says it is the end is enough.
        let rings = to == led.ends_at && settings.voice == Volume::Off && !self.end_in_silence;
        match &led.what {
            Heard::Breath(course) => {
                let points = |source| sound::points(source, course, *until, to);
                run.add(audio, Source::Sea, &points(Source::Sea));
                if settings.hum {
                    run.add(audio, Source::Drone, &points(Source::Drone));
                }
                if rings {
                    run.ring(audio, &sound::tone(to));
                }
            }
            Heard::Tones(times) => run.ring(audio, &sound::tones(times, *until, rings)),
        }
        *until = to;
    }
}

impl Led {
    /// Whether it sounds, and in step with the breath.
    pub(super) fn is_heard(&self, audio: &Audio) -> bool {
        let in_step = |(run, _): &(Run, Millis)| run.strayed(audio, self.started) <= STRAYED;
        audio.runs() && self.run.as_ref().is_some_and(in_step)
    }

    /// Whether soft tones are led, not a breath.
    pub(super) fn is_tones(&self) -> bool {
        matches!(self.what, Heard::Tones(_))
    }
}
