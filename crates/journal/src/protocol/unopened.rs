//! Why the journal did not open.

use crate::wire::wire_variants;
use crate::{OpenFault, StoreError};

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

wire_variants!(Unopened {
    0 => Newer,
    1 => Denied,
    2 => Entropy,
    3 => Lost,
    4 => Full,
    5 => Other(name),
    6 => Locked,
});
