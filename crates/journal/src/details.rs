//! What an entry says beside its words: feelings, tags, people, until when it is sealed, and what it carries.

use serde::{Deserialize, Serialize};

use crate::wire::{wire_fields, wire_variants};
use crate::{EntryBody, Media, Noted};

/// What a person says of a page beside its words. All of it may be missing; nothing of it is asked for.
///
/// An entry and a draft carry these as fields of their own, so an older version keeps them as fields it does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Words for feelings, as they were chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feelings: Vec<String>,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Who was there, or is meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// From this day on it is shown again, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed_until: Option<String>,
    /// Pictures and voices that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// What was noted of what the person follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub noted: Vec<Noted>,
}

/// Where an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Written on an empty page.
    Page,
    /// The card of a ritual.
    Ritual,
    /// Written after an exercise.
    Exercise,
    /// A ritual somebody made: it is no page, and stands with the rituals.
    Made,
}

/// What entries can be narrowed down to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrow {
    /// Those with this tag.
    Tag(String),
    /// Those with this feeling.
    Feeling(String),
    /// Those with this person.
    Person(String),
    /// Those from there.
    From(Origin),
}

impl Details {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it is sealed on `day`, `YYYY-MM-DD`. What is no day seals nothing.
    #[must_use]
    pub fn is_sealed(&self, day: &str) -> bool {
        let until = self.sealed_until.as_deref().unwrap_or_default();
        days(until).is_some() && day < until
    }

    /// Whether writing these in the place of `others` loses nothing of them.
    pub(crate) fn include(&self, others: &Self) -> bool {
        let all = |ours: &[String], theirs: &[String]| theirs.iter().all(|one| ours.contains(one));
        all(&self.feelings, &others.feelings)
            && all(&self.tags, &others.tags)
            && all(&self.people, &others.people)
            && others.media.iter().all(|one| self.carry(one))
            && others.noted.iter().all(|one| self.noted.contains(one))
            && (others.sealed_until.is_none() || self.sealed_until == others.sealed_until)
    }

    /// Whether `one` is among what it carries, with all that was said of it.
    fn carry(&self, one: &Media) -> bool {
        let mut media = self.media.iter();
        media.any(|own| own.id == one.id && own.alt.starts_with(&one.alt))
    }

    /// How long all of it is, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.words().map(String::len).sum()
    }

    /// Every word of it.
    pub(crate) fn words(&self) -> impl Iterator<Item = &String> {
        let known = self.feelings.iter().chain(&self.tags);
        let said = self.media.iter().map(|one| &one.alt);
        let noted = self.noted.iter().flat_map(|one| [&one.name, &one.value]);
        known.chain(&self.people).chain(said).chain(noted)
    }

    /// Every word of it, to be changed.
    pub(crate) fn words_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let known = self.feelings.iter_mut().chain(&mut self.tags);
        let said = self.media.iter_mut().map(|one| &mut one.alt);
        let noted = self.noted.iter_mut();
        let noted = noted.flat_map(|one| [&mut one.name, &mut one.value]);
        known
            .chain(&mut self.people)
            .chain(&mut self.sealed_until)
            .chain(said)
            .chain(noted)
    }

    /// To read, on a line of its own: `lonely · #work · @Anna · sleep: light`. Empty where there is nothing.
    pub(crate) fn in_a_line(&self) -> String {
        let feelings = self.feelings.iter().cloned();
        let tags = self.tags.iter().map(|tag| ["#", tag].concat());
        let people = self.people.iter().map(|name| ["@", name].concat());
        let noted = self.noted.iter();
        let noted = noted.map(|one| [&one.name, ": ", &one.value].concat());
        let all: Vec<String> = feelings.chain(tags).chain(people).chain(noted).collect();
        all.join(" · ")
    }
}

/// What the written form of a ritual of one's own comes from.
pub const MADE: &str = "made";

impl Origin {
    /// Where what came from `from` comes from.
    #[must_use]
    pub fn of(from: Option<&str>) -> Self {
        match from {
            None => Self::Page,
            Some(MADE) => Self::Made,
            Some(id) if id.starts_with('R') => Self::Ritual,
            Some(_) => Self::Exercise,
        }
    }

    /// Whether it is a page: what somebody made to walk is none.
    #[must_use]
    pub fn is_page(self) -> bool {
        self != Self::Made
    }
}

impl Narrow {
    /// Under which label the index has it.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Tag(tag) => ["tag:", tag].concat(),
            Self::Feeling(word) => ["feeling:", word].concat(),
            Self::Person(name) => ["person:", name].concat(),
            Self::From(Origin::Page) => "from:page".into(),
            Self::From(Origin::Ritual) => "from:ritual".into(),
            Self::From(Origin::Exercise) => "from:exercise".into(),
            Self::From(Origin::Made) => "from:made".into(),
        }
    }
}

/// Every label of an entry.
pub(crate) fn labels(body: &EntryBody) -> Vec<String> {
    let details = &body.details;
    let mut narrow = vec![Narrow::From(Origin::of(body.from.as_deref()))];
    narrow.extend(details.tags.iter().cloned().map(Narrow::Tag));
    narrow.extend(details.feelings.iter().cloned().map(Narrow::Feeling));
    narrow.extend(details.people.iter().cloned().map(Narrow::Person));
    narrow.iter().map(Narrow::label).collect()
}

/// Days since 1970-01-01 of `YYYY-MM-DD`; `None` where it is not written so. A day that never was is one nearby.
pub(crate) fn days(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |from: usize, to: usize| -> Option<i64> {
        let digits = text.get(from..to)?;
        let plain = digits.bytes().all(|sign| sign.is_ascii_digit());
        digits.parse().ok().filter(|_| plain)
    };
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin in March here, so that the day in February that is sometimes there is the last.
    let year = if month > 2 { year } else { year - 1 };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leaps + of_year - 719_468)
}

wire_fields!(Details {
    feelings,
    tags,
    people,
    sealed_until,
    media,
    noted
});
wire_variants!(Origin { 0 => Page, 1 => Ritual, 2 => Exercise, 3 => Made });
wire_variants!(Narrow { 0 => Tag(word), 1 => Feeling(word), 2 => Person(word), 3 => From(origin) });

#[cfg(test)]
mod tests {
    use super::{Details, days};

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        assert_eq!(days("1970-01-01"), Some(0));
        assert_eq!(days("1969-12-31"), Some(-1));
        assert_eq!(days("2000-02-29"), Some(11_016));
        assert_eq!(days("2000-03-01"), Some(11_017));
        assert_eq!(days("2026-11-23"), Some(20_780));
        for no in [
            "",
            "2026-11-2",
            "2026-13-01",
            "2026-00-01",
            "2026-11-32",
            "+026-11-23",
            "2026/11/23",
            "zzzz-zz-zz",
        ] {
            assert_eq!(days(no), None, "{no}");
        }
    }

    #[test]
    fn sealed_until_its_day_and_not_on_it() {
        let sealed = |until: &str, day: &str| {
            let sealed_until = Some(until.to_owned());
            Details {
                sealed_until,
                ..Details::default()
            }
            .is_sealed(day)
        };
        assert!(sealed("2026-12-01", "2026-11-30"));
        assert!(!sealed("2026-12-01", "2026-12-01"));
        assert!(
            !sealed("for ever", "2026-11-30"),
            "what is no day seals nothing"
        );
        assert!(!Details::default().is_sealed("2026-11-30"));
    }
}
