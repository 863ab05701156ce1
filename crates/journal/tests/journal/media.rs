//! Pictures and voices: sealed by themselves, kept before anything names them, there for as long as something does.

use holdfast_journal::protocol::{Ask, FromPage, MediaRequest, Reply, Request};
use holdfast_journal::testing::{Disk, MemStore};
use holdfast_journal::{
    Draft, Form, Journal, MAX_MEDIA_BYTES, MAX_MEDIA_IN_ALL, Media, Rev, Table, Unsaved,
    open_backup, serve,
};

use crate::common::{DAY_MS, at, disk, id, open};

pub(crate) const PICTURE: &str = "image/jpeg;base64,Q0FOQVJZIHBpY3R1cmU=";
pub(crate) const VOICE: &str = "audio/webm;base64,Q0FOQVJZIHZvaWNl";

/// Keeps `text` as record `number`, and a draft of entry 1 that carries it with what it carried before.
pub(crate) async fn add(
    journal: &mut Journal<MemStore>,
    draft: &mut Draft,
    (number, text): (u8, &str),
) -> Result<(), Unsaved> {
    journal.keep_media(id(number), text, &at(0)).await?;
    let mut media = Media::of(id(number), text);
    media.alt = format!("alt {number}");
    draft.body.details.media.push(media);
    let kept = journal.keep_draft(draft.clone(), &at(1)).await?;
    (draft.id, draft.rev) = (kept.id, kept.rev);
    Ok(())
}

/// An entry 1 that carries a picture (50) and a voice (51).
pub(crate) fn with_both() -> (Disk, Journal<MemStore>) {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let mut draft = Draft::new(id(101), id(1), "By the sea.");
    let done = disk.run(async {
        add(&mut journal, &mut draft, (50, PICTURE)).await?;
        add(&mut journal, &mut draft, (51, VOICE)).await?;
        journal.save(draft, &at(2)).await
    });
    done.expect("alive").expect("saved");
    (disk, journal)
}

pub(crate) fn there(disk: &Disk, journal: &mut Journal<MemStore>, number: u8) -> Option<String> {
    disk.run(journal.media(id(number)))
        .expect("alive")
        .expect("readable")
}

pub(crate) fn records(disk: &Disk) -> usize {
    let rows = disk.rows();
    let media = rows.iter().filter(|(table, ..)| *table == Table::Media);
    media.count()
}

#[test]
fn a_page_carries_a_picture_and_a_voice_from_the_draft_to_the_list() {
    let (disk, _) = with_both();
    let mut journal = open(&disk, 2);
    let heads = disk.run(journal.list()).expect("alive").expect("listed");
    let media = &heads[0].details.media;
    assert_eq!(media.len(), 2);
    assert_eq!(
        (media[0].kind.as_str(), media[1].is_voice()),
        ("image/jpeg", true)
    );
    assert_eq!(media[0].bytes, PICTURE.len());
    assert_eq!(there(&disk, &mut journal, 50).as_deref(), Some(PICTURE));
    assert_eq!(there(&disk, &mut journal, 51).as_deref(), Some(VOICE));
    assert_eq!(there(&disk, &mut journal, 52), None);
    // What there is to see is found by its words.
    let sought = holdfast_journal::Sought {
        typed: "alt 51".into(),
        ..holdfast_journal::Sought::default()
    };
    let found = disk.run(journal.find(&sought, &at(3))).expect("alive");
    assert_eq!(found.expect("found").count, 1);
    // A record of one name does not open under another.
    let rows = disk.rows();
    let of = |number| {
        rows.iter()
            .find(|(table, key, _)| *table == Table::Media && key.id() == Some(id(number)))
    };
    let (_, _, value) = of(51).expect("stored").clone();
    disk.plant(Table::Media, holdfast_journal::Key::record(id(50)), value);
    let moved = disk.run(journal.media(id(50))).expect("alive");
    assert_eq!(moved, Err(holdfast_journal::Unread::Unreadable));
}

#[test]
fn what_is_removed_stays_with_the_older_revision_and_goes_when_nothing_names_it() {
    let (disk, mut journal) = with_both();
    let entry = disk
        .run(journal.read(id(1)))
        .expect("alive")
        .expect("readable");
    let mut draft = Draft::of(id(102), &entry.expect("there"));
    draft.body.details.media.remove(0);
    let saved = disk.run(journal.save(draft, &at(3))).expect("alive");
    let saved = saved.expect("saved");
    let later = at(3 * DAY_MS);
    disk.run(journal.empty_bin(&later))
        .expect("alive")
        .expect("emptied");
    assert_eq!(records(&disk), 2, "an older revision names it");

    let back = disk
        .run(journal.bring_back(id(1), Rev::FIRST, &at(4)))
        .expect("alive");
    assert!(back.expect("brought").is_some());
    let entry = disk
        .run(journal.read(id(1)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    assert_eq!(entry.body.details.media.len(), 2);
    assert_eq!(there(&disk, &mut journal, 50).as_deref(), Some(PICTURE));

    // Out of the page again; after 30 days the older revision goes, and the picture with it.
    let mut draft = Draft::of(id(103), &entry);
    draft.body.details.media.remove(0);
    disk.run(journal.save(draft, &at(5)))
        .expect("alive")
        .expect("saved");
    disk.run(journal.empty_bin(&at(32 * DAY_MS)))
        .expect("alive")
        .expect("emptied");
    assert_eq!(there(&disk, &mut journal, 50), None);
    assert_eq!(there(&disk, &mut journal, 51).as_deref(), Some(VOICE));

    // And with the entry, 30 days after it was deleted and not before.
    disk.run(journal.bin(saved.id, &at(0)))
        .expect("alive")
        .expect("binned");
    disk.run(journal.empty_bin(&at(29 * DAY_MS)))
        .expect("alive")
        .expect("emptied");
    assert_eq!(there(&disk, &mut journal, 51).as_deref(), Some(VOICE));
    disk.run(journal.empty_bin(&at(31 * DAY_MS)))
        .expect("alive")
        .expect("emptied");
    assert_eq!(records(&disk), 0);
}

#[test]
fn what_nothing_names_yet_has_a_day_and_what_cannot_be_read_keeps_all() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let keep = |journal: &mut Journal<MemStore>, number| {
        disk.run(journal.keep_media(id(number), PICTURE, &at(0)))
            .expect("alive")
            .expect("kept");
    };
    let empty = |journal: &mut Journal<MemStore>, ms| {
        disk.run(journal.empty_bin(&at(ms)))
            .expect("alive")
            .expect("emptied");
    };
    keep(&mut journal, 50);
    empty(&mut journal, DAY_MS);
    assert_eq!(records(&disk), 1, "a page that is open may name it yet");
    crate::common::write(&disk, &mut journal, 7, "Words");
    let rows = disk.rows();
    let (_, key, value) = rows
        .iter()
        .find(|(table, ..)| *table == Table::Rec)
        .expect("stored")
        .clone();
    disk.plant(Table::Rec, key.clone(), b"damaged beyond reading".to_vec());
    empty(&mut journal, 9 * DAY_MS);
    assert_eq!(records(&disk), 1, "what does not open may name it");
    disk.plant(Table::Rec, key, value);
    empty(&mut journal, -DAY_MS);
    assert_eq!(records(&disk), 1, "a clock set back removes nothing");
    empty(&mut journal, 9 * DAY_MS);
    assert_eq!(records(&disk), 0);
}

#[test]
fn limits_are_kept_and_what_is_no_picture_and_no_voice_stays_out() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let mut keep = |number: u8, text: &str| {
        disk.run(journal.keep_media(id(number), text, &at(0)))
            .expect("alive")
    };
    let long = |length: usize| {
        let head = "image/jpeg;base64,";
        [head, &"A".repeat(length - head.len())].concat()
    };
    let too_long = |limit| Err(Unsaved::TooLong { limit });
    for strange in [
        "",
        "words",
        "text/html;base64,PGI+",
        "image/svg+xml;base64,PHN2Zz4=",
        "image/jpeg,AAAA",
    ] {
        assert_eq!(keep(49, strange), too_long(MAX_MEDIA_BYTES), "{strange}");
    }
    assert_eq!(
        keep(49, &long(MAX_MEDIA_BYTES + 1)),
        too_long(MAX_MEDIA_BYTES)
    );
    assert_eq!(records(&disk), 0);
    assert_eq!(keep(50, &long(MAX_MEDIA_BYTES)), Ok(()));
    assert_eq!(
        keep(50, &long(MAX_MEDIA_BYTES)),
        Ok(()),
        "asking twice keeps it once"
    );
    assert_eq!(
        keep(50, PICTURE),
        Err(Unsaved::Unreadable),
        "nothing is written over"
    );
    assert_eq!(records(&disk), 1);

    // All together: what pages name counts, once.
    let mut draft = Draft::new(id(101), id(1), "Many.");
    for number in 0..20 {
        let mut media = Media::of(id(200 + number), PICTURE);
        media.bytes = MAX_MEDIA_IN_ALL / 20;
        draft.body.details.media.push(media);
    }
    disk.run(journal.keep_draft(draft, &at(0)))
        .expect("alive")
        .expect("kept");
    let full = disk
        .run(journal.keep_media(id(60), PICTURE, &at(0)))
        .expect("alive");
    assert_eq!(full, too_long(MAX_MEDIA_IN_ALL));
    let again = disk
        .run(journal.keep_media(id(200), PICTURE, &at(0)))
        .expect("alive");
    assert_eq!(again, Ok(()), "what is named already counts once");
}

#[test]
fn out_and_into_an_empty_journal_brings_them_and_what_was_lost_comes_back() {
    let (first, mut journal) = with_both();
    let out = first
        .run(journal.export(Form::Json, &at(5)))
        .expect("alive")
        .expect("exported");
    assert_eq!(out.unreadable, 0);
    let sealed = first
        .run(journal.back_up("ten letters or more", &at(5)))
        .expect("alive")
        .expect("sealed");
    let text = open_backup(&sealed.text, "ten letters or more").expect("it opens");
    assert_eq!(text, out.text);
    let read = first
        .run(journal.export(Form::Text, &at(5)))
        .expect("alive")
        .expect("exported");
    assert!(
        read.text
            .contains("[A picture: alt 50 (it is in the sealed file"),
        "{}",
        read.text
    );
    assert!(read.text.contains("[A recording: alt 51"), "{}", read.text);

    let other = disk();
    let mut empty = open(&other, 2);
    let preview = other
        .run(empty.stage(&text))
        .expect("alive")
        .expect("looked at");
    assert_eq!((preview.new, preview.media), (1, 2));
    assert_eq!(records(&other), 0, "a look changes nothing");
    other
        .run(empty.take_in(&at(6)))
        .expect("alive")
        .expect("in");
    assert_eq!(there(&other, &mut empty, 50).as_deref(), Some(PICTURE));
    let again = other
        .run(empty.export(Form::Json, &at(5)))
        .expect("alive")
        .expect("exported");
    let entries = |text: &str| {
        let document = holdfast_journal::Document::read(text).expect("a document");
        (document.media, document.entries[0].body.details.clone())
    };
    assert_eq!(entries(&again.text), entries(&text));

    // The same file once more brings nothing; where a picture was lost it brings that.
    let preview = other
        .run(empty.stage(&text))
        .expect("alive")
        .expect("looked at");
    assert_eq!((preview.same, preview.media), (1, 0));
    other.lose(Table::Media, &holdfast_journal::Key::record(id(50)));
    let short = other
        .run(empty.export(Form::Json, &at(7)))
        .expect("alive")
        .expect("exported");
    assert_eq!(short.unreadable, 1, "it is said that one is missing");
    let preview = other
        .run(empty.stage(&text))
        .expect("alive")
        .expect("looked at");
    assert_eq!((preview.same, preview.media), (1, 1));
    other
        .run(empty.take_in(&at(8)))
        .expect("alive")
        .expect("in");
    assert_eq!(there(&other, &mut empty, 50).as_deref(), Some(PICTURE));
}

#[test]
fn a_file_of_others_brings_no_code_and_nothing_twice() {
    let (first, mut journal) = with_both();
    let out = first
        .run(journal.export(Form::Json, &at(5)))
        .expect("alive")
        .expect("exported");
    let strange = out
        .text
        .replace(PICTURE, "image/svg+xml;base64,PHN2Zz4=")
        .replace(&id(51).to_string(), &id(52).to_string());
    let other = disk();
    let mut empty = open(&other, 2);
    let preview = other
        .run(empty.stage(&strange))
        .expect("alive")
        .expect("looked at");
    assert_eq!((preview.new, preview.media), (1, 1));
    other
        .run(empty.take_in(&at(6)))
        .expect("alive")
        .expect("in");
    assert_eq!(records(&other), 1);
    assert_eq!(there(&other, &mut empty, 52).as_deref(), Some(VOICE));
}

#[test]
fn a_page_asks_for_them_by_messages_of_text() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let mut draft = holdfast_journal::protocol::Draft::new(id(101), id(1), "");
    draft.details.media.push(Media::of(id(50), PICTURE));
    assert!(!draft.is_blank(), "a page with a picture only is a page");
    let request = Request::Media(MediaRequest::Keep {
        id: id(50),
        text: PICTURE.into(),
        draft,
    });
    let message = FromPage {
        number: 3,
        ask: Ask::Journal(request.clone()),
    };
    assert_eq!(FromPage::parse(&message.print()), Some(message));
    let reply = disk
        .run(serve(&mut journal, request, &at(0)))
        .expect("alive");
    assert!(matches!(reply, Reply::Kept(_)), "{reply:?}");
    let taken = disk.run(serve(
        &mut journal,
        Request::Media(MediaRequest::Take { id: id(50) }),
        &at(0),
    ));
    assert_eq!(
        taken.expect("alive"),
        Reply::Media {
            text: Some(PICTURE.into())
        }
    );
    // What is refused leaves no draft that names it.
    let mut draft = holdfast_journal::protocol::Draft::new(id(102), id(2), "Words");
    draft.details.media.push(Media::of(id(51), "words"));
    let request = Request::Media(MediaRequest::Keep {
        id: id(51),
        text: "words".into(),
        draft,
    });
    let reply = disk
        .run(serve(&mut journal, request, &at(0)))
        .expect("alive");
    assert!(
        matches!(
            reply,
            Reply::Unsaved {
                reason: Unsaved::TooLong { .. }
            }
        ),
        "{reply:?}"
    );
    assert_eq!(
        disk.run(journal.drafts())
            .expect("alive")
            .expect("read")
            .len(),
        1
    );
}
