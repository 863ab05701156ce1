//! Golden fixture 1: a whole vault as the first version wrote it. Every later version opens it.

use holdfast_journal::protocol::{Reply, Request};
use holdfast_journal::testing::Disk;
use holdfast_journal::{Beginning, Details, Draft, Key, Rev, Row, Table, serve};
use holdfast_vault::{Keyring, Kind, Label, Schema, Slot, SystemEntropy};

use crate::common::{at, disk, id, open, text, write};

const VAULT: &str = include_str!("../vectors/vault-1.txt");
/// The same format with what an entry says beside its words.
const DETAILS: &str = include_str!("../vectors/vault-1-details.txt");

pub(crate) fn hex(text: &str) -> Vec<u8> {
    let digits = |at| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(digits).collect()
}

/// A disk with the rows of the first fixture.
fn fixture() -> Disk {
    planted(VAULT)
}

/// A disk with the rows of a fixture: `table key value`, one a line.
fn planted(vault: &str) -> Disk {
    let disk = disk();
    for line in vault.lines().filter(|line| !line.starts_with('#')) {
        let [table, key, value] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("three words: {line}");
        };
        let table = Table::ALL.into_iter().find(|known| known.name() == table);
        disk.plant(
            table.expect("a table"),
            Key::from_bytes(hex(key)),
            hex(value),
        );
    }
    disk
}

#[test]
fn the_first_vault_opens_forever() {
    let disk = fixture();
    let mut journal = open(&disk, 9);
    assert_eq!(
        (journal.beginning(), journal.unreadable()),
        (Beginning::Known, 0)
    );
    let heads = disk.run(journal.list()).expect("alive").expect("listed");
    let shown: Vec<(&str, u64, bool)> = heads
        .iter()
        .map(|head| {
            (
                head.first.as_str(),
                head.rev.number(),
                head.binned_at.is_some(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("in the bin", 2, true),
            ("Zwei Zeilen, é und 🌊", 1, false),
            ("Third time.", 3, false)
        ]
    );
    assert_eq!(heads[2].created, at(0));
    assert_eq!(
        text(&disk, &mut journal, id(2)),
        "\nZwei Zeilen, é und 🌊\n\"quoted\""
    );
    let older = disk
        .run(journal.older(id(1)))
        .expect("alive")
        .expect("readable");
    let texts: Vec<&str> = older.iter().map(|entry| entry.body.text.as_str()).collect();
    assert_eq!(texts, ["Second time.", "First time."]);
    let drafts = disk.run(journal.drafts()).expect("alive").expect("read");
    assert_eq!(drafts.len(), 1);
    let draft = &drafts[0].body;
    assert_eq!(
        (draft.text.as_str(), draft.entry, draft.base),
        ("not finis", id(2), Rev::FIRST)
    );
    assert_eq!(draft.from.as_deref(), Some("R05"));

    // And it goes on being written.
    let saved = disk
        .run(journal.save(drafts[0].clone(), &at(99)))
        .expect("alive")
        .expect("saved");
    assert_eq!((saved.id, saved.rev), (id(2), Rev::new(2)));
    assert_eq!(text(&disk, &mut journal, id(2)), "not finis");
}

#[test]
fn what_a_later_version_wrote_survives_an_edit() {
    let disk = fixture();
    let slot = disk
        .rows()
        .into_iter()
        .find(|(_, key, _)| key.as_bytes().starts_with(b"slot/"))
        .expect("the slot");
    let slot = Slot::parse(Row::parse(&slot.2).expect("a row").bytes).expect("a slot");
    let ring = Keyring::new(slot.vault, slot.epoch, slot.key);
    let label = |rev| Label {
        kind: Kind::Entry,
        id: id(7),
        rev,
        schema: Schema(1),
    };
    let when = r#"{"utc_ms":5,"zone":"UTC","offset_min":0,"local_date":"1970-01-01","moon":"new"}"#;
    let later = format!(
        r#"{{"created":{when},"edited":{when},"text":"from the future","mood":{{"x":[1,2]}},"seq":9}}"#
    );
    let sealed = ring.seal(label(Rev::FIRST), later.as_bytes(), &mut SystemEntropy);
    let bytes = &sealed.expect("sealed");
    let row = Row {
        rev: Rev::FIRST,
        bytes,
    };
    disk.plant(Table::Rec, Key::record(id(7)), row.print());

    let mut journal = open(&disk, 9);
    let entry = disk
        .run(journal.read(id(7)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    let mut draft = Draft::of(id(70), &entry);
    draft.body.text = "changed by the past".into();
    disk.run(journal.save(draft, &at(1)))
        .expect("alive")
        .expect("saved");
    disk.run(journal.bin(id(7), &at(2)))
        .expect("alive")
        .expect("moved");

    let stored = disk
        .rows()
        .into_iter()
        .find(|(table, key, _)| *table == Table::Rec && *key == Key::record(id(7)));
    let value = stored.expect("the entry").2;
    let row = Row::parse(&value).expect("a row");
    let json = ring.open(label(row.rev), row.bytes).expect("it opens");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json["text"], "changed by the past");
    assert_eq!(json["mood"]["x"][1], 2);
    assert_eq!(json["seq"], 9);
    assert_eq!(json["created"]["moon"], "new");
}

#[test]
fn what_a_later_version_wrote_into_a_draft_survives_typing() {
    let disk = fixture();
    let mut journal = open(&disk, 9);
    let mut draft = Draft::new(id(71), id(8), "from the future");
    draft.body.extra.insert("cursor".into(), 9.into());
    disk.run(journal.keep_draft(draft, &at(5)))
        .expect("alive")
        .expect("kept");

    // The page is told only what it shows.
    let mut next = open(&disk, 10);
    let opened = disk
        .run(serve(&mut next, Request::Open, &at(6)))
        .expect("alive");
    let Reply::Opened { drafts, .. } = opened else {
        panic!("{opened:?}");
    };
    let mut draft = drafts
        .into_iter()
        .find(|draft| draft.id == id(71))
        .expect("the draft");
    draft.text += ", typed on";
    let kept = disk
        .run(serve(&mut next, Request::KeepDraft { draft }, &at(7)))
        .expect("alive");
    assert!(
        matches!(kept, Reply::Kept(kept) if kept.rev == Rev::new(2)),
        "{kept:?}"
    );

    let drafts = disk.run(next.drafts()).expect("alive").expect("read");
    let draft = &drafts
        .iter()
        .find(|draft| draft.id == id(71))
        .expect("the draft")
        .body;
    assert_eq!(draft.text, "from the future, typed on");
    assert_eq!(draft.extra["cursor"], 9);
    assert_eq!(draft.begun, Some(at(5)));
}

/// What is in the fixture with details.
fn details() -> Details {
    Details {
        feelings: vec!["lonely".into()],
        tags: vec!["work".into(), "寂しい".into()],
        people: vec!["Anna".into()],
        sealed_until: Some("2027-01-01".into()),
        ..Details::default()
    }
}

#[test]
fn the_first_entry_with_details_opens_forever() {
    let disk = planted(DETAILS);
    let mut journal = open(&disk, 9);
    let entry = disk.run(journal.read(id(1)));
    let entry = entry.expect("alive").expect("readable").expect("there");
    assert_eq!(entry.body.details, details());
    assert!(entry.body.pinned);
    assert_eq!(entry.body.from.as_deref(), Some("R05"));
    assert_eq!(entry.body.extra.len(), 0, "{:?}", entry.body.extra);
    let drafts = disk.run(journal.drafts()).expect("alive").expect("read");
    assert_eq!(drafts[0].body.details, details());
    assert_eq!(drafts[0].body.extra.len(), 0);
}

/// Wrote the fixture with details, once.
#[test]
#[ignore = "the fixture is written and never changes"]
fn write_the_first_details() {
    let disk = disk();
    let mut journal = open(&disk, 20_261_125);
    let mut draft = Draft::new(id(101), id(1), "sealed");
    draft.body.from = Some("R05".into());
    draft.body.details = details();
    disk.run(journal.save(draft.clone(), &at(0)))
        .expect("alive")
        .expect("saved");
    disk.run(journal.pin(id(1), true))
        .expect("alive")
        .expect("moved");
    draft.id = id(102);
    draft.body.entry = id(2);
    disk.run(journal.keep_draft(draft, &at(1)))
        .expect("alive")
        .expect("kept");
    write_rows(
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/vectors/vault-1-details.txt"
        ),
        "# Golden fixture 1 with details: table key value. Never edit: every later version opens this vault.\n",
        &disk,
    );
}

/// Wrote the fixture, once. It refuses to write it again.
#[test]
#[ignore = "the fixture is written and never changes"]
fn write_the_first_vault() {
    let disk = disk();
    let mut journal = open(&disk, 20_261_123);
    write(
        &disk,
        &mut journal,
        2,
        "\nZwei Zeilen, é und 🌊\n\"quoted\"",
    );
    for (ms, words) in [
        (0, "First time."),
        (60_000, "Second time."),
        (120_000, "Third time."),
    ] {
        let draft = Draft::new(id(101), id(1), words);
        disk.run(journal.keep_draft(draft.clone(), &at(ms)))
            .expect("alive")
            .expect("kept");
        disk.run(journal.save(draft, &at(ms)))
            .expect("alive")
            .expect("saved");
    }
    write(&disk, &mut journal, 3, "in the bin");
    disk.run(journal.bin(id(3), &at(180_000)))
        .expect("alive")
        .expect("moved");
    let entry = disk
        .run(journal.read(id(2)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    let mut draft = Draft::of(id(105), &entry);
    draft.body.text = "not finis".into();
    draft.body.from = Some("R05".into());
    disk.run(journal.keep_draft(draft, &at(240_000)))
        .expect("alive")
        .expect("kept");

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/vault-1.txt");
    write_rows(
        path,
        "# Golden fixture 1: table key value. Never edit: every later version opens this vault.\n",
        &disk,
    );
}

/// Writes what is on `disk` as a fixture, where there is none yet.
pub(crate) fn write_rows(path: &str, head: &str, disk: &Disk) {
    let hex = |bytes: &[u8]| {
        bytes
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    let mut out = String::from(head);
    for (table, key, value) in disk.rows() {
        out += &format!("{} {} {}\n", table.name(), hex(key.as_bytes()), hex(&value));
    }
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path);
    std::io::Write::write_all(&mut file.expect("it is not there yet"), out.as_bytes())
        .expect("written");
}
