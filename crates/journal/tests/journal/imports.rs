//! Files of other apps: what they say comes in with its dates, twice is once, and nothing odd does any harm.

use std::cell::Cell;

use holdfast_journal::testing::{MemStore, ModelEntropy};
use holdfast_journal::{
    BIN_DAYS, Calendar, Converted, Document, Entry, FileIn, Form, Journal, Lived, Preview, Refused,
    Wall, convert,
};
use proptest::prelude::*;

use crate::common::{at, disk, open, write};

/// A device one hour ahead of Greenwich all year.
struct Berlin;

impl Calendar for Berlin {
    fn at(&self, utc_ms: i64, zone: &str) -> Lived {
        let offset_min = match zone {
            "America/New_York" => -300,
            _ => 60,
        };
        let days = (utc_ms + i64::from(offset_min) * 60_000).div_euclid(86_400_000);
        Lived {
            utc_ms,
            zone: zone.into(),
            offset_min,
            local_date: format!("day {days}"),
            ..Lived::default()
        }
    }

    fn on_wall(&self, wall: Wall) -> Lived {
        let Wall {
            year, month, day, ..
        } = wall;
        Lived {
            utc_ms: wall.utc_ms() - 3_600_000,
            offset_min: 60,
            local_date: format!("{year:04}-{month:02}-{day:02}"),
            ..Lived::default()
        }
    }
}

fn file(name: &str, text: &str) -> FileIn {
    FileIn {
        name: name.into(),
        changed_ms: 1_700_000_000_000,
        text: text.into(),
    }
}

fn converted(files: &[FileIn]) -> Result<Converted, Refused> {
    thread_local!(static SEED: Cell<u64> = const { Cell::new(0) });
    let seed = SEED.replace(SEED.get() + 1);
    let mut entropy = ModelEntropy::new(disk(), seed);
    convert(files, &Berlin, &mut entropy, &at(0))
}

/// The pages of files: text, date, moment.
fn pages(files: &[FileIn]) -> (Vec<(String, String, i64)>, usize) {
    let Converted { text, left_out } = converted(files).expect("pages");
    let document = Document::read(&text).expect("a document");
    let page = |page: holdfast_journal::Page| {
        let body = page.body;
        (body.text, body.created.local_date, body.created.utc_ms)
    };
    (document.entries.into_iter().map(page).collect(), left_out)
}

const DAY_ONE: &str = r#"{"metadata":{"version":"1.0"},"entries":[
 {"uuid":"1546F37361264E129200B2CA6A885855","creationDate":"2017-06-28T02:38:37Z","modifiedDate":"2017-06-29T00:00:00Z",
  "timeZone":"America\/New_York","text":"![](dayone-moment:\/\/AD6F)\nIt rained\\. <b>A lot<\/b>","tags":["sea"," dark ","sea",""],"starred":true},
 {"uuid":"x","creationDate":"2017-06-28T15:38:37Z","text":"No zone","photos":[{}]},
 {"creationDate":"2017-06-28T15:38:37Z"},
 {"creationDate":"a while ago","text":"No day"}, 7]}"#;
const DAYLIO: &str = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n2023-05-18,18 May,Thursday,11:54 pm,rad,\"reading | long walk\",,Evening,\"Went out.<br>Came back \"\"late\"\".\"\n2023-05-17,17 May,Wednesday,9:05,meh,,,,\nnever,,,9:05,meh,,,,x\n";
const PRESENTLY: &str = "entryDate,entryContent\n2020-06-02,Tea\n2020-06-03,\"Sun,\n\nand \"\"wind\"\"\"\n2020-06-04,\n";
const DAILY_YOU: &str = r#"[{"timeCreated":"2024-01-15T14:30:00.000","timeModified":"2024-01-15T15:00:00.000","text":"Quiet day","mood":-1,"images":[]},
 {"timeCreated":"2024-01-16T00:00:00.000","timeModified":null,"text":"","mood":2}]"#;

#[test]
fn a_journal_of_day_one_keeps_words_days_and_tags() {
    let (found, left_out) = pages(&[file("Journal.json", DAY_ONE)]);
    assert_eq!(left_out, 3);
    assert_eq!(
        found,
        [
            // 02:38 in Greenwich is the evening before in New York.
            (
                "It rained. <b>A lot</b>".into(),
                "day 17344".into(),
                1_498_617_517_000
            ),
            ("No zone".into(), "day 17345".into(), 1_498_664_317_000),
        ]
    );
    let Converted { text, .. } = converted(&[file("Journal.json", DAY_ONE)]).expect("pages");
    let document = Document::read(&text).expect("a document");
    let first = &document.entries[0];
    assert_eq!(first.id.to_string(), "1546f37361264e129200b2ca6a885855");
    assert_eq!(first.body.edited.utc_ms, 1_498_694_400_000);
    // A star is at the top, tags are tags: neither is a word of the page.
    assert_eq!(first.body.details.tags, ["sea", "dark"]);
    assert!(first.body.pinned && !document.entries[1].body.pinned);
    assert_ne!(document.entries[1].id, first.id);
}

#[test]
fn a_table_of_daylio_keeps_notes_moods_and_activities() {
    let (found, left_out) = pages(&[file("daylio_export.csv", DAYLIO)]);
    assert_eq!(left_out, 1);
    assert_eq!(
        found,
        [
            (
                "Evening\n\nWent out.\nCame back \"late\".\n\nrad · reading · long walk".into(),
                "2023-05-18".into(),
                1_684_450_440_000
            ),
            ("meh".into(), "2023-05-17".into(), 1_684_310_700_000),
        ]
    );
}

#[test]
fn presently_and_daily_you_come_in_and_pages_without_words_do_not() {
    let (found, left_out) = pages(&[file("a.csv", PRESENTLY), file("b.json", DAILY_YOU)]);
    assert_eq!(left_out, 2);
    let words: Vec<_> = found
        .iter()
        .map(|(text, day, _)| (text.as_str(), day.as_str()))
        .collect();
    assert_eq!(
        words,
        [
            ("Tea", "2020-06-02"),
            ("Sun,\n\nand \"wind\"", "2020-06-03"),
            ("Quiet day", "2024-01-15"),
        ]
    );
    assert_eq!(found[0].2, 1_591_095_600_000, "noon where the device is");
    // With other ends of lines, as other systems write them.
    let (other, _) = pages(&[file("a.csv", &PRESENTLY.replace('\n', "\r\n"))]);
    assert_eq!(other[0], found[0]);
}

#[test]
fn texts_take_their_day_from_head_name_or_change() {
    let head =
        "---\ntitle: \"The pier\"\ndate: 2022-03-04T05:06\n---\n\nWords of the pier... and more.\n";
    let untitled = "---\ndate: 2022-03-05\n---\nNo title.";
    let (found, left_out) = pages(&[
        file("2001-01-01.md", head),
        file("x.md", &head.replace("Words of the pier", "The sea")),
        file("2001-01-02.md", untitled),
        file("2021-12-31 evening.txt", "\u{feff}Last day"),
        file("note.txt", "Of some day"),
        file("list.md", "[ ] not data\n- **a**"),
        file("empty.txt", " \n"),
        file("photo.jpg", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\0\u{10}JFIF"),
    ]);
    assert_eq!(left_out, 2);
    let words: Vec<_> = found
        .iter()
        .map(|(text, day, _)| (text.as_str(), day.as_str()))
        .collect();
    assert_eq!(
        words,
        [
            ("The pier\n\nWords of the pier... and more.", "2022-03-04"),
            ("The pier\n\nThe sea... and more.", "2022-03-04"),
            ("No title.", "2022-03-05"),
            ("Last day", "2021-12-31"),
            ("Of some day", "day 19675"),
            ("[ ] not data\n- **a**", "day 19675"),
        ]
    );
}

#[test]
fn what_is_wrong_is_said_by_what_it_is() {
    let one = |name, text: &str| converted(&[file(name, text)]);
    for (name, text, why) in [
        ("a.zip", "PK\u{3}\u{4}\u{fffd}", Refused::Packed),
        ("a.age", "\u{1f}\u{fffd}\u{8}", Refused::Packed),
        ("a.jpg", "\u{fffd}\u{fffd}JFIF\0", Refused::NoText),
        ("a.txt", "", Refused::Wordless),
        ("a.txt", "  \n", Refused::Wordless),
        ("a.csv", "name,phone\nx,1\n", Refused::OtherTable),
        (
            "a.csv",
            "full_date,time,mood\n\"never closed",
            Refused::OtherTable,
        ),
        ("a.json", "{\"entries\":3}", Refused::NotOurs),
        ("a.json", "[1,2]", Refused::NotOurs),
        ("a.json", "[]", Refused::NotOurs),
        ("a.json", "<html></html>", Refused::NotOurs),
        ("a.html", "<html></html>", Refused::NotOurs),
        ("a.json", "{\"a\":}", Refused::NotOurs),
        ("a.json", "{\"entries\":[", Refused::Damaged { line: 1 }),
        (
            "a.json",
            "{\"format\":\"holdfast/journal\",\"version\":7}",
            Refused::Newer,
        ),
        (
            "a.txt",
            "{\"format\":\"holdfast/journal\",\"version\":7}",
            Refused::Newer,
        ),
        (
            "a.json",
            "{\"metadata\":{},\"entries\":[]}",
            Refused::Wordless,
        ),
        (
            "a.age",
            "-----BEGIN AGE ENCRYPTED FILE-----",
            Refused::SealedAmong,
        ),
    ] {
        assert_eq!(one(name, text), Err(why), "{name}: {text:?}");
    }
    // As deep as anyone likes, as long as anyone likes.
    let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    assert_eq!(one("a.json", &deep), Err(Refused::NotOurs));
    let large = "x".repeat(holdfast_journal::MAX_DOCUMENT_BYTES + 1);
    assert_eq!(one("a.txt", &large), Err(Refused::TooLarge));
    let mut undated = file("note.txt", "Words");
    undated.changed_ms = 0;
    assert_eq!(converted(&[undated]), Err(Refused::Dayless));
    assert_eq!(converted(&[]), Err(Refused::Wordless));
}

fn entries(disk: &holdfast_journal::testing::Disk, journal: &mut Journal<MemStore>) -> Vec<Entry> {
    let exported = disk
        .run(journal.export(Form::Json, &at(9)))
        .expect("alive")
        .expect("out");
    let document = Document::read(&exported.text).expect("ours");
    let entry = |page: holdfast_journal::Page| Entry {
        id: page.id,
        rev: page.rev,
        body: page.body,
    };
    document.entries.into_iter().map(entry).collect()
}

#[test]
fn twice_is_once_and_all_of_it_can_be_taken_back() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "My own page.");
    let before = entries(&disk, &mut journal);
    for foreign in [DAY_ONE, DAYLIO, PRESENTLY, DAILY_YOU] {
        let Converted { text, .. } = converted(&[file("a", foreign)]).expect("pages");
        let count = Document::read(&text).expect("ours").count;
        let mut look = |text: &str| disk.run(journal.stage(text)).expect("alive").expect("seen");
        let new = Preview {
            new: count,
            ..Preview::default()
        };
        assert_eq!(look(&text), new);
        let imported = disk
            .run(journal.take_in(&at(0)))
            .expect("alive")
            .expect("in");
        // Made anew, with other names: the same words of the same moment are the same page.
        let Converted { text, .. } = converted(&[file("b", foreign)]).expect("pages");
        let seen = disk
            .run(journal.stage(&text))
            .expect("alive")
            .expect("seen");
        assert_eq!((seen.new, seen.same, seen.differ), (0, count, 0));
        let undone = disk
            .run(journal.undo_import(imported.id, &at(1)))
            .expect("alive");
        assert_eq!(undone, Ok(count));
    }
    disk.run(journal.empty_bin(&at((BIN_DAYS + 1) * 86_400_000)))
        .expect("alive")
        .expect("emptied");
    assert_eq!(entries(&disk, &mut journal), before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_file_is_too_odd(name in "[a-z0-9-]{0,12}(\\.(txt|md|csv|json))?", text in any::<String>()) {
        let _whatever_comes_of_it = converted(&[file(&name, &text)]);
    }

    #[test]
    fn no_table_is_too_odd(head in "(full_date|time|mood|entryDate|entryContent|note|,|;|\"|\n){0,12}", body in "[0-9,\"\n;a\r|<>&-]{0,200}") {
        for start in [head.as_str(), "full_date,time,mood,note", "entryDate,entryContent"] {
            let text = [start, "\n", &body].concat();
            if let Ok(Converted { text, .. }) = converted(&[file("a.csv", &text)]) {
                prop_assert!(Document::read(&text).is_ok());
            }
        }
    }

    #[test]
    fn no_data_is_too_odd(date in "[0-9TZ:+ -]{0,24}", text in any::<String>(), uuid in "[0-9a-fA-F-]{0,36}", cut in any::<prop::sample::Index>()) {
        let text = serde_json::to_string(&text).expect("text");
        for whole in [
            format!("{{\"entries\":[{{\"creationDate\":\"{date}\",\"uuid\":\"{uuid}\",\"timeZone\":\"{date}\",\"text\":{text}}}]}}"),
            format!("[{{\"timeCreated\":\"{date}\",\"text\":{text},\"mood\":1e999}}]"),
            format!("[{{\"timeCreated\":\"{date}\",\"text\":{text},\"__proto__\":{{\"a\":1}}}}]"),
        ] {
            if let Ok(Converted { text, .. }) = converted(&[file("a.json", &whole)]) {
                prop_assert!(Document::read(&text).is_ok());
            }
            let cut = cut.index(whole.len());
            let cut = whole.char_indices().map(|(at, _)| at).take_while(|at| *at <= cut).last().unwrap_or(0);
            prop_assert!(converted(&[file("a.json", &whole[..cut])]).is_err());
        }
    }
}
