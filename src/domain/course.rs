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

/// How long a course's cycles are, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tempo {
    /// The first few are led at 80 %, all others as they are written.
    WarmUp,
    /// So many as they are written, then so many that grow by equal steps, then a third longer for good.
    Stretch { steady: u32, growing: u32 },
}

/// A pattern as it is led: every cycle starts with the out-breath, and the first few are a little shorter, or each
/// is a little longer than the one before.
///
/// Times are lengths since the start of the course ("elapsed"); who led and who paused is not its business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    pattern: Pattern,
    /// Which phase of the pattern comes first when it is led.
    first: usize,
    full: Millis,
    tempo: Tempo,
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
            tempo: Tempo::WarmUp,
        }
    }

    /// As [`Course::new`], but from the first cycle as it is written: `steady` cycles so, then `growing` cycles, each
    /// longer than the last by the same small step, until a cycle takes a third more. That is 75 % of the rate.
    pub fn stretching(pattern: &Pattern, steady: u32, growing: u32) -> Self {
        let growing = growing.max(1);
        Self {
            tempo: Tempo::Stretch { steady, growing },
            ..Self::new(pattern)
        }
    }

    /// The pattern that is led.
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// When a cycle (from 0) starts.
    pub fn cycle_start(&self, cycle: u32) -> Millis {
        let early = cycle.min(self.settled());
        let before = match self.tempo {
            Tempo::WarmUp => warm(self.full).saturating_mul(early.into()),
            Tempo::Stretch { steady, growing } => {
                // The steps so far, 0 + 1 + 2 …, in one go: each is a third of a cycle shared by those that grow.
                let grown = u64::from(early.saturating_sub(steady));
                let steps = grown * grown.saturating_sub(1) / 2;
                let growth = self.full.saturating_mul(steps).0 / (3 * u64::from(growing));
                self.full.saturating_mul(early.into()) + Millis(growth)
            }
        };
        before + self.settled_length().saturating_mul((cycle - early).into())
    }

    /// From which cycle on all are equally long.
    fn settled(&self) -> u32 {
        match self.tempo {
            Tempo::WarmUp => WARM_UP_CYCLES,
            Tempo::Stretch { steady, growing } => steady.saturating_add(growing),
        }
    }

    /// How long those are.
    fn settled_length(&self) -> Millis {
        match self.tempo {
            Tempo::WarmUp => self.full,
            Tempo::Stretch { .. } => self.full + Millis(self.full.0 / 3),
        }
    }

    /// Which cycle (from 0) an instant lies in.
    pub fn cycle_at(&self, elapsed: Millis) -> u32 {
        let settled = self.settled();
        let start = self.cycle_start(settled);
        if elapsed >= start {
            let cycles = (elapsed - start).0 / self.settled_length().0;
            return u32::try_from(u64::from(settled) + cycles).unwrap_or(u32::MAX);
        }
        let (mut from, mut to) = (0, settled);
        while to - from > 1 {
            let middle = from.midpoint(to);
            if self.cycle_start(middle) <= elapsed {
                from = middle;
            } else {
                to = middle;
            }
        }
        from
    }

    /// The phases of one cycle (from 0) as led, with the lengths they have there.
    pub fn phases(&self, cycle: u32) -> impl Iterator<Item = Phase> {
        // Boundaries are scaled rather than lengths, so that rounding never adds up to a shorter cycle.
        let led = self.cycle_start(cycle.saturating_add(1)) - self.cycle_start(cycle);
        let scaled = move |at: Millis| match self.tempo {
            Tempo::WarmUp if cycle < WARM_UP_CYCLES => warm(at),
            Tempo::WarmUp => at,
            Tempo::Stretch { .. } => Millis(at.saturating_mul(led.0).0 / self.full.0),
        };
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
