//! What a page is told of drafts and entries. The rest of them stays with the worker.

use holdfast_vault::{RecordId, Rev};

use crate::wire::wire_fields;

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
        }
    }

    /// The draft of a change to `entry`, starting from its words. The id is random.
    #[must_use]
    pub fn of(id: RecordId, entry: &Entry) -> Self {
        let mut draft = Self::new(id, entry.id, entry.text.clone());
        draft.base = entry.rev;
        draft.from.clone_from(&entry.from);
        draft
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
    /// Its first line that is not blank, at most [`crate::FIRST_LINE_CHARS`].
    pub first: String,
    /// Whether it is in the bin.
    pub binned: bool,
}

wire_fields!(Draft {
    id,
    rev,
    entry,
    base,
    text,
    from
});
wire_fields!(Entry {
    id,
    rev,
    date,
    text,
    from,
    copy_of,
    binned
});
wire_fields!(Head {
    id,
    rev,
    date,
    first,
    binned
});
