//! When to try again: the policy of the connection, without a connection.
//!
//! Mobile Safari loses its database server when an app comes back from the background
//! ("Connection to Indexed Database server lost"); everything works again after reopening.

use crate::StoreError;

/// How long to wait before each reopening, in milliseconds.
const WAITS_MS: [u32; 3] = [0, 250, 1000];

/// What to do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Reopen after this long, in milliseconds, and run the same unit of work again.
    Reopen {
        /// Milliseconds to wait first.
        after_ms: u32,
    },
    /// Trying again would not help, or has not three times: say so.
    GiveUp,
}

/// Counts the attempts of one unit of work.
#[derive(Clone, Copy, Debug, Default)]
pub struct Supervisor {
    reopened: usize,
}

impl Supervisor {
    /// What to do after `fault`.
    pub fn after(&mut self, fault: &StoreError) -> Next {
        if !may_pass(fault) {
            return Next::GiveUp;
        }
        match WAITS_MS.get(self.reopened) {
            Some(&after_ms) => {
                self.reopened += 1;
                Next::Reopen { after_ms }
            }
            None => Next::GiveUp,
        }
    }
}

/// Whether the same work may succeed on a new connection. A full disk stays full for now, what is
/// forbidden stays forbidden, and a conflict is an answer.
fn may_pass(fault: &StoreError) -> bool {
    match fault {
        StoreError::Lost | StoreError::Aborted | StoreError::Other(_) => true,
        StoreError::Full | StoreError::Denied | StoreError::Newer | StoreError::Conflict(_) => {
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Next, Supervisor};
    use crate::StoreError;

    #[test]
    fn three_tries_then_it_is_said() {
        let mut tries = Supervisor::default();
        let waits: Vec<Next> = (0..5).map(|_| tries.after(&StoreError::Lost)).collect();
        let reopen = |after_ms| Next::Reopen { after_ms };
        assert_eq!(
            waits,
            [
                reopen(0),
                reopen(250),
                reopen(1000),
                Next::GiveUp,
                Next::GiveUp
            ]
        );
    }

    #[test]
    fn what_will_not_pass_is_said_at_once() {
        for fault in [StoreError::Full, StoreError::Denied, StoreError::Newer] {
            assert_eq!(Supervisor::default().after(&fault), Next::GiveUp);
        }
    }
}
