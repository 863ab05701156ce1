//! The journal: an actor that owns a [`Store`] and says "saved" only when it is.
//!
//! ```text
//! page ── Request ──► serve ──► Journal ──► Connection ──► Store (IndexedDB, or the model of it)
//!      ◄── Reply ───              │ seals and opens with holdfast-vault
//! ```
//! Beside it stands the [`Pocket`], a smaller actor over a database of its own.
//! No browser and no clock: time comes in with each request, randomness as an `Entropy`. Read
//! [`Store`] first (all a database must do), then [`Journal`] (what a person can do), then
//! [`protocol`] (how a page asks for it).
//!
//! Three rules hold everywhere: a store only ever sees sealed bytes; every change is one transaction
//! prepared entirely before it opens; nothing that could not be read is ever overwritten or deleted.
#![forbid(unsafe_code)]
#![deny(missing_docs, rustdoc::broken_intra_doc_links)]

mod backup;
mod batch;
mod bin;
mod cards;
mod connection;
mod derived;
mod details;
mod document;
mod draft;
mod draft_clock;
mod drafts;
mod elsewhere;
mod entry;
mod following;
mod foreign;
mod import;
mod index;
mod journal;
mod lock;
mod media;
mod mend;
mod meta;
mod mirror;
mod newest;
mod note;
mod order;
mod pocket;
pub mod protocol;
mod reading;
mod rescue;
mod row;
mod saving;
mod sealing;
mod searching;
mod serve;
mod slots;
mod store;
mod stored;
mod supervisor;
mod table;
#[cfg(feature = "testing")]
pub mod testing;
mod unsaved;
mod wipe;
mod wire;

pub use backup::{SHORTEST_WORDS, Unsealed, open_backup};
pub use batch::{Batch, Change, Conflict, Expect};
pub use bin::BIN_DAYS;
pub use cards::MAX_MARK_BYTES;
pub use details::{Details, MADE, Narrow, Origin};
pub use document::{DOCUMENT, DOCUMENT_VERSION, Document, Exported, Form, Page};
pub use draft::{Draft, DraftBody};
pub use draft_clock::DraftClock;
pub use drafts::Kept;
pub use elsewhere::{Elsewhere, Remember};
pub use entry::{
    Entry, EntryBody, FIRST_LINE_CHARS, Head, Lived, MAX_DRAFT_BYTES, MAX_TEXT_BYTES, Older,
};
pub use following::{Followed, MOST_FOLLOWED, Noted, Scale};
pub use foreign::{Calendar, Converted, FileIn, Wall, convert};
pub use import::{Imported, MAX_DOCUMENT_BYTES, Preview, Refused};
pub use journal::{Beginning, Journal};
pub use lock::{
    InPlace, LockFault, SHORTEST_PASSPHRASE, Stretch, offered_words, serve_lock, stretched, ways,
};
pub use media::{MAX_MEDIA_BYTES, MAX_MEDIA_IN_ALL, MOST_ON_A_PAGE, Media, Sealed};
pub use meta::{FORMAT, Format, OpenFault};
pub use mirror::{Healed, Mirror, changes_keys, heal, mirrored, snapshot};
pub use newest::{NEWEST, is_at_hand};
pub use pocket::{Item, MAX_ITEM_BYTES, MAX_LARGE_BYTES, Pocket, Size, serve_pocket};
pub use reading::Unread;
pub use rescue::{RESCUE, Rescue, Rescued, Unrescued};
pub use row::Row;
pub use saving::{KEPT_REVISIONS, Saved};
pub use searching::{Findings, Found, SHOWN, Sought};
pub use serve::serve;
pub use store::{Store, StoreError};
pub use supervisor::{Next, Supervisor};
pub use table::{Key, Table};
pub use unsaved::Unsaved;
pub use wipe::{empty, is_being_emptied, take_keys};

// A page names records and need not depend on the vault for it.
pub use holdfast_vault::{Entropy, RecordId, Rev, SystemEntropy, VaultId};
// And whoever does the slow part of a lock works with these.
pub use holdfast_vault::{Epoch, KeySlot, Passphrase, PassphraseSlot, Slot};
