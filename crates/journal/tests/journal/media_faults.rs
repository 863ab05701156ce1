//! Pictures and voices under faults, and under a lock.

use std::collections::BTreeSet;

use holdfast_journal::protocol::{LockReply, LockRequest};
use holdfast_journal::testing::{Disk, Fault, MemStore, Mode};
use holdfast_journal::{Draft, Journal, RecordId, Table};
use holdfast_vault::Envelope;

use crate::common::{DAY_MS, at, disk, id, open};
use crate::locking::{Once, WORDS, ask, by, set, unlock};
use crate::media::{PICTURE, VOICE, add, records, there, with_both};

#[test]
fn a_lock_seals_them_anew_and_one_that_does_not_open_is_kept() {
    let stretch = Once::default();
    let (disk, mut journal) = with_both();
    let strange = disk.run(journal.keep_media(id(52), PICTURE, &at(0)));
    strange.expect("alive").expect("kept");
    let epochs = |disk: &Disk| -> Vec<u32> {
        let rows = disk.rows();
        let media = rows.iter().filter(|(table, ..)| *table == Table::Media);
        let epoch = |value: &[u8]| Envelope::parse(&value[8..]).expect("ours").epoch.0;
        media.map(|(.., value)| epoch(value)).collect()
    };
    // One that is damaged within its seal.
    let rows = disk.rows();
    let damaged = rows
        .iter()
        .find(|(table, key, _)| *table == Table::Media && key.id() == Some(id(52)));
    let (table, key, mut value) = damaged.expect("stored").clone();
    if let Some(last) = value.last_mut() {
        *last ^= 1;
    }
    disk.plant(table, key, value);
    assert_eq!(set(&disk, &mut journal, WORDS, &stretch), LockReply::Done);
    assert_eq!(epochs(&disk), [1, 1, 1]);
    let mut asked = 0;
    while let LockReply::Resealed { more: true } =
        ask(&disk, &mut journal, LockRequest::Reseal, &stretch)
    {
        asked += 1;
        assert!(asked < 12);
    }
    assert_eq!(epochs(&disk), [2, 2, 1]);
    let mut again = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
    assert_eq!(there(&disk, &mut again, 50).as_deref(), Some(PICTURE));
    assert_eq!(there(&disk, &mut again, 51).as_deref(), Some(VOICE));
}

/// Every record that something names is there and opens.
fn nothing_dangles(disk: &Disk, case: &str) -> BTreeSet<RecordId> {
    let mut journal = open(disk, 3);
    assert_eq!(journal.unreadable(), 0, "{case}");
    let mut named = BTreeSet::new();
    for draft in disk.run(journal.drafts()).expect("alive").expect("read") {
        named.extend(draft.body.details.media.iter().map(|one| one.id));
    }
    for head in disk.run(journal.list()).expect("alive").expect("listed") {
        named.extend(head.details.media.iter().map(|one| one.id));
        let older = disk
            .run(journal.older(head.id))
            .expect("alive")
            .expect("read");
        let media = older.iter().flat_map(|entry| &entry.body.details.media);
        named.extend(media.map(|one| one.id));
    }
    for one in &named {
        let there = disk.run(journal.media(*one)).expect("alive");
        assert!(matches!(there, Ok(Some(_))), "{case}: {one} {there:?}");
    }
    named
}

/// The story: two are added, one is saved and taken away again, the page is deleted and comes back from a file.
async fn tell(journal: &mut Journal<MemStore>, acknowledged: &mut BTreeSet<RecordId>) {
    let mut draft = Draft::new(id(101), id(1), "By the sea.");
    for (number, text) in [(50, PICTURE), (51, VOICE)] {
        let before = draft.clone();
        if add(journal, &mut draft, (number, text)).await.is_ok() {
            acknowledged.insert(id(number));
        } else {
            draft = before;
        }
    }
    let _ = journal.save(draft, &at(2)).await;
    if let Ok(Some(entry)) = journal.read(id(1)).await {
        let mut draft = Draft::of(id(102), &entry);
        draft.body.details.media.truncate(1);
        let _ = journal.save(draft, &at(3)).await;
    }
    let _ = journal.empty_bin(&at(2 * DAY_MS)).await;
}

#[test]
fn whatever_fails_wherever_nothing_that_is_kept_names_what_is_not() {
    let (mut runs, mut points) = (0, 0);
    for mode in Mode::ALL {
        for point in 0.. {
            let case = format!("{mode:?} at point {point}");
            let disk = disk();
            let mut journal = open(&disk, 1);
            disk.arm(Some(Fault { at: point, mode }));
            let mut acknowledged = BTreeSet::new();
            let _ = disk.run(tell(&mut journal, &mut acknowledged));
            let passed = disk.points_passed();
            disk.restart(0);
            runs += 1;
            let named = nothing_dangles(&disk, &case);
            assert!(acknowledged.is_subset(&named), "{case}: {named:?}");
            for bytes in disk.ever() {
                for needle in ["Q0FOQVJZ", "CANARY", "alt 5"] {
                    let clear = bytes
                        .windows(needle.len())
                        .any(|part| part == needle.as_bytes());
                    assert!(!clear, "{case}");
                }
            }
            // What was left over is swept when its day has passed, and nothing else.
            let mut journal = open(&disk, 4);
            disk.run(journal.empty_bin(&at(2 * DAY_MS)))
                .expect("alive")
                .expect("emptied");
            assert_eq!(nothing_dangles(&disk, &case), named, "{case}");
            assert_eq!(records(&disk), named.len(), "{case}");
            if point >= passed {
                assert_eq!(named.len(), 2, "{case}");
                points = points.max(point);
                break;
            }
        }
    }
    assert!(points > 25 && runs > 200, "{points} {runs}");
}
