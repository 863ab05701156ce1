//! The course a pattern takes when it is led.
//!
//! Where a breath is, is computed from the time that has passed and from nothing else: no counters, so no drift,
//! whatever a browser throttles or a phone sleeps through. This module never reads a clock and never decides
//! when to stop; [`session`](super::session) does that.

use std::borrow::Cow;

use super::breath::{Pattern, Phase, PhaseKind};
use super::time::Millis;

/// How many cycles at the start are led at 80 % of their length (content.md 1.7).
pub const WARM_UP_CYCLES: u32 = 3;

/// A cycle shorter than this is no breath a body could take; it is led as stillness instead.
const SHORTEST_CYCLE: Millis = Millis(100);

/// What stands in for a pattern without time: nothing is asked, the breath is the person's own.
const STILLNESS: &[Phase] = &[Phase {
    kind: PhaseKind::Free,
    length: Millis(1000),
}];

/// Where a breath is at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Which cycle, from 0.
    pub cycle: u32,
    /// Which phase of the cycle as led, from 0: 0 is the out-breath.
    pub index: usize,
    /// What the phase asks for.
    pub kind: PhaseKind,
    /// How long the phase has lasted.
    pub into: Millis,
    /// How long it will still last.
    pub left: Millis,
    /// How long it lasts in all: `into + left`.
    pub length: Millis,
}

/// A pattern as it is led: every cycle starts with the out-breath, and the first few are a little shorter.
///
/// Times are lengths since the start of the course ("elapsed"); who led and who paused is not its business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    pattern: Pattern,
    /// Which phase of the pattern comes first when it is led.
    first: usize,
    full: Millis,
}

impl Course {
    /// Turns the pattern so that the out-breath comes first.
    ///
    /// A pattern without an out-breath keeps its order; one without time is led as stillness.
    pub fn new(pattern: &Pattern) -> Self {
        let mut pattern = pattern.clone();
        if pattern.cycle() < SHORTEST_CYCLE {
            pattern.phases = Cow::Borrowed(STILLNESS);
        }
        let count = pattern.phases.len();
        let is_out = |index: usize| {
            pattern
                .phases
                .get(index)
                .is_some_and(|phase| phase.kind.is_out())
        };
        // The start of an out-breath: an out after something else, also round the corner of the cycle.
        let first = (0..count)
            .find(|&index| is_out(index) && !is_out((index + count - 1) % count))
            .unwrap_or(0);
        Self {
            first,
            full: pattern.cycle(),
            pattern,
        }
    }

    /// The pattern that is led.
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// When a cycle (from 0) starts.
    pub fn cycle_start(&self, cycle: u32) -> Millis {
        let short = cycle.min(WARM_UP_CYCLES);
        warm(self.full).saturating_mul(short.into())
            + self.full.saturating_mul((cycle - short).into())
    }

    /// Which cycle (from 0) an instant lies in.
    pub fn cycle_at(&self, elapsed: Millis) -> u32 {
        let warm_up = self.cycle_start(WARM_UP_CYCLES);
        let cycle = if elapsed < warm_up {
            elapsed.0 / warm(self.full).0
        } else {
            u64::from(WARM_UP_CYCLES) + (elapsed - warm_up).0 / self.full.0
        };
        u32::try_from(cycle).unwrap_or(u32::MAX)
    }

    /// The phases of one cycle (from 0) as led, with the lengths they have there.
    pub fn phases(&self, cycle: u32) -> impl Iterator<Item = Phase> {
        // Boundaries are scaled rather than lengths, so that rounding never adds up to a shorter cycle.
        let scaled = move |at: Millis| if cycle < WARM_UP_CYCLES { warm(at) } else { at };
        let count = self.pattern.phases.len();
        let mut from = Millis::ZERO;
        self.pattern
            .phases
            .iter()
            .cycle()
            .skip(self.first)
            .take(count)
            .map(move |phase| {
                let to = from + phase.length;
                let length = scaled(to) - scaled(from);
                from = to;
                Phase {
                    kind: phase.kind,
                    length,
                }
            })
    }

    /// Where the breath is when so much time has passed. The cost does not grow with the time.
    pub fn at(&self, elapsed: Millis) -> Moment {
        let cycle = self.cycle_at(elapsed);
        let mut into = elapsed - self.cycle_start(cycle);
        let mut moment = Moment {
            cycle,
            index: 0,
            kind: PhaseKind::Free,
            into,
            left: Millis::ZERO,
            length: into,
        };
        for (index, phase) in self.phases(cycle).enumerate() {
            let Phase { kind, length } = phase;
            moment = Moment {
                cycle,
                index,
                kind,
                into,
                left: length - into,
                length,
            };
            if into < length {
                break;
            }
            into = into - length;
        }
        moment
    }

    /// The first instant, not before `elapsed`, at which an out-breath ends.
    ///
    /// A pattern without an out-breath answers with the ends of its cycles.
    pub fn first_out_end_at_or_after(&self, elapsed: Millis) -> Millis {
        // The cycle of the millisecond before: an out-breath that ends its cycle ends where the next one starts.
        let cycle = self.cycle_at(elapsed - Millis(1));
        let next = cycle.saturating_add(1);
        let mut ends = self.out_ends(cycle).chain(self.out_ends(next));
        ends.find(|&end| end >= elapsed)
            .unwrap_or_else(|| self.cycle_start(next))
    }

    /// When the (first) out-breath of a cycle (from 0) ends: there, and only there, a session may end by itself.
    pub fn out_end(&self, cycle: u32) -> Millis {
        self.first_out_end_at_or_after(self.cycle_start(cycle) + Millis(1))
    }

    /// When the out-breaths of a cycle end; out-phases in a row are one out-breath.
    fn out_ends(&self, cycle: u32) -> impl Iterator<Item = Millis> {
        let following = self
            .phases(cycle)
            .map(|phase| phase.kind.is_out())
            .skip(1)
            .chain([false]);
        let mut end = self.cycle_start(cycle);
        self.phases(cycle)
            .zip(following)
            .filter_map(move |(phase, more_out)| {
                end = end + phase.length;
                (phase.kind.is_out() && !more_out).then_some(end)
            })
    }
}

/// 80 % of a length, rounded down; cannot overflow.
const fn warm(length: Millis) -> Millis {
    Millis(length.0 / 5 * 4 + length.0 % 5 * 4 / 5)
}
