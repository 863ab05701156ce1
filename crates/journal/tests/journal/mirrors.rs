//! A second copy of everything: whatever the store loses comes back byte for byte, and what is newer is never written over.

use holdfast_journal::testing::{Disk, Fault, MemStore, Mode, ModelEntropy};
use holdfast_journal::{
    Batch, Beginning, Draft, Entry, Journal, Key, Mirror, Rev, Store, StoreError, Table,
    changes_keys, heal, mirrored, snapshot,
};

use crate::common::{at, disk, id, open, write};

/// All that is on `disk` and is not derived from the rest of it.
fn rows(disk: &Disk) -> Vec<(Table, Key, Vec<u8>)> {
    let mut rows = disk.rows();
    rows.retain(|(table, ..)| *table != Table::Index);
    rows
}

fn entries(disk: &Disk, journal: &mut Journal<MemStore>) -> Vec<Entry> {
    let heads = disk.run(journal.list()).expect("alive").expect("listed");
    let mut all = Vec::new();
    for head in heads {
        let entry = disk
            .run(journal.read(head.id))
            .expect("alive")
            .expect("read");
        all.extend(entry);
    }
    all
}

/// A journal with entries, older revisions, one in the bin and a draft; and its mirror.
fn kept() -> (Disk, Vec<u8>) {
    let disk = disk();
    let mut journal = open(&disk, 1);
    for number in 1..=6 {
        write(&disk, &mut journal, number, &format!("Page {number} 🌊"));
    }
    let mut again = Draft::new(id(110), id(2), "Page 2, changed");
    again.body.base = rev(1);
    disk.run(journal.save(again, &at(40)))
        .expect("alive")
        .expect("saved");
    disk.run(journal.bin(id(3), &at(41)))
        .expect("alive")
        .expect("moved");
    let draft = Draft::new(id(120), id(20), "Not finished");
    disk.run(journal.keep_draft(draft, &at(42)))
        .expect("alive")
        .expect("kept");
    let all = disk
        .run(snapshot(&disk.store()))
        .expect("alive")
        .expect("read");
    (disk, all)
}

fn rev(number: u64) -> Rev {
    Rev::new(number)
}

/// Opens what is on `disk` as a start does: healed first, mended once the key is there.
fn start(disk: &Disk, mirror: &[u8], seed: u64) -> (Journal<MemStore>, usize) {
    let mirror = Mirror::read(mirror);
    let healed = disk
        .run(heal(&disk.store(), &mirror))
        .expect("alive")
        .expect("healed");
    let entropy = ModelEntropy::new(disk.clone(), seed);
    let opened = disk
        .run(Journal::open(disk.store(), entropy))
        .expect("alive");
    let mut journal = opened.expect("it opens");
    let mended = disk
        .run(journal.mend(&mirror, healed.put))
        .expect("alive")
        .expect("mended");
    (journal, healed.put + mended)
}

#[test]
fn what_was_wiped_comes_back_byte_for_byte() {
    let (old, mirror) = kept();
    let new = disk();
    let (mut journal, put) = start(&new, &mirror, 2);
    assert_eq!(journal.beginning(), Beginning::Known);
    assert_eq!(put, rows(&old).len());
    assert_eq!(rows(&new), rows(&old));
    assert_eq!(
        entries(&new, &mut journal),
        entries(&old, &mut open(&old, 3))
    );
    let drafts = new.run(journal.drafts()).expect("alive").expect("read");
    assert_eq!(drafts[0].body.text, "Not finished");
    let older = new.run(journal.older(id(2))).expect("alive").expect("read");
    assert_eq!(older[0].body.text, "Page 2 🌊");
    // It is the same vault: what is written now opens at the next start.
    write(&new, &mut journal, 9, "After it.");
    assert_eq!(start(&new, &mirror, 4).1, 0);
}

#[test]
fn every_damaged_row_is_healed_byte_for_byte() {
    let (old, mirror) = kept();
    let whole = rows(&old);
    let kinds: [fn(&mut Vec<u8>); 7] = [
        |value| value.clear(),
        |value| value.truncate(5),
        |value| value.truncate(40),
        |value| value[0] ^= 0x40, // a revision that claims to be far newer
        |value| value[8] ^= 1,    // no seal of ours
        |value| {
            let last = value.len() - 1;
            value[last] ^= 1;
        },
        |value| value.fill(0xa5),
    ];
    for damage in kinds {
        let disk = old.copy();
        for (table, key, mut value) in whole.clone() {
            if table == Table::Rec || table == Table::Draft {
                damage(&mut value);
                disk.plant(table, key, value);
            }
        }
        let (journal, put) = start(&disk, &mirror, 2);
        assert_eq!(put, 7);
        assert_eq!(rows(&disk), whole);
        assert_eq!(journal.unreadable(), 0);
    }
    // The key itself: its slot has a checksum.
    let disk = old.copy();
    let (table, key, mut value) = whole
        .iter()
        .find(|(table, key, _)| *table == Table::Meta && key.as_bytes().starts_with(b"slot/"))
        .cloned()
        .expect("a slot");
    value[30] ^= 1;
    disk.plant(table, key, value);
    start(&disk, &mirror, 2);
    assert_eq!(rows(&disk), whole);
}

#[test]
fn what_a_database_lost_at_its_end_comes_back_and_what_is_newer_stays() {
    let (old, mirror) = kept();
    let whole = rows(&old);
    // Half of the rows of entries silently gone, as after a log that was cut.
    let disk = old.copy();
    for (table, key, _) in whole
        .iter()
        .filter(|(table, ..)| *table != Table::Meta)
        .step_by(2)
    {
        disk.lose(*table, key);
    }
    start(&disk, &mirror, 2);
    assert_eq!(rows(&disk), whole);

    // Written on after the mirror was: none of it is taken back.
    let mut journal = open(&old, 5);
    let mut newer = Draft::new(id(111), id(1), "Page 1, newer");
    newer.body.base = rev(1);
    old.run(journal.save(newer, &at(60)))
        .expect("alive")
        .expect("saved");
    write(&old, &mut journal, 30, "Not mirrored.");
    let draft = old
        .run(journal.drafts())
        .expect("alive")
        .expect("read")
        .remove(0);
    assert!(
        old.run(journal.discard_draft(draft.id, draft.rev))
            .expect("alive")
            .expect("gone")
    );
    let before = rows(&old);
    let healed = old
        .run(heal(&old.store(), &Mirror::read(&mirror)))
        .expect("alive")
        .expect("healed");
    assert_eq!((healed.put, healed.behind), (0, true));
    assert_eq!(start(&old, &mirror, 6).1, 0);
    assert_eq!(rows(&old), before, "not even the draft that was let go");
    // The mirror written anew agrees.
    let all = old
        .run(snapshot(&old.store()))
        .expect("alive")
        .expect("read");
    let healed = old
        .run(heal(&old.store(), &Mirror::read(&all)))
        .expect("alive")
        .expect("healed");
    assert_eq!((healed.put, healed.behind), (0, false));
}

#[test]
fn both_damaged_differently_what_is_whole_in_either_is_there() {
    let (old, mirror) = kept();
    let whole = rows(&old);
    let of_entries: Vec<_> = whole
        .iter()
        .filter(|(table, ..)| *table == Table::Rec)
        .cloned()
        .collect();
    let mut half = mirror.clone();
    let at = half.len() / 2;
    half[at] ^= 1;
    for (table, key, value) in &of_entries {
        let disk = old.copy();
        let mut broken = value.clone();
        broken.truncate(60);
        disk.plant(*table, key.clone(), broken);
        let (journal, put) = start(&disk, &half, 2);
        // One part of the mirror is broken too: at most that one entry stays closed, and it is kept.
        assert_eq!(journal.unreadable(), usize::from(put == 0));
        assert_eq!(rows(&disk).len(), whole.len());
    }
    let empty = old.copy();
    assert_eq!(start(&empty, b"nothing of ours", 3).1, 0);
    assert_eq!(rows(&empty), whole);
    assert_eq!(start(&empty, b"", 3).1, 0);
}

#[test]
fn a_mirror_that_follows_each_transaction_is_the_store() {
    // Each batch the journal commits, as the worker hands it on.
    struct Watched {
        store: MemStore,
        parts: std::rc::Rc<std::cell::RefCell<Vec<u8>>>,
    }
    impl Store for Watched {
        async fn load_all(&self, table: Table) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
            self.store.load_all(table).await
        }
        async fn get(&self, table: Table, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
            self.store.get(table, key).await
        }
        async fn keys(&self, table: Table) -> Result<Vec<Key>, StoreError> {
            self.store.keys(table).await
        }
        async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
            self.store.commit(batch).await?;
            self.parts.borrow_mut().extend(mirrored(batch));
            Ok(())
        }
        async fn reopen(&mut self, after_ms: u32) -> Result<(), StoreError> {
            self.store.reopen(after_ms).await
        }
    }
    let disk = disk();
    let parts = std::rc::Rc::default();
    let store = Watched {
        store: disk.store(),
        parts: std::rc::Rc::clone(&parts),
    };
    let entropy = ModelEntropy::new(disk.clone(), 1);
    let mut journal = disk
        .run(Journal::open(store, entropy))
        .expect("alive")
        .expect("opens");
    for number in 1..=9_u8 {
        let draft = Draft::new(id(number + 100), id(number % 4), format!("Words {number}"));
        disk.run(journal.keep_draft(draft.clone(), &at(number.into())))
            .expect("alive")
            .expect("kept");
        if number != 7 {
            disk.run(journal.save(draft, &at(number.into())))
                .expect("alive")
                .expect("saved");
        }
    }
    disk.run(journal.bin(id(1), &at(50)))
        .expect("alive")
        .expect("moved");
    disk.run(journal.empty_bin(&at(99 * 86_400_000)))
        .expect("alive")
        .expect("emptied");
    let new = crate::common::disk();
    disk.run(heal(&new.store(), &Mirror::read(&parts.borrow())))
        .expect("alive")
        .expect("healed");
    assert_eq!(rows(&new), rows(&disk));
}

#[test]
fn whatever_fails_while_healing_the_next_start_goes_on() {
    let (old, mirror) = kept();
    let whole = rows(&old);
    let mirror_value = Mirror::read(&mirror);
    for mode in Mode::ALL {
        for at in 1.. {
            let disk = disk();
            disk.arm(Some(Fault { at, mode }));
            let outcome = disk.run(heal(&disk.store(), &mirror_value));
            let passed = disk.points_passed();
            disk.arm(None);
            disk.restart(0);
            start(&disk, &mirror, 2);
            assert_eq!(rows(&disk), whole, "{mode:?} at {at}");
            if at > passed {
                assert!(matches!(outcome, Ok(Ok(_))));
                break;
            }
        }
    }
}

#[test]
fn a_change_of_keys_asks_for_a_new_mirror() {
    let of = |table| Batch::default().put(table, Key::name("x"), rev(1), b"x");
    assert!(changes_keys(&of(Table::Meta)));
    assert!(!changes_keys(&of(Table::Rec)));
    assert!(changes_keys(
        &Batch::default().delete(Table::Meta, Key::name("x"))
    ));
}
