//! What page and worker say to each other, as JSON text.
//!
//! Each request carries a number and gets exactly one answer with that number. The worker speaks
//! first: [`FromWorker::Ready`] names its build, and a page of another build asks to be reloaded.
//! Answers carry facts; the page has the words.

use holdfast_vault::{RecordId, Rev};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{Beginning, Draft, Entry, Head, Kept, OpenFault, Saved, StoreError, Unread, Unsaved};

/// What a page asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// What was found at opening, and the drafts to go on with.
    Open,
    /// All entries.
    List,
    /// One entry.
    Read {
        /// Which one.
        id: RecordId,
    },
    /// Keep these words; they are not finished.
    KeepDraft {
        /// The words, and what they follow.
        draft: Draft,
    },
    /// Let these words go.
    DiscardDraft {
        /// Which draft.
        id: RecordId,
        /// The revision the page knows.
        rev: Rev,
    },
    /// Save these words.
    Save {
        /// The words, and what they follow.
        draft: Draft,
    },
    /// Put an entry into the bin.
    Bin {
        /// Which one.
        id: RecordId,
    },
    /// Take an entry out of the bin.
    Restore {
        /// Which one.
        id: RecordId,
    },
    /// Remove what has been in the bin for its days. Asked when nothing else is going on.
    EmptyBin,
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// To [`Request::Open`].
    Opened {
        /// What was found.
        beginning: Beginning,
        /// The vault: a witness to notice later that it is gone.
        vault: holdfast_vault::VaultId,
        /// Entries and drafts that could not be opened. They are kept.
        unreadable: usize,
        /// Words not saved yet, last kept first.
        drafts: Vec<Draft>,
    },
    /// To [`Request::List`], newest first, those in the bin too.
    Listed {
        /// The entries.
        heads: Vec<Head>,
        /// Entries and drafts that could not be opened. They are kept.
        unreadable: usize,
    },
    /// To [`Request::Read`].
    Entry {
        /// The entry, if there is one.
        entry: Option<Box<Entry>>,
    },
    /// To [`Request::KeepDraft`]: sealed and complete.
    Kept(Kept),
    /// To [`Request::DiscardDraft`].
    Discarded {
        /// False if another window wrote into it: those words stay.
        gone: bool,
    },
    /// To [`Request::Save`]: sealed and complete. Only now may a page say so.
    Saved(Saved),
    /// To [`Request::Bin`] and [`Request::Restore`].
    Moved {
        /// Which entry.
        id: RecordId,
        /// Its revision now; none if there is no such entry.
        rev: Option<Rev>,
    },
    /// To [`Request::EmptyBin`].
    Emptied {
        /// How many entries were removed.
        removed: usize,
    },
    /// To any request that changes something: it changed nothing.
    Unsaved {
        /// Why.
        reason: Unsaved,
    },
    /// To any request that reads: there is nothing to show.
    Unread {
        /// Why.
        reason: Unread,
    },
    /// To any request, if the journal did not open.
    Unopened {
        /// Why.
        reason: Unopened,
    },
}

/// Why the journal did not open, as told to a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Unopened {
    /// A newer version wrote it: reload.
    Newer,
    /// Storage is not allowed here: private mode, blocked, or missing.
    Denied,
    /// No randomness, so no key could be made.
    Entropy,
    /// The database did not answer.
    Lost,
    /// No room even to begin.
    Full,
    /// Anything else, by the browser's name for it.
    Other(String),
}

impl From<OpenFault> for Unopened {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Newer | OpenFault::Store(StoreError::Newer) => Self::Newer,
            OpenFault::Entropy => Self::Entropy,
            OpenFault::Store(StoreError::Denied) => Self::Denied,
            OpenFault::Store(StoreError::Full) => Self::Full,
            OpenFault::Store(StoreError::Other(name)) => Self::Other(name),
            OpenFault::Store(StoreError::Lost | StoreError::Aborted | StoreError::Conflict(_))
            | OpenFault::Contended => Self::Lost,
        }
    }
}

/// What a page sends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FromPage {
    /// The number of the request, for the answer.
    pub number: u32,
    /// The request.
    pub request: Request,
}

/// What a worker sends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// First of all: the worker runs, and is of this build.
    Ready {
        /// The build.
        build: String,
    },
    /// The answer to one request.
    Answer {
        /// The number of the request.
        number: u32,
        /// The answer.
        reply: Reply,
    },
}

impl FromPage {
    /// The message as text; `None` cannot happen, and is passed on rather than asserted.
    #[must_use]
    pub fn print(&self) -> Option<String> {
        print(self)
    }

    /// Reads a message; `None` if it is of another build.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        parse(text)
    }
}

impl FromWorker {
    /// The message as text; `None` cannot happen, and is passed on rather than asserted.
    #[must_use]
    pub fn print(&self) -> Option<String> {
        print(self)
    }

    /// Reads a message; `None` if it is of another build.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        parse(text)
    }
}

fn print(message: &impl Serialize) -> Option<String> {
    serde_json::to_string(message).ok()
}

fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}
