//! What can stand between a person and their journal, as facts. The words for it are the content's.

use crate::platform::journal_worker::Gone;
use holdfast_journal::protocol::{Reply, Unopened};
use holdfast_journal::{Unread, Unsaved};

/// Why words are on the screen only, or none can be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// No room on the device.
    Full,
    /// Storage is blocked, private or missing.
    Denied,
    /// A newer version of the app is in use here: reload.
    Newer,
    /// More than one entry can hold.
    TooLong,
    /// The app is not whole on this device yet.
    NotYet,
    /// The worker stopped.
    Stopped,
    /// The storage does not answer, or anything else.
    Lost,
    /// The journal is locked.
    Locked,
}

impl Trouble {
    /// What stands behind an answer that is not the one hoped for.
    #[must_use]
    pub fn of(answer: Result<Reply, Gone>) -> Self {
        match answer {
            Ok(
                Reply::Unsaved { reason }
                | Reply::Unread {
                    reason: Unread::Store(reason),
                },
            ) => Self::refused(&reason),
            Ok(Reply::Unopened {
                reason: Unopened::Denied,
            }) => Self::Denied,
            Ok(Reply::Unopened {
                reason: Unopened::Newer,
            })
            | Err(Gone::OtherBuild) => Self::Newer,
            Ok(Reply::Unopened {
                reason: Unopened::Full,
            }) => Self::Full,
            Ok(Reply::Unopened {
                reason: Unopened::Locked,
            }) => Self::Locked,
            Err(Gone::NotYet) => Self::NotYet,
            Err(Gone::Unstarted | Gone::Ended | Gone::Terminated) => Self::Stopped,
            Ok(_) => Self::Lost,
        }
    }

    /// Whether the journal is locked.
    #[must_use]
    pub fn of_lock(answer: &Result<Reply, Gone>) -> bool {
        matches!(
            answer,
            Ok(Reply::Unopened {
                reason: Unopened::Locked
            })
        )
    }

    fn refused(reason: &Unsaved) -> Self {
        match reason {
            Unsaved::Full => Self::Full,
            Unsaved::Denied => Self::Denied,
            Unsaved::Newer => Self::Newer,
            Unsaved::TooLong { .. } => Self::TooLong,
            _ => Self::Lost,
        }
    }
}
