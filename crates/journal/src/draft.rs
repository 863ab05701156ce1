//! Words not saved yet.

use holdfast_vault::{RecordId, Rev};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Details, Entry, Lived};

/// What is sealed of a draft. Its id and revision are not in it: the seal is bound to them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftBody {
    /// The entry it will become, or changes.
    pub entry: RecordId,
    /// The revision of the entry the words started from; [`Rev::NONE`] for a new entry.
    pub base: Rev,
    /// The words so far.
    pub text: String,
    /// The exercise or ritual it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it says beside its words.
    #[serde(flatten)]
    pub details: Details,
    /// When the first word was kept. The journal sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<Lived>,
    /// When it was last kept. The journal sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Lived>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A draft: one sitting at one page, in one window.
///
/// Its id is not the entry's: two windows may write at one entry, and neither may lose a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Which draft.
    pub id: RecordId,
    /// The revision of the draft these words follow; [`Rev::NONE`] if it was never kept.
    pub rev: Rev,
    /// What it says.
    pub body: DraftBody,
}

impl Draft {
    /// The draft of a new entry. Both ids are random.
    #[must_use]
    pub fn new(id: RecordId, entry: RecordId, text: impl Into<String>) -> Self {
        Self {
            id,
            rev: Rev::NONE,
            body: DraftBody {
                entry,
                base: Rev::NONE,
                text: text.into(),
                from: None,
                details: Details::default(),
                begun: None,
                kept: None,
                extra: Map::new(),
            },
        }
    }

    /// The draft of a change to `entry`, starting from its words. The id is random.
    #[must_use]
    pub fn of(id: RecordId, entry: &Entry) -> Self {
        let mut draft = Self::new(id, entry.id, entry.body.text.clone());
        draft.body.base = entry.rev;
        draft.body.from.clone_from(&entry.body.from);
        draft.body.details.clone_from(&entry.body.details);
        draft
    }
}
