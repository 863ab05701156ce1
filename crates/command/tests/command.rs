//! The built command on files the app's own writer made, whole and damaged.
#![expect(
    clippy::expect_used,
    reason = "in a test, what was not expected ends it"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use holdfast_journal::testing::{Disk, Durability, ModelEntropy};
use holdfast_journal::{Document, Draft, Form, Journal, Lived, RecordId};
use holdfast_vault::dearmor;

const WORDS: &str = "vier stille W\u{f6}rter hier";
const TEXTS: [&str; 4] = [
    "The lighthouse was dark.\nAnd a second line.",
    "寂しい夜だった 🌊",
    "\u{1b}[31mred\u{7} and a bell",
    "In the bin.",
];

/// The same pages sealed and open, written by the app's own code.
struct Files {
    sealed: String,
    open: String,
    readable: String,
}

fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let disk = Disk::new(Durability::Strict);
        let entropy = ModelEntropy::new(disk.clone(), 1);
        let at = |day: u8| Lived {
            utc_ms: 1_795_460_400_000 + i64::from(day) * 86_400_000,
            zone: "Europe/Berlin".into(),
            offset_min: 60,
            local_date: format!("2026-11-2{day}"),
            ..Lived::default()
        };
        let made = disk.run(async {
            let mut journal = Journal::open(disk.store(), entropy)
                .await
                .expect("it opens");
            for (number, text) in (1..).zip(TEXTS) {
                let id = |first| RecordId::from_bytes([first + number; 16]);
                let draft = Draft::new(id(100), id(0), text);
                journal.save(draft, &at(number)).await.expect("saved");
            }
            let last = RecordId::from_bytes([4; 16]);
            journal.bin(last, &at(9)).await.expect("moved");
            let now = at(9);
            Files {
                sealed: journal.back_up(WORDS, &now).await.expect("sealed").text,
                open: journal.export(Form::Json, &now).await.expect("out").text,
                readable: journal.export(Form::Text, &now).await.expect("out").text,
            }
        });
        made.expect("alive")
    })
}

/// A folder of its own, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("holdfast-command-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("written");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left_for_the_system = fs::remove_dir_all(&self.0);
    }
}

/// Runs the command, with `words` on standard input.
fn run(arguments: &[&str], file: &Path, words: &str) -> Output {
    let (task, more) = arguments.split_first().expect("a task");
    let mut child = Command::new(env!("CARGO_BIN_EXE_holdfast-vault"))
        .arg(task)
        .arg(file)
        .args(more)
        .args(["--words", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("piped");
    // It may have ended without wanting any.
    let _closed = stdin.write_all(words.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.stderr.is_empty());
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// What it complained of; nothing else was said.
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    assert!(
        output.stdout.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    String::from_utf8(output.stderr.clone()).expect("text")
}

#[test]
fn a_sealed_file_is_checked_listed_and_written_out() {
    let folder = Folder::new("whole");
    let file = folder.file("pages.age", &files().sealed);
    let words = format!("{WORDS}\n");
    assert_eq!(
        said(&run(&["check"], &file, &words)),
        "Whole: 4 pages from 2026-11-21 to 2026-11-24.\n"
    );
    let list = said(&run(&["list"], &file, &words));
    assert_eq!(
        list,
        "2026-11-21  The lighthouse was dark.\n2026-11-22  寂しい夜だった 🌊\n2026-11-23  [31mred  and a bell\n2026-11-24  In the bin.  (in the bin)\n"
    );
    assert!(
        !list.contains('\u{1b}') && !list.contains('\u{7}'),
        "nothing speaks to the terminal"
    );

    let text = said(&run(&["write"], &file, &words));
    let clean = files().readable.replace(['\u{1b}', '\u{7}'], " ");
    assert_eq!(text, clean);
    assert!(!text.contains("In the bin."));

    // All of it as data: the app takes it in again.
    let place = folder.0.join("pages.json");
    let to = place.to_str().expect("plain");
    said(&run(&["write", "--as", "json", "--to", to], &file, &words));
    let again = Document::read(&fs::read_to_string(&place).expect("written")).expect("a document");
    assert_eq!(
        again.entries,
        Document::read(&files().open).expect("a document").entries
    );
    // Nothing is written over.
    let before = fs::read(&place).expect("there");
    let complaint = refused(&run(&["write", "--to", to], &file, &words));
    assert!(complaint.contains("already"), "{complaint}");
    assert_eq!(fs::read(&place).expect("there"), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&place).expect("there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "for this person alone");
    }
}

#[test]
fn words_come_from_a_file_too_and_another_keyboard_is_the_same_words() {
    let folder = Folder::new("words");
    let binary = dearmor(files().sealed.as_bytes())
        .expect("text form")
        .expect("whole");
    let file = folder.file("pages.age", binary);
    let words = folder.file("words.txt", "vier stille Wo\u{308}rter hier\r\n");
    let output = Command::new(env!("CARGO_BIN_EXE_holdfast-vault"))
        .args(["check", "--words"])
        .args([&words, &file])
        .output()
        .expect("it runs");
    assert!(
        said(&output).starts_with("Whole: 4 pages"),
        "a file that is not in text form"
    );
    // An open file needs no words.
    let open = folder.file("pages.json", &files().open);
    assert!(said(&run(&["check"], &open, "")).starts_with("Whole: 4 pages"));
    // Nobody is there to be asked.
    let output = run_without_words(&file);
    assert!(!output.status.success() && output.stdout.is_empty());
}

fn run_without_words(file: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_holdfast-vault"))
        .args(["check", "--words", "/no/such/file"])
        .arg(file)
        .output()
        .expect("it runs")
}

#[test]
fn what_is_wrong_with_a_file_is_said_and_no_word_of_it_is_shown() {
    let folder = Folder::new("damaged");
    let Files { sealed, open, .. } = files();
    let binary = dearmor(sealed.as_bytes())
        .expect("text form")
        .expect("whole");
    let words = format!("{WORDS}\n");
    let mut flipped = binary.clone();
    let middle = flipped.len() - 200;
    flipped[middle] ^= 1;
    let many = [&binary[..], b"more"].concat();
    let cases: [(&str, Vec<u8>, &str, &str); 16] = [
        ("other words", sealed.as_bytes().to_vec(), "four other words here\n", "These words don't open it"),
        ("no words", sealed.as_bytes().to_vec(), "\n", "These words are empty"),
        ("a space more", sealed.as_bytes().to_vec(), &format!("{WORDS} \n"), "These words don't open it"),
        ("a flipped bit", flipped, &words, "is damaged"),
        ("more after it", many, &words, "is damaged"),
        ("cut in the text", binary[..binary.len() - 40].to_vec(), &words, "is damaged"),
        ("cut in the head", binary[..60].to_vec(), &words, "ends too early"),
        ("cut in text form", sealed.as_bytes()[..sealed.len() / 2].to_vec(), &words, "is damaged"),
        ("a newer age", b"age-encryption.org/v2\n-> x\n".to_vec(), &words, "A newer version"),
        ("for a key", b"age-encryption.org/v1\n-> X25519 abc\nAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n".to_vec(), &words, "sealed for a key"),
        ("empty", Vec::new(), &words, "not a file of pages"),
        ("a picture", vec![0xff, 0xd8, 0xff, 0xe0, 0, 16], &words, "not a file of pages"),
        ("other data", b"{\"entries\":[]}".to_vec(), &words, "not a file of pages"),
        ("a newer document", open.replace("\"version\": 1", "\"version\": 9").into_bytes(), &words, "A newer version"),
        ("a cut document", open.as_bytes()[..open.len() - 9].to_vec(), &words, "damaged or ends too early, at line"),
        ("another count", open.replace("\"count\": 4", "\"count\": 5").into_bytes(), &words, "is damaged"),
    ];
    for (name, bytes, words, sentence) in cases {
        let file = folder.file("case", &bytes);
        for task in ["check", "list", "write"] {
            let complaint = refused(&run(&[task], &file, words));
            assert!(complaint.contains(sentence), "{name}, {task}: {complaint}");
            assert!(!complaint.contains("lighthouse") && complaint.lines().count() == 1);
        }
        assert_eq!(
            fs::read(&file).expect("there"),
            bytes,
            "{name}: the file is as it was"
        );
    }
    let complaint = refused(&run(&["check"], &folder.0.join("nowhere"), &words));
    assert!(complaint.contains("could not be read"), "{complaint}");
    let complaint = refused(&run(&["check"], &folder.0, &words));
    assert!(
        complaint.contains("could not be read"),
        "a folder: {complaint}"
    );
}

#[test]
fn it_says_what_can_be_asked() {
    let ask = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_holdfast-vault"))
            .args(arguments)
            .output()
            .expect("it runs")
    };
    for arguments in [&[][..], &["help"], &["check", "--help"]] {
        assert!(said(&ask(arguments)).contains("holdfast-vault check FILE"));
    }
    for arguments in [
        &["open", "x"][..],
        &["check"],
        &["check", "a", "b"],
        &["check", "x", "--as", "json"],
        &["write", "x", "--as", "html"],
        &["write", "x", "--to"],
        &["list", "x", "--password", "secret"],
    ] {
        let output = ask(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let complaint = String::from_utf8(output.stderr).expect("text");
        assert!(complaint.contains("`holdfast-vault help`"), "{complaint}");
    }
}
