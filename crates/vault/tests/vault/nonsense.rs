//! The entry points under nonsense that is nearly right: golden bytes with parts changed, cut, repeated
//! and sewn together.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use sha2::{Digest, Sha256};

use crate::common::{fields, hex};
use crate::entry_points;

const SLOTS: &str = include_str!("../vectors/slots-1.txt");
const RECORD: &str = include_str!("../vectors/record-1.txt");
const MANIFEST: &str = include_str!("../vectors/manifest-1.txt");
const SMALL_AGE: &[u8] = include_bytes!("../vectors/cctv/scrypt");
const ARMOR: &[u8] = include_bytes!("../vectors/cctv/armor");

fn golden(file: &'static str, endings: &[&str]) -> Vec<Vec<u8>> {
    let wanted = |name: &str| endings.iter().any(|ending| name.ends_with(ending));
    fields(file)
        .into_iter()
        .filter(|(name, _)| wanted(name))
        .map(|(_, value)| hex(value))
        .collect()
}

/// A vector of the age test kit without its own head.
fn body(file: &[u8]) -> Vec<u8> {
    let head = file
        .windows(2)
        .position(|pair| pair == b"\n\n")
        .expect("a head");
    file[head + 2..].to_vec()
}

#[derive(Clone, Debug)]
enum Change {
    Set(usize, u8),
    Cut(usize),
    Drop(usize, usize),
    Repeat(usize, usize),
    Insert(usize, Vec<u8>),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<usize>;
    let some = || proptest::collection::vec(any::<u8>(), 0..40);
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(place, byte)| Change::Set(place, byte)),
        at().prop_map(Change::Cut),
        (at(), at()).prop_map(|(from, len)| Change::Drop(from, len)),
        (at(), at()).prop_map(|(from, len)| Change::Repeat(from, len)),
        (at(), some()).prop_map(|(place, bytes)| Change::Insert(place, bytes)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: Vec<Change>) -> Vec<u8> {
    for change in changes {
        let place = |at: usize| at % (bytes.len() + 1);
        match change {
            Change::Set(at, byte) => {
                let at = place(at);
                bytes.splice(at..(at + 1).min(bytes.len()), [byte]);
            }
            Change::Cut(at) => bytes.truncate(place(at)),
            Change::Drop(from, len) => {
                let from = place(from);
                let end = (from + len % 50).min(bytes.len());
                bytes.drain(from..end);
            }
            Change::Repeat(from, len) => {
                let from = place(from);
                let part = bytes[from..(from + len % 50).min(bytes.len())].to_vec();
                bytes.splice(from..from, part);
            }
            Change::Insert(at, more) => {
                let at = place(at);
                bytes.splice(at..at, more);
            }
        }
    }
    bytes
}

fn nearly(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    assert!(!seeds.is_empty() && seeds.iter().all(|seed| !seed.is_empty()));
    let changes = || proptest::collection::vec(change(), 0..4);
    let seeds = proptest::sample::select(seeds);
    prop_oneof![
        1 => proptest::collection::vec(any::<u8>(), 0..300),
        9 => (seeds, changes()).prop_map(|(seed, changes)| changed(seed, changes)),
        1 => Just(Vec::new()),
    ]
}

proptest! {
    #[test]
    fn slots(bytes in nearly(golden(SLOTS, &["-slot"]))) {
        entry_points::slot(&bytes);
        // And with a checksum that fits, so that the reading goes on.
        if let Some(end) = bytes.len().checked_sub(32) {
            let sum = Sha256::digest(&bytes[..end]);
            entry_points::slot(&[&bytes[..end], &sum].concat());
        }
    }

    #[test]
    fn records(bytes in nearly(golden(RECORD, &["sealed"]))) {
        entry_points::record(&bytes);
    }

    #[test]
    fn manifests(bytes in nearly(golden(MANIFEST, &["manifest"]))) {
        entry_points::manifest(&bytes);
    }

    #[test]
    fn backups(bytes in nearly(vec![body(SMALL_AGE)])) {
        entry_points::backup(&bytes);
    }

    #[test]
    fn armors(bytes in nearly(vec![body(ARMOR)])) {
        entry_points::armor(&bytes);
    }

    #[test]
    fn texts(bytes in nearly(vec![b"R30W-5GY4-RQ3C-FJ69-SB5W-SKEE-SX7Q".to_vec()])) {
        entry_points::text(&bytes);
    }
}
