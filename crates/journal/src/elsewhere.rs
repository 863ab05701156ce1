//! What lives in a file too: when all pages were last saved to one, and how many have been written since.
//!
//! A file counts when a person says that it arrived: whether a browser kept what it was handed, it does not tell.

use holdfast_vault::RecordId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::wire::{wire_fields, wire_variants};
use crate::{Journal, Lived, Store, Unread, Unsaved};

/// So many pages in no file are worth a line.
const MANY: usize = 10;
/// So long without a file is, in milliseconds: 30 days.
const LONG_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Its place: one note, under a name of its own.
const NOTE: RecordId = RecordId::from_bytes(*b"saved elsewhere\0");

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Note {
    /// When the last file was made that arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    saved: Option<Lived>,
    /// Nothing is said of it under the pages.
    #[serde(default)]
    quiet: bool,
    /// Fields of a later version.
    #[serde(flatten)]
    extra: Map<String, Value>,
}

/// What can be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The day of the last file, as on the wall.
    pub day: Option<String>,
    /// How many pages are in no file as they are now.
    pub waiting: usize,
    /// Whether a line under the pages is worth it.
    pub due: bool,
    /// Whether a person wants no such line.
    pub quiet: bool,
    /// Whether something was lost at this start and came back from the mirror.
    pub healed: bool,
}

/// What is to be remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remember {
    /// The file made last arrived where it was to go.
    Arrived,
    /// Whether a line is said under the pages.
    Quiet(bool),
}

impl<S: Store> Journal<S> {
    /// What lives in a file too, at `now`.
    ///
    /// # Errors
    /// [`Unread::Store`] if the store did not give it.
    pub async fn elsewhere(&mut self, now: &Lived) -> Result<Elsewhere, Unread> {
        if self.stale || self.known.is_empty() {
            self.refresh().await?;
        }
        let note = self.note::<Note>(NOTE).await?.1.unwrap_or_default();
        let since = note.saved.as_ref().map(|saved| saved.utc_ms);
        let waiting = self
            .known
            .values()
            .filter(|seen| seen.head.binned_at.is_none())
            .map(|seen| seen.edited_ms)
            .filter(|edited| since.is_none_or(|since| *edited > since));
        let (count, oldest) = waiting.fold((0, now.utc_ms), |(count, oldest), edited| {
            (count + 1, oldest.min(edited))
        });
        let long = now.utc_ms.saturating_sub(since.unwrap_or(oldest)) > LONG_MS;
        Ok(Elsewhere {
            day: note.saved.map(|saved| saved.local_date),
            waiting: count,
            due: !note.quiet && count > 0 && (count >= MANY || long),
            quiet: note.quiet,
            healed: self.healed > 0,
        })
    }

    /// Remembers that a file is made at `now`, for when it turns out to have arrived.
    pub(crate) fn is_handed_out(&mut self, now: &Lived) {
        self.handed_out = Some(now.clone());
    }

    /// Remembers `what`.
    ///
    /// # Errors
    /// [`Unsaved`]; nothing is remembered then.
    pub async fn remember(&mut self, what: Remember) -> Result<(), Unsaved> {
        let (standing, note) = self.note::<Note>(NOTE).await?;
        // No words are in it: one that does not open says nothing.
        let mut note = note.unwrap_or_default();
        match what {
            Remember::Arrived => match self.handed_out.take() {
                Some(made) => note.saved = Some(made),
                None => return Ok(()),
            },
            Remember::Quiet(quiet) => note.quiet = quiet,
        }
        self.put_note(NOTE, standing, &note, 256).await
    }
}

wire_fields!(Elsewhere {
    day,
    waiting,
    due,
    quiet,
    healed
});
wire_variants!(Remember { 0 => Arrived, 1 => Quiet(quiet) });
