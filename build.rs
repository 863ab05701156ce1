//! Turns `src/content` into constants, so that the calm path ships words and exercises and no parser.
//!
//! It only translates: what a good pattern or a good sentence is, is checked by `tests/native/content.rs` and `tone.rs`.
//! A file it cannot read stops the build, with the place named.

use std::io::Write as _;
use std::path::Path;
use std::{env, fs, io};

#[path = "build/entry.rs"]
mod entry;
#[path = "build/exercises.rs"]
mod exercises;
#[path = "build/sheets.rs"]
mod sheets;
#[path = "build/words.rs"]
mod words;

use entry::{Entry, Result};

/// Files with nothing but words of the interface: their type, their constant, and where they stand.
const PLAIN: [(&str, &str, &str); 13] = [
    ("WriteWords", "ENGLISH_WRITE", "en/write.toml"),
    ("BreatheWords", "ENGLISH_BREATHE", "en/breathe.toml"),
    ("ChannelWords", "ENGLISH_CHANNELS", "en/channels.toml"),
    ("ExerciseWords", "ENGLISH_EXERCISE", "en/exercise.toml"),
    ("CareWords", "ENGLISH_CARE", "en/care.toml"),
    ("AwayWords", "ENGLISH_AWAY", "en/away.toml"),
    ("KeepWords", "ENGLISH_KEEP", "en/keep.toml"),
    ("LockWords", "ENGLISH_LOCK", "en/lock.toml"),
    ("PrivateWords", "ENGLISH_PRIVATE", "en/private.toml"),
    ("RitualWords", "ENGLISH_RITUAL", "en/ritual.toml"),
    (
        "PractisingWords",
        "ENGLISH_PRACTISING",
        "en/practising.toml",
    ),
    ("KeepsakeWords", "ENGLISH_MINE", "en/mine.toml"),
    ("MakingWords", "ENGLISH_MAKING", "en/making.toml"),
];

/// Folders of readable files that go beside the app as one sheet each, and the name it has there.
const SHEETS: [(&str, &str); 4] = [
    ("en/about", "about.en.txt"),
    ("en/exercises", "exercises.en.txt"),
    ("en/rituals", "rituals.en.txt"),
    ("helplines", "helplines.txt"),
];

fn main() -> Result<()> {
    for path in ["build.rs", "build", "src/content"] {
        writeln!(io::stdout(), "cargo::rerun-if-changed={path}")?;
    }
    let patterns = entry::read("patterns.toml")?;
    let groundings = entry::read("groundings.toml")?;
    let help = entry::read("help.toml")?;
    let english = entry::read("en/calm.toml")?;
    let facts = words::Facts {
        patterns: Entry::file("patterns.toml", &patterns).entries("pattern")?,
        emergency_numbers: Entry::file("help.toml", &help).entries("emergency")?,
        directories: Entry::file("help.toml", &help).entries("directory")?,
    };
    let english = Entry::file("en/calm.toml", &english);
    let mut code = [
        exercises::patterns(&facts.patterns)?,
        sheets::compiled(
            "COMPILED_EXERCISES",
            "en/exercises",
            &Entry::file("groundings.toml", &groundings),
        )?,
        words::calm("ENGLISH", &english, &facts)?,
    ]
    .concat();
    for (kind, constant, file) in PLAIN {
        code += &words::plain(kind, constant, &Entry::file(file, &entry::read(file)?))?;
    }
    code += "#[cfg(not(target_arch = \"wasm32\"))]\nstatic ALL_FILES: &[(&str, &str)] = &[\n";
    for (folder, name) in SHEETS {
        code += &format!("    ({name:?}, {:?}),\n", sheets::folder(folder)?);
    }
    code += "];\n";
    code += &sheets::countries("helplines")?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("content.rs"), code)?;
    Ok(())
}
