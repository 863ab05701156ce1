//! Words that are not finished.

use holdfast_journal::{Draft, Rev, Table};

use crate::common::{at, disk, id, open, text};

fn typed(words: &str) -> Draft {
    Draft::new(id(51), id(1), words)
}

#[test]
fn what_was_typed_is_there_after_a_kill() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    for (ms, words) in [(0, "I"), (800, "I do"), (1600, "I don't know")] {
        let kept = disk
            .run(journal.keep_draft(typed(words), &at(ms)))
            .expect("alive");
        assert_eq!(kept.expect("kept").id, id(51));
    }
    disk.restart(0);

    let mut next = open(&disk, 2);
    let drafts = disk.run(next.drafts()).expect("alive").expect("read");
    assert_eq!(drafts.len(), 1);
    let found = &drafts[0];
    assert_eq!(
        (found.rev, found.body.text.as_str()),
        (Rev::new(3), "I don't know")
    );
    assert_eq!(
        (found.body.begun.as_ref(), found.body.kept.as_ref()),
        (Some(&at(0)), Some(&at(1600)))
    );
}

#[test]
fn two_windows_that_go_on_with_one_draft_lose_no_word() {
    let disk = disk();
    let (mut one, mut two) = (open(&disk, 1), open(&disk, 2));
    disk.run(one.keep_draft(typed("shared"), &at(0)))
        .expect("alive")
        .expect("kept");
    let mut theirs = disk
        .run(two.drafts())
        .expect("alive")
        .expect("read")
        .remove(0);
    theirs.body.text = "shared and theirs".into();
    disk.run(two.keep_draft(theirs, &at(1)))
        .expect("alive")
        .expect("kept");

    let kept = disk
        .run(one.keep_draft(typed("shared and mine"), &at(2)))
        .expect("alive")
        .expect("kept");
    assert_ne!(kept.id, id(51), "it goes on under a name of its own");
    // The page has not heard of the new name yet.
    let again = disk
        .run(one.keep_draft(typed("shared and mine too"), &at(3)))
        .expect("alive");
    assert_eq!(again.expect("kept").id, kept.id);

    let drafts = disk.run(one.drafts()).expect("alive").expect("read");
    let words: Vec<&str> = drafts
        .iter()
        .map(|draft| draft.body.text.as_str())
        .collect();
    assert_eq!(words, ["shared and mine too", "shared and theirs"]);

    // Saving takes away its own draft and leaves the other's.
    disk.run(one.save(typed("shared and mine too!"), &at(4)))
        .expect("alive")
        .expect("saved");
    let left = disk.run(one.drafts()).expect("alive").expect("read");
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].body.text, "shared and theirs");
}

#[test]
fn a_worker_that_lost_its_memory_goes_on_with_the_draft() {
    let disk = disk();
    disk.run(open(&disk, 1).keep_draft(typed("so"), &at(0)))
        .expect("alive")
        .expect("kept");
    // The answer never reached the page, so it still believes that nothing was kept.
    let mut next = open(&disk, 2);
    let kept = disk
        .run(next.keep_draft(typed("so far"), &at(1)))
        .expect("alive")
        .expect("kept");
    assert_eq!((kept.id, kept.rev), (id(51), Rev::new(2)));
}

#[test]
fn typing_on_while_it_is_saved_follows_the_entry() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    disk.run(journal.keep_draft(typed("one"), &at(0)))
        .expect("alive")
        .expect("kept");
    disk.run(journal.save(typed("one"), &at(1)))
        .expect("alive")
        .expect("saved");
    // Sent before the page heard "saved": same draft, old base.
    disk.run(journal.keep_draft(typed("one two"), &at(2)))
        .expect("alive")
        .expect("kept");
    let saved = disk
        .run(journal.save(typed("one two"), &at(3)))
        .expect("alive")
        .expect("saved");
    assert_eq!(
        (saved.id, saved.rev, saved.copy_of),
        (id(1), Rev::new(2), None)
    );
    assert_eq!(text(&disk, &mut journal, id(1)), "one two");
    assert_eq!(disk.run(journal.drafts()).expect("alive"), Ok(vec![]));
}

#[test]
fn a_draft_of_which_another_window_made_an_entry_is_kept_beside_it() {
    let disk = disk();
    let (mut one, mut two) = (open(&disk, 1), open(&disk, 2));
    disk.run(one.keep_draft(typed("shared"), &at(0)))
        .expect("alive")
        .expect("kept");
    let theirs = disk
        .run(two.drafts())
        .expect("alive")
        .expect("read")
        .remove(0);
    disk.run(two.save(theirs, &at(1)))
        .expect("alive")
        .expect("saved");

    disk.run(one.keep_draft(typed("shared and more"), &at(2)))
        .expect("alive")
        .expect("kept");
    let saved = disk
        .run(one.save(typed("shared and more"), &at(3)))
        .expect("alive")
        .expect("saved");
    assert_eq!(saved.copy_of, Some(id(1)));
    assert_eq!(text(&disk, &mut one, id(1)), "shared");
    assert_eq!(text(&disk, &mut one, saved.id), "shared and more");
}

#[test]
fn discarding_takes_only_what_the_page_has_seen() {
    let disk = disk();
    let (mut one, mut two) = (open(&disk, 1), open(&disk, 2));
    let kept = disk
        .run(one.keep_draft(typed("shared"), &at(0)))
        .expect("alive")
        .expect("kept");
    let mut theirs = disk
        .run(two.drafts())
        .expect("alive")
        .expect("read")
        .remove(0);
    theirs.body.text = "shared and theirs".into();
    let newer = disk
        .run(two.keep_draft(theirs, &at(1)))
        .expect("alive")
        .expect("kept");

    let gone = disk
        .run(one.discard_draft(kept.id, kept.rev))
        .expect("alive");
    assert_eq!(
        gone,
        Ok(false),
        "there are words in it this window never saw"
    );
    let gone = disk
        .run(two.discard_draft(newer.id, newer.rev))
        .expect("alive");
    assert_eq!(gone, Ok(true));
    let gone = disk
        .run(one.discard_draft(kept.id, kept.rev))
        .expect("alive");
    assert_eq!(gone, Ok(true), "asking for what is done is no error");
    assert!(disk.rows().iter().all(|(table, ..)| *table != Table::Draft));
}
