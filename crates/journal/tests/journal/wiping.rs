//! Deleting everything: whatever fails wherever, it is all there or nothing of it opens, and every start goes on.

use holdfast_journal::testing::{Disk, Fault, Mode, ModelEntropy};
use holdfast_journal::{
    Journal, Mirror, StoreError, Table, empty, heal, is_being_emptied, snapshot, take_keys,
};

use crate::common::{at, disk, id, open, write};
use crate::locking::{Once, locked};
use holdfast_journal::Draft;

/// A journal with pages, one in the bin, an older revision and a draft.
fn written() -> Disk {
    let disk = disk();
    let mut journal = open(&disk, 1);
    for number in 1..=4 {
        write(&disk, &mut journal, number, &format!("Page {number}"));
    }
    disk.run(journal.bin(id(2), &at(50)))
        .expect("alive")
        .expect("moved");
    let draft = Draft::new(id(120), id(20), "Not finished");
    disk.run(journal.keep_draft(draft, &at(60)))
        .expect("alive")
        .expect("kept");
    disk
}

fn copy_of(disk: &Disk) -> Vec<u8> {
    disk.run(snapshot(&disk.store()))
        .expect("alive")
        .expect("read")
}

/// All of it, as the worker does it: keys, then the second copy, then the rest.
async fn wipe(disk: &Disk, copy: &mut Vec<u8>) -> Result<(), StoreError> {
    let store = disk.store();
    take_keys(&store).await?;
    copy.clear();
    empty(&store, &Table::ALL).await
}

/// What the next start does before anything is opened.
fn start(disk: &Disk, copy: &mut Vec<u8>) {
    let store = disk.store();
    let begun = disk.run(is_being_emptied(&store)).expect("alive");
    if begun.expect("read") {
        disk.run(wipe(disk, copy)).expect("alive").expect("goes on");
    }
    disk.run(heal(&disk.store(), &Mirror::read(copy)))
        .expect("alive")
        .expect("healed");
}

fn has_keys(disk: &Disk) -> bool {
    let of_a_key = |key: &[u8]| key.starts_with(b"slot/");
    disk.rows()
        .iter()
        .any(|(table, key, _)| *table == Table::Meta && of_a_key(key.as_bytes()))
}

/// Whatever is left on `disk` and in `copy` without the sign being heeded: not one page of it opens.
fn nothing_opens(disk: &Disk, copy: &[u8]) {
    let other = disk.copy();
    let healed = other.run(heal(&other.store(), &Mirror::read(copy)));
    assert_eq!(healed.expect("alive").expect("healed").put, 0);
    assert!(!has_keys(&other));
    let entropy = ModelEntropy::new(other.clone(), 77);
    let opened = other
        .run(Journal::open(other.store(), entropy))
        .expect("alive");
    let mut journal = opened.expect("a new vault");
    let heads = other.run(journal.list()).expect("alive").expect("listed");
    let drafts = other.run(journal.drafts()).expect("alive").expect("read");
    assert!(heads.is_empty() && drafts.is_empty());
}

#[test]
fn whatever_fails_while_everything_is_deleted_it_is_all_there_or_nothing_opens_and_the_next_start_goes_on()
 {
    let original = written();
    let (before, whole) = (original.rows(), copy_of(&original));
    let mut begun = 0;
    for mode in Mode::ALL {
        for point in 0.. {
            let disk = original.copy();
            let mut copy = whole.clone();
            disk.arm(Some(Fault { at: point, mode }));
            let outcome = disk.run(wipe(&disk, &mut copy));
            let passed = disk.points_passed();
            disk.arm(None);
            disk.restart(0);
            let sign = disk.run(is_being_emptied(&disk.store()));
            let sign = sign.expect("alive").expect("read");
            if outcome == Ok(Ok(())) {
                assert!(!sign && disk.rows().is_empty() && copy.is_empty());
            } else if sign {
                begun += 1;
                assert!(!has_keys(&disk), "{mode:?} at {point}");
                nothing_opens(&disk, &copy);
            } else if !disk.rows().is_empty() {
                assert_eq!(disk.rows(), before, "{mode:?} at {point}: not begun");
                assert_eq!(copy, whole);
                continue;
            }
            start(&disk, &mut copy);
            assert_eq!(disk.rows(), [], "{mode:?} at {point}");
            assert!(copy.is_empty());
            if point > passed {
                break;
            }
        }
    }
    assert!(begun > 40, "{begun} of the faults came in the middle");
}

#[test]
fn a_locked_journal_goes_without_being_opened() {
    let disk = locked(&Once::default());
    let mut copy = copy_of(&disk);
    let keys = |disk: &Disk| disk.run(take_keys(&disk.store())).expect("alive");
    assert_eq!(keys(&disk), Ok(()));
    assert!(!has_keys(&disk));
    assert_eq!(keys(&disk), Ok(()), "twice is once");
    nothing_opens(&disk, &copy);
    start(&disk, &mut copy);
    assert_eq!(disk.rows(), []);
    // And what is written from then on is a journal of its own.
    let mut journal = open(&disk, 9);
    write(&disk, &mut journal, 1, "After it");
    assert_eq!(
        disk.run(journal.list())
            .expect("alive")
            .expect("listed")
            .len(),
        1
    );
}

#[test]
fn nothing_of_nothing_is_deleted_as_well() {
    let disk = disk();
    let mut copy = Vec::new();
    disk.run(wipe(&disk, &mut copy))
        .expect("alive")
        .expect("gone");
    assert_eq!(disk.rows(), []);
}
