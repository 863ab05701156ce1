//! Entries as values: what is sealed, what is shown in a list, and when it was lived.

use std::collections::BTreeMap;

use holdfast_vault::{RecordId, Rev};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Details;

/// The longest text of an entry, in bytes of UTF-8 (1 MiB, some 170,000 words).
pub const MAX_TEXT_BYTES: usize = 1 << 20;

/// The longest text of a draft, in bytes of UTF-8: more than an entry may have, so that words which
/// are too many to save are still not lost.
pub const MAX_DRAFT_BYTES: usize = 4 << 20;

/// The longest first line a list shows, in characters.
pub const FIRST_LINE_CHARS: usize = 80;

/// A moment as it was lived: never recomputed, whatever zone a person travels to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lived {
    /// Milliseconds since 1970-01-01 UTC.
    pub utc_ms: i64,
    /// The IANA time zone, such as `Europe/Berlin`; empty if the device would not say.
    pub zone: String,
    /// How far local time was ahead of UTC, in minutes.
    pub offset_min: i32,
    /// The date on the wall, `YYYY-MM-DD`.
    pub local_date: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// An older revision that is still kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Older {
    /// Which revision.
    pub rev: Rev,
    /// When a newer one took its place, in milliseconds since 1970-01-01 UTC.
    pub until_ms: i64,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What is sealed of an entry. Its id and revision are not in it: the seal is bound to them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntryBody {
    /// When the first word was written.
    pub created: Lived,
    /// When it was last saved.
    pub edited: Lived,
    /// The words, exactly.
    pub text: String,
    /// The exercise or ritual it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Since when it is in the bin, in milliseconds since 1970-01-01 UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binned_at: Option<i64>,
    /// It stands before all others.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub pinned: bool,
    /// What it says beside its words.
    #[serde(flatten)]
    pub details: Details,
    /// The entry it was meant for, which another window had changed meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<RecordId>,
    /// What is known of a card beside its words, by name, such as what became of a promise. Never words of its own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<String, String>,
    /// Older revisions that are kept, oldest first. One may be gone since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub older: Vec<Older>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// An entry, opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Which entry.
    pub id: RecordId,
    /// Which revision of it.
    pub rev: Rev,
    /// What it says.
    pub body: EntryBody,
}

/// An entry in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Which entry.
    pub id: RecordId,
    /// Its current revision.
    pub rev: Rev,
    /// When the first word was written.
    pub created: Lived,
    /// Its first line that is not blank, at most [`FIRST_LINE_CHARS`].
    pub first: String,
    /// Since when it is in the bin, in milliseconds since 1970-01-01 UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binned_at: Option<i64>,
    /// It stands before all others.
    #[serde(default)]
    pub pinned: bool,
    /// The exercise or ritual it came from.
    #[serde(default)]
    pub from: Option<String>,
    /// What it says beside its words.
    #[serde(flatten)]
    pub details: Details,
}

impl Head {
    pub(crate) fn of(id: RecordId, rev: Rev, body: &EntryBody) -> Self {
        Self {
            id,
            rev,
            created: body.created.clone(),
            first: first_line(&body.text),
            binned_at: body.binned_at,
            pinned: body.pinned,
            from: body.from.clone(),
            details: body.details.clone(),
        }
    }
}

fn first_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    line.unwrap_or_default()
        .chars()
        .take(FIRST_LINE_CHARS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{EntryBody, FIRST_LINE_CHARS, first_line};

    #[test]
    fn the_first_line_with_words_stands_for_the_entry() {
        assert_eq!(first_line("\n  \n  So tired.  \nBut here."), "So tired.");
        assert_eq!(first_line(" \n\t"), "");
        let long = "é🌊".repeat(200);
        assert_eq!(first_line(&long), "é🌊".repeat(FIRST_LINE_CHARS / 2));
    }

    #[test]
    fn what_a_later_version_added_survives_at_every_depth() {
        let later = concat!(
            r#"{"created":{"utc_ms":1,"zone":"UTC","offset_min":0,"local_date":"1970-01-01","moon":[1,2]},"#,
            r#""edited":{"utc_ms":2,"zone":"UTC","offset_min":0,"local_date":"1970-01-01"},"text":"t","#,
            r#""older":[{"rev":1,"until_ms":2,"why":{"a":null}}],"mood":{"x":-1.5,"big":18446744073709551615}}"#
        );
        let body: EntryBody = serde_json::from_str(later).expect("an older reader reads it");
        assert_eq!(body.text, "t");
        let again: serde_json::Value =
            serde_json::from_str(&serde_json::to_string(&body).expect("it is written"))
                .expect("JSON");
        let first: serde_json::Value = serde_json::from_str(later).expect("JSON");
        assert_eq!(again, first);
    }
}
