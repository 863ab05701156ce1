//! Why words are not saved.

use core::fmt;

use holdfast_vault::SealError;
use serde::{Deserialize, Serialize};

use crate::StoreError;

/// Why a change was not made. Nothing was changed, and the words are still the page's to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Unsaved {
    /// No room. Removing still works.
    Full,
    /// Storage is not allowed here.
    Denied,
    /// The database did not answer, three reopenings long.
    Lost,
    /// A newer version of the app owns the database.
    Newer,
    /// The text is longer than may be saved.
    TooLong {
        /// How long it may be, in bytes of UTF-8.
        limit: usize,
    },
    /// No randomness, so nothing can be sealed.
    Entropy,
    /// What stands there cannot be opened, so it is left as it is.
    Unreadable,
    /// Other windows kept changing the same entry.
    Contended,
    /// Anything else, by the browser's name for it. Never words of a person.
    Other(String),
}

impl fmt::Display for Unsaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("no room"),
            Self::Denied => f.write_str("storage not allowed"),
            Self::Lost => f.write_str("the database does not answer"),
            Self::Newer => f.write_str("the database belongs to a newer version"),
            Self::TooLong { limit } => write!(f, "longer than {limit} bytes"),
            Self::Entropy => f.write_str("no randomness"),
            Self::Unreadable => f.write_str("cannot be opened"),
            Self::Contended => f.write_str("changed by other windows"),
            Self::Other(name) => f.write_str(name),
        }
    }
}

impl core::error::Error for Unsaved {}

impl From<StoreError> for Unsaved {
    fn from(fault: StoreError) -> Self {
        match fault {
            StoreError::Full => Self::Full,
            StoreError::Denied => Self::Denied,
            StoreError::Lost | StoreError::Aborted => Self::Lost,
            StoreError::Newer => Self::Newer,
            StoreError::Conflict(_) => Self::Contended,
            StoreError::Other(name) => Self::Other(name),
        }
    }
}

impl From<SealError> for Unsaved {
    fn from(fault: SealError) -> Self {
        match fault {
            SealError::Entropy => Self::Entropy,
            _ => Self::Other("seal".into()),
        }
    }
}
