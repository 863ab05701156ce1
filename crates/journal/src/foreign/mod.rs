//! Files of other apps, and plain ones, as a [`Document`]: then they are looked at, taken in and taken back as any other.
//!
//! ```text
//! files ──► which kind? ──► pages with their dates as lived ──► Document ──► stage, preview, take in, undo
//! ```
//! Words come in, exactly; what is no word (a picture, a place on a map) does not. Nothing here writes anything, and what
//! cannot be understood is refused by what it is, or left out and counted.

mod csv;
mod daily_you;
mod day_one;
mod daylio;
mod found;
mod moment;
mod plain;
mod presently;

use holdfast_vault::{Entropy, RecordId};
use serde_json::Value;

use crate::document::{DOCUMENT, Document, Page};
use crate::import::MOST_ENTRIES;
use crate::wire::wire_fields;
use crate::{EntryBody, Lived, MAX_DOCUMENT_BYTES, Refused, Rev, Unsaved};
use found::{Found, Gathered};
pub use moment::{Calendar, Wall};

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileIn {
    /// Its name; a day may stand in it.
    pub name: String,
    /// When it was last changed, in milliseconds since 1970; 0 if the device does not say.
    pub changed_ms: u64,
    /// What is in it.
    pub text: String,
}

/// What became of files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// A document, to be looked at.
    pub text: String,
    /// Pages and files that were left out: without words, without a day, or not to be read.
    pub left_out: usize,
}

/// Makes one document of `files`. `now` is when.
///
/// # Errors
/// [`Refused`], with what is wrong with the first of them, if there is no page in any.
pub fn convert(
    files: &[FileIn],
    calendar: &dyn Calendar,
    entropy: &mut dyn Entropy,
    now: &Lived,
) -> Result<Converted, Refused> {
    let length: usize = files.iter().map(|file| file.text.len()).sum();
    if length > MAX_DOCUMENT_BYTES {
        return Err(Refused::TooLarge);
    }
    let (mut pages, mut carried) = (Vec::new(), Vec::new());
    let (mut left_out, mut why) = (0, None);
    for file in files {
        match read(file, calendar) {
            Ok(Gathered {
                found,
                skipped,
                media,
            }) => {
                left_out += skipped;
                carried.extend(media);
                pages.extend(found);
            }
            Err(refused) => {
                left_out += 1;
                why.get_or_insert(refused);
            }
        }
    }
    if pages.is_empty() {
        return Err(why.unwrap_or(Refused::Wordless));
    }
    if pages.len() > MOST_ENTRIES {
        return Err(Refused::TooLarge);
    }
    let entries = pages
        .into_iter()
        .map(|found| page(found, entropy))
        .collect::<Result<Vec<_>, _>>()?;
    let mut document = Document::of(entries, now);
    document.media = carried;
    let text = document.json()?;
    Ok(Converted { text, left_out })
}

/// Which kind of file it is shows in what is in it; a name may be anything.
fn read(file: &FileIn, calendar: &dyn Calendar) -> Result<Gathered, Refused> {
    let text = file.text.trim_start_matches('\u{feff}');
    refuse_what_is_no_text(text)?;
    match text.trim_start().chars().next() {
        None => Err(Refused::Wordless),
        Some('{' | '[') if !is_plain(&file.name) || is_ours(text) => json(text, calendar),
        Some(_) => match csv::Table::read(text) {
            Some(table) if daylio::is(&table) => Ok(daylio::read(&table, calendar)),
            Some(table) if presently::is(&table) => Ok(presently::read(&table, calendar)),
            _ if ends_with(&file.name, &[".csv"]) => Err(Refused::OtherTable),
            _ if is_plain(&file.name) => plain::read(file, text, calendar),
            _ => Err(Refused::NotOurs),
        },
    }
}

fn json(text: &str, calendar: &dyn Calendar) -> Result<Gathered, Refused> {
    let known: Value = serde_json::from_str(text).map_err(|fault| match fault.line() {
        line if text.contains(DOCUMENT) || fault.is_eof() => Refused::Damaged { line },
        _ => Refused::NotOurs,
    })?;
    if known.get("format").is_some_and(|format| format == DOCUMENT) {
        let Document { entries, media, .. } = Document::read(text)?;
        let gathered: Gathered = entries.into_iter().map(Found::Ours).collect();
        return Ok(Gathered { media, ..gathered });
    }
    day_one::read(&known, calendar)
        .or_else(|| daily_you::read(&known, calendar))
        .ok_or(Refused::NotOurs)
}

/// Packed files and pictures are no text, and most of what a reader makes of them are signs that stand for no letter.
fn refuse_what_is_no_text(text: &str) -> Result<(), Refused> {
    if text.starts_with("PK\u{3}\u{4}") || text.starts_with("\u{1f}") {
        return Err(Refused::Packed);
    }
    if text.starts_with("-----BEGIN AGE") || text.starts_with("age-encryption.org/") {
        return Err(Refused::SealedAmong);
    }
    let (mut odd, mut all) = (0_usize, 0_usize);
    for sign in text.chars().take(20_000) {
        odd += usize::from(matches!(sign, '\0' | char::REPLACEMENT_CHARACTER));
        all += 1;
    }
    if text.contains('\0') || odd * 50 > all {
        return Err(Refused::NoText);
    }
    Ok(())
}

/// A file of ours stays one under any name.
fn is_ours(text: &str) -> bool {
    let start = text.get(..200).unwrap_or(text);
    start.starts_with('{') && start.contains(DOCUMENT)
}

/// By its name alone: any words may be a text.
fn is_plain(name: &str) -> bool {
    !name.contains('.') || ends_with(name, &[".txt", ".md", ".markdown", ".text"])
}

fn ends_with(name: &str, endings: &[&str]) -> bool {
    let name = name.to_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}

fn page(found: Found, entropy: &mut dyn Entropy) -> Result<Page, Refused> {
    match found {
        Found::Ours(page) => Ok(page),
        Found::Foreign {
            id,
            created,
            edited,
            text,
            details,
            pinned,
            extra,
        } => Ok(Page {
            // A name it had elsewhere is random already; all others get one that tells nothing.
            id: match id {
                Some(id) => id,
                None => {
                    RecordId::random(entropy).map_err(|_| Refused::Unsaved(Unsaved::Entropy))?
                }
            },
            rev: Rev::FIRST,
            body: EntryBody {
                edited: edited.unwrap_or_else(|| created.clone()),
                created,
                text,
                details: *details,
                pinned,
                extra,
                ..EntryBody::default()
            },
        }),
    }
}

wire_fields!(FileIn {
    name,
    changed_ms,
    text
});
wire_fields!(Converted { text, left_out });
