//! New entries, new revisions, and words that meet.

use holdfast_journal::{
    Draft, KEPT_REVISIONS, Key, MAX_TEXT_BYTES, Rev, Row, Saved, Table, Unsaved,
};

use crate::common::{DAY_MS, at, disk, id, open, text, write};

#[test]
fn a_line_is_there_for_the_next_window() {
    let disk = disk();
    let saved = write(&disk, &mut open(&disk, 1), 1, "Still here.");
    assert_eq!(
        saved,
        Saved {
            id: id(1),
            rev: Rev::FIRST,
            copy_of: None
        }
    );

    let mut next = open(&disk, 2);
    let entry = disk
        .run(next.read(id(1)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    assert_eq!(entry.body.text, "Still here.");
    assert_eq!((entry.body.created, entry.body.edited), (at(1), at(1)));
    assert_eq!(next.unreadable(), 0);
}

#[test]
fn the_newest_stands_first_and_its_first_line_speaks_for_it() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    for entry in [2, 9, 5] {
        write(
            &disk,
            &mut journal,
            entry,
            &format!("\n entry {entry}\nmore"),
        );
    }
    let heads = disk.run(journal.list()).expect("alive").expect("listed");
    let firsts: Vec<&str> = heads.iter().map(|head| head.first.as_str()).collect();
    assert_eq!(firsts, ["entry 9", "entry 5", "entry 2"]);
}

#[test]
fn entry_and_draft_change_places_in_one_transaction() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let draft = Draft::new(id(101), id(1), "half a tho");
    disk.run(journal.keep_draft(draft.clone(), &at(0)))
        .expect("alive")
        .expect("kept");
    let mut whole = draft;
    whole.body.text = "half a thought".into();
    disk.run(journal.save(whole, &at(9)))
        .expect("alive")
        .expect("saved");

    assert_eq!(disk.run(journal.drafts()).expect("alive"), Ok(vec![]));
    let entry = disk
        .run(journal.read(id(1)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    assert_eq!(entry.body.text, "half a thought");
    assert_eq!(
        entry.body.created,
        at(0),
        "it was begun when the first word was kept"
    );
}

#[test]
fn asking_twice_saves_once() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let first = write(&disk, &mut journal, 1, "once");
    assert_eq!(write(&disk, &mut journal, 1, "once"), first);
    // The answer was lost with the worker: another actor is asked the same.
    assert_eq!(write(&disk, &mut open(&disk, 2), 1, "once"), first);
    assert_eq!(
        disk.run(journal.list())
            .expect("alive")
            .expect("listed")
            .len(),
        1
    );
}

#[test]
fn the_last_five_revisions_are_kept() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "text 1");
    for revision in 2..=9 {
        let entry = disk
            .run(journal.read(id(1)))
            .expect("alive")
            .expect("readable")
            .expect("there");
        let mut draft = Draft::of(id(100 + revision), &entry);
        draft.body.text = format!("text {revision}");
        let saved = disk
            .run(journal.save(draft, &at(i64::from(revision))))
            .expect("alive");
        assert_eq!(saved.expect("saved").rev, Rev::new(u64::from(revision)));
    }
    let older = disk
        .run(journal.older(id(1)))
        .expect("alive")
        .expect("readable");
    let texts: Vec<&str> = older.iter().map(|entry| entry.body.text.as_str()).collect();
    assert_eq!(texts, ["text 8", "text 7", "text 6", "text 5", "text 4"]);
    let rows = disk
        .rows()
        .into_iter()
        .filter(|(table, ..)| *table == Table::Rev)
        .count();
    assert_eq!(rows, KEPT_REVISIONS);

    // After 30 days they go, and nobody has to write for that.
    disk.run(journal.empty_bin(&at(31 * DAY_MS)))
        .expect("alive")
        .expect("emptied");
    assert_eq!(disk.run(journal.older(id(1))).expect("alive"), Ok(vec![]));
    assert_eq!(text(&disk, &mut journal, id(1)), "text 9");
}

#[test]
fn what_does_not_open_is_not_written_over() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "start");
    let entry = disk
        .run(journal.read(id(1)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    let damaged = Row {
        rev: Rev::FIRST,
        bytes: b"hf\x01 damaged",
    }
    .print();
    disk.plant(Table::Rec, Key::record(id(1)), damaged.clone());

    let mut draft = Draft::of(id(51), &entry);
    draft.body.text = "start and more".into();
    let saved = disk
        .run(journal.save(draft, &at(3)))
        .expect("alive")
        .expect("saved");
    assert_eq!((saved.id, saved.copy_of), (id(51), Some(id(1))));
    assert!(
        disk.rows()
            .contains(&(Table::Rec, Key::record(id(1)), damaged))
    );
    assert_eq!(
        disk.run(journal.bin(id(1), &at(4))).expect("alive"),
        Err(Unsaved::Unreadable)
    );
}

#[test]
fn a_text_may_have_a_mebibyte() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, &"x".repeat(MAX_TEXT_BYTES));
    let longer = Draft::new(id(52), id(2), "é".repeat(MAX_TEXT_BYTES / 2 + 1));
    let refused = disk
        .run(journal.save(longer.clone(), &at(0)))
        .expect("alive");
    assert_eq!(
        refused,
        Err(Unsaved::TooLong {
            limit: MAX_TEXT_BYTES
        })
    );
    disk.run(journal.keep_draft(longer, &at(0)))
        .expect("alive")
        .expect("it is not lost");
}
