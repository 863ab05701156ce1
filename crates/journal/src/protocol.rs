//! What page and worker say to each other, as text.
//!
//! Each request carries a number and gets exactly one answer with that number. The worker speaks
//! first: [`FromWorker::Ready`] names its build, and a page of another build asks to be reloaded.
//! Answers carry facts; the page has the words.

mod ask;
mod cards;
mod envelope;
mod faults;
mod lock;
mod media;
mod pocket;
mod question;
mod values;

use holdfast_vault::{RecordId, Rev};

pub use ask::Ask;
pub use cards::{Card, Mark};
pub use envelope::{FromPage, FromWorker};
pub use faults::Unopened;
pub use lock::{
    Bytes, LockReply, LockRequest, Passkey, Secret, StretchReply, StretchRequest, Ways,
};
pub use media::MediaRequest;
pub use pocket::{PocketReply, PocketRequest};
pub use question::{Heard, Question, numbered};
pub use values::{Draft, Entry, Head, Revision};

use crate::wire::{wire_fields, wire_variants};
use crate::{
    Beginning, Converted, Elsewhere, Exported, Findings, Form, Imported, Kept, Preview, Refused,
    Remember, Saved, Sought, Unread, Unsaved, Unsealed,
};

/// What a page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// What was found at opening, and the drafts to go on with.
    Open,
    /// The newest entries, from what is kept for this moment.
    Newest,
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
    /// Of a picture or a voice.
    Media(MediaRequest),
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
    /// Let an entry stand before all others, or no longer.
    Pin {
        /// Which one.
        id: RecordId,
        /// Whether.
        on: bool,
    },
    /// The older revisions of an entry.
    Older {
        /// Of which one.
        id: RecordId,
    },
    /// Make an older revision the newest; the one before stays among the older ones.
    BringBack {
        /// Of which entry.
        id: RecordId,
        /// Which revision.
        rev: Rev,
    },
    /// Remove what has been in the bin for its days. Asked when nothing else is going on.
    EmptyBin,
    /// All of it as a file.
    Export {
        /// In which form.
        form: Form,
    },
    /// All of it as a file sealed with these words.
    BackUp {
        /// In normal form C.
        words: String,
    },
    /// What is in a sealed file.
    OpenBackup {
        /// The file.
        file: String,
        /// In normal form C.
        words: String,
    },
    /// Look at a file, and change nothing.
    Stage {
        /// What is in it.
        text: String,
    },
    /// Take in what was looked at.
    TakeIn,
    /// Put into the bin what came in with a file.
    UndoImport {
        /// Which import.
        id: RecordId,
    },
    /// What lives in a file too.
    Elsewhere,
    /// A file is being made by another worker: it is of now.
    HandOut,
    /// Remember this beside the words.
    Remember {
        /// What.
        what: Remember,
    },
    /// Entries with these words, of these kinds, of this time.
    Find(Sought),
    /// Whole entries that came from one of these, and those with a mark; not those in the bin.
    Cards {
        /// Exercises and rituals.
        from: Vec<String>,
        /// The name of the mark; empty for none.
        marked: String,
    },
    /// Set what is known of an entry beside its words.
    Mark {
        /// Which one.
        id: RecordId,
        /// The name of the mark.
        name: String,
        /// What it says; empty takes it away.
        text: String,
    },
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// To [`Request::Newest`], newest first, those in the bin too; there are more of them.
    Newest {
        /// The entries; `None` where only a look at all of them says.
        heads: Option<Vec<Head>>,
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
        entry: Option<Entry>,
    },
    /// To [`Request::KeepDraft`] and [`MediaRequest::Keep`]: sealed and complete.
    Kept(Kept),
    /// To [`MediaRequest::Take`].
    Media {
        /// What is there, as `type;base64,data`.
        text: Option<String>,
    },
    /// To [`Request::DiscardDraft`].
    Discarded {
        /// False if another window wrote into it: those words stay.
        gone: bool,
    },
    /// To [`Request::Save`]: sealed and complete. Only now may a page say so.
    Saved(Saved),
    /// To [`Request::Older`], newest first.
    Older {
        /// Those that are kept and open.
        revisions: Vec<Revision>,
    },
    /// To [`Request::Bin`], [`Request::Restore`], [`Request::Pin`] and [`Request::Mark`]; to [`Request::BringBack`] where there is none.
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
    /// To [`Request::Find`].
    Found(Findings),
    /// To [`Request::Cards`], newest first.
    Cards {
        /// The cards.
        cards: Vec<Card>,
    },
    /// To [`Request::Export`] and [`Request::BackUp`]; a sealed one was opened again before this is said.
    Exported(Exported),
    /// To [`Request::OpenBackup`].
    OpenedBackup {
        /// What is in it.
        text: String,
    },
    /// To [`Request::BackUp`] and [`Request::OpenBackup`]: nothing came of it.
    Unsealed {
        /// Why.
        reason: Unsealed,
    },
    /// To [`Request::Stage`].
    Staged(Preview),
    /// To [`Request::Elsewhere`].
    Elsewhere(Elsewhere),
    /// To [`Request::HandOut`] and [`Request::Remember`].
    Remembered,
    /// To [`Ask::Erase`].
    Erased {
        /// Whether nothing is left; else the next start goes on.
        all: bool,
    },
    /// To [`Ask::Files`]: a document that can be looked at.
    Converted(Converted),
    /// To [`Request::TakeIn`].
    Imported(Imported),
    /// To [`Request::Stage`] and [`Request::TakeIn`]: nothing was changed.
    Refused {
        /// Why.
        reason: Refused,
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
    /// To any request, if the journal or the pocket did not open.
    Unopened {
        /// Why.
        reason: Unopened,
    },
    /// To anything that was asked of the pocket, if it was done.
    Pocket(PocketReply),
    /// To anything that was asked of the lock.
    Lock(LockReply),
    /// To what a worker asks of the one that does its slow part.
    Stretched(StretchReply),
}

wire_fields!(Kept { id, rev });
wire_fields!(Saved { id, rev, copy_of });
wire_variants!(Request {
    0 => Open,
    1 => List,
    2 => Read { id },
    3 => KeepDraft { draft },
    4 => DiscardDraft { id, rev },
    5 => Save { draft },
    6 => Bin { id },
    7 => Restore { id },
    8 => EmptyBin,
    9 => Find(sought),
    10 => Export { form },
    11 => Stage { text },
    12 => TakeIn,
    13 => UndoImport { id },
    14 => BackUp { words },
    15 => OpenBackup { file, words },
    60 => Elsewhere,
    61 => HandOut,
    62 => Remember { what },
    16 => Pin { id, on },
    17 => Older { id },
    18 => BringBack { id, rev },
    20 => Newest,
    40 => Cards { from, marked },
    41 => Mark { id, name, text },
    80 => Media(request),
});
