//! When a draft is due: soon after the hand rests, and never long after the first unsaved key.
//!
//! A value, not a timer: the page asks when to wake, sleeps, and asks again, so a throttled or frozen
//! timer makes a draft late but never lost. Times are monotonic milliseconds (`performance.now()`).

/// The pause after the last keystroke, in milliseconds.
const REST_MS: f64 = 800.0;
/// The longest that words stay unsealed while typing, in milliseconds. Sealing and the disk take time too: after a
/// kill, two seconds of typing may be gone at most.
const LONGEST_MS: f64 = 1500.0;

/// What is typed and not sealed yet, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DraftClock {
    unsealed: Option<Unsealed>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Unsealed {
    first_ms: f64,
    last_ms: f64,
    at_once: bool,
}

impl DraftClock {
    /// A key was struck at `now_ms` (for an input method: a composition ended).
    #[must_use]
    pub fn typed(self, now_ms: f64) -> Self {
        let earlier = self.unsealed.unwrap_or(Unsealed {
            first_ms: now_ms,
            last_ms: now_ms,
            at_once: false,
        });
        Self {
            unsealed: Some(Unsealed {
                last_ms: now_ms,
                ..earlier
            }),
        }
    }

    /// The page loses focus, is hidden or is left: whatever is unsealed is due now.
    #[must_use]
    pub fn leaving(self) -> Self {
        Self {
            unsealed: self.unsealed.map(|unsealed| Unsealed {
                at_once: true,
                ..unsealed
            }),
        }
    }

    /// The draft was handed to the journal with all that was typed. Typing from here on is new.
    #[must_use]
    pub const fn sent(self) -> Self {
        Self { unsealed: None }
    }

    /// The journal could not keep it, as was heard at `now_ms`: it is unsealed after all, and due again
    /// after the usual pause.
    #[must_use]
    pub fn refused(self, now_ms: f64) -> Self {
        self.typed(now_ms)
    }

    /// The moment the draft is due, in the same milliseconds; `None` if nothing is unsealed.
    #[must_use]
    pub fn due_ms(self) -> Option<f64> {
        self.unsealed.map(|unsealed| {
            if unsealed.at_once {
                unsealed.last_ms
            } else {
                (unsealed.last_ms + REST_MS).min(unsealed.first_ms + LONGEST_MS)
            }
        })
    }

    /// Whether the draft is due at `now_ms`.
    #[must_use]
    pub fn is_due(self, now_ms: f64) -> bool {
        self.due_ms().is_some_and(|due_ms| due_ms <= now_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::DraftClock;

    #[test]
    fn a_resting_hand_is_waited_for() {
        let clock = DraftClock::default().typed(1000.0);
        assert_eq!(clock.due_ms(), Some(1800.0));
        assert_eq!(clock.typed(1500.0).due_ms(), Some(2300.0));
        assert!(!clock.is_due(1799.0) && clock.is_due(1800.0));
    }

    #[test]
    fn a_hand_that_never_rests_waits_a_second_and_a_half_at_most() {
        let mut clock = DraftClock::default();
        for key in 0..100 {
            clock = clock.typed(f64::from(key) * 100.0);
        }
        assert_eq!(clock.due_ms(), Some(1500.0));
        assert_eq!(clock.sent().typed(9900.0).due_ms(), Some(10_700.0));
    }

    #[test]
    fn leaving_does_not_wait() {
        let clock = DraftClock::default().typed(1000.0).leaving();
        assert!(clock.is_due(1000.0));
        assert_eq!(
            DraftClock::default().leaving().due_ms(),
            None,
            "nothing typed"
        );
        assert!(
            clock.typed(1001.0).is_due(1001.0),
            "typing on while leaving"
        );
    }

    #[test]
    fn what_was_refused_is_due_again() {
        let clock = DraftClock::default().typed(0.0).sent();
        assert_eq!(clock.due_ms(), None);
        assert_eq!(clock.refused(900.0).due_ms(), Some(1700.0));
        let typed_on = clock.typed(500.0).refused(900.0);
        assert_eq!(typed_on.due_ms(), Some(1700.0), "the pause starts over");
    }

    #[test]
    fn a_clock_that_jumped_back_delays_nothing_by_more_than_the_pause() {
        let clock = DraftClock::default().typed(5000.0).typed(100.0);
        assert_eq!(clock.due_ms(), Some(900.0));
    }
}
