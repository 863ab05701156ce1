//! The ways a practice reaches a person besides the picture: sound, a local voice, vibration. Each works alone.
//! They follow the effects of the session. Nothing of them begins before a tap, and one tap silences all of them.

mod led;
mod trying;

use self::led::{Heard, Inner, Led};
use super::calm;
use crate::content;
use crate::domain::breath::{Course, Moment};
use crate::domain::cue;
use crate::domain::session::{Effect, End, Session};
use crate::domain::settings::{Settings, Vibration, Volume};
use crate::domain::time::Millis;
use crate::platform::{audio, timer};
use crate::platform::{clock, haptics, page, voice};
use crate::state::cell::State;
use std::cell::RefCell;

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
        self.lead_what(Heard::Breath(course.clone()), started, ends_at);
    }

    /// Rings soft tones so long after `started`, the last one at the end. They were asked for, so they are heard
    /// where the sea is off, too: quietly.
    pub fn ring(&self, tones: Vec<Millis>, started: Millis) {
        let Some(&ends_at) = tones.last() else {
            return;
        };
        self.lead_what(Heard::Tones(tones), started, ends_at);
        let settings = self.wanted();
        if let Some(audio) = &self.inner.borrow().audio {
            audio.set_level(settings.sound.level());
        }
        let left = started + ends_at + RINGING - clock::now();
        let over = timer::after(left, || calm().channels.silence());
        self.inner.borrow_mut().over = Some(over);
    }

    /// The tones that are led end here: what was over by itself rings out and is felt, what was left is silent.
    pub fn end_tones(&self) {
        let ended = {
            let inner = self.inner.borrow();
            let tones = inner.led.as_ref().filter(|led| led.is_tones());
            tones.map(|led| clock::now() >= led.started + led.ends_at)
        };
        match ended {
            Some(true) if self.wanted().vibration == Vibration::On => haptics::shake(&cue::END),
            Some(false) => self.silence(),
            _ => {}
        }
    }

    fn lead_what(&self, what: Heard, started: Millis, ends_at: Millis) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.over = None;
            // What was scheduled while it counted in goes on as it is.
            let same = |led: &Led| (led.started, led.ends_at) == (started, ends_at);
            let run = inner.led.take().filter(same).and_then(|led| led.run);
            inner.led = Some(Led {
                what,
                started,
                ends_at,
                run,
            });
        }
        self.play();
        self.show();
    }

    /// What is led ends without a tone and without a word: for who wants to fall asleep.
    pub fn end_in_silence(&self) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.end_in_silence = true;
            if let Some(led) = &mut inner.led {
                led.run = None;
            }
        }
        self.play();
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
            match led.what {
                Heard::Breath(course) => self.lead(&course, led.started, led.ends_at),
                Heard::Tones(tones) => self.ring(tones, led.started),
            }
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

    /// What is wanted now: nothing, where everything was silenced.
    fn wanted(&self) -> Settings {
        let mut settings = chosen();
        let tones = self.inner.borrow().led.as_ref().is_some_and(Led::is_tones);
        if tones && settings.sound == Volume::Off {
            settings.sound = Volume::Quiet;
        }
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
        self.play();
    }

    fn play(&self) {
        let settings = self.wanted();
        self.inner.borrow_mut().play(&settings);
    }
}

fn chosen() -> Settings {
    calm().preferences.chosen.get_untracked()
}
