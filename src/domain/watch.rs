//! When an open journal locks by itself. Two clocks are asked, and the one that says more counts: one of them may
//! stand still while a phone sleeps, the other may be set.

use super::time::Millis;

/// A moment on both clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// On the clock that nobody can set.
    pub steady: Millis,
    /// On the clock on the wall, which anyone can.
    pub wall: Millis,
}

impl Moment {
    /// How long ago `earlier` was. A wall clock set back says nothing; one set forward locks too soon, never too late.
    #[must_use]
    pub fn since(self, earlier: Self) -> Millis {
        let steady = self.steady.0.saturating_sub(earlier.steady.0);
        let wall = self.wall.0.saturating_sub(earlier.wall.0);
        Millis(steady.max(wall))
    }
}

/// After how long it locks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Out of sight.
    pub hidden: Millis,
    /// In sight and untouched.
    pub idle: Millis,
}

/// What a person can choose for out of sight, in seconds.
pub const HIDDEN: [u64; 4] = [0, 60, 300, 600];
/// What a person can choose for untouched, in seconds.
pub const IDLE: [u64; 4] = [60, 300, 900, 1800];
/// How long before it locks in sight that is said.
pub const WARNING: Millis = Millis::from_secs(30);

impl Default for Limits {
    fn default() -> Self {
        Self {
            hidden: Millis::from_secs(60),
            idle: Millis::from_secs(300),
        }
    }
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing, and look again after this.
    Stay(Millis),
    /// Say that it locks soon, and look again after this.
    Warn(Millis),
    /// Lock.
    Lock,
}

/// Since when nobody touched it, and since when it is out of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    touched: Moment,
    hidden: Option<Moment>,
}

impl Watch {
    /// Watching from `now`.
    #[must_use]
    pub const fn from(now: Moment) -> Self {
        Self {
            touched: now,
            hidden: None,
        }
    }

    /// A person touched something. What is overdue stays overdue: look first.
    #[must_use]
    pub const fn touched(self, now: Moment) -> Self {
        Self {
            touched: now,
            ..self
        }
    }

    /// The page went out of sight.
    #[must_use]
    pub fn hidden(self, now: Moment) -> Self {
        Self {
            hidden: self.hidden.or(Some(now)),
            ..self
        }
    }

    /// The page is in sight again. What is overdue stays overdue: look first.
    #[must_use]
    pub const fn shown(self) -> Self {
        Self {
            hidden: None,
            ..self
        }
    }

    /// What to do at `now`.
    #[must_use]
    pub fn look(self, now: Moment, limits: Limits) -> Verdict {
        let idle = limits.idle.0.saturating_sub(now.since(self.touched).0);
        let hidden = self.hidden.map(|hidden| {
            let gone = now.since(hidden).0;
            limits.hidden.0.saturating_sub(gone)
        });
        let left = hidden.map_or(idle, |hidden| hidden.min(idle));
        if left == 0 {
            Verdict::Lock
        } else if left <= WARNING.0 && self.hidden.is_none() {
            Verdict::Warn(Millis(left))
        } else if self.hidden.is_none() {
            Verdict::Stay(Millis(left - WARNING.0))
        } else {
            Verdict::Stay(Millis(left))
        }
    }
}

/// What is kept about the lock beside the journal, on one line, as settings are: how soon it locks and whether
/// there is one to expect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// How soon it locks.
    pub limits: Limits,
    /// There was a lock when this was written: nothing of the journal is shown before the worker has answered.
    pub expected: bool,
}

impl Habits {
    /// Reads a line; what is not understood is as on the first day.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut habits = Self::default();
        for (key, value) in text.split(';').filter_map(|part| part.split_once('=')) {
            let seconds = value.parse().unwrap_or(u64::MAX);
            match key {
                "hidden" if HIDDEN.contains(&seconds) => {
                    habits.limits.hidden = Millis::from_secs(seconds);
                }
                "idle" if IDLE.contains(&seconds) => {
                    habits.limits.idle = Millis::from_secs(seconds);
                }
                "expected" => habits.expected = value == "yes",
                _ => {}
            }
        }
        habits
    }

    /// The line.
    #[must_use]
    pub fn to_text(self) -> String {
        [
            "hidden=",
            &(self.limits.hidden.0 / 1000).to_string(),
            ";idle=",
            &(self.limits.idle.0 / 1000).to_string(),
            ";expected=",
            if self.expected { "yes" } else { "no" },
        ]
        .concat()
    }
}
