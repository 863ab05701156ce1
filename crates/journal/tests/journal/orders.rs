//! Two windows do one thing each at the same moment, in every order their store calls can take.

use std::collections::BTreeSet;

use holdfast_journal::testing::{Disk, MemStore};
use holdfast_journal::{Draft, Journal, RecordId, Rev};

use crate::common::{DAY_MS, at, disk, id, open, write};

/// What a window does to entry 1, which says "start".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Save other words in it.
    Save,
    /// Save words in an entry that is not there yet; both windows mean the same.
    SaveNew,
    /// Keep words in the draft they share.
    Keep,
    /// Save the draft they share, with more words.
    SaveShared,
    Bin,
    Restore,
    /// Empty the bin when all days are over.
    Empty,
}

const ACTS: [Act; 7] = [
    Act::Save,
    Act::SaveNew,
    Act::Keep,
    Act::SaveShared,
    Act::Bin,
    Act::Restore,
    Act::Empty,
];

/// The most store calls that are put in every order; what comes after them takes turns.
const STEPS: u32 = 9;

/// Does `act` and returns the words that were promised to be there.
async fn act(journal: &mut Journal<MemStore>, act: Act, name: u8) -> Option<String> {
    let entry = journal.read(id(1)).await.expect("readable");
    let words = format!("start, and {name}");
    match act {
        Act::Save => {
            let mut draft = Draft::of(id(60 + name), &entry?);
            draft.body.text = words.clone();
            journal.save(draft, &at(10)).await.expect("saved");
        }
        Act::SaveNew => {
            let draft = Draft::new(id(60 + name), id(2), words.clone());
            journal.save(draft, &at(10)).await.expect("saved");
        }
        Act::Keep | Act::SaveShared => {
            let mut draft = Draft::new(id(50), id(3), words.clone());
            draft.rev = Rev::FIRST;
            if act == Act::Keep {
                journal.keep_draft(draft, &at(10)).await.expect("kept");
            } else {
                journal.save(draft, &at(10)).await.expect("saved");
            }
        }
        Act::Bin => {
            journal.bin(id(1), &at(10)).await.expect("moved")?;
            return None;
        }
        Act::Restore => {
            journal.restore(id(1)).await.expect("moved")?;
            return Some("start".into());
        }
        Act::Empty => {
            journal.empty_bin(&at(40 * DAY_MS)).await.expect("emptied");
            return None;
        }
    }
    Some(words)
}

/// A disk with entry 1, in the bin or not, and a shared draft.
fn beginning(binned: bool) -> (Disk, Journal<MemStore>, Journal<MemStore>) {
    let disk = disk();
    let (mut one, two) = (open(&disk, 1), open(&disk, 2));
    write(&disk, &mut one, 1, "start");
    let draft = Draft::new(id(50), id(3), "shared");
    disk.run(one.keep_draft(draft, &at(0)))
        .expect("alive")
        .expect("kept");
    if binned {
        disk.run(one.bin(id(1), &at(0)))
            .expect("alive")
            .expect("moved");
    }
    (disk, one, two)
}

fn all_words(disk: &Disk, journal: &mut Journal<MemStore>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut revisions: BTreeSet<(RecordId, Rev)> = BTreeSet::new();
    for head in disk.run(journal.list()).expect("alive").expect("listed") {
        let older = disk
            .run(journal.older(head.id))
            .expect("alive")
            .expect("readable");
        let now = disk
            .run(journal.read(head.id))
            .expect("alive")
            .expect("readable");
        for entry in older.into_iter().chain(now) {
            assert!(
                revisions.insert((entry.id, entry.rev)),
                "a revision stands once"
            );
            words.insert(entry.body.text);
        }
    }
    let drafts = disk.run(journal.drafts()).expect("alive").expect("read");
    words.extend(drafts.into_iter().map(|draft| draft.body.text));
    words
}

fn pairs() -> impl Iterator<Item = (Act, Act)> {
    let with_the_rest = |(place, first)| ACTS[place..].iter().map(move |second| (first, *second));
    ACTS.into_iter().enumerate().flat_map(with_the_rest)
}

#[test]
fn in_every_order_every_promise_is_kept() {
    let mut orders = 0;
    for binned in [false, true] {
        // Each pair once: the orders hold both windows coming first.
        for (first, second) in pairs() {
            for turns in 0..1_u32 << STEPS {
                let (disk, mut one, mut two) = beginning(binned);
                let order = (0..STEPS).map(|step| turns >> step & 1 == 1);
                let (left, right) =
                    disk.side_by_side(act(&mut one, first, 1), act(&mut two, second, 2), order);
                let case = format!("{first:?} and {second:?}, binned {binned}, order {turns:b}");
                let mut journal = open(&disk, 3);
                let words = all_words(&disk, &mut journal);
                assert_eq!(journal.unreadable(), 0, "{case}");
                for promised in [left, right].into_iter().flatten() {
                    // "start" was restored, and then put into the bin by the other: given up.
                    let given_up = promised == "start" && [first, second].contains(&Act::Empty);
                    assert!(words.contains(&promised) || given_up, "{case}: {words:?}");
                }
                // Given up by going into the bin, or as an older revision that had its days.
                let ends = |act| matches!(act, Act::Bin | Act::Empty);
                if !binned && !ends(first) && !ends(second) {
                    assert!(words.contains("start"), "{case}: {words:?}");
                }
                orders += 1;
            }
        }
    }
    assert_eq!(orders, (2 * 28) << STEPS);
}
