//! What is derived from the entries and kept beside them: how it learns that it no longer fits.
//!
//! ```text
//! idx: "newest"            the head of the list, sealed
//!      "pages"             which pieces of the index count, sealed
//!      "piece" │ 8 │ 8     a piece of the index, sealed
//!      "mark" │ 16         an entry that was changed since
//! ```
//! Whoever changes entries says so in the same transaction: with a mark for each, or, where they are many, by emptying
//! `pages`. A row of this table has no revision of its own; where the revision would stand there is a stamp, another
//! one with every change, so that what was derived from an older look is never written over a newer word.

use holdfast_vault::{RecordId, Rev};

use crate::{Batch, Change, Key, Row, Table};

/// More changes in one transaction than this, and the pages are made anew rather than followed.
pub(crate) const MOST_MARKS: usize = 256;

const PIECE: &[u8] = b"piece";
const MARK: &[u8] = b"mark";

pub(crate) fn newest_key() -> Key {
    Key::name("newest")
}

pub(crate) fn pages_key() -> Key {
    Key::name("pages")
}

pub(crate) fn piece_key(set: u64, number: u64) -> Key {
    Key::from_bytes([PIECE, &set.to_be_bytes(), &number.to_be_bytes()].concat())
}

pub(crate) fn is_piece(key: &Key) -> bool {
    key.as_bytes().starts_with(PIECE)
}

fn mark_key(id: &[u8]) -> Key {
    Key::from_bytes([MARK, id].concat())
}

/// The entry a mark is of; `None` if it is no mark.
pub(crate) fn marked(key: &Key) -> Option<RecordId> {
    let id = key.as_bytes().strip_prefix(MARK)?;
    Some(RecordId::from_bytes(id.try_into().ok()?))
}

/// Adds to a transaction that changes entries what tells the derived rows of it.
pub(crate) fn tell(batch: &mut Batch) {
    let of_entries: Vec<(&Key, Rev)> = batch.changes.iter().filter_map(stamp).collect();
    let Some((_, last)) = of_entries.last() else {
        return;
    };
    let mut told = vec![void(newest_key(), *last)];
    if of_entries.len() > MOST_MARKS {
        told.push(void(pages_key(), *last));
    } else {
        let mark = |(key, stamp): &(&Key, Rev)| void(mark_key(key.as_bytes()), *stamp);
        told.extend(of_entries.iter().map(mark));
    }
    batch.changes.extend(told);
}

/// Adds to a transaction what makes all that is derived be made anew.
pub(crate) fn void_all(batch: &mut Batch) {
    let last = batch.changes.iter().rev().find_map(stamp);
    if let Some(last) = last.map(|(_, stamp)| stamp) {
        let keys = [newest_key(), pages_key()];
        batch.changes.extend(keys.map(|key| void(key, last)));
    }
}

/// A row that says nothing but that something changed.
fn void(key: Key, stamp: Rev) -> Change {
    let (rev, bytes) = (stamp, &b""[..]);
    Change::Put {
        table: Table::Index,
        key,
        value: Row { rev, bytes }.print(),
    }
}

/// The entry a change is of, and a number that no other change of it has: the end of what is sealed, which is random
/// to whoever has no key.
fn stamp(change: &Change) -> Option<(&Key, Rev)> {
    let (key, value) = match change {
        Change::Put { table, key, value } if *table == Table::Rec => (key, value.as_slice()),
        Change::Delete { table, key } if *table == Table::Rec => (key, key.as_bytes()),
        _ => return None,
    };
    let end = value.last_chunk().copied().unwrap_or_default();
    Some((key, Rev::new(u64::from_be_bytes(end).max(1))))
}
