//! Numbers of people to talk to, by country, as the files of `src/content/helplines/` have them (content.md 4.5, 4.6).
//!
//! A file is named by the two letters of its country. `name` is the country in English, `emergency` its numbers, each
//! with what it is for where there is more than one kind. A `[[line]]` has
//!
//! | field | says |
//! |---|---|
//! | `kind` | `talk`, or `violence`, which is shown on a page of its own |
//! | `dial`, `display` | as dialled inside the country, never with a country code in front; as it is read |
//! | `text`, `text_body`, `whatsapp` | a number for texts, the word it asks for, a number on WhatsApp |
//! | `hours`, `languages`, `audience`, `note` | in words, hours in local time |
//! | `cost` | `Free`, or `unknown` |
//! | `source`, `checked` | where the number was read, and when: a day, a month, a year, or `undated` |
//! | `confidence` | `A`, `B` or `B-`; a line known less well than that is not shown |
//!
//! Names and emergency numbers are compiled in, so that they never wait; lines come from the sheet beside the app.

use super::day::Day;
use super::reach;
use super::sheet::{Record, records};

/// A country by its two letters (ISO 3166-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country([u8; 2]);

impl Country {
    /// Another one than those in the list.
    pub const OTHER: Self = Self(*b"ZZ");

    /// Reads two capital letters; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [one, two] if one.is_ascii_uppercase() && two.is_ascii_uppercase() => {
                Some(Self([*one, *two]))
            }
            _ => None,
        }
    }

    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A country as the app knows it without any file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<'a> {
    /// Which one.
    pub country: Country,
    /// Its name.
    pub name: &'a str,
    /// Its emergency numbers; none where they are not known.
    pub emergency: Vec<Emergency<'a>>,
}

/// An emergency number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emergency<'a> {
    /// As it is dialled there.
    pub dial: &'a str,
    /// What it is for; empty where it is for everything.
    pub what: &'a str,
}

/// The countries of an index: a line each, `GB<TAB>United Kingdom<TAB>999<TAB>112 From mobiles`.
pub fn known(index: &str) -> impl Iterator<Item = Known<'_>> {
    index.lines().filter_map(|line| {
        let mut parts = line.split('\t');
        Some(Known {
            country: Country::parse(parts.next()?)?,
            name: parts.next()?,
            emergency: parts
                .map(|number| {
                    let (dial, what) = number.split_once(' ').unwrap_or((number, ""));
                    Emergency { dial, what }
                })
                .collect(),
        })
    })
}

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything that is too much alone.
    Talk,
    /// Violence and control between people.
    Violence,
}

/// A line that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helpline<'a> {
    /// What it is about.
    pub kind: Kind,
    /// What it is called.
    pub service: &'a str,
    /// Numbers to call: as dialled, and as read.
    pub calls: Vec<(&'a str, &'a str)>,
    /// A number for texts, and the word it asks for, if any.
    pub text: Option<(&'a str, &'a str)>,
    /// A number on WhatsApp.
    pub whatsapp: Option<&'a str>,
    /// When somebody is there, in local time.
    pub hours: &'a str,
    /// Which languages are spoken.
    pub languages: &'a str,
    /// Whether it is free, where that is known.
    pub free: bool,
    /// For whom it is; empty where it is for anyone.
    pub audience: &'a str,
    /// What else there is to know.
    pub note: &'a str,
    /// Where the number was read.
    pub source: &'a str,
    /// When it was read: a day, a month or a year; `None` where the source has no date.
    pub checked: Option<&'a str>,
}

/// Why a line is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A field that has to be there is not.
    Missing(&'static str),
    /// A field says something that it cannot mean.
    Odd(&'static str),
}

impl<'a> Helpline<'a> {
    /// Reads one line of a file.
    ///
    /// # Errors
    /// Whatever is missing, cannot be dialled, has no source, or is not known well enough.
    pub fn read(part: &Record<'a>) -> Result<Self, Fault> {
        let needed = |key: &'static str| match part.text(key) {
            Some(text) if !text.is_empty() => Ok(text),
            _ => Err(Fault::Missing(key)),
        };
        let kind = match needed("kind")? {
            "talk" => Kind::Talk,
            "violence" => Kind::Violence,
            _ => return Err(Fault::Odd("kind")),
        };
        if !matches!(needed("confidence")?, "A" | "B" | "B-") {
            return Err(Fault::Odd("confidence"));
        }
        let calls: Vec<_> = part.all("dial").zip(part.all("display")).collect();
        let text = part
            .text("text")
            .map(|number| (number, part.text("text_body").unwrap_or_default()));
        if calls.len() != part.all("dial").count() || calls.len() != part.all("display").count() {
            return Err(Fault::Odd("display"));
        }
        if calls.is_empty() && text.is_none() {
            return Err(Fault::Missing("dial"));
        }
        let readable =
            |(dial, display): &(&str, &str)| is_dialled(dial) && reach::dial(display) == *dial;
        if !calls.iter().all(readable) || text.is_some_and(|(number, _)| !is_dialled(number)) {
            return Err(Fault::Odd("dial"));
        }
        let checked = match needed("checked")? {
            "undated" => None,
            day if whole_day(day).is_some() => Some(day),
            _ => return Err(Fault::Odd("checked")),
        };
        if !needed("source")?.starts_with("https://") {
            return Err(Fault::Odd("source"));
        }
        Ok(Self {
            kind,
            service: needed("service")?,
            calls,
            text,
            whatsapp: part.text("whatsapp"),
            hours: needed("hours")?,
            languages: needed("languages")?,
            free: needed("cost")? == "Free",
            audience: Some(needed("audience")?)
                .filter(|who| *who != "Anyone")
                .unwrap_or_default(),
            note: part.text("note").unwrap_or_default(),
            source: needed("source")?,
            checked,
        })
    }

    /// Whether its number may have changed by `today` (`YYYY-MM-DD`): read more than twelve months ago, or without a
    /// date.
    #[must_use]
    pub fn may_have_changed(&self, today: &str) -> bool {
        let day = |text| whole_day(text).map(Day::parts);
        match (self.checked.and_then(day), day(today)) {
            (Some((year, month, on)), Some(today)) => (year + 1, month, on) < today,
            _ => true,
        }
    }
}

/// As dialled inside a country: no code of the country in front, and no blanks.
fn is_dialled(number: &str) -> bool {
    let digits = number.strip_prefix('*').unwrap_or(number);
    (3..=12).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// The first day of what is written: `2025` is the first of January.
fn whole_day(text: &str) -> Option<Day> {
    let rest = match text.len() {
        4 => "-01-01",
        7 => "-01",
        10 => "",
        _ => return None,
    };
    Day::parse(&[text, rest].concat())
}

/// The lines of `country` that are about `kind`, in the order of its file. What cannot be read is left out: a wrong
/// number is worse than none.
#[must_use]
pub fn lines(sheet: &str, country: Country, kind: Kind) -> Vec<Helpline<'_>> {
    let of = records(sheet)
        .into_iter()
        .find(|record| record.id() == country.code());
    let parts = of.map_or_else(Vec::new, |record| record.parts("line"));
    parts
        .iter()
        .filter_map(|part| Helpline::read(part).ok())
        .filter(|line| line.kind == kind)
        .collect()
}
