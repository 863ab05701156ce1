//! Cards of rituals, and what is known of them beside their words.

use holdfast_journal::protocol::{Reply, Request};
use holdfast_journal::testing::{Disk, MemStore};
use holdfast_journal::{Draft, Form, Journal, MADE, Rev, Sought, Unsaved, serve};

use crate::common::{self, at, disk, id, open, text, write};

fn card(disk: &Disk, journal: &mut Journal<MemStore>, entry: u8, from: &str, text: &str) {
    let mut draft = Draft::new(id(entry + 100), id(entry), text);
    draft.body.from = Some(from.into());
    let saved = disk.run(journal.save(draft, &at(i64::from(entry))));
    saved.expect("alive").expect("saved");
}

fn texts(disk: &Disk, journal: &mut Journal<MemStore>, from: &[&str], marked: &str) -> Vec<String> {
    let from: Vec<String> = from.iter().map(|one| (*one).to_owned()).collect();
    let cards = disk
        .run(journal.cards(&from, marked, "2026-11-23"))
        .expect("alive");
    let cards = cards.expect("listed");
    cards.into_iter().map(|card| card.body.text).collect()
}

fn mark(disk: &Disk, journal: &mut Journal<MemStore>, entry: u8, name: &str, text: &str) -> Rev {
    let rev = disk.run(journal.mark(id(entry), name, text));
    rev.expect("alive").expect("marked").expect("there")
}

#[test]
fn cards_are_those_of_a_ritual_and_those_with_a_mark() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "free words");
    card(&disk, &mut journal, 2, "R09", "a glass of water");
    card(&disk, &mut journal, 3, "R01", "the door");
    card(&disk, &mut journal, 4, "R09", "ten minutes outside");
    assert_eq!(
        texts(&disk, &mut journal, &["R09"], ""),
        ["ten minutes outside", "a glass of water"],
        "newest first"
    );
    mark(&disk, &mut journal, 1, "again", "2027-01-02");
    assert_eq!(
        texts(&disk, &mut journal, &["R01"], "again"),
        ["the door", "free words"]
    );
    disk.run(journal.bin(id(4), &at(9)))
        .expect("alive")
        .expect("moved");
    assert_eq!(
        texts(&disk, &mut journal, &["R09"], ""),
        ["a glass of water"]
    );
    assert!(texts(&disk, &mut journal, &[], "").is_empty());
    // Another window sees the same.
    let mut other = open(&disk, 2);
    assert_eq!(texts(&disk, &mut other, &[], "again"), ["free words"]);
    // What is sealed until a day is no card before it.
    let mut sealed = Draft::new(id(110), id(10), "for later");
    sealed.body.from = Some("R09".into());
    sealed.body.details.sealed_until = Some("2026-11-24".into());
    disk.run(journal.save(sealed, &at(10)))
        .expect("alive")
        .expect("saved");
    assert_eq!(
        texts(&disk, &mut journal, &["R09"], ""),
        ["a glass of water"]
    );
    let from = ["R09".to_owned()];
    let then = disk.run(journal.cards(&from, "", "2026-11-24"));
    assert_eq!(then.expect("alive").expect("listed").len(), 2);
}

#[test]
fn a_mark_is_no_change_of_the_words() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    card(&disk, &mut journal, 1, "R09", "a glass of water");
    let entry = disk.run(journal.read(id(1))).expect("alive");
    let entry = entry.expect("readable").expect("there");
    for _ in 0..2 {
        let rev = mark(&disk, &mut journal, 1, "fate", "kept");
        assert_eq!(rev, Rev::new(2), "asking twice does it once");
    }
    // Whoever wrote at it before the mark was set still changes that entry, and the mark stays.
    let mut draft = Draft::of(id(51), &entry);
    draft.body.text = "two sips".into();
    let saved = disk.run(journal.save(draft, &at(3))).expect("alive");
    assert_eq!(saved.expect("saved").copy_of, None);
    let entry = disk.run(journal.read(id(1))).expect("alive");
    let entry = entry.expect("readable").expect("there");
    assert_eq!(
        entry.body.marks.get("fate").map(String::as_str),
        Some("kept")
    );
    assert_eq!(entry.body.older.len(), 1, "only the words have revisions");
    mark(&disk, &mut journal, 1, "fate", "");
    let entry = disk.run(journal.read(id(1))).expect("alive");
    assert!(
        entry
            .expect("readable")
            .expect("there")
            .body
            .marks
            .is_empty()
    );
    assert_eq!(text(&disk, &mut journal, id(1)), "two sips");
}

#[test]
fn a_mark_stays_small_and_needs_an_entry() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    card(&disk, &mut journal, 1, "R09", "a glass of water");
    let huge = "x".repeat(5000);
    let refused = disk.run(journal.mark(id(1), "fate", &huge)).expect("alive");
    assert!(matches!(refused, Err(Unsaved::TooLong { .. })));
    let nowhere = disk.run(journal.mark(id(9), "fate", "kept"));
    assert_eq!(nowhere.expect("alive"), Ok(None));
}

#[test]
fn a_page_asks_for_cards_and_marks_them() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    card(&disk, &mut journal, 1, "R09", "a glass of water");
    let mut ask = |request| {
        let reply = disk.run(serve(&mut journal, request, &at(5)));
        reply.expect("alive")
    };
    let marked = ask(Request::Mark {
        id: id(1),
        name: "fate".into(),
        text: "kept 2026-11-23".into(),
    });
    assert!(matches!(marked, Reply::Moved { rev: Some(_), .. }));
    let Reply::Cards { cards } = ask(Request::Cards {
        from: vec!["R09".into()],
        marked: String::new(),
    }) else {
        panic!("no cards");
    };
    assert_eq!(cards.len(), 1);
    assert_eq!(cards[0].mark("fate"), "kept 2026-11-23");
    assert_eq!(cards[0].mark("other"), "");
    assert_eq!(
        (cards[0].from.as_str(), cards[0].text.as_str()),
        ("R09", "a glass of water")
    );
}

/// What somebody made to walk is no page: it is not listed, not found and not printed, but goes wherever pages go.
#[test]
fn a_ritual_somebody_made_is_no_page_and_is_never_left_behind() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "free words");
    card(&disk, &mut journal, 2, MADE, "name\tBefore sleep\n");
    let listed = |disk: &Disk, journal: &mut Journal<MemStore>| {
        let reply = disk.run(serve(journal, Request::List, &at(9)));
        let Ok(Reply::Listed { heads, .. }) = reply else {
            panic!("listed");
        };
        heads.len()
    };
    assert_eq!(listed(&disk, &mut journal), 1);
    let found = disk.run(journal.find(&Sought::words("sleep "), &at(9)));
    assert_eq!(found.expect("alive").expect("found").count, 0);
    let export = |journal: &mut Journal<MemStore>, form| {
        let exported = disk.run(journal.export(form, &at(9)));
        exported.expect("alive").expect("exported")
    };
    assert!(!export(&mut journal, Form::Text).text.contains("sleep"));
    let file = export(&mut journal, Form::Json).text;

    // Restored elsewhere it is there, as it was.
    let other = common::disk();
    let mut restored = open(&other, 2);
    let preview = other.run(restored.stage(&file)).expect("alive");
    assert_eq!(preview.expect("looked at").new, 2);
    other
        .run(restored.take_in(&at(9)))
        .expect("alive")
        .expect("taken in");
    assert_eq!(
        texts(&other, &mut restored, &[MADE], ""),
        ["name\tBefore sleep\n"]
    );
    // In the bin it lies with all the rest, so that it can be taken back.
    let gone = disk.run(journal.bin(id(2), &at(9)));
    gone.expect("alive").expect("moved");
    assert_eq!(listed(&disk, &mut journal), 2);
    assert!(texts(&disk, &mut journal, &[MADE], "").is_empty());
}

#[test]
fn marks_of_a_file_are_no_larger_than_marks_are() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    card(&disk, &mut journal, 2, "R09", "a glass of water");
    mark(&disk, &mut journal, 2, "fate", "kept 2027-01-02");
    let file = disk.run(journal.export(Form::Json, &at(9)));
    let file = file.expect("alive").expect("exported").text;
    for (mark, rejected) in [("kept 2027-01-02".to_owned(), 0), ("x".repeat(4097), 1)] {
        let file = file.replace("kept 2027-01-02", &mark);
        let other = common::disk();
        let mut restored = open(&other, 2);
        let preview = other.run(restored.stage(&file)).expect("alive");
        assert_eq!(preview.expect("looked at").rejected, rejected);
    }
}
