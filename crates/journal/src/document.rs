//! The journal as a document: plain JSON that any computer can read in twenty years, and as text to read or print.
//!
//! ```text
//! {"format":"holdfast/journal","version":1,"created":{…},"count":2,"entries":[
//!  {"id":"…","rev":3,"created":{…},"edited":{…},"text":"…"},…]}
//! ```
//! An entry stands there as it is sealed, with its id and revision, so nothing is lost by going through a file.

use std::collections::BTreeSet;

use holdfast_vault::{RecordId, Rev};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::order::by_time;
use crate::wire::{wire_fields, wire_variants};
use crate::{EntryBody, Followed, Journal, Lived, Media, Origin, Sealed, Store, Unread};

/// What says that a file is such a document.
pub const DOCUMENT: &str = "holdfast/journal";

/// The version of the document this code writes, and the newest it reads.
pub const DOCUMENT_VERSION: u32 = 1;

/// A whole journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// [`DOCUMENT`].
    pub format: String,
    /// [`DOCUMENT_VERSION`].
    pub version: u32,
    /// When it was made.
    pub created: Lived,
    /// How many entries it has: a file that was cut off says another number than it holds.
    pub count: usize,
    /// The entries, oldest first; those in the bin too.
    pub entries: Vec<Page>,
    /// The pictures and voices that entries name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Sealed>,
    /// What the person follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followed: Vec<Followed>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// An entry of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Which entry.
    pub id: RecordId,
    /// Which revision of it.
    pub rev: Rev,
    /// What it says.
    #[serde(flatten)]
    pub body: EntryBody,
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// All of it, to be taken in again.
    Json,
    /// Markdown, to read.
    Text,
}

/// An export, ready to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub text: String,
    /// The date on the wall when it was made, for its name.
    pub day: String,
    /// How many entries are in it.
    pub count: usize,
    /// How many entries could not be opened, and are therefore not in it.
    pub unreadable: usize,
}

impl<S: Store> Journal<S> {
    /// The whole journal as `form`, at `now`. What does not open is counted and not in it.
    ///
    /// # Errors
    /// [`Unread::Store`] if the store did not give the entries.
    pub async fn export(&mut self, form: Form, now: &Lived) -> Result<Exported, Unread> {
        self.refresh().await?;
        let entries: Vec<Page> = self
            .all_entries()
            .await?
            .into_iter()
            .map(|(id, rev, body)| Page { id, rev, body })
            .collect();
        let entries = by_time(entries, |page| (page.body.created.utc_ms, page.id));
        let mut unreadable = self.unreadable_entries;
        let mut document = Document::of(entries, now);
        if form == Form::Json {
            let (media, missing) = self.all_media(document.named()).await?;
            document.media = media;
            document.followed = match self.followed().await {
                Ok(followed) => followed,
                // A copy of all the rest is better than none.
                Err(Unread::Unreadable) => {
                    unreadable += 1;
                    Vec::new()
                }
                Err(fault) => return Err(fault),
            };
            unreadable += missing;
        }
        let (text, count) = match form {
            Form::Json => (document.json()?, document.count),
            Form::Text => document.markdown(),
        };
        Ok(Exported {
            text,
            day: now.local_date.clone(),
            count,
            unreadable,
        })
    }
}

impl Document {
    /// `entries` as they are handed out at `now`.
    pub(crate) fn of(entries: Vec<Page>, now: &Lived) -> Self {
        Self {
            format: DOCUMENT.into(),
            version: DOCUMENT_VERSION,
            created: now.clone(),
            count: entries.len(),
            entries,
            media: Vec::new(),
            followed: Vec::new(),
            extra: Map::new(),
        }
    }

    /// Every picture and voice that an entry names.
    pub(crate) fn named(&self) -> BTreeSet<RecordId> {
        let media = self.entries.iter().map(|page| &page.body.details.media);
        media.flatten().map(|one| one.id).collect()
    }

    /// The document as JSON, to be taken in again.
    ///
    /// # Errors
    /// None that a document of ours has.
    pub fn json(&self) -> Result<String, Unread> {
        // Strings and numbers only: there is nothing that JSON could not say.
        serde_json::to_string_pretty(self).map_err(|_| Unread::Unreadable)
    }

    /// To read: a heading for each day, entries as they were written, what is in the bin left out, and what is no page. How many there are.
    #[must_use]
    pub fn markdown(&self) -> (String, usize) {
        let (mut text, mut count, mut day) = (String::new(), 0, "");
        for Page { body, .. } in &self.entries {
            let made = !Origin::of(body.from.as_deref()).is_page();
            if made || body.binned_at.is_some() {
                continue;
            }
            if body.created.local_date != day {
                day = &body.created.local_date;
                text.extend(["# ", day, "\n\n"]);
            } else {
                text.push_str("* * *\n\n");
            }
            text.extend([body.text.trim_end(), "\n\n"]);
            let details = body.details.in_a_line();
            if !details.is_empty() {
                text.extend([details.as_str(), "\n\n"]);
            }
            for one in &body.details.media {
                text.extend([carried(one).as_str(), "\n\n"]);
            }
            count += 1;
        }
        (text, count)
    }
}

/// Where a text has no picture, it says that there is one, and where.
fn carried(one: &Media) -> String {
    let what = if one.is_voice() {
        "recording"
    } else {
        "picture"
    };
    let said = if one.alt.is_empty() { "" } else { ": " };
    let place = "it is in the sealed file and in the open file, not in this text";
    ["[A ", what, said, &one.alt, " (", place, ")]"].concat()
}

wire_fields!(Exported {
    text,
    day,
    count,
    unreadable
});
wire_variants!(Form { 0 => Json, 1 => Text });
