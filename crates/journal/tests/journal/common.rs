//! A journal on a model disk, and moments to do things at.

use holdfast_journal::testing::{Disk, Durability, MemStore, ModelEntropy};
use holdfast_journal::{Draft, Journal, Lived, RecordId, Saved};

pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The moment `ms` after some evening.
pub(crate) fn at(ms: i64) -> Lived {
    Lived {
        utc_ms: 1_795_460_400_000 + ms,
        zone: "Europe/Berlin".into(),
        offset_min: 60,
        local_date: "2026-11-23".into(),
        ..Lived::default()
    }
}

/// The id numbered `number`.
pub(crate) fn id(number: u8) -> RecordId {
    RecordId::from_bytes([number; 16])
}

pub(crate) fn disk() -> Disk {
    Disk::new(Durability::Strict)
}

/// The journal on `disk` as a window opens it. Each window needs a `seed` of its own.
pub(crate) fn open(disk: &Disk, seed: u64) -> Journal<MemStore> {
    let entropy = ModelEntropy::new(disk.clone(), seed);
    let opened = disk.run(Journal::open(disk.store(), entropy));
    opened.expect("alive").expect("it opens")
}

/// Saves `text` as entry `entry` under draft `entry + 100`.
pub(crate) fn write(disk: &Disk, journal: &mut Journal<MemStore>, entry: u8, text: &str) -> Saved {
    let draft = Draft::new(id(entry + 100), id(entry), text);
    let saved = disk.run(journal.save(draft, &at(i64::from(entry))));
    saved.expect("alive").expect("saved")
}

/// The text of entry `id`.
pub(crate) fn text(disk: &Disk, journal: &mut Journal<MemStore>, id: RecordId) -> String {
    let entry = disk
        .run(journal.read(id))
        .expect("alive")
        .expect("readable");
    entry.expect("there is such an entry").body.text
}
