//! A person's own pace: found from taps, or chosen in a word, and the course that starts there (content.md 1.3, B02).
//!
//! Whoever cannot follow a count is not asked to: the guide starts at their own breath, 40 to 60, and becomes slower by
//! a quarter in two to three minutes, each breath a little longer than the last. Where a tap came from is not known
//! here; taps are instants.

use std::borrow::Cow;

use super::breath::{Course, Holds, Level, Limit, Pattern, Phase, PhaseKind};
use super::time::Millis;

/// The name of the pattern that has no times of its own.
pub const ID: &str = "B02";

/// So many taps say enough.
pub const ENOUGH_TAPS: usize = 4;
/// Of more than these, only the latest count: a breath changes while it is looked at.
const MOST_TAPS: usize = 6;

/// Two taps closer than this are one: a finger that bounced.
const BOUNCE: Millis = Millis(700);
/// Two taps further apart than this have something else between them than breath.
const INTERRUPTED: Millis = Millis::from_secs(20);

/// The quickest breath that is led, 30 a minute, whatever the taps say.
pub const QUICKEST: Millis = Millis(2000);
/// The slowest breath to start from: a third longer is the slowest pattern there is without a hold.
pub const SLOWEST: Millis = Millis(9000);

/// In how long the breath grows by a third.
const STRETCH: Millis = Millis::from_secs(150);
/// A breath that is slow already is led as it is for so long: nothing under 7.5 a minute is asked for before (1.4).
const NOT_YET: Millis = Millis::from_secs(90);
/// How slow that is: from here on the stretch would pass 8 s within [`NOT_YET`].
const SLOW_ALREADY: Millis = Millis(6400);
/// When the stretch is over for a breath that was slow already.
const OVER: Millis = Millis::from_secs(180);

/// A pace in a word, for whoever does not want to tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// 20 breaths a minute.
    Fast,
    /// 15 breaths a minute.
    Medium,
    /// 10 breaths a minute.
    Slow,
}

impl Pace {
    /// How long one breath takes.
    pub const fn cycle(self) -> Millis {
        match self {
            Self::Fast => Millis(3000),
            Self::Medium => Millis(4000),
            Self::Slow => Millis(6000),
        }
    }
}

/// The taps so far. A tap a breath; what is no breath is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taps(Vec<Millis>);

impl Taps {
    /// One more tap. A bounce, or a clock that went back, is none.
    pub fn tap(&mut self, now: Millis) {
        if self.0.last().is_some_and(|last| now < *last + BOUNCE) {
            return;
        }
        self.0.push(now);
        if self.0.len() > MOST_TAPS {
            self.0.remove(0);
        }
    }

    /// How many count.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// How long one breath takes; none before there is enough to say so.
    ///
    /// The middle of all gaps, so that one odd gap changes nothing. A gap twice or three times as long is a breath
    /// that was not tapped, and counts for what it is; one of a whole interruption does not count at all.
    pub fn cycle(&self) -> Option<Millis> {
        let mut gaps: Vec<u64> = self
            .0
            .iter()
            .zip(self.0.iter().skip(1))
            .map(|(one, next)| *next - *one)
            .filter(|gap| *gap <= INTERRUPTED)
            .map(|gap| gap.0)
            .collect();
        if gaps.len() + 1 < ENOUGH_TAPS {
            return None;
        }
        let usual = middle(&mut gaps)?;
        for gap in &mut gaps {
            // Breaths in this gap, to the nearest whole one.
            let breaths = (*gap + usual / 2) / usual;
            *gap /= breaths.max(1);
        }
        middle(&mut gaps).map(|gap| Millis(gap).clamp(QUICKEST, SLOWEST))
    }
}

/// The middle one; of two, the smaller.
fn middle(values: &mut [u64]) -> Option<u64> {
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}

/// The course that starts at a breath of this length and ends at 75 % of its rate.
pub fn course(cycle: Millis) -> Course {
    let cycle = cycle.clamp(QUICKEST, SLOWEST);
    let (steady, time) = if cycle > SLOW_ALREADY {
        let steady = NOT_YET.0.div_ceil(cycle.0);
        (steady, OVER - cycle.saturating_mul(steady))
    } else {
        (0, STRETCH)
    };
    // On the way a breath takes a sixth more than at its beginning.
    let growing = time.0 * 6 / (cycle.0 * 7);
    let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    Course::stretching(&pattern(cycle), small(steady), small(growing))
}

/// The pattern at this pace: in 40 %, out 60 %.
fn pattern(cycle: Millis) -> Pattern {
    let inward = Millis(cycle.0 * 2 / 5);
    let phase = |kind, length| Phase { kind, length };
    Pattern {
        id: Cow::Borrowed(ID),
        phases: Cow::Owned(vec![
            phase(PhaseKind::In, inward),
            phase(PhaseKind::Out, cycle - inward),
        ]),
        level: Level::Now,
        holds: Holds::None,
        limit: Limit::Time(Millis::from_secs(300)),
    }
}
