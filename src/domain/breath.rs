//! A breathing pattern as it is written down: phases and their lengths, and for whom they are.
//!
//! How a pattern is led is its [`Course`]; when to stop is decided by [`session`](super::session). Patterns are
//! plain constants, so they need neither heap nor start-up.

use std::borrow::Cow;

use super::time::Millis;

pub use super::course::{Course, Moment, WARM_UP_CYCLES};

/// What a part of a breath asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhaseKind {
    /// Let air out.
    Out,
    /// Let air in.
    In,
    /// A small second in-breath on top of the first.
    Sip,
    /// Stay, with the air in.
    Hold,
    /// Stay, after the out-breath.
    Rest,
    /// Let the next breath come by itself: nothing is led.
    Free,
    /// Let air out with a hum.
    Hum,
}

impl PhaseKind {
    /// Whether air leaves: the part of a breath that every session begins and ends with.
    pub const fn is_out(self) -> bool {
        matches!(self, Self::Out | Self::Hum)
    }

    /// Its name in the page and in the stylesheet; never shown.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Out => "out",
            Self::In => "in",
            Self::Sip => "sip",
            Self::Hold => "hold",
            Self::Rest => "rest",
            Self::Free => "free",
            Self::Hum => "hum",
        }
    }
}

/// One part of a breath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phase {
    /// What it asks for.
    pub kind: PhaseKind,
    /// How long it lasts.
    pub length: Millis,
}

/// For which state of mind an exercise is meant; a suggestion, never a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// In the middle of it.
    Now,
    /// Coming back from it.
    Steadying,
    /// With time to look at it.
    Reflecting,
}

/// Whether a pattern holds the breath; those that do are hidden until they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// It never does.
    None,
    /// Up to four seconds at a time.
    Short,
    /// Longer than that.
    Long,
}

/// How much of a pattern is led in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// No longer than this.
    Time(Millis),
    /// No more breaths than this.
    Rounds(u32),
}

/// A breathing pattern as it is written down: one cycle, in the order people name it ("in, hold, out").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Its name in files and links, such as `B05`; never shown.
    pub id: Cow<'static, str>,
    /// One cycle.
    pub phases: Cow<'static, [Phase]>,
    /// For which state of mind it is meant.
    pub level: Level,
    /// Whether it holds the breath.
    pub holds: Holds,
    /// How much of it is led in one go.
    pub limit: Limit,
}

impl Pattern {
    /// The length of one full cycle.
    pub fn cycle(&self) -> Millis {
        self.phases
            .iter()
            .fold(Millis::ZERO, |sum, phase| sum + phase.length)
    }
}
