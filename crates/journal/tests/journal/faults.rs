//! The fault loop: the same story with a fault at its first point, its second, its third … until the
//! story ends before the fault comes, in every mode. After each, the machine starts again.

use holdfast_journal::testing::{Disk, Durability, Fault, MemStore, Mode};
use holdfast_journal::{Journal, Table};

use crate::common::at;
use crate::story::{CANARY, Page, Words};

/// What is on `disk` as a new window reads it, and that nothing on it is torn.
fn read_back(disk: &Disk, seed: u64, case: &str) -> (Journal<MemStore>, Words) {
    let mut journal = crate::common::open(disk, seed);
    assert_eq!(journal.unreadable(), 0, "{case}");
    let mut words = Words::default();
    let heads = disk.run(journal.list()).expect("alive").expect("listed");
    let mut revisions = 0;
    for head in heads {
        let entry = disk
            .run(journal.read(head.id))
            .expect("alive")
            .expect("readable");
        let body = entry.expect("it was listed").body;
        let older = disk
            .run(journal.older(head.id))
            .expect("alive")
            .expect("readable");
        assert!(older.len() <= body.older.len(), "{case}");
        revisions += older.len();
        words
            .entries
            .insert(head.id, (body.text, head.binned_at.is_some()));
    }
    let stored = disk
        .rows()
        .iter()
        .filter(|(table, ..)| *table == Table::Rev)
        .count();
    assert_eq!(
        stored, revisions,
        "every older revision belongs to an entry and opens: {case}"
    );
    for draft in disk.run(journal.drafts()).expect("alive").expect("read") {
        words.drafts.insert(draft.id, draft.body.text);
    }
    (journal, words)
}

fn assert_nothing_in_clear(disk: &Disk, case: &str) {
    let utf16: Vec<u8> = CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in disk.ever() {
        for needle in [CANARY.as_bytes(), &utf16, &CANARY.as_bytes()[..8]] {
            assert!(
                !bytes.windows(needle.len()).any(|part| part == needle),
                "{case}"
            );
        }
    }
}

#[test]
fn whatever_fails_wherever_no_word_is_lost() {
    let (mut runs, mut refused) = (0, 0);
    let mut points = 0;
    for mode in Mode::ALL {
        for point in 0.. {
            let case = format!("{mode:?} at point {point}");
            let mut page = Page::new(Durability::Strict);
            page.disk.arm(Some(Fault { at: point, mode }));
            let told = page.tell();
            let passed = page.disk.points_passed();
            assert_eq!(
                told.is_err(),
                mode == Mode::Crash && point < passed,
                "{case}"
            );
            page.disk.restart(0);
            runs += 1;
            refused += page.refused;

            let (mut journal, words) = read_back(&page.disk, 2, &case);
            assert!(
                page.possible.contains(&words),
                "{case}\n{words:#?}\n{:#?}",
                page.possible
            );

            // And it goes on: what was left unfinished can be finished.
            for draft in page
                .disk
                .run(journal.drafts())
                .expect("alive")
                .expect("read")
            {
                let text = draft.body.text.clone();
                let saved = page.disk.run(journal.save(draft, &at(99))).expect("alive");
                let id = saved.expect("saved").id;
                assert_eq!(
                    crate::common::text(&page.disk, &mut journal, id),
                    text,
                    "{case}"
                );
            }
            assert_eq!(
                page.disk.run(journal.drafts()).expect("alive"),
                Ok(vec![]),
                "{case}"
            );
            assert_nothing_in_clear(&page.disk, &case);
            if point >= passed {
                assert_eq!(page.refused, 0, "{case}");
                points = points.max(point);
                break;
            }
        }
    }
    assert!(
        points > 100 && runs > 700 && refused > 100,
        "{points} {runs} {refused}"
    );
    // Shown with `cargo test -- --nocapture`, and only then.
    std::io::Write::write_fmt(
        &mut std::io::stderr(),
        format_args!(
            "{runs} runs, {points} points, {} modes, {refused} refusals\n",
            Mode::ALL.len()
        ),
    )
    .expect("written");
}

/// A disk that may lose its last transactions loses them from the end, and nothing else.
#[test]
fn a_relaxed_disk_goes_back_to_an_earlier_moment_and_no_other() {
    let mut runs = 0;
    for point in 0.. {
        let mut page = Page::new(Durability::Relaxed);
        page.disk.arm(Some(Fault {
            at: point,
            mode: Mode::Crash,
        }));
        let ended = page.tell().is_ok();
        for kept in 0..=page.disk.at_risk() {
            let disk = page.disk.copy();
            disk.restart(kept);
            let case = format!("crash at point {point}, {kept} transactions kept");
            let (_, words) = read_back(&disk, 2, &case);
            assert!(page.ever.contains(&words), "{case}: {words:#?}");
            runs += 1;
        }
        if ended {
            break;
        }
    }
    assert!(runs > 500, "{runs}");
}
