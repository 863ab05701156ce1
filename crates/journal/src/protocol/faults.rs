//! Why there is nothing to show or nothing was done, as told to a page.

use crate::wire::wire_variants;
use crate::{Beginning, OpenFault, StoreError, Unread, Unsaved};

/// Why the journal did not open, as told to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unopened {
    /// A newer version wrote it: reload.
    Newer,
    /// Storage is not allowed here: private mode, blocked, or missing.
    Denied,
    /// No randomness, so no key could be made.
    Entropy,
    /// The database did not answer.
    Lost,
    /// No room even to begin.
    Full,
    /// Anything else, by the browser's name for it.
    Other(String),
    /// It is locked.
    Locked,
}

impl From<OpenFault> for Unopened {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Newer | OpenFault::Store(StoreError::Newer) => Self::Newer,
            OpenFault::Entropy => Self::Entropy,
            OpenFault::Locked => Self::Locked,
            OpenFault::Store(StoreError::Denied) => Self::Denied,
            OpenFault::Store(StoreError::Full) => Self::Full,
            OpenFault::Store(StoreError::Other(name)) => Self::Other(name),
            OpenFault::Store(StoreError::Lost | StoreError::Aborted | StoreError::Conflict(_))
            | OpenFault::Contended => Self::Lost,
        }
    }
}

wire_variants!(Beginning { 0 => New, 1 => Known, 2 => Mended, 3 => KeyLost });
wire_variants!(Unread { 0 => Unreadable, 1 => Store(fault) });
wire_variants!(Unsaved {
    0 => Full,
    1 => Denied,
    2 => Lost,
    3 => Newer,
    4 => TooLong { limit },
    5 => Entropy,
    6 => Unreadable,
    7 => Contended,
    8 => Other(name),
});
wire_variants!(Unopened {
    0 => Newer,
    1 => Denied,
    2 => Entropy,
    3 => Lost,
    4 => Full,
    5 => Other(name),
    6 => Locked,
});
