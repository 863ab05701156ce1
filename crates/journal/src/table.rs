//! Where a store keeps what: tables, and the keys in them.

use core::fmt;

use holdfast_vault::{RecordId, Rev};

/// The tables of both databases. All of a database exist from its first version on, so none is added while a second
/// window holds the database open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Format and key slots: the only rows that are not sealed, with no words in them. And, sealed, what passkeys were
    /// called.
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
    /// Small things of the pocket, by an id made of their name.
    Item,
    /// Large things of the pocket (a picture, a voice), asked for one by one.
    Large,
    /// Pictures and voices that pages carry, by id. A database of their own, so that the first one could come later and
    /// nobody who opens the journal reads them; no transaction is over this table and another.
    Media,
}

impl Table {
    /// Every table of the journal.
    pub const ALL: [Self; 6] = [
        Self::Meta,
        Self::Rec,
        Self::Rev,
        Self::Draft,
        Self::Index,
        Self::Manifest,
    ];

    /// Every table of the pocket.
    pub const POCKET: [Self; 3] = [Self::Meta, Self::Item, Self::Large];

    /// The table of what pages carry.
    pub const MEDIA: [Self; 1] = [Self::Media];

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
            Self::Item => "item",
            Self::Large => "large",
            Self::Media => "media",
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

#[cfg(test)]
mod tests {
    use super::Key;
    use holdfast_vault::{RecordId, Rev};

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
