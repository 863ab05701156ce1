//! The channels tried, each by a tap: one breath heard, a few words said, an out-breath and an in-breath felt.

use super::{Channels, RINGING, chosen};
use crate::content;
use crate::domain::breath::{Course, Moment, PhaseKind};
use crate::domain::cue;
use crate::domain::time::Millis;
use crate::platform::{clock, haptics};

/// The breath that is heard when one tries the sound: in and out, long enough to tell them apart.
const EXAMPLE: &str = "B05";

impl Channels {
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
}
