//! All a database must do for the journal: read, and commit one checked transaction.
//!
//! The store knows nothing of keys, entries or dates. The implementation over IndexedDB lives in the
//! browser crate; the model for tests in the module `testing`.

use core::fmt;

use crate::{Batch, Conflict, Key, Table};

/// Why a store did not do what it was asked. Facts, for the journal to act on and a page to word.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// No room (`QuotaExceededError`). Removing still works.
    Full,
    /// The transaction was aborted, and not by us.
    Aborted,
    /// The connection is gone, or was silent for 5 s; whether the transaction took hold is unknown.
    Lost,
    /// Storage is not allowed here: private mode, blocked, or missing.
    Denied,
    /// A condition did not hold.
    Conflict(Conflict),
    /// A newer version of the app owns the database (`VersionError`, or `versionchange` closed it).
    Newer,
    /// Anything else, by the name the browser gave it. Never words of a person.
    Other(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("no room"),
            Self::Aborted => f.write_str("transaction aborted"),
            Self::Lost => f.write_str("connection lost"),
            Self::Denied => f.write_str("storage not allowed"),
            Self::Conflict(at) => write!(f, "changed by another: {} {:?}", at.table.name(), at.key),
            Self::Newer => f.write_str("the database belongs to a newer version"),
            Self::Other(name) => f.write_str(name),
        }
    }
}

impl core::error::Error for StoreError {}

/// A database with the tables of [`Table`], used by one actor on one thread.
///
/// Values that are not bytes are handed over as empty values, and keys that are not bytes as empty
/// keys: the journal counts them as unreadable and leaves them alone.
#[expect(
    async_fn_in_trait,
    reason = "used on one thread of a worker, where no future needs to be Send"
)]
pub trait Store {
    /// Every key and value of `table`, in the order of the keys.
    ///
    /// # Errors
    /// [`StoreError`], but no conflict.
    async fn load_all(&self, table: Table) -> Result<Vec<(Key, Vec<u8>)>, StoreError>;

    /// Every key of `table`, in order.
    ///
    /// # Errors
    /// [`StoreError`], but no conflict.
    async fn keys(&self, table: Table) -> Result<Vec<Key>, StoreError>;

    /// The value under `key`; `None` if nothing stands there.
    ///
    /// # Errors
    /// [`StoreError`], but no conflict.
    async fn get(&self, table: Table, key: &Key) -> Result<Option<Vec<u8>>, StoreError>;

    /// Runs `batch` as ONE readwrite transaction with strict durability: reads every expected key,
    /// aborts if [`Expect::holds`] is false for one, else makes all changes.
    ///
    /// Returns `Ok` only after the transaction's `complete`. All of it happened, or none.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if a condition did not hold. After [`StoreError::Lost`] the
    /// transaction may have taken hold; after every other error it has not.
    async fn commit(&self, batch: &Batch) -> Result<(), StoreError>;

    /// Waits `after_ms`, drops the connection and opens a new one.
    ///
    /// # Errors
    /// [`StoreError`], but no conflict.
    async fn reopen(&mut self, after_ms: u32) -> Result<(), StoreError>;
}
