//! What a page is told of drafts and entries. The rest of them stays with the worker.

use holdfast_vault::{RecordId, Rev};

use crate::wire::wire_fields;
use crate::{Details, Origin};

/// A draft as a page knows it: the words, and what they follow. The rest of it stays with the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which draft.
    pub id: RecordId,
    /// The revision of the draft these words follow; [`Rev::NONE`] if it was never kept.
    pub rev: Rev,
    /// The entry it will become, or changes.
    pub entry: RecordId,
    /// The revision of the entry the words started from; [`Rev::NONE`] for a new entry.
    pub base: Rev,
    /// The words so far.
    pub text: String,
    /// The exercise or ritual it came from.
    pub from: Option<String>,
    /// What it says beside its words.
    pub details: Details,
}

impl Draft {
    /// The draft of a new entry. Both ids are random.
    #[must_use]
    pub fn new(id: RecordId, entry: RecordId, text: impl Into<String>) -> Self {
        Self {
            id,
            rev: Rev::NONE,
            entry,
            base: Rev::NONE,
            text: text.into(),
            from: None,
            details: Details::default(),
        }
    }

    /// The draft of a change to `entry`, starting from its words. The id is random.
    #[must_use]
    pub fn of(id: RecordId, entry: &Entry) -> Self {
        let mut draft = Self::new(id, entry.id, entry.text.clone());
        draft.base = entry.rev;
        draft.from.clone_from(&entry.from);
        draft.details.clone_from(&entry.details);
        draft
    }

    /// Whether there is nothing on it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.details.is_empty()
    }
}

/// An entry as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which entry.
    pub id: RecordId,
    /// Which revision of it.
    pub rev: Rev,
    /// The date on the wall when its first word was written, `YYYY-MM-DD`.
    pub date: String,
    /// The words, exactly.
    pub text: String,
    /// The exercise or ritual it came from.
    pub from: Option<String>,
    /// The entry it was meant for, which another window had changed meanwhile.
    pub copy_of: Option<RecordId>,
    /// Whether it is in the bin.
    pub binned: bool,
    /// Whether it stands before all others.
    pub pinned: bool,
    /// What it says beside its words.
    pub details: Details,
    /// Whether older revisions of it are kept.
    pub has_older: bool,
}

/// A revision of an entry, older than the one it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Which revision.
    pub rev: Rev,
    /// The date on the wall when it was saved, `YYYY-MM-DD`.
    pub date: String,
    /// The time of the day when it was saved, `19:40`.
    pub clock: String,
    /// The words, exactly.
    pub text: String,
    /// What it says beside its words.
    pub details: Details,
}

/// An entry as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which entry.
    pub id: RecordId,
    /// Its current revision.
    pub rev: Rev,
    /// The date on the wall when its first word was written, `YYYY-MM-DD`.
    pub date: String,
    /// Its first line that is not blank, at most [`crate::FIRST_LINE_CHARS`]; empty while it is sealed.
    pub first: String,
    /// Whether it is in the bin.
    pub binned: bool,
    /// Whether it stands before all others.
    pub pinned: bool,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether its words are sealed today; of the details only the day is told then.
    pub sealed: bool,
    /// What it says beside its words.
    pub details: Details,
}

wire_fields!(Draft {
    id,
    rev,
    entry,
    base,
    text,
    from,
    details
});
wire_fields!(Entry {
    id,
    rev,
    date,
    text,
    from,
    copy_of,
    binned,
    pinned,
    details,
    has_older
});
wire_fields!(Revision {
    rev,
    date,
    clock,
    text,
    details
});
wire_fields!(Head {
    id,
    rev,
    date,
    first,
    binned,
    pinned,
    origin,
    sealed,
    details
});
