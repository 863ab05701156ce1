//! Hiding at once by keyboard: Shift three times within five seconds, as people know it from pages that help
//! (reliability.md 2.14). Not Esc: too many things take that key before a page hears of it.

use super::time::Millis;

/// How many times.
const TIMES: u8 = 3;
/// How long from the first to the last.
const WITHIN: Millis = Millis::from_secs(5);

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Shift went down.
    Down,
    /// Shift came up.
    Up,
    /// Another key went down: whoever types is not in a hurry to hide.
    Other,
}

impl Press {
    /// What a key did by its name; none of it counts twice while it is held.
    #[must_use]
    pub fn of(name: &str, down: bool, held: bool) -> Option<Self> {
        match (name == "Shift", down, held) {
            (_, _, true) | (false, false, _) => None,
            (true, true, false) => Some(Self::Down),
            (true, false, false) => Some(Self::Up),
            (false, true, false) => Some(Self::Other),
        }
    }
}

/// The presses so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presses {
    first: Option<Millis>,
    times: u8,
    /// Shift is down, and nothing else was pressed meanwhile.
    alone: bool,
}

impl Presses {
    /// What they are after one more, and whether that is the one that hides.
    #[must_use]
    pub fn after(self, press: Press, now: Millis) -> (Self, bool) {
        match press {
            Press::Other => (Self::default(), false),
            Press::Down => (
                Self {
                    alone: true,
                    ..self
                },
                false,
            ),
            Press::Up if !self.alone => (self, false),
            Press::Up => {
                let fresh = self.first.is_none_or(|first| now - first > WITHIN);
                let (first, times) = if fresh {
                    (Some(now), 1)
                } else {
                    (self.first, self.times + 1)
                };
                if times == TIMES {
                    return (Self::default(), true);
                }
                let alone = false;
                (
                    Self {
                        first,
                        times,
                        alone,
                    },
                    false,
                )
            }
        }
    }
}
