//! A path: parts with a page to read, practices, and a question to look back with. No dates, no catching up.

use super::read::{UNKNOWN, fault, offer};
use super::{Fault, Offer};
use crate::domain::sheet::Record;

/// A path of several parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path<'a> {
    /// Its name in files; never shown.
    pub id: &'a str,
    /// The number of its first line in the sheet.
    pub line: usize,
    /// What it is called.
    pub name: &'a str,
    /// What it is, in one line.
    pub who: &'a str,
    /// What to know before the first part.
    pub before: Vec<&'a str>,
    /// Its parts.
    pub parts: Vec<Part<'a>>,
}

/// One part of a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its name in what is kept; never shown.
    pub key: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// What it is about, in one line.
    pub aim: &'a str,
    /// The page to read.
    pub page: Vec<&'a str>,
    /// Practices for a week, and for another.
    pub weeks: [Vec<Offer<'a>>; 2],
    /// The ritual that looks back.
    pub look: &'a str,
}

/// Where a person is on a path. Kept as a short text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The part, by its key; empty before the first.
    pub part: String,
    /// Whether it waits.
    pub paused: bool,
}

impl Place {
    /// Reads it.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (part, more) = text.split_once(' ').unwrap_or((text, ""));
        Self {
            part: part.to_owned(),
            paused: more == "paused",
        }
    }

    /// As it is kept.
    #[must_use]
    pub fn print(&self) -> String {
        let paused = if self.paused { " paused" } else { "" };
        [&self.part, paused].concat()
    }
}

impl<'a> Path<'a> {
    /// The part of this key, and the one after it.
    pub fn part(&self, key: &str) -> Option<(&Part<'a>, Option<&Part<'a>>)> {
        let place = self.parts.iter().position(|part| part.key == key)?;
        Some((self.parts.get(place)?, self.parts.get(place + 1)))
    }
}

/// Reads a path.
pub(super) fn path<'a>(record: &Record<'a>) -> Result<Path<'a>, Fault<'a>> {
    let mut path = Path::default();
    for field in record.fields() {
        match field.key {
            "id" => (path.id, path.line) = (field.text, field.line),
            "name" => path.name = field.text,
            "who" => path.who = field.text,
            "before" => path.before.push(field.text),
            "kind" | "part" => {}
            key if key.starts_with("part.") => {}
            _ => return Err(fault(field, UNKNOWN)),
        }
    }
    for part in record.parts("part") {
        path.parts.push(self::part(&part)?);
    }
    Ok(path)
}

fn part<'a>(record: &Record<'a>) -> Result<Part<'a>, Fault<'a>> {
    let mut part = Part::default();
    for field in record.fields() {
        match field.key {
            "key" => part.key = field.text,
            "name" => part.name = field.text,
            "aim" => part.aim = field.text,
            "page" => part.page.push(field.text),
            "look" => part.look = field.text,
            "first" | "second" => {}
            key if key.starts_with("first.") || key.starts_with("second.") => {}
            _ => return Err(fault(field, UNKNOWN)),
        }
    }
    for (week, name) in part.weeks.iter_mut().zip(["first", "second"]) {
        for practice in record.parts(name) {
            week.push(offer(&practice)?);
        }
    }
    Ok(part)
}
