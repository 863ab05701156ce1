//! How the app speaks (content.md 6.2): every word of `src/content` in English, against what a test can check.
//!
//! A line that breaks a rule with good reason is listed in `tone_allowed.txt`, with the reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// What is never said, and why. Whole words, in any case.
const UNSAID: &[(&str, &[&str])] = &[
    (
        "burden",
        &[
            "just",
            "simply",
            "easy",
            "easily",
            "should",
            "shouldn't",
            "must",
            "at least",
            "only need to",
            "have to",
            "got to",
        ],
    ),
    (
        "command",
        &[
            "calm down",
            "relax",
            "don't worry",
            "cheer up",
            "think positive",
            "get over it",
            "close your eyes",
        ],
    ),
    (
        "safety",
        &[
            "you are safe",
            "you're safe",
            "safe now",
            "we are here for you",
            "we're here for you",
            "we will help",
        ],
    ),
    (
        "breath",
        &[
            "deep breath",
            "deep breaths",
            "breathe deeply",
            "just breathe",
            "hold your breath",
        ],
    ),
    (
        "claim",
        &[
            "clinically",
            "proven",
            "treat",
            "treats",
            "treatment",
            "cure",
            "cures",
            "heal",
            "heals",
            "prevent",
            "prevents",
            "reduces",
            "symptoms",
            "rewire",
            "rewires",
            "vagus",
            "guaranteed",
            "no side effects",
            "safe for everyone",
        ],
    ),
    (
        "verdict",
        &[
            "negative",
            "toxic",
            "narcissist",
            "codependent",
            "disorder",
            "attachment style",
            "because of your",
            "your triggers",
            "fix yourself",
            "work on yourself",
            "other half",
            "husband",
            "wife",
            "boyfriend",
            "girlfriend",
        ],
    ),
    (
        "score",
        &[
            "streak",
            "missed",
            "failed",
            "well done",
            "great job",
            "good job",
            "congratulations",
            "session complete",
            "are you sure",
        ],
    ),
    ("trademark", &["crucible", "dream programme"]),
];

/// Tables that are read in the middle of it: sentences there are short (content.md 6.1).
const NOW: [&str; 12] = [
    "home", "now", "breath", "worse", "after", "ground", "here", "pick", "walk", "pace", "ladder",
    "other",
];
const WORDS_IN_NOW: usize = 8;
const WORDS_ANYWHERE: usize = 18;

/// One line of words.
struct Line {
    file: String,
    /// `home.let_out`.
    key: String,
    text: String,
}

/// Reads the words without a parser: one line is one key and one string, which is also what translators are told.
fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    for file in toml_files("src/content/en") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut table = String::new();
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(header) = line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                header.clone_into(&mut table);
                continue;
            }
            let string = line
                .split_once(" = \"")
                .and_then(|(key, rest)| Some((key, rest.strip_suffix('"')?)));
            let Some((key, text)) = string else {
                unreachable!("{name}:{}: not one key and one string", number + 1)
            };
            assert!(
                !text.contains(['"', '\\']),
                "{name}:{}: quotes are “ and ”",
                number + 1
            );
            lines.push(Line {
                file: name.clone(),
                key: format!("{table}.{key}"),
                text: text.to_owned(),
            });
        }
    }
    assert!(lines.len() > 50, "the words were not found");
    lines
}

fn toml_files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(Path::new(HERE).join(folder))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();
    files
}

/// The words of a file of its own: an exercise or a ritual. What is one word of small letters is a name, not a line.
/// Where the file says `level = "now"`, its sentences are as short as those of Now.
fn lines_of_own(folder: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    for path in toml_files(folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let table: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        let now = table.get("level").and_then(toml::Value::as_str) == Some("now");
        let level = if now { "now" } else { "own" };
        texts(&toml::Value::Table(table), level, &mut |key, text| {
            lines.push(Line {
                file: name.clone(),
                key: key.to_owned(),
                text: text.to_owned(),
            });
        });
    }
    lines
}

fn texts(value: &toml::Value, key: &str, found: &mut impl FnMut(&str, &str)) {
    let is_name = |text: &str| {
        text.chars().all(|letter| {
            letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_-.".contains(letter)
        })
    };
    match value {
        toml::Value::String(text) if !is_name(text) => found(key, text),
        toml::Value::Array(list) => list.iter().for_each(|one| texts(one, key, found)),
        toml::Value::Table(table) => {
            for (name, one) in table {
                texts(one, &format!("{key}.{name}"), found);
            }
        }
        _ => {}
    }
}

/// Which rules a line breaks.
fn faults(key: &str, text: &str) -> Vec<&'static str> {
    let mut faults = Vec::new();
    // Words set off by single blanks, so that "easy" is not found in "uneasy".
    let letters = |letter: char| {
        if letter.is_alphanumeric() || letter == '\'' {
            letter
        } else {
            ' '
        }
    };
    let plain: String = text.replace('’', "'").chars().map(letters).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let spaced = format!(" {} ", words.join(" ").to_lowercase());
    for (rule, unsaid) in UNSAID {
        if unsaid
            .iter()
            .any(|word| spaced.contains(&format!(" {word} ")))
        {
            faults.push(*rule);
        }
    }
    if text.contains('!') {
        faults.push("exclamation");
    }
    let shouted =
        |word: &&str| word.len() > 1 && word.chars().all(|letter| letter.is_ascii_uppercase());
    if words.iter().any(shouted) {
        faults.push("capitals");
    }
    if text
        .chars()
        .any(|letter| !letter.is_ascii() && !letter.is_alphabetic() && !"’“”–…·".contains(letter))
    {
        faults.push("emoji");
    }
    let table = key.split('.').next().unwrap_or_default();
    let most = if NOW.contains(&table) {
        WORDS_IN_NOW
    } else {
        WORDS_ANYWHERE
    };
    if text
        .split_inclusive(['.', '?', ':', ';'])
        .any(|sentence| sentence.split_whitespace().count() > most)
    {
        faults.push("length");
    }
    if text.trim() != text || text.is_empty() || text.contains("  ") {
        faults.push("blanks");
    }
    faults
}

#[test]
fn every_line_keeps_the_tone() {
    let allowed =
        fs::read_to_string(Path::new(HERE).join("tests/native/tone_allowed.txt")).unwrap();
    let mut allowed: BTreeSet<String> = allowed
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let (rule, reason) = line.rsplit_once(" · ").unwrap();
            assert!(reason.len() > 10, "a reason is missing: {line}");
            rule.to_owned()
        })
        .collect();
    let mut found = Vec::new();
    let own = [
        "src/content/en/about",
        "src/content/en/exercises",
        "src/content/en/rituals",
    ];
    let own = own.into_iter().flat_map(lines_of_own);
    for Line { file, key, text } in lines().into_iter().chain(own) {
        for rule in faults(&key, &text) {
            let fault = format!("{file} · {key} · {rule}");
            if !allowed.remove(&fault) {
                found.push(format!("{fault}: {text}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(
        allowed.is_empty(),
        "no longer needed in tone_allowed.txt: {allowed:?}"
    );
}

#[test]
fn the_rules_bite() {
    for (text, rule) in [
        ("Just sit.", "burden"),
        ("It’s easy.", "burden"),
        ("You only need to sit.", "burden"),
        ("Calm down.", "command"),
        ("You're safe here.", "safety"),
        ("You’re safe here.", "safety"),
        ("Take a deep breath.", "breath"),
        ("Clinically tested.", "claim"),
        ("It treats panic.", "claim"),
        ("Negative thoughts.", "verdict"),
        ("A streak of three days.", "score"),
        ("Stop!", "exclamation"),
        ("Do it NOW.", "capitals"),
        ("Good \u{1f642}", "emoji"),
        ("One two three four five six seven eight nine.", "length"),
        (" Stop.", "blanks"),
    ] {
        assert_eq!(faults("home.any", text), [rule], "{text}");
    }
    for text in [
        "Let a little air out.",
        "An uneasy treaty.",
        "If you like, rest. If not, look around.",
        "I am here.",
    ] {
        assert_eq!(faults("home.any", text), [""; 0], "{text}");
    }
}
