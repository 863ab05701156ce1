//! All a database must do for the journal: read, and commit one checked transaction.
//!
//! The store knows nothing of keys, entries or dates. The implementation over IndexedDB lives in the
//! browser crate; the model for tests in [`crate::testing`].

use core::fmt;

use holdfast_vault::{RecordId, Rev};

use crate::Row;

/// The tables of the database. All exist from its first version on, so none is added while a second
/// window holds the database open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Format and key slots. The only rows that are not sealed; no words in them.
    Meta,
    /// The current revision of each entry, by id.
    Rec,
    /// Older revisions, by id and revision: the very bytes that stood in [`Table::Rec`].
    Rev,
    /// Words not saved yet, by draft id.
    Draft,
    /// Chunks of the index (not used yet).
    Index,
    /// The manifest (not used yet).
    Manifest,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 6] = [
        Self::Meta,
        Self::Rec,
        Self::Rev,
        Self::Draft,
        Self::Index,
        Self::Manifest,
    ];

    /// The name of the table in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Rec => "rec",
            Self::Rev => "rev",
            Self::Draft => "draft",
            Self::Index => "idx",
            Self::Manifest => "man",
        }
    }
}

/// A key of a table: bytes, compared as bytes (a `Uint8Array` key in IndexedDB).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Vec<u8>);

impl Key {
    /// The key with these bytes, as a store hands them back.
    #[must_use]
    pub const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The key of a named row of [`Table::Meta`].
    #[must_use]
    pub fn name(name: &str) -> Self {
        Self(name.as_bytes().to_vec())
    }

    /// The key of record `id`.
    #[must_use]
    pub fn record(id: RecordId) -> Self {
        Self(id.as_bytes().to_vec())
    }

    /// The key of one older revision of record `id`; revisions of a record stand together, in order.
    #[must_use]
    pub fn revision(id: RecordId, rev: Rev) -> Self {
        Self([&id.as_bytes()[..], &rev.number().to_be_bytes()].concat())
    }

    /// The bytes of the key.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The record this key names; `None` if it names none.
    #[must_use]
    pub fn id(&self) -> Option<RecordId> {
        Some(RecordId::from_bytes(self.0.as_slice().try_into().ok()?))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.0.escape_ascii())
    }
}

/// A condition of a transaction: under this key stands exactly this revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expect {
    /// The table.
    pub table: Table,
    /// The key.
    pub key: Key,
    /// The revision; [`Rev::NONE`] means that nothing stands there.
    pub rev: Rev,
}

impl Expect {
    /// Whether the condition holds for what is `stored` under the key. A value that we did not write
    /// meets no condition, so it is never overwritten.
    #[must_use]
    pub fn holds(&self, stored: Option<&[u8]>) -> bool {
        match stored {
            None => self.rev == Rev::NONE,
            Some(value) => Row::parse(value).is_some_and(|row| row.rev == self.rev),
        }
    }
}

/// One write of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Put `value` under `key`, over whatever stands there.
    Put {
        /// The table.
        table: Table,
        /// The key.
        key: Key,
        /// The value, a printed [`Row`].
        value: Vec<u8>,
    },
    /// Remove whatever stands under `key`.
    Delete {
        /// The table.
        table: Table,
        /// The key.
        key: Key,
    },
}

/// One transaction, complete before it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// All must hold, or nothing is written.
    pub expect: Vec<Expect>,
    /// Written in this order. No key appears twice.
    pub changes: Vec<Change>,
}

impl Batch {
    /// Adds the condition that `rev` stands under `key`.
    #[must_use]
    pub fn expect(mut self, table: Table, key: Key, rev: Rev) -> Self {
        self.expect.push(Expect { table, key, rev });
        self
    }

    /// Adds a write of `bytes` as revision `rev`.
    #[must_use]
    pub fn put(mut self, table: Table, key: Key, rev: Rev, bytes: &[u8]) -> Self {
        let value = Row { rev, bytes }.print();
        self.changes.push(Change::Put { table, key, value });
        self
    }

    /// Adds a removal.
    #[must_use]
    pub fn delete(mut self, table: Table, key: Key) -> Self {
        self.changes.push(Change::Delete { table, key });
        self
    }
}

/// A condition that did not hold. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The table of the condition.
    pub table: Table,
    /// The key of the condition.
    pub key: Key,
}

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

#[cfg(test)]
mod tests {
    use super::{Expect, Key, Table};
    use crate::Row;
    use holdfast_vault::{RecordId, Rev};

    #[test]
    fn a_condition_holds_for_one_revision_and_for_nothing_foreign() {
        let expect = |rev| Expect {
            table: Table::Rec,
            key: Key::name("x"),
            rev: Rev::new(rev),
        };
        let row = |rev| Row {
            rev: Rev::new(rev),
            bytes: b"x",
        };
        assert!(expect(0).holds(None) && !expect(1).holds(None));
        assert!(expect(2).holds(Some(&row(2).print())));
        assert!(!expect(2).holds(Some(&row(3).print())));
        assert!(!expect(0).holds(Some(&row(2).print())));
        for foreign in [&b""[..], b"foreign", &[0; 20]] {
            assert!(!expect(0).holds(Some(foreign)) && !expect(1).holds(Some(foreign)));
        }
    }

    #[test]
    fn keys_of_revisions_stand_together_in_order() {
        let (one, two) = (RecordId::from_bytes([1; 16]), RecordId::from_bytes([2; 16]));
        let key = |id, rev| Key::revision(id, Rev::new(rev));
        let keys = [key(one, 1), key(one, 255), key(one, 256), key(two, 1)];
        assert!(keys.is_sorted());
        assert_eq!(keys[0].as_bytes().len(), 24);
        assert_eq!(Key::record(one).id(), Some(one));
        assert_eq!(keys[0].id(), None);
    }
}
