//! The built command on rescue files: with a lock and without, whole and damaged, from database, copy or both.
#![expect(
    clippy::expect_used,
    reason = "in a test, what was not expected ends it"
)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use holdfast_journal::protocol::{LockReply, LockRequest, Secret};
use holdfast_journal::testing::{Disk, Durability, ModelEntropy};
use holdfast_journal::{
    Batch, Change, Document, Draft, InPlace, Journal, Lived, Media, RESCUE, RecordId, Row, Table,
    mirrored, serve_lock, snapshot,
};

const WORDS: &str = "kelp under a slow tide";

/// What lies on a device: its rows as a mirror is written, and the code of its lock.
struct Device {
    rows: Vec<u8>,
    code: String,
}

fn id(number: u8) -> RecordId {
    RecordId::from_bytes([number; 16])
}

fn at(day: u8) -> Lived {
    Lived {
        utc_ms: 1_795_460_400_000 + i64::from(day) * 86_400_000,
        zone: "Europe/Berlin".into(),
        offset_min: 60,
        local_date: format!("2026-11-2{day}"),
        ..Lived::default()
    }
}

/// Two entries and a page that was not finished.
fn device(locked: bool) -> (Disk, Device) {
    let disk = Disk::new(Durability::Strict);
    let entropy = ModelEntropy::new(disk.clone(), 1);
    let made = disk.run(async {
        let mut journal = Journal::open(disk.store(), entropy)
            .await
            .expect("it opens");
        for (number, text) in (1..).zip(["The lighthouse was dark.", "A second day"]) {
            let draft = Draft::new(id(100 + number), id(number), text);
            journal.save(draft, &at(number)).await.expect("saved");
        }
        let draft = Draft::new(id(103), id(3), "not finished");
        journal.keep_draft(draft, &at(3)).await.expect("kept");
        let mut code = String::new();
        if locked {
            let words = WORDS.to_owned();
            let set = serve_lock(&mut journal, LockRequest::Set { words }, &InPlace).await;
            assert_eq!(set, LockReply::Done);
            let proof = Secret::Words(WORDS.into());
            let made = serve_lock(&mut journal, LockRequest::MakeCode { proof }, &InPlace).await;
            if let LockReply::Words(made) = made {
                code = made;
            }
        }
        let rows = snapshot(&disk.store()).await.expect("rows");
        Device { rows, code }
    });
    let made = made.expect("alive");
    (disk, made)
}

/// A row as the rescue page writes it: pictures and voices are in no mirror.
fn part(number: u8, key: &[u8], value: &[u8]) -> Vec<u8> {
    let mut body = vec![1, number];
    body.extend(u16::try_from(key.len()).expect("short").to_be_bytes());
    body.extend(key);
    body.extend(u32::try_from(value.len()).expect("short").to_be_bytes());
    body.extend(value);
    let sum = body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let length = u32::try_from(body.len()).expect("short").to_be_bytes();
    [&b"hfm1"[..], &length, &sum.to_be_bytes(), &body].concat()
}

fn file(rows: &[u8], copy: &[u8]) -> Vec<u8> {
    [RESCUE, &(rows.len() as u64).to_be_bytes(), rows, copy].concat()
}

/// What came of a task on a file: what was said, or what was complained of.
fn ask(task: &[&str], bytes: &[u8], words: &str) -> Result<String, String> {
    let path = temporary(bytes);
    let (name, more) = task.split_first().expect("a task");
    let mut child = Command::new(env!("CARGO_BIN_EXE_holdfast-vault"))
        .arg(name)
        .arg(&path)
        .args(more)
        .args(["--words", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("piped");
    // It may have ended without wanting any.
    let _closed = writeln!(stdin, "{words}");
    drop(stdin);
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().expect("it ends");
    assert_eq!(fs::read(&path).expect("there"), bytes, "as it was");
    fs::remove_file(path).expect("gone");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    if status.success() {
        Ok(text(stdout))
    } else {
        Err(text(stderr))
    }
}

fn temporary(bytes: &[u8]) -> PathBuf {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("holdfast-rescue-{}-{number}", std::process::id());
    let path = std::env::temp_dir().join(name);
    fs::write(&path, bytes).expect("written");
    path
}

const WHOLE: &str = "Whole: 3 pages from 2026-11-21 to 2026-11-23.\n1 of them not finished.\n";

#[test]
fn without_a_lock_it_opens_without_words_and_what_was_not_finished_is_there() {
    let (_, device) = device(false);
    let bytes = file(&device.rows, &[]);
    assert_eq!(ask(&["check"], &bytes, "").as_deref(), Ok(WHOLE));
    assert_eq!(
        ask(&["list"], &bytes, "").as_deref(),
        Ok(
            "2026-11-21  The lighthouse was dark.\n2026-11-22  A second day\n2026-11-23  not finished\n"
        )
    );
    // As data, for the app to take in.
    let json = ask(&["write", "--as", "json"], &bytes, "").expect("opens");
    let document = Document::read(&json).expect("a document");
    assert_eq!(document.count, 3);
    assert_eq!(document.entries[0].id, id(1));
    assert_eq!(document.entries[2].body.text, "not finished");
}

#[test]
fn a_picture_that_a_page_carries_is_among_the_rows() {
    const PICTURE: &str = "image/png;base64,iVBORw0KGgo=";
    let disk = Disk::new(Durability::Strict);
    let entropy = ModelEntropy::new(disk.clone(), 1);
    let rows = disk.run(async {
        let mut journal = Journal::open(disk.store(), entropy)
            .await
            .expect("it opens");
        let kept = journal.keep_media(id(50), PICTURE, &at(1)).await;
        kept.expect("kept");
        let mut draft = Draft::new(id(101), id(1), "with a picture");
        draft.body.details.media = vec![Media::of(id(50), PICTURE)];
        journal.save(draft, &at(1)).await.expect("saved");
        snapshot(&disk.store()).await.expect("rows")
    });
    let mut rows = rows.expect("alive");
    let without = file(&rows, &[]);
    for (table, key, value) in disk.rows() {
        if table == Table::Media {
            rows.extend(part(5, key.as_bytes(), &value));
        }
    }
    let json = ask(&["write", "--as", "json"], &file(&rows, &[]), "").expect("opens");
    let document = Document::read(&json).expect("a document");
    assert_eq!(document.media.len(), 1);
    assert_eq!(document.media[0].text, PICTURE);
    let told = ask(&["check"], &without, "").expect("opens");
    assert!(told.contains("1 more that did not open"), "{told}");
}

#[test]
fn with_a_lock_its_words_or_its_code_open_it_and_nothing_else() {
    let (_, device) = device(true);
    let bytes = file(&device.rows, &[]);
    assert_eq!(ask(&["check"], &bytes, WORDS).as_deref(), Ok(WHOLE));
    assert_eq!(ask(&["check"], &bytes, &device.code).as_deref(), Ok(WHOLE));
    let typed = device.code.to_lowercase().replace('-', " ");
    assert_eq!(ask(&["check"], &bytes, &typed).as_deref(), Ok(WHOLE));
    for other in [
        "stones on the other shore",
        "0000-0000-0000-0000-0000-0000-0000",
    ] {
        let complaint = ask(&["list"], &bytes, other).expect_err("shut");
        assert!(complaint.contains("doesn't open it"), "{complaint}");
    }
    assert!(
        !bytes.windows(10).any(|part| part == b"lighthouse"),
        "sealed"
    );
}

#[test]
fn the_second_copy_gives_what_the_database_lost_and_mends_what_is_broken() {
    let (disk, device) = device(true);
    // No database any more.
    let alone = file(&[], &device.rows);
    assert_eq!(ask(&["check"], &alone, WORDS).as_deref(), Ok(WHOLE));
    // One entry lost, another broken, in the database only.
    let rows = disk
        .rows()
        .into_iter()
        .filter_map(|(table, key, mut value)| {
            if table == Table::Rec && key.id() == Some(id(1)) {
                return None;
            }
            if table == Table::Rec {
                let last = value.len() - 1;
                value[last] ^= 1;
            }
            Some(Change::Put { table, key, value })
        });
    let batch = Batch {
        expect: Vec::new(),
        changes: rows.collect(),
    };
    let broken = mirrored(&batch);
    let both = file(&broken, &device.rows);
    assert_eq!(ask(&["check"], &both, WORDS).as_deref(), Ok(WHOLE));
    // Without the copy what is left is told, and what did not open is counted.
    let told = ask(&["check"], &file(&broken, &[]), WORDS).expect("opens");
    assert!(told.starts_with("Whole: 1 page of 2026-11-23.\n"), "{told}");
    assert!(told.contains("\n1 more that did not open.\n"), "{told}");
}

#[test]
fn a_damaged_file_gives_what_can_be_read_or_says_what_is_missing() {
    let (disk, device) = device(true);
    let whole = file(&device.rows, &device.rows);
    let head = RESCUE.len() + 8;
    // A cut within the copy takes nothing away.
    let told = ask(&["check"], &whole[..whole.len() - 9], WORDS).expect("opens");
    assert!(
        told.starts_with(WHOLE) && told.contains("damaged"),
        "{told}"
    );
    // Every cut and many flips end in a sentence, and none in a panic.
    for cut in (0..whole.len()).step_by(701) {
        if let Err(complaint) = ask(&["check"], &whole[..cut], WORDS) {
            assert!(complaint.starts_with("holdfast-vault: ") && complaint.lines().count() == 1);
        }
    }
    for at in (0..head + 700).step_by(131) {
        let mut flipped = whole.clone();
        flipped[at] ^= 4;
        if let Err(complaint) = ask(&["check"], &flipped, WORDS) {
            assert!(complaint.starts_with("holdfast-vault: ") && complaint.lines().count() == 1);
        }
    }
    let complaint = ask(&["check"], RESCUE, WORDS).expect_err("nothing in it");
    assert!(complaint.contains("no key"), "{complaint}");
    // A slot that is damaged in both is told from wrong words.
    let mut changes = Vec::new();
    for (table, key, mut value) in disk.rows() {
        if String::from_utf8_lossy(key.as_bytes()).contains("/words/") {
            let row = Row::parse(&value).expect("ours").bytes.len();
            let last = value.len() - row / 2;
            value[last] ^= 1;
        }
        changes.push(Change::Put { table, key, value });
    }
    let batch = Batch {
        expect: Vec::new(),
        changes,
    };
    let complaint = ask(&["check"], &file(&mirrored(&batch), &[]), WORDS).expect_err("shut");
    assert!(complaint.contains("damaged in this file"), "{complaint}");
}
