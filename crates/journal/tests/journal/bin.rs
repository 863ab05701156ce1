//! Deleting, and undoing it.

use holdfast_journal::{Draft, Rev, Table};

use crate::common::{DAY_MS, at, disk, id, open, text, write};

#[test]
fn what_is_deleted_can_come_back() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "not today");
    for _ in 0..2 {
        let rev = disk.run(journal.bin(id(1), &at(5))).expect("alive");
        assert_eq!(rev, Ok(Some(Rev::new(2))), "asking twice does it once");
    }
    let heads = disk.run(journal.list()).expect("alive").expect("listed");
    assert_eq!(heads[0].binned_at, Some(at(5).utc_ms));
    let rev = disk.run(journal.restore(id(1))).expect("alive");
    assert_eq!(rev, Ok(Some(Rev::new(3))));
    assert_eq!(text(&disk, &mut journal, id(1)), "not today");
    assert_eq!(
        disk.run(journal.bin(id(9), &at(5))).expect("alive"),
        Ok(None),
        "no such entry"
    );
}

#[test]
fn after_thirty_days_it_is_gone_with_all_its_revisions() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "goes");
    write(&disk, &mut journal, 2, "stays");
    let entry = disk
        .run(journal.read(id(1)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    let mut draft = Draft::of(id(51), &entry);
    draft.body.text = "goes too".into();
    disk.run(journal.save(draft, &at(3)))
        .expect("alive")
        .expect("saved");
    disk.run(journal.bin(id(1), &at(5)))
        .expect("alive")
        .expect("moved");

    for too_early in [at(5 - DAY_MS), at(5), at(5 + 30 * DAY_MS)] {
        assert_eq!(
            disk.run(journal.empty_bin(&too_early)).expect("alive"),
            Ok(0)
        );
    }
    assert_eq!(
        disk.run(journal.empty_bin(&at(6 + 30 * DAY_MS)))
            .expect("alive"),
        Ok(1)
    );
    assert_eq!(disk.run(journal.read(id(1))).expect("alive"), Ok(None));
    assert_eq!(text(&disk, &mut journal, id(2)), "stays");
    assert!(disk.rows().iter().all(|(table, ..)| *table != Table::Rev));
}

#[test]
fn a_draft_for_what_is_gone_becomes_an_entry_of_its_own() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "goes");
    let entry = disk
        .run(journal.read(id(1)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    disk.run(journal.bin(id(1), &at(5)))
        .expect("alive")
        .expect("moved");
    disk.run(journal.empty_bin(&at(31 * DAY_MS)))
        .expect("alive")
        .expect("emptied");
    let mut draft = Draft::of(id(51), &entry);
    draft.body.text = "no, stay".into();
    let saved = disk
        .run(journal.save(draft, &at(32 * DAY_MS)))
        .expect("alive")
        .expect("saved");
    assert_eq!((saved.id, saved.copy_of), (id(51), Some(id(1))));
    assert_eq!(text(&disk, &mut journal, id(51)), "no, stay");
}
