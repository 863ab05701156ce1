//! Out of the journal as a file and into another: nothing is lost, nothing is written over, and all of it or nothing.

use holdfast_journal::testing::{Disk, Fault, MemStore, Mode};
use holdfast_journal::{
    Document, Draft, Entry, Form, Imported, Journal, Preview, Refused, Unsealed, open_backup,
};

use crate::common::{at, disk, id, open, write};

/// Words of many kinds, all of which have to come back byte for byte.
const WORDS: [&str; 8] = [
    "Plain.",
    "Été, straße, naïve\n\n  indented\ttab\r\n",
    "寂しい夜だった。",
    "سلام يا بحر \u{202e}rtl\u{202c}",
    "שָׁלוֹם",
    "🌊👩‍👩‍👧 \u{301}",
    "</script><img src=x onerror=alert(1)> & \"quotes\" \\ \u{2028}",
    "# Not a heading\n* * *\n```",
];

fn entries(disk: &Disk, journal: &mut Journal<MemStore>) -> Vec<Entry> {
    let heads = disk.run(journal.list()).expect("alive").expect("listed");
    let read = |id| {
        disk.run(journal.read(id))
            .expect("alive")
            .expect("readable")
            .expect("there")
    };
    heads
        .into_iter()
        .map(|head| head.id)
        .collect::<Vec<_>>()
        .into_iter()
        .map(read)
        .collect()
}

fn written() -> (Disk, Journal<MemStore>) {
    let disk = disk();
    let mut journal = open(&disk, 1);
    for (number, text) in (1..).zip(WORDS) {
        write(&disk, &mut journal, number, text);
    }
    disk.run(journal.bin(id(1), &at(50)))
        .expect("alive")
        .expect("moved");
    (disk, journal)
}

fn json(disk: &Disk, journal: &mut Journal<MemStore>) -> String {
    let exported = disk
        .run(journal.export(Form::Json, &at(100)))
        .expect("alive")
        .expect("exported");
    assert_eq!((exported.count, exported.unreadable), (WORDS.len(), 0));
    exported.text
}

fn take(disk: &Disk, journal: &mut Journal<MemStore>, text: &str) -> (Preview, Imported) {
    let preview = disk
        .run(journal.stage(text))
        .expect("alive")
        .expect("looked at");
    (
        preview,
        disk.run(journal.take_in(&at(0)))
            .expect("alive")
            .expect("taken in"),
    )
}

#[test]
fn out_and_into_an_empty_journal_is_the_same_byte_for_byte() {
    let (disk, mut journal) = written();
    let text = json(&disk, &mut journal);
    let before = entries(&disk, &mut journal);

    let empty = crate::common::disk();
    let mut other = open(&empty, 9);
    let (preview, imported) = take(&empty, &mut other, &text);
    assert_eq!(
        preview,
        Preview {
            new: WORDS.len(),
            ..Preview::default()
        }
    );
    assert_eq!(imported.count, WORDS.len());
    let after = entries(&empty, &mut other);
    let lived = |entries: &[Entry]| {
        let one = |entry: &Entry| {
            (
                entry.id,
                entry.body.created.clone(),
                entry.body.text.clone(),
                entry.body.binned_at,
            )
        };
        entries.iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(lived(&after), lived(&before));

    // Once more: all of it is there already.
    let (preview, imported) = take(&empty, &mut other, &text);
    assert_eq!(
        (preview, imported.count),
        (
            Preview {
                same: WORDS.len(),
                ..Preview::default()
            },
            0
        )
    );
}

#[test]
fn what_differs_comes_in_beside_and_can_be_taken_back() {
    let (disk, mut journal) = written();
    let text = json(&disk, &mut journal);
    let entry = disk
        .run(journal.read(id(2)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    let mut draft = Draft::of(id(200), &entry);
    draft.body.text = "Changed since.".into();
    disk.run(journal.save(draft, &at(150)))
        .expect("alive")
        .expect("saved");

    let (preview, imported) = take(&disk, &mut journal, &text);
    assert_eq!(
        preview,
        Preview {
            same: WORDS.len() - 1,
            differ: 1,
            ..Preview::default()
        }
    );
    assert_eq!(
        crate::common::text(&disk, &mut journal, id(2)),
        "Changed since."
    );
    let all = entries(&disk, &mut journal);
    let copy = all
        .iter()
        .find(|entry| entry.body.copy_of == Some(id(2)))
        .expect("it came in beside");
    assert_eq!(copy.body.text, WORDS[1]);

    let count = disk
        .run(journal.undo_import(imported.id, &at(200)))
        .expect("alive")
        .expect("undone");
    assert_eq!(count, 1);
    let again = entries(&disk, &mut journal);
    assert_eq!(again.len(), all.len(), "nothing is deleted by it");
    assert!(
        again
            .iter()
            .any(|entry| entry.id == copy.id && entry.body.binned_at.is_some())
    );
    let count = disk
        .run(journal.undo_import(imported.id, &at(201)))
        .expect("alive")
        .expect("undone");
    assert_eq!(count, 0);
}

#[test]
fn to_read_it_is_plain_text_by_day_without_what_is_in_the_bin() {
    let (disk, mut journal) = written();
    let exported = disk
        .run(journal.export(Form::Text, &at(100)))
        .expect("alive")
        .expect("exported");
    assert_eq!(exported.count, WORDS.len() - 1);
    assert!(
        exported.text.starts_with("# 2026-11-23\n\nÉté, straße"),
        "{}",
        exported.text
    );
    assert!(!exported.text.contains("Plain."));
    assert_eq!(
        exported.text.matches("\n* * *\n\n").count(),
        WORDS.len() - 2
    );
}

/// Every fault at every point: afterwards all of it is there, or nothing, and asking again brings it.
#[test]
fn whatever_fails_all_of_it_comes_in_or_nothing() {
    let (source, mut journal) = written();
    let text = json(&source, &mut journal);
    let mut runs = 0;
    for mode in Mode::ALL {
        for point in 0.. {
            let case = format!("{mode:?} at point {point}");
            let disk = disk();
            let mut journal = open(&disk, 3);
            disk.arm(Some(Fault { at: point, mode }));
            let done = disk.run(async {
                journal.stage(&text).await?;
                journal.take_in(&at(0)).await
            });
            let passed = disk.points_passed();
            disk.restart(0);
            runs += 1;
            let mut journal = open(&disk, 4);
            let there = entries(&disk, &mut journal).len();
            assert!(there == 0 || there == WORDS.len(), "{case}: {there}");
            if matches!(done, Ok(Ok(_))) {
                assert_eq!(there, WORDS.len(), "{case}");
            }
            take(&disk, &mut journal, &text);
            assert_eq!(entries(&disk, &mut journal).len(), WORDS.len(), "{case}");
            if point >= passed {
                break;
            }
        }
    }
    assert!(runs > 100, "{runs}");
}

#[test]
fn a_file_that_is_no_journal_changes_nothing_and_says_what_is_wrong() {
    let (disk, mut journal) = written();
    let good = json(&disk, &mut journal);
    let rows = disk.rows();
    let mut refuse = |text: &str| {
        disk.run(journal.stage(text))
            .expect("alive")
            .expect_err(text.get(..80).unwrap_or(text))
    };
    for text in [
        "",
        "words",
        "[]",
        "{}",
        "{\"format\":\"other\"}",
        "\u{0}\u{1}",
        "{\"a\":1",
        "<html></html>",
    ] {
        assert_eq!(refuse(text), Refused::NotOurs, "{text}");
    }
    for cut in [good.len() - 3, good.len() / 2, 60] {
        let cut = (0..=cut)
            .rev()
            .find(|at| good.is_char_boundary(*at))
            .unwrap_or(0);
        assert!(
            matches!(refuse(&good[..cut]), Refused::Damaged { line } if line > 0),
            "{cut}"
        );
    }
    assert_eq!(
        refuse(&good.replace("\"version\": 1", "\"version\": 2")),
        Refused::Newer
    );
    assert_eq!(
        refuse(&good.replace("\"count\": 8", "\"count\": 9")),
        Refused::Damaged { line: 0 }
    );
    assert_eq!(
        refuse(&good.replacen("\"text\": \"", "\"text\": 7, \"was\": \"", 1)),
        Refused::Damaged { line: 0 }
    );
    assert_eq!(
        disk.run(journal.take_in(&at(0))).expect("alive"),
        Err(Refused::Nothing)
    );
    assert_eq!(disk.rows(), rows);
}

#[test]
fn what_cannot_have_been_lived_stays_out_and_odd_signs_become_blanks() {
    let (disk, mut journal) = written();
    let mut document: Document =
        serde_json::from_str(&json(&disk, &mut journal)).expect("it is one");
    document.entries.truncate(4);
    document.count = 4;
    document.entries[0].body.created.utc_ms = i64::MAX;
    document.entries[1].body.text = "x".repeat((1 << 20) + 1);
    document.entries[2].id = id(77);
    document.entries[2].body.text = "a\u{0}b\u{7}c\nd\te".into();
    document.entries[3].id = id(77);
    let text = serde_json::to_string(&document).expect("it is written");
    let (preview, _) = take(&disk, &mut journal, &format!("\u{feff}{text}"));
    assert_eq!(
        preview,
        Preview {
            new: 1,
            rejected: 3,
            ..Preview::default()
        }
    );
    assert_eq!(
        crate::common::text(&disk, &mut journal, id(77)),
        "a b c\nd\te"
    );
}

#[test]
fn a_sealed_copy_opens_with_its_words_and_with_no_others() {
    let (disk, mut journal) = written();
    let plain = json(&disk, &mut journal);
    let words = "four quiet words here";
    let sealed = disk
        .run(journal.back_up(words, &at(100)))
        .expect("alive")
        .expect("sealed");
    assert!(
        sealed
            .text
            .starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n")
    );
    assert!(!sealed.text.contains("tab") && sealed.count == WORDS.len());
    assert_eq!(open_backup(&sealed.text, words), Ok(plain));
    assert_eq!(
        open_backup(&sealed.text, "four quiet words her"),
        Err(Unsealed::OtherWords)
    );
    let cut = &sealed.text[..sealed.text.len() / 2];
    assert_eq!(open_backup(cut, words), Err(Unsealed::Damaged));
    assert_eq!(open_backup("words", words), Err(Unsealed::NotOurs));
    let short = disk.run(journal.back_up("too short", &at(100)));
    assert_eq!(short.expect("alive"), Err(Unsealed::Words));
}
