//! What is derived from the entries and kept: it is never in the way, never wrong, and can always be made anew.

use std::collections::BTreeMap;

use holdfast_journal::protocol::LockReply;
use holdfast_journal::testing::{Disk, Durability, Fault, MemStore, Mode};
use holdfast_journal::{Draft, Head, Journal, Key, RecordId, Sought, Table};
use holdfast_vault::Envelope;
use proptest::prelude::*;

use crate::common::{at, disk, id, open, write};
use crate::locking::{Once, WORDS, set};

const SAID: [&str; 4] = ["sea", "wind", "sea wind", "stone"];
const ASKED: [&str; 3] = ["sea", "wind ", "sto"];
/// No word of a person stands on the disk in clear.
const CANARY: &str = "CANARYoftheindex";

fn find(disk: &Disk, journal: &mut Journal<MemStore>, typed: &str) -> Vec<RecordId> {
    let findings = disk
        .run(journal.find(&Sought::words(typed), &at(0)))
        .expect("alive")
        .expect("found");
    let mut ids: Vec<RecordId> = findings.found.iter().map(|found| found.id).collect();
    assert_eq!(findings.count, ids.len());
    ids.sort_unstable();
    ids
}

/// Keeps all there is to keep.
fn keep(disk: &Disk, journal: &mut Journal<MemStore>) {
    while disk.run(journal.keep_derived()).expect("alive") {}
}

/// What every question finds in `texts`, looked through one by one.
fn expected(texts: &BTreeMap<RecordId, &str>, typed: &str) -> Vec<RecordId> {
    let fits = |(_, text): &(&RecordId, &&str)| text.contains(typed.trim());
    texts.iter().filter(fits).map(|(id, _)| *id).collect()
}

fn list(disk: &Disk, journal: &mut Journal<MemStore>) -> Vec<Head> {
    disk.run(journal.list()).expect("alive").expect("listed")
}

fn newest(disk: &Disk, journal: &mut Journal<MemStore>) -> Option<Vec<Head>> {
    disk.run(journal.newest()).expect("alive").expect("read")
}

fn derived(disk: &Disk) -> Vec<(Key, Vec<u8>)> {
    let of_index = disk
        .rows()
        .into_iter()
        .filter(|(table, ..)| *table == Table::Index);
    of_index.map(|(_, key, value)| (key, value)).collect()
}

fn pieces(disk: &Disk) -> usize {
    let rows = derived(disk);
    rows.iter()
        .filter(|(key, _)| key.as_bytes().starts_with(b"piece"))
        .count()
}

/// Some entries, looked for and looked at, and all that is derived of them kept.
fn kept(count: u8) -> Disk {
    let disk = disk();
    let mut journal = open(&disk, 1);
    for number in 1..=count {
        let text = format!("{} {CANARY}", SAID[usize::from(number) % SAID.len()]);
        write(&disk, &mut journal, number, &text);
    }
    let _ = find(&disk, &mut journal, "sea");
    let _ = list(&disk, &mut journal);
    keep(&disk, &mut journal);
    assert_eq!(pieces(&disk), 1);
    disk
}

#[test]
fn a_window_that_opens_later_finds_with_what_was_kept_and_opens_no_entry_for_it() {
    let disk = kept(20);
    // Entries that cannot be read any more are found all the same: so it was the kept pages that were asked.
    for number in 1..=20 {
        disk.plant(Table::Rec, Key::record(id(number)), vec![9; 40]);
    }
    let entropy = holdfast_journal::testing::ModelEntropy::new(disk.clone(), 2);
    let opened = disk.run(Journal::open_unseen(disk.store(), entropy));
    let mut journal = opened.expect("alive").expect("opens");
    let heads = newest(&disk, &mut journal).expect("kept");
    assert_eq!(heads.len(), 20);
    assert!(heads.is_sorted_by_key(|head| std::cmp::Reverse(head.created.utc_ms)));
    let findings = disk
        .run(journal.find(&Sought::words("stone"), &at(0)))
        .expect("alive")
        .expect("found");
    assert_eq!((findings.count, findings.found.len()), (5, 0));
}

#[test]
fn the_head_of_the_list_is_kept_until_an_entry_changes_whoever_changed_it() {
    let disk = kept(5);
    let (mut one, mut other) = (open(&disk, 2), open(&disk, 3));
    let heads = list(&disk, &mut one);
    assert_eq!(newest(&disk, &mut one), Some(heads));
    write(&disk, &mut other, 6, "from another window");
    assert_eq!(newest(&disk, &mut one), None);
    // Looked at before another change, it is not kept over it.
    let _ = list(&disk, &mut one);
    write(&disk, &mut other, 7, "and one more");
    keep(&disk, &mut one);
    assert_eq!(newest(&disk, &mut one), None);
    let heads = list(&disk, &mut one);
    keep(&disk, &mut one);
    assert_eq!(newest(&disk, &mut other), Some(heads.clone()));
    assert_eq!(heads.len(), 7);
}

#[test]
fn whatever_is_damaged_is_made_anew_and_finds_the_same() {
    let disk = kept(12);
    let mut whole = open(&disk, 2);
    let expected: Vec<_> = ASKED
        .iter()
        .map(|typed| find(&disk, &mut whole, typed))
        .collect();
    for (key, value) in derived(&disk) {
        for at in [0, 3, 9, 20, value.len() / 2, value.len() - 1] {
            let hurt = disk.copy();
            let mut bytes = value.clone();
            let Some(byte) = bytes.get_mut(at) else {
                continue;
            };
            *byte ^= 0x40;
            hurt.plant(Table::Index, key.clone(), bytes);
            let mut journal = open(&hurt, 3);
            for (typed, ids) in ASKED.iter().zip(&expected) {
                assert_eq!(&find(&hurt, &mut journal, typed), ids, "{key:?} at {at}");
            }
            keep(&hurt, &mut journal);
            assert_eq!(
                pieces(&hurt),
                1,
                "what does not count is gone: {key:?} at {at}"
            );
        }
        let lost = disk.copy();
        lost.lose(Table::Index, &key);
        let mut journal = open(&lost, 4);
        for (typed, ids) in ASKED.iter().zip(&expected) {
            assert_eq!(&find(&lost, &mut journal, typed), ids, "{key:?} lost");
        }
    }
}

#[test]
fn after_a_lock_is_set_nothing_derived_stays_under_the_key_before() {
    let stretch = Once::default();
    let disk = kept(8);
    let mut journal = open(&disk, 2);
    assert_eq!(set(&disk, &mut journal, WORDS, &stretch), LockReply::Done);
    assert_eq!(
        newest(&disk, &mut journal),
        None,
        "the key before sealed it"
    );
    while disk
        .run(journal.reseal())
        .expect("alive")
        .expect("sealed anew")
    {}
    for (key, value) in derived(&disk) {
        let sealed = value.get(8..).unwrap_or_default();
        if !sealed.is_empty() {
            let epoch = Envelope::parse(sealed).expect("ours").epoch;
            assert!(epoch > holdfast_journal::Epoch::FIRST, "{key:?}");
        }
    }
    let found = find(&disk, &mut journal, "stone");
    assert_eq!(found, [id(3), id(7)]);
    keep(&disk, &mut journal);
    assert_eq!(pieces(&disk), 1);
}

#[test]
fn a_save_tells_what_is_derived_in_its_own_transaction_and_in_few_bytes() {
    let disk = kept(3);
    let before: usize = derived(&disk).iter().map(|(_, value)| value.len()).sum();
    let mut journal = open(&disk, 2);
    write(&disk, &mut journal, 9, "one more");
    let rows = derived(&disk);
    let after: usize = rows.iter().map(|(_, value)| value.len()).sum();
    assert!(after <= before + 64, "{before} and {after}");
    let mark = [&b"mark"[..], id(9).as_bytes()].concat();
    assert!(rows.iter().any(|(key, _)| key.as_bytes() == mark));
}

#[test]
fn whatever_fails_while_it_is_kept_no_entry_is_lost_and_the_answers_are_right() {
    let mut runs = 0;
    for mode in Mode::ALL {
        for point in 0.. {
            let case = format!("{mode:?} at point {point}");
            let disk = kept(6);
            let mut journal = open(&disk, 2);
            let texts: BTreeMap<RecordId, &str> = (1..=6)
                .map(|number: u8| (id(number), SAID[usize::from(number) % SAID.len()]))
                .collect();
            // A page in pieces that no longer counts, and one that comes in its place.
            disk.lose(Table::Index, &Key::name("pages"));
            disk.arm(Some(Fault { at: point, mode }));
            let told = disk.run(async {
                let found = journal.find(&Sought::words("sea"), &at(0)).await.is_ok();
                drop(journal.list().await);
                while journal.keep_derived().await {}
                found
            });
            let passed = disk.points_passed();
            disk.restart(0);
            runs += 1;
            for seed in [3, 4] {
                let mut later = open(&disk, seed);
                assert_eq!(later.unreadable(), 0, "{case}");
                for typed in ASKED {
                    assert_eq!(
                        find(&disk, &mut later, typed),
                        expected(&texts, typed),
                        "{case}"
                    );
                }
                let heads = list(&disk, &mut later);
                assert_eq!(heads.len(), 6, "{case}");
                if let Some(kept) = newest(&disk, &mut later) {
                    assert_eq!(kept, heads, "{case}");
                }
                keep(&disk, &mut later);
                assert_eq!(pieces(&disk), 1, "{case}");
            }
            for bytes in disk.ever() {
                assert!(
                    !bytes
                        .windows(CANARY.len())
                        .any(|part| part == CANARY.as_bytes()),
                    "{case}"
                );
            }
            if point >= passed && told.is_ok() {
                break;
            }
        }
    }
    assert!(runs > 60, "{runs}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Any story of two windows that write, change, bin, look and keep, and open anew: what is found with kept pages is
    /// what is found by looking at every entry.
    #[test]
    fn kept_pages_never_disagree_with_the_entries(story in proptest::collection::vec((0..8_u8, 1..9_u8, 0..4_usize), 1..40)) {
        let disk = Disk::new(Durability::Strict);
        let mut windows = [open(&disk, 1), open(&disk, 2)];
        let mut texts: BTreeMap<RecordId, &str> = BTreeMap::new();
        for (step, (what, number, word)) in story.into_iter().enumerate() {
            let seed = 10 + u64::try_from(step).expect("few");
            let journal = &mut windows[word % 2];
            let entry = disk.run(journal.read(id(number))).expect("alive").expect("readable");
            match (what, entry) {
                (0 | 1, None) => {
                    write(&disk, journal, number, SAID[word]);
                    texts.insert(id(number), SAID[word]);
                }
                (0 | 1, Some(entry)) => {
                    let mut draft = Draft::of(id(150 + u8::try_from(step).expect("few")), &entry);
                    draft.body.text = SAID[word].into();
                    disk.run(journal.save(draft, &at(1_000))).expect("alive").expect("saved");
                    texts.insert(id(number), SAID[word]);
                }
                (2, Some(_)) => {
                    disk.run(journal.bin(id(number), &at(1_000))).expect("alive").expect("moved");
                    texts.remove(&id(number));
                }
                (3 | 4, _) => {
                    disk.run(journal.keep_derived()).expect("alive");
                }
                (5, _) => keep(&disk, journal),
                (6, _) => drop(list(&disk, journal)),
                (7, _) => windows[word % 2] = open(&disk, seed),
                _ => {}
            }
            // A window that opens now, and one that was there and looks.
            let entropy = holdfast_journal::testing::ModelEntropy::new(disk.clone(), seed + 100);
            let opened = disk.run(Journal::open_unseen(disk.store(), entropy));
            let mut fresh = opened.expect("alive").expect("opens");
            if let Some(kept) = newest(&disk, &mut fresh) {
                prop_assert_eq!(kept, list(&disk, &mut fresh));
            }
            let looking = &mut windows[(word + 1) % 2];
            let _ = list(&disk, looking);
            for typed in ASKED {
                prop_assert_eq!(find(&disk, &mut fresh, typed), expected(&texts, typed), "fresh, {}", typed);
                prop_assert_eq!(find(&disk, looking, typed), expected(&texts, typed), "looking, {}", typed);
            }
        }
    }
}
