//! What a person follows: named by them, noted on a page, kept with it.

use holdfast_journal::protocol::{Reply, Request};
use holdfast_journal::testing::{Disk, Fault, MemStore, Mode};
use holdfast_journal::{
    Document, Draft, Followed, Form, Journal, MOST_FOLLOWED, Noted, Scale, Table, Unread, Unsaved,
    serve,
};

use crate::common::{at, disk, id, open};
use crate::locking::{Once, WORDS, ask, by, set, unlock};

fn followed(name: &str, scale: Scale) -> Followed {
    Followed {
        name: name.into(),
        scale,
    }
}

fn some() -> Vec<Followed> {
    let words = ["badly", "so-so", "well"].map(str::to_owned).into();
    vec![
        followed("CANARY sleep", Scale::Words(words)),
        followed("went outside", Scale::YesNo),
        followed("tension", Scale::Number),
    ]
}

fn told(disk: &Disk, journal: &mut Journal<MemStore>) -> Vec<Followed> {
    match disk.run(serve(journal, Request::Followed, &at(0))) {
        Ok(Reply::Followed { all }) => all,
        other => panic!("{other:?}"),
    }
}

fn follow(disk: &Disk, journal: &mut Journal<MemStore>, all: Vec<Followed>) -> Reply {
    let reply = disk.run(serve(journal, Request::Follow { all }, &at(0)));
    reply.expect("alive")
}

fn with_a_page() -> (Disk, Journal<MemStore>) {
    let disk = disk();
    let mut journal = open(&disk, 1);
    assert_eq!(follow(&disk, &mut journal, some()), Reply::Remembered);
    let mut draft = Draft::new(id(101), id(1), "A day.");
    draft.body.details.noted.push(Noted {
        name: "CANARY sleep".into(),
        value: "so-so".into(),
    });
    disk.run(journal.save(draft, &at(1)))
        .expect("alive")
        .expect("saved");
    (disk, journal)
}

#[test]
fn what_is_followed_is_there_again_and_a_page_keeps_what_it_noted() {
    let (disk, _) = with_a_page();
    let mut journal = open(&disk, 2);
    assert_eq!(told(&disk, &mut journal), some());
    // Followed no more: the page says what it said.
    assert_eq!(follow(&disk, &mut journal, vec![]), Reply::Remembered);
    assert!(told(&disk, &mut journal).is_empty());
    let heads = disk.run(journal.list()).expect("alive").expect("listed");
    assert_eq!(heads[0].details.noted[0].value, "so-so");
    for bytes in disk.ever() {
        assert!(!bytes.windows(6).any(|part| part == b"CANARY"));
    }
}

#[test]
fn what_makes_no_sense_is_not_followed() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let words = |words: &[&str]| Scale::Words(words.iter().map(|one| (*one).into()).collect());
    let mut all = vec![
        followed(" ", Scale::YesNo),
        followed("one word", words(&["alone"])),
        followed("an empty word", words(&["a", " "])),
        followed(&"long".repeat(200), Scale::Number),
        followed("twice", Scale::YesNo),
        followed("twice", Scale::Number),
    ];
    all.extend((0..20).map(|number| followed(&number.to_string(), Scale::YesNo)));
    follow(&disk, &mut journal, all);
    let kept = told(&disk, &mut journal);
    assert_eq!(kept.len(), MOST_FOLLOWED);
    assert_eq!(kept[0], followed("twice", Scale::YesNo));
}

#[test]
fn it_goes_through_a_file_and_brings_back_only_what_is_of_no_name_here() {
    let (first, mut journal) = with_a_page();
    let out = first.run(journal.export(Form::Json, &at(5)));
    let out = out.expect("alive").expect("exported").text;
    assert_eq!(Document::read(&out).expect("a document").followed, some());
    let text = first.run(journal.export(Form::Text, &at(5)));
    let text = text.expect("alive").expect("exported").text;
    assert!(text.contains("CANARY sleep: so-so"), "{text}");

    let other = disk();
    let mut empty = open(&other, 2);
    let own = followed("tension", Scale::YesNo);
    follow(&other, &mut empty, vec![own.clone()]);
    other
        .run(empty.stage(&out))
        .expect("alive")
        .expect("looked at");
    assert_eq!(
        told(&other, &mut empty),
        std::slice::from_ref(&own),
        "a look changes nothing"
    );
    other
        .run(empty.take_in(&at(6)))
        .expect("alive")
        .expect("in");
    let [sleep, outside, _] = <[Followed; 3]>::try_from(some()).expect("three");
    assert_eq!(told(&other, &mut empty), [own, sleep, outside]);
    let heads = other.run(empty.list()).expect("alive").expect("listed");
    assert_eq!(heads[0].details.noted[0].name, "CANARY sleep");
}

#[test]
fn what_does_not_open_is_left_as_it_is() {
    let (disk, _) = with_a_page();
    let is_note = |(table, _, _): &(Table, _, _)| *table == Table::Manifest;
    let (table, key, mut damaged) = disk.rows().into_iter().find(is_note).expect("the note");
    *damaged.last_mut().expect("bytes") ^= 1;
    disk.plant(table, key.clone(), damaged.clone());
    let mut journal = open(&disk, 2);
    let asked = disk.run(serve(&mut journal, Request::Followed, &at(0)));
    let unread = Reply::Unread {
        reason: Unread::Unreadable,
    };
    assert_eq!(asked, Ok(unread));
    let unsaved = Reply::Unsaved {
        reason: Unsaved::Unreadable,
    };
    assert_eq!(follow(&disk, &mut journal, vec![]), unsaved);
    assert!(disk.rows().contains(&(table, key, damaged)), "kept");
    // All the rest still goes out.
    let file = disk.run(journal.export(Form::Json, &at(1)));
    let file = file.expect("alive").expect("exported");
    assert_eq!(file.unreadable, 1);
    assert!(file.text.contains("A day."));
}

#[test]
fn a_lock_seals_it_anew() {
    let stretch = Once::default();
    let (disk, mut journal) = with_a_page();
    set(&disk, &mut journal, WORDS, &stretch);
    let request = || holdfast_journal::protocol::LockRequest::Reseal;
    let more = holdfast_journal::protocol::LockReply::Resealed { more: true };
    let mut asked = 0;
    while ask(&disk, &mut journal, request(), &stretch) == more {
        asked += 1;
        assert!(asked < 12);
    }
    let rows = disk.rows();
    let notes = rows.iter().filter(|(table, ..)| *table == Table::Manifest);
    for (.., value) in notes {
        let envelope = holdfast_vault::Envelope::parse(&value[8..]).expect("ours");
        assert_eq!(envelope.epoch.0, 2);
    }
    let mut again = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
    assert_eq!(told(&disk, &mut again), some());
}

#[test]
fn whatever_fails_what_was_followed_still_is() {
    for mode in Mode::ALL {
        for point in 0.. {
            let (disk, mut journal) = with_a_page();
            disk.arm(Some(Fault { at: point, mode }));
            let new = vec![followed("new", Scale::YesNo)];
            let reply = disk.run(serve(
                &mut journal,
                Request::Follow { all: new.clone() },
                &at(2),
            ));
            let passed = disk.points_passed();
            disk.restart(0);
            let mut again = open(&disk, 3);
            let there = told(&disk, &mut again);
            if reply.ok() == Some(Reply::Remembered) {
                assert_eq!(there, new, "{mode:?} {point}");
            } else {
                assert!(there == new || there == some(), "{mode:?} {point}");
            }
            if point >= passed {
                break;
            }
        }
    }
}
