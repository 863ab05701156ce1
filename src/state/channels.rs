//! The ways a practice reaches a person besides the picture: sound, a local voice, vibration. Each works alone.
//! They follow the effects of the session. Nothing of them begins before a tap, and one tap silences all of them.

use super::calm;
use crate::content;
use crate::domain::breath::{Course, Moment, PhaseKind};
use crate::domain::session::{Effect, End, Session};
use crate::domain::settings::{Settings, Vibration, Volume};
use crate::domain::time::Millis;
use crate::domain::{cue, sound, sound::Source};
use crate::platform::audio::{self, Audio, Run};
use crate::platform::timer::{self, Alarm};
use crate::platform::{clock, haptics, page, voice};
use crate::state::cell::State;
use std::cell::RefCell;

/// A sound that has come so far away from the breath begins anew, where the breath is.
const STRAYED: Millis = Millis(100);
/// The breath that is heard when one tries the sound: in and out, long enough to tell them apart.
const EXAMPLE: &str = "B05";
/// The tone at the end, and a little more.
const RINGING: Millis = Millis(2_200);

/// What is on.
#[derive(Debug)]
pub struct Channels {
    /// Whether anything sounds or shakes now; one tap silences all of it.
    pub on: State<bool>,
    /// A person has silenced everything; it stays silent until they say otherwise.
    pub muted: State<bool>,
    /// Whether this device has a voice of its own for the language of the app.
    pub has_voice: State<bool>,
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// A person has tapped: from now on things may sound.
    tapped: bool,
    audio: Option<Audio>,
    led: Option<Led>,
    /// When what sounds now is over by itself.
    over: Option<Alarm>,
    end_in_silence: bool,
    /// What sounds is tried, not followed.
    tried: bool,
}

/// What is led, on the page's clock.
#[derive(Debug)]
struct Led {
    course: Course,
    started: Millis,
    ends_at: Millis,
    /// The sound of it, and until when it has been given to the audio clock.
    run: Option<(Run, Millis)>,
}

impl Channels {
    /// Everything silent.
    #[must_use]
    pub fn silent() -> Self {
        Self {
            on: State::new(false),
            muted: State::new(false),
            has_voice: State::new(false),
            inner: RefCell::default(),
        }
    }

    /// Hears taps and what becomes of the voices of this device. To be called once, when the app is on the page, so
    /// that a tap has done what it is for before it is heard here.
    pub fn listen(&self) {
        let voices = voice::on_voices(|| calm().channels.has_voice.set(voice::is_there()));
        let taps = page::on_tap(|| calm().channels.tapped());
        // For as long as the page lives.
        voices.into_iter().chain(taps).for_each(|one| one.forget());
        self.has_voice.set(voice::is_there());
        audio::sound_when_silenced(chosen().even_silenced);
    }

    /// Does for the channels what a step of `session` asks for.
    pub fn follow(&self, effect: Effect, session: &Session, now: Millis) {
        match effect {
            // Within the tap that began it, or no browser lets it sound.
            Effect::CountIn => self.lead(session.course(), session.began(now), session.ends_at()),
            Effect::Seek(elapsed) => self.lead(session.course(), now - elapsed, session.ends_at()),
            Effect::Cue(moment) => self.cue(&moment),
            Effect::Silence => self.silence(),
            Effect::Finish(End::Complete) => self.end(),
            _ => {}
        }
    }

    /// Leads a course that began at `started`, from where it is by now.
    pub fn lead(&self, course: &Course, started: Millis, ends_at: Millis) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.over = None;
            // What was scheduled while it counted in goes on as it is.
            let same = |led: &Led| (led.started, led.ends_at) == (started, ends_at);
            let run = inner.led.take().filter(same).and_then(|led| led.run);
            inner.led = Some(Led {
                course: course.clone(),
                started,
                ends_at,
                run,
            });
            inner.play(&self.wanted());
        }
        self.show();
    }

    /// What is led ends without a tone and without a word: for who wants to fall asleep.
    pub fn end_in_silence(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.end_in_silence = true;
        if let Some(led) = &mut inner.led {
            led.run = None;
        }
        inner.play(&self.wanted());
    }

    /// Says `words` by a voice of this device, if spoken cues are on.
    pub fn say(&self, words: &str) {
        let settings = self.wanted();
        if settings.voice == Volume::Off || !self.inner.borrow().tapped {
            return;
        }
        voice::say(words, settings.voice.level());
        if self.inner.borrow().led.is_none() {
            // About as long as it takes to say them.
            self.sound_for(Millis(1_000 + 90 * words.len() as u64));
        }
    }

    /// Everything is silent at once, whatever was scheduled.
    pub fn silence(&self) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.led = None;
            if let Some(audio) = &inner.audio {
                audio.suspend();
            }
            inner.over = None;
            inner.end_in_silence = false;
            inner.tried = false;
        }
        if self.on.get_untracked() {
            voice::hush();
            haptics::shake(&[]);
            self.on.set(false);
        }
    }

    /// One tap: silent at once, and so until one more tap. What is led goes on; what was only tried is over.
    pub fn mute(&self, yes: bool) {
        let (led, end_in_silence, tried) = {
            let mut inner = self.inner.borrow_mut();
            (inner.led.take(), inner.end_in_silence, inner.tried)
        };
        self.silence();
        if tried {
            return;
        }
        self.muted.set(yes);
        if let Some(led) = led {
            self.inner.borrow_mut().end_in_silence = end_in_silence;
            self.lead(&led.course, led.started, led.ends_at);
        }
    }

    /// A channel was changed, by a tap: what sounds follows it.
    pub fn changed(&self) {
        self.muted.set(false);
        let settings = chosen();
        audio::sound_when_silenced(settings.even_silenced);
        if let Some(audio) = &self.inner.borrow().audio {
            audio.set_level(settings.sound.level());
        }
    }

    /// Lets one breath be heard, within a tap.
    pub fn hear_sound(&self) {
        self.silence();
        self.changed();
        let course = Course::new(content::pattern(EXAMPLE).unwrap_or_else(content::first));
        let whole = course.cycle_start(1);
        {
            let mut inner = self.inner.borrow_mut();
            inner.tapped = true;
            inner.tried = true;
            inner.end_in_silence = true;
            inner.open(&chosen());
        }
        self.lead(&course, clock::now(), whole);
        self.sound_for(whole + RINGING);
    }

    /// Lets the words be heard, within a tap.
    pub fn hear_voice(&self) {
        self.silence();
        self.changed();
        {
            let mut inner = self.inner.borrow_mut();
            inner.tapped = true;
            inner.tried = true;
        }
        self.say(content::channel_words().channels.example);
    }

    /// Lets an out-breath and an in-breath be felt, within a tap.
    pub fn feel(&self) {
        self.silence();
        let mut pulses = Vec::new();
        for kind in [PhaseKind::Out, PhaseKind::In] {
            let length = Millis(2_000);
            let felt = Moment {
                cycle: 0,
                index: 0,
                kind,
                into: Millis::ZERO,
                left: length,
                length,
            };
            pulses.extend(cue::pulses(&felt, false));
            pulses.push(700);
        }
        self.inner.borrow_mut().tried = true;
        haptics::shake(&pulses);
        self.sound_for(Millis(3_500));
    }

    /// What is wanted now: nothing, where everything was silenced.
    fn wanted(&self) -> Settings {
        let mut settings = chosen();
        if self.muted.get_untracked() {
            settings.sound = Volume::Off;
            settings.voice = Volume::Off;
            settings.vibration = Vibration::Off;
        }
        if !self.has_voice.get_untracked() {
            settings.voice = Volume::Off;
        }
        settings
    }

    fn cue(&self, moment: &Moment) {
        let settings = self.wanted();
        {
            let mut inner = self.inner.borrow_mut();
            inner.play(&settings);
            if !inner.tapped {
                return;
            }
        }
        if settings.vibration == Vibration::On {
            haptics::shake(&cue::pulses(moment, settings.hum));
        }
        if settings.voice != Volume::Off && cue::is_spoken(moment) {
            voice::say(content::phase_word(moment.kind), settings.voice.level());
        }
    }

    /// A block has come to its end: a last word, or the tone that was scheduled long ago.
    fn end(&self) {
        if !self.on.get_untracked() {
            self.silence();
            return;
        }
        let settings = self.wanted();
        if !self.inner.borrow().end_in_silence {
            if settings.vibration == Vibration::On {
                haptics::shake(&cue::END);
            }
            if settings.voice != Volume::Off {
                let words = content::channel_words().channels.end;
                voice::say(words, settings.voice.level());
            }
        }
        self.sound_for(RINGING);
    }

    /// While something is led, whether anything of it sounds or shakes.
    fn show(&self) {
        let settings = self.wanted();
        let any = settings.sound != Volume::Off
            || settings.voice != Volume::Off
            || settings.vibration == Vibration::On;
        let inner = self.inner.borrow();
        let on = inner.tapped && inner.led.is_some() && any;
        drop(inner);
        self.on.set(on);
    }

    /// It sounds now, and is over by itself.
    fn sound_for(&self, time: Millis) {
        self.on.set(true);
        let over = timer::after(time, || calm().channels.silence());
        self.inner.borrow_mut().over = Some(over);
    }

    /// Whether the breath could be followed by ear all along, also with nobody looking.
    pub fn is_heard(&self) -> bool {
        let inner = self.inner.borrow();
        match (&inner.led, &inner.audio) {
            (Some(led), Some(audio)) => led.is_heard(audio),
            _ => false,
        }
    }

    /// A person has tapped: the only moment in which a browser lets sound begin.
    fn tapped(&self) {
        if calm().handover.is_coming() {
            return;
        }
        let settings = self.wanted();
        {
            let mut inner = self.inner.borrow_mut();
            if !inner.tapped && settings.voice != Volume::Off {
                voice::say("", 0);
            }
            inner.tapped = true;
            if settings.sound != Volume::Off && inner.led.is_some() {
                inner.open(&settings);
                inner.play(&settings);
            }
            if inner.over.is_some() {
                return;
            }
        }
        self.show();
    }

    /// The audio clock began to run, or a call took it away: what is led sounds again from where it is by now.
    fn audio_changed(&self) {
        self.inner.borrow_mut().play(&self.wanted());
    }
}

impl Inner {
    fn open(&mut self, settings: &Settings) {
        if self.audio.is_none() {
            let noise = sound::noise(audio::RATE.into());
            let level = settings.sound.level();
            self.audio = Audio::open(&noise, level, || calm().channels.audio_changed());
        }
    }

    /// Lets what is led sound, from where it is by now and some cycles ahead. Sound that came away from the breath
    /// is not caught up with: it begins anew.
    fn play(&mut self, settings: &Settings) {
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
        let to = sound::horizon(&led.course, clock::now() - led.started, led.ends_at);
        if *until >= to {
            return;
        }
        let points = |source| sound::points(source, &led.course, *until, to);
        run.add(audio, Source::Sea, &points(Source::Sea));
        if settings.hum {
            run.add(audio, Source::Drone, &points(Source::Drone));
        }
        // A voice that says it is the end is enough.
        if to == led.ends_at && settings.voice == Volume::Off && !self.end_in_silence {
            run.ring(audio, &sound::tone(to));
        }
        *until = to;
    }
}

impl Led {
    /// Whether it sounds, and in step with the breath.
    fn is_heard(&self, audio: &Audio) -> bool {
        let in_step = |(run, _): &(Run, Millis)| run.strayed(audio, self.started) <= STRAYED;
        audio.runs() && self.run.as_ref().is_some_and(in_step)
    }
}

fn chosen() -> Settings {
    calm().preferences.chosen.get_untracked()
}
