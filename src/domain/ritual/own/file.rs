//! A ritual of one's own as a file: read by the reader of the app's own, and held to more than they are.

use super::{LARGEST, SHELF};
use crate::domain::breath::Level;
use crate::domain::ritual::read::{Fault, Library, UNKNOWN};
use crate::domain::ritual::{Ritual, check};
use crate::domain::sheet::records;

/// The longest while of a file, in seconds: an hour.
const LONGEST_WHILE: u64 = 3600;

/// What is wrong with a file, as far as there are words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A kind of step there is none of.
    Input,
    /// Something that is no plain text.
    Plain,
    /// Something too long.
    Long,
    /// A way that leads round and round.
    Round,
    /// A way to what is not here.
    Nowhere,
    /// Something for somebody else, and no gate.
    Gate,
    /// Anything else.
    Other,
}

impl Wrong {
    /// What kind of fault this is.
    #[must_use]
    pub fn of(fault: &Fault<'_>) -> Self {
        match fault.what {
            "is no input" => Self::Input,
            "is no plain text" => Self::Plain,
            "too long" | "too long a while" | "more than one ritual" => Self::Long,
            "leads round and round" => Self::Round,
            "leads nowhere" | "no such step" | "no such answer" | "no such words" => Self::Nowhere,
            "may be said, and no gate asks whether" => Self::Gate,
            _ => Self::Other,
        }
    }
}

/// The written form without a mark before it, and without an id of its own: here it has the one of its entry.
#[must_use]
pub fn bare(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}');
    match text.strip_prefix("id\t") {
        Some(rest) => rest.split_once('\n').map_or("", |(_, rest)| rest),
        None => text,
    }
}

/// The sheet the reader reads: the written form under an id.
#[must_use]
pub fn sheet(id: &str, text: &str) -> String {
    ["id\t", id, "\n", bare(text)].concat()
}

/// The number of a line of `text` that has this number in its sheet.
#[must_use]
pub fn line_in(text: &str, line: usize) -> usize {
    if bare(text).len() == text.trim_start_matches('\u{feff}').len() {
        line.saturating_sub(1).max(1)
    } else {
        line
    }
}

/// Reads one ritual of somebody's own, made here or come as a file. `library` are the rituals of the app: what is linked
/// to, and the words there are. `known` says whether there is a breath or an exercise of this id.
///
/// # Errors
/// The first line that cannot be read or does not hold.
pub fn read<'a>(
    sheet: &'a str,
    library: &Library<'static>,
    known: &dyn Fn(&str) -> bool,
) -> Result<Ritual<'a>, Fault<'a>> {
    let fault = |line, what| Fault {
        line,
        key: "",
        text: "",
        what,
    };
    if sheet.len() > LARGEST {
        return Err(fault(1, "too long"));
    }
    let found = records(sheet);
    let [record] = found.as_slice() else {
        let second = found.get(1).and_then(|record| record.fields().first());
        return Err(fault(
            second.map_or(1, |field| field.line),
            "more than one ritual",
        ));
    };
    if let Some(kind) = record.fields().iter().find(|field| field.key == "kind") {
        return Err(fault(kind.line, UNKNOWN));
    }
    if let Some(long) = record.fields().iter().find(|field| {
        field.key == "step.seconds" && field.text.parse::<u64>().unwrap_or(u64::MAX) > LONGEST_WHILE
    }) {
        return Err(fault(long.line, "too long a while"));
    }
    let mut ritual = Library::read(sheet)?
        .rituals
        .pop()
        .ok_or_else(|| fault(1, "no steps, or too many"))?;
    ritual.shelf = SHELF;
    ritual.level = ritual.level.or(Some(Level::Reflecting));
    let mut all: Library<'a> = library.clone();
    all.rituals.push(ritual.clone());
    check::ritual(&all, &ritual, known)?;
    Ok(ritual)
}
