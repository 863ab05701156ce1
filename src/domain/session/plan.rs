//! How many breaths a session has.
//!
//! Every wish, also one in minutes, becomes a whole number of breaths: the end is then always the end of an
//! out-breath, and the pattern's limit is never passed.

use super::Length;
use crate::domain::breath::{Course, Limit};
use crate::domain::time::Millis;

/// The longest a block of Now lasts: as many whole cycles as fit. With any cycle up to half a minute that is
/// 60 to 90 s (content.md 1.4).
pub const BLOCK: Millis = Millis::from_secs(90);

/// How many breaths there are in all when, after `from` of them, a person asks for `length` more.
pub(super) fn planned(course: &Course, length: Length, from: u32) -> u32 {
    asked(course, length, from)
        .max(from.saturating_add(1))
        .min(most(course))
}

/// Whether the pattern's limit allows a wish in full, so that it can be offered. "Until I stop" always can.
pub fn fits(course: &Course, length: Length) -> bool {
    length == Length::UntilStopped || asked(course, length, 0) <= most(course)
}

fn asked(course: &Course, length: Length, from: u32) -> u32 {
    let start = course.cycle_start(from);
    match length {
        Length::Block => course.cycle_at(start + BLOCK),
        Length::For(time) => through(course, start + time),
        Length::Breaths(count) => from.saturating_add(count),
        Length::UntilStopped => u32::MAX,
    }
}

/// How many breaths the pattern's limit allows: one in any case, or it could not be begun.
pub(super) fn most(course: &Course) -> u32 {
    let cycles = match course.pattern().limit {
        Limit::Time(time) => within(course, time),
        Limit::Rounds(rounds) => rounds,
    };
    cycles.max(1)
}

/// How many out-breaths have ended by an elapsed time.
fn within(course: &Course, elapsed: Millis) -> u32 {
    let cycle = course.cycle_at(elapsed);
    if course.out_end(cycle) <= elapsed {
        cycle.saturating_add(1)
    } else {
        cycle
    }
}

/// How many out-breaths it takes for the last to end no sooner than an elapsed time.
fn through(course: &Course, elapsed: Millis) -> u32 {
    within(course, elapsed - Millis(1)).saturating_add(1)
}
