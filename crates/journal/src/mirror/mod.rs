//! The mirror: the same sealed rows once more, in another medium, because a browser throws a damaged database away and
//! says nothing (reliability.md 0.3).
//!
//! ```text
//! "hfm1" │ length(4) │ check(8) │ changes of one transaction        … and the next, one after the other
//! change: 1 put, 0 removed │ table │ length of the key(2) │ key │ length of the value(4) │ value
//! ```
//! It is written after a transaction is complete and never waited for, so it may lack the last ones; a part that was cut
//! off or damaged is left out, and what follows it still counts. It needs no key: rows are sealed, and their revision and
//! the epoch of their key stand in clear. What must be settled by opening it is left to [`crate::Journal::mend`].

mod heal;

use std::collections::BTreeMap;

use holdfast_vault::{Envelope, Epoch, Rev};

use crate::{Batch, Change, Key, Row, Table};
pub use heal::{Healed, heal, snapshot};

const MAGIC: &[u8; 4] = b"hfm1";
const HEAD: usize = MAGIC.len() + 4 + 8;

/// The tables that are mirrored.
pub(crate) const MIRRORED: [Table; 5] = [
    Table::Meta,
    Table::Rec,
    Table::Rev,
    Table::Draft,
    Table::Manifest,
];

/// A rescue file has what pages carry too, under the number after these.
const CARRIED: usize = MIRRORED.len();

/// What stands in the mirror.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mirror {
    pub(crate) rows: BTreeMap<(Table, Key), Vec<u8>>,
    /// Something in it could not be read.
    pub(crate) damaged: bool,
}

impl Mirror {
    /// Reads a mirror, as far as it can be read.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut mirror = Self::default();
        let mut rest = bytes;
        while !rest.is_empty() {
            match part(rest) {
                Some((changes, after)) => {
                    for change in changes {
                        mirror.apply(change);
                    }
                    rest = after;
                }
                None => {
                    mirror.damaged = true;
                    rest = next_part(rest);
                }
            }
        }
        mirror
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Put { table, key, value } => {
                // Two windows write in any order; what is newer stays.
                let place = (table, key);
                let older = |there: &Vec<u8>| age(there) > age(&value);
                if table != Table::Rec || !self.rows.get(&place).is_some_and(older) {
                    self.rows.insert(place, value);
                }
            }
            Change::Delete { table, key } => drop(self.rows.remove(&(table, key))),
        }
    }
}

/// How new a row is: its revision, and of one revision the epoch of the key that seals it.
pub(crate) fn age(value: &[u8]) -> (Rev, Option<Epoch>) {
    Row::parse(value).map_or((Rev::NONE, None), |row| {
        let envelope = Envelope::parse(row.bytes).ok();
        (row.rev, envelope.map(|envelope| envelope.epoch))
    })
}

/// A transaction as a part of the mirror; nothing if it changed nothing that is mirrored.
#[must_use]
pub fn mirrored(batch: &Batch) -> Vec<u8> {
    print(batch.changes.iter())
}

/// Whether the mirror has to be written anew: a key that no longer counts may not stay in it.
#[must_use]
pub fn changes_keys(batch: &Batch) -> bool {
    let of_meta = |change: &Change| {
        let (Change::Put { table, .. } | Change::Delete { table, .. }) = change;
        *table == Table::Meta
    };
    batch.changes.iter().any(of_meta)
}

pub(crate) fn print<'a>(changes: impl Iterator<Item = &'a Change>) -> Vec<u8> {
    let mut body = Vec::new();
    for change in changes {
        let (op, table, key, value): (u8, _, _, &[u8]) = match change {
            Change::Put { table, key, value } => (1, table, key, value),
            Change::Delete { table, key } => (0, table, key, &[]),
        };
        let number = MIRRORED.iter().position(|other| other == table);
        let lengths = (
            number.and_then(|number| u8::try_from(number).ok()),
            u16::try_from(key.as_bytes().len()),
            u32::try_from(value.len()),
        );
        let (Some(number), Ok(of_key), Ok(of_value)) = lengths else {
            continue;
        };
        body.extend([op, number]);
        body.extend(of_key.to_be_bytes());
        body.extend(key.as_bytes());
        body.extend(of_value.to_be_bytes());
        body.extend(value);
    }
    let (false, Ok(length)) = (body.is_empty(), u32::try_from(body.len())) else {
        return Vec::new();
    };
    [MAGIC, &length.to_be_bytes()[..], &check(&body), &body].concat()
}

/// The first part, and what follows it.
fn part(bytes: &[u8]) -> Option<(Vec<Change>, &[u8])> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (length, rest) = rest.split_first_chunk()?;
    let (sum, rest) = rest.split_first_chunk::<8>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (mut body, after) = rest.split_at_checked(length)?;
    if check(body) != *sum {
        return None;
    }
    let mut changes = Vec::new();
    while !body.is_empty() {
        let (&[op, number], rest) = body.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (key, rest) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
        let (length, rest) = rest.split_first_chunk()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (value, rest) = rest.split_at_checked(length)?;
        let table = match usize::from(number) {
            CARRIED => Table::Media,
            number => *MIRRORED.get(number)?,
        };
        let key = Key::from_bytes(key.to_vec());
        changes.push(match op {
            0 => Change::Delete { table, key },
            _ => Change::Put {
                table,
                key,
                value: value.to_vec(),
            },
        });
        body = rest;
    }
    Some((changes, after))
}

/// What follows the next mark of a part; nothing if there is none.
fn next_part(bytes: &[u8]) -> &[u8] {
    let at = bytes
        .windows(MAGIC.len())
        .skip(1)
        .position(|mark| mark == MAGIC);
    at.and_then(|at| bytes.get(at + 1..)).unwrap_or(&[])
}

/// Sees what a disk does by accident (FNV-1a). What someone does on purpose, the seal sees.
fn check(body: &[u8]) -> [u8; 8] {
    let sum = body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    sum.to_be_bytes()
}

const _: () = assert!(HEAD == 16);

#[cfg(test)]
mod tests {
    use super::{Mirror, mirrored};
    use crate::{Batch, Key, Table};
    use holdfast_vault::Rev;

    fn put(name: &str, rev: u64) -> Vec<u8> {
        let key = Key::name(name);
        mirrored(&Batch::default().put(Table::Rec, key, Rev::new(rev), name.as_bytes()))
    }

    fn names(bytes: &[u8]) -> Vec<(String, u64)> {
        let rows = Mirror::read(bytes).rows;
        let row = |((_, key), value): (&(Table, Key), &Vec<u8>)| {
            let name = String::from_utf8_lossy(key.as_bytes()).into_owned();
            (name, super::age(value).0.number())
        };
        rows.iter().map(row).collect()
    }

    #[test]
    fn parts_come_back_in_order_and_newer_ones_stay() {
        let removed = mirrored(&Batch::default().delete(Table::Rec, Key::name("b")));
        let all = [put("a", 2), put("a", 1), put("b", 1), removed, put("c", 1)].concat();
        assert_eq!(names(&all), [("a".into(), 2), ("c".into(), 1)]);
        assert!(!Mirror::read(&all).damaged);
        assert!(Mirror::read(b"").is_empty());
        // The index is made anew and not mirrored.
        let other = Batch::default().put(Table::Index, Key::name("x"), Rev::FIRST, b"x");
        assert!(mirrored(&other).is_empty());
    }

    #[test]
    fn every_cut_and_every_flip_loses_one_part_at_most_and_makes_none_up() {
        let parts = [put("a", 1), put("b", 2), put("c", 3)];
        let all = parts.concat();
        let whole = names(&all);
        for cut in 0..all.len() {
            let found = names(&all[..cut]);
            assert!(whole.starts_with(&found), "{cut}");
            assert!(found.len() + 1 >= cut / parts[0].len(), "{cut}: {found:?}");
        }
        for at in 0..all.len() {
            for bit in 0..8 {
                let mut flipped = all.clone();
                flipped[at] ^= 1 << bit;
                let found = names(&flipped);
                assert_eq!(found.len(), 2, "{at}");
                assert!(found.iter().all(|row| whole.contains(row)), "{at}");
                assert!(Mirror::read(&flipped).damaged);
            }
        }
    }
}
