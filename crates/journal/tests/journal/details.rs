//! What an entry says beside its words goes wherever the words go, and nothing of it is lost on the way.

use holdfast_journal::protocol::{self, Reply, Request};
use holdfast_journal::testing::{Disk, MemStore};
use holdfast_journal::{
    Details, Draft, Entry, Form, Journal, Lived, Narrow, Origin, Preview, Rev, Sought, serve,
};

use crate::common::{at, disk, id, open, write};

fn some() -> Details {
    Details {
        feelings: vec!["lonely".into(), "tired".into()],
        tags: vec!["work".into(), "寂しい".into()],
        people: vec!["Anna".into()],
        sealed_until: None,
        ..Details::default()
    }
}

fn sealed_until(day: &str) -> Details {
    Details {
        sealed_until: Some(day.into()),
        ..some()
    }
}

fn on(day: &str) -> Lived {
    Lived {
        local_date: day.into(),
        ..at(0)
    }
}

fn save(disk: &Disk, journal: &mut Journal<MemStore>, number: u8, text: &str, details: Details) {
    let mut draft = Draft::new(id(number + 100), id(number), text);
    draft.body.details = details;
    let at = at(i64::from(number) * 1_000);
    disk.run(journal.save(draft, &at))
        .expect("alive")
        .expect("saved");
}

fn read(disk: &Disk, journal: &mut Journal<MemStore>, number: u8) -> Entry {
    let entry = disk.run(journal.read(id(number)));
    entry.expect("alive").expect("readable").expect("there")
}

fn found(disk: &Disk, journal: &mut Journal<MemStore>, sought: &Sought, day: &str) -> Vec<u8> {
    let found = disk.run(journal.find(sought, &on(day)));
    let found = found.expect("alive").expect("found").found;
    found.iter().map(|found| found.id.as_bytes()[0]).collect()
}

fn ask(disk: &Disk, journal: &mut Journal<MemStore>, request: Request, now: &Lived) -> Reply {
    disk.run(serve(journal, request, now)).expect("alive")
}

#[test]
fn from_draft_to_entry_to_draft_and_through_a_kill() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let mut draft = protocol::Draft::new(id(101), id(1), "words");
    draft.details = some();
    ask(
        &disk,
        &mut journal,
        Request::KeepDraft {
            draft: draft.clone(),
        },
        &at(1),
    );
    disk.restart(0);

    let mut journal = open(&disk, 2);
    let Reply::Opened { drafts, .. } = ask(&disk, &mut journal, Request::Open, &at(2)) else {
        panic!("opened");
    };
    assert_eq!(drafts[0].details, some());
    let saved = ask(
        &disk,
        &mut journal,
        Request::Save {
            draft: drafts[0].clone(),
        },
        &at(3),
    );
    assert!(matches!(saved, Reply::Saved(_)));
    let Reply::Entry { entry: Some(entry) } =
        ask(&disk, &mut journal, Request::Read { id: id(1) }, &at(4))
    else {
        panic!("read");
    };
    assert_eq!(entry.details, some());
    assert_eq!(protocol::Draft::of(id(102), &entry).details, some());
    assert!(!entry.has_older);
}

#[test]
fn details_alone_are_a_change_that_is_saved_and_can_be_taken_back() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "words");
    let entry = read(&disk, &mut journal, 1);
    let mut draft = Draft::of(id(120), &entry);
    draft.body.details = some();
    disk.run(journal.save(draft.clone(), &at(10)))
        .expect("alive")
        .expect("saved");
    let again = disk.run(journal.save(draft, &at(11))).expect("alive");
    assert_eq!(
        again.expect("saved").rev,
        Rev::new(2),
        "asked twice, saved once"
    );
    assert_eq!(read(&disk, &mut journal, 1).body.details, some());

    let back = disk.run(journal.bring_back(id(1), Rev::FIRST, &at(12)));
    let back = back.expect("alive").expect("saved").expect("there");
    let entry = read(&disk, &mut journal, 1);
    assert_eq!((back.rev, entry.rev), (Rev::new(3), Rev::new(3)));
    assert!(entry.body.details.is_empty());
    let forth = disk.run(journal.bring_back(id(1), Rev::new(2), &at(13)));
    assert!(forth.expect("alive").expect("saved").is_some());
    assert_eq!(read(&disk, &mut journal, 1).body.details, some());
    let gone = disk.run(journal.bring_back(id(1), Rev::new(9), &at(14)));
    assert_eq!(gone.expect("alive"), Ok(None));
}

#[test]
fn two_windows_tag_one_page_and_neither_loses_a_tag() {
    let disk = disk();
    let (mut one, mut other) = (open(&disk, 1), open(&disk, 2));
    write(&disk, &mut one, 1, "words");
    let entry = read(&disk, &mut one, 1);
    let tagged = |number: u8, tag: &str| {
        let mut draft = Draft::of(id(number), &entry);
        draft.body.details.tags.push(tag.into());
        draft
    };
    disk.run(one.save(tagged(121, "sea"), &at(10)))
        .expect("alive")
        .expect("saved");
    let saved = disk.run(other.save(tagged(122, "wind"), &at(11)));
    let saved = saved.expect("alive").expect("saved");
    assert_eq!(saved.copy_of, Some(id(1)), "both are kept");
    assert_eq!(read(&disk, &mut one, 1).body.details.tags, ["sea"]);
    assert_eq!(read(&disk, &mut one, 122).body.details.tags, ["wind"]);
}

#[test]
fn a_pin_is_no_change_of_the_words_and_no_conflict() {
    let disk = disk();
    let (mut one, mut other) = (open(&disk, 1), open(&disk, 2));
    write(&disk, &mut one, 1, "words");
    let entry = read(&disk, &mut one, 1);
    disk.run(other.pin(id(1), true))
        .expect("alive")
        .expect("moved");
    let mut draft = Draft::of(id(120), &entry);
    draft.body.text = "more words".into();
    let saved = disk.run(one.save(draft, &at(10))).expect("alive");
    assert_eq!(saved.expect("saved").copy_of, None);
    let entry = read(&disk, &mut one, 1);
    assert!(entry.body.pinned && entry.body.text == "more words");
    let before = entry.rev;
    let again = disk.run(one.pin(id(1), true)).expect("alive");
    assert_eq!(again, Ok(Some(before)), "asking twice does it once");
    disk.run(one.pin(id(1), false))
        .expect("alive")
        .expect("moved");
    assert!(!read(&disk, &mut one, 1).body.pinned);
    assert_eq!(disk.run(one.pin(id(7), true)).expect("alive"), Ok(None));
}

#[test]
fn out_and_in_again_with_all_of_it() {
    let source = disk();
    let mut journal = open(&source, 1);
    save(
        &source,
        &mut journal,
        1,
        "words",
        sealed_until("2030-01-01"),
    );
    save(&source, &mut journal, 2, "more", some());
    source
        .run(journal.pin(id(2), true))
        .expect("alive")
        .expect("moved");
    let json = source.run(journal.export(Form::Json, &at(9)));
    let json = json.expect("alive").expect("exported").text;

    let empty = disk();
    let mut other = open(&empty, 2);
    empty
        .run(other.stage(&json))
        .expect("alive")
        .expect("looked at");
    empty
        .run(other.take_in(&at(0)))
        .expect("alive")
        .expect("taken in");
    assert_eq!(
        read(&empty, &mut other, 1).body.details,
        sealed_until("2030-01-01")
    );
    let pinned = read(&empty, &mut other, 2).body;
    assert!(pinned.pinned && pinned.details == some());

    // The same words with a tag that is not here come in beside; with fewer tags there is nothing to bring.
    let more = json.replacen("\"work\"", "\"other\"", 1);
    let preview = empty.run(other.stage(&more)).expect("alive");
    let one = Preview {
        same: 1,
        differ: 1,
        ..Preview::default()
    };
    assert_eq!(preview, Ok(one));
    let fewer = json.replacen("\"Anna\"", "", 1);
    let preview = empty.run(other.stage(&fewer)).expect("alive");
    assert_eq!(preview.map(|preview| preview.same), Ok(2));

    let text = source.run(journal.export(Form::Text, &at(9)));
    let text = text.expect("alive").expect("exported").text;
    assert!(
        text.contains("more\n\nlonely · tired · #work · #寂しい · @Anna\n"),
        "{text}"
    );
}

#[test]
fn sealed_until_its_day_it_stands_in_no_list_and_no_search() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    save(
        &disk,
        &mut journal,
        1,
        "a letter to later",
        sealed_until("2026-12-01"),
    );
    save(&disk, &mut journal, 2, "a letter of today", some());
    let head = |journal: &mut Journal<MemStore>, day: &str| {
        let Reply::Listed { heads, .. } = ask(&disk, journal, Request::List, &on(day)) else {
            panic!("listed");
        };
        let head = heads.into_iter().find(|head| head.id == id(1));
        head.expect("it is listed")
    };
    let before = head(&mut journal, "2026-11-30");
    assert!(before.sealed && before.first.is_empty());
    assert!(before.details.tags.is_empty() && before.details.feelings.is_empty());
    assert_eq!(before.details.sealed_until.as_deref(), Some("2026-12-01"));
    let letter = Sought::words("letter");
    assert_eq!(found(&disk, &mut journal, &letter, "2026-11-30"), [2]);

    // The day comes while the journal is open.
    assert_eq!(found(&disk, &mut journal, &letter, "2026-12-01"), [2, 1]);
    let after = head(&mut journal, "2026-12-01");
    assert!(!after.sealed && after.first == "a letter to later");
    assert_eq!(after.details.tags, some().tags);

    // Sealed and opened again while the index is there.
    let entry = read(&disk, &mut journal, 2);
    let mut draft = Draft::of(id(120), &entry);
    draft.body.details.sealed_until = Some("2027-01-01".into());
    disk.run(journal.save(draft, &at(9_000)))
        .expect("alive")
        .expect("saved");
    assert_eq!(found(&disk, &mut journal, &letter, "2026-12-01"), [1]);
    disk.run(journal.bring_back(id(2), Rev::FIRST, &at(9_500)))
        .expect("alive")
        .expect("saved");
    assert_eq!(found(&disk, &mut journal, &letter, "2026-12-01"), [2, 1]);
}

#[test]
fn narrowed_by_tag_feeling_person_origin_and_day() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    for (number, from, day, tag) in [
        (1, None, "2025-11-23", "sea"),
        (2, Some("R05"), "2026-11-01", "sea"),
        (3, Some("G02"), "2026-11-30", "wind"),
    ] {
        let mut draft = Draft::new(id(number + 100), id(number), "the same words");
        draft.body.from = from.map(str::to_owned);
        draft.body.details.tags.push(tag.into());
        draft
            .body
            .details
            .feelings
            .push(if number == 2 { "sad" } else { "calm" }.into());
        draft.body.details.people.push(format!("Anna {number}"));
        let mut now = on(day);
        now.utc_ms += (i64::from(number) - 3) * 40 * crate::common::DAY_MS;
        disk.run(journal.save(draft, &now))
            .expect("alive")
            .expect("saved");
    }
    let mut find = |typed: &str, narrow: &[Narrow], from: Option<&str>, to: Option<&str>| {
        let sought = Sought {
            typed: typed.into(),
            narrow: narrow.to_vec(),
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
        found(&disk, &mut journal, &sought, "2026-12-01")
    };
    let (sea, sad) = (Narrow::Tag("sea".into()), Narrow::Feeling("sad".into()));
    assert_eq!(find("", core::slice::from_ref(&sea), None, None), [2, 1]);
    assert_eq!(find("same ", &[sea.clone(), sad.clone()], None, None), [2]);
    assert_eq!(find("other ", &[sea], None, None), [0; 0]);
    assert_eq!(
        find("", &[sad, Narrow::Person("Anna 1".into())], None, None),
        [0; 0]
    );
    assert_eq!(find("", &[Narrow::From(Origin::Page)], None, None), [1]);
    assert_eq!(find("", &[Narrow::From(Origin::Ritual)], None, None), [2]);
    assert_eq!(find("", &[Narrow::From(Origin::Exercise)], None, None), [3]);
    assert_eq!(find("", &[], Some("2026-11-01"), None), [3, 2]);
    assert_eq!(find("", &[], Some("2026-11-02"), None), [3]);
    assert_eq!(find("", &[], None, Some("2026-11-01")), [2, 1]);
    assert_eq!(find("", &[], Some("2025-11-23"), Some("2025-11-23")), [1]);
    assert_eq!(find("", &[], None, None), [0; 0], "nothing is looked for");
    assert_eq!(find("words", &[], Some("no day"), None), [3, 2, 1]);
    // What stands beside the words is found by words too.
    assert_eq!(find("wind", &[], None, None), [3]);
    assert_eq!(find("“anna 1”", &[], None, None), [1]);
}

#[test]
fn a_phrase_is_shown_where_it_stands() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(
        &disk,
        &mut journal,
        1,
        "The wind, and then the sea came. 海の夜、寂しい夜だった。",
    );
    write(&disk, &mut journal, 2, "قلت له: سلام يا بحر. שלום ים");
    let mut hit = |typed: &str| {
        let found = disk.run(journal.find(&Sought::words(typed), &at(9)));
        let found = found.expect("alive").expect("found").found;
        assert_eq!(found.len(), 1, "{typed}");
        found[0].hit.clone()
    };
    assert_eq!(hit("“the sea came”"), "the sea came");
    assert_eq!(hit("寂しい夜"), "寂しい夜");
    assert_eq!(hit("夜だ"), "夜だ");
    assert_eq!(hit("بحر"), "بحر");
    assert_eq!(hit("“سلام يا بحر”"), "سلام يا بحر");
    assert_eq!(hit("שלום"), "שלום");
}

#[test]
fn too_many_details_are_refused_and_nothing_is_lost() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let mut draft = Draft::new(id(101), id(1), "words");
    draft.body.details.tags = vec!["x".repeat(1 << 20)];
    let saved = disk
        .run(journal.save(draft.clone(), &at(1)))
        .expect("alive");
    assert!(saved.is_err());
    let kept = disk.run(journal.keep_draft(draft, &at(1))).expect("alive");
    assert!(kept.is_ok(), "as a draft it is kept");
}
