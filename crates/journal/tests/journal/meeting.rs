//! Words of two windows that meet in one entry.

use holdfast_journal::{Draft, Rev, Saved};

use crate::common::{at, disk, id, open, text, write};

#[test]
fn what_two_windows_made_of_one_entry_is_both_kept() {
    let disk = disk();
    let (mut one, mut two) = (open(&disk, 1), open(&disk, 2));
    write(&disk, &mut one, 1, "start");
    let entry = disk
        .run(one.read(id(1)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    let (mut first, mut second) = (Draft::of(id(51), &entry), Draft::of(id(52), &entry));
    first.body.text = "start, then this".into();
    second.body.text = "start, then that".into();

    let saved = disk
        .run(one.save(first, &at(5)))
        .expect("alive")
        .expect("saved");
    assert_eq!((saved.id, saved.copy_of), (id(1), None));
    let copy = disk
        .run(two.save(second.clone(), &at(6)))
        .expect("alive")
        .expect("saved");
    assert_eq!(
        copy,
        Saved {
            id: id(52),
            rev: Rev::FIRST,
            copy_of: Some(id(1))
        }
    );
    assert_eq!(text(&disk, &mut one, id(1)), "start, then this");
    assert_eq!(text(&disk, &mut one, id(52)), "start, then that");

    // The page asks again, and then types on without having heard of the copy.
    let again = disk
        .run(two.save(second.clone(), &at(7)))
        .expect("alive")
        .expect("saved");
    assert_eq!(again.id, id(52));
    second.body.text = "start, then that, and on".into();
    let on = disk
        .run(two.save(second, &at(8)))
        .expect("alive")
        .expect("saved");
    assert_eq!((on.id, on.rev), (id(52), Rev::new(2)));
    assert_eq!(
        disk.run(one.list()).expect("alive").expect("listed").len(),
        2
    );
}

#[test]
fn an_entry_that_was_only_moved_is_no_conflict() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "start");
    let entry = disk
        .run(journal.read(id(1)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    disk.run(journal.bin(id(1), &at(2)))
        .expect("alive")
        .expect("moved");
    let mut draft = Draft::of(id(51), &entry);
    draft.body.text = "start and more".into();
    let saved = disk
        .run(journal.save(draft, &at(3)))
        .expect("alive")
        .expect("saved");
    assert_eq!(
        (saved.id, saved.rev, saved.copy_of),
        (id(1), Rev::new(3), None)
    );
    let entry = disk
        .run(journal.read(id(1)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    assert_eq!(
        entry.body.binned_at, None,
        "words just written are not in the bin"
    );
}
