//! A rescue file: everything that lies on a device, as `rescue.html` takes it where the app itself does not open any more.
//!
//! ```text
//! "holdfast rescue 1\n" │ length(8) of the rows of the database │ these rows │ the second copy, byte for byte
//! ```
//! Rows and copy are written as a mirror is; pictures and voices are among the rows. Nothing in it was opened, so whatever does not open here is kept in it still,
//! and what opens the journal opens it: a file of a journal without a lock has the key in it.

mod shelf;

use holdfast_vault::{Rev, SystemEntropy};

use crate::lock::{self, InPlace, LockFault};
use crate::order::by_time;
use crate::protocol::{Secret, Ways};
use crate::{
    Batch, Beginning, Change, Document, Draft, EntryBody, Healed, Journal, Mirror, Page, Store,
    StoreError, Unread, heal,
};
use shelf::Shelf;

/// How a rescue file begins.
pub const RESCUE: &[u8] = b"holdfast rescue 1\n";

/// A rescue file, not opened yet.
#[derive(Debug)]
pub struct Rescue {
    store: Shelf,
    copy: Mirror,
    healed: Healed,
    damaged: bool,
}

/// What was in it.
#[derive(Clone, Debug)]
pub struct Rescued {
    /// All that opened, and what was written and not finished among it.
    pub document: Document,
    /// How many of its pages were not finished.
    pub unfinished: usize,
    /// How many more there are that did not open, and are not in the document; pictures and voices too.
    pub unreadable: usize,
    /// A part of the file was damaged; what could be read of it was.
    pub damaged: bool,
}

/// Why nothing came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unrescued {
    /// What was given does not open it.
    Lock(LockFault),
    /// No key is in it: it ended too early, or was never whole.
    NoKey,
}

impl From<LockFault> for Unrescued {
    fn from(fault: LockFault) -> Self {
        Self::Lock(fault)
    }
}

impl From<StoreError> for Unrescued {
    fn from(fault: StoreError) -> Self {
        Self::Lock(fault.into())
    }
}

impl From<Unread> for Unrescued {
    fn from(_: Unread) -> Self {
        Self::Lock(LockFault::Damaged)
    }
}

impl Rescue {
    /// The rows in `bytes`, as far as they can be read; `None` if it is no rescue file. Rows that the database had lost
    /// are taken from the second copy.
    pub async fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(RESCUE)?;
        let (length, rest) = rest.split_first_chunk().unwrap_or((&[0; 8], rest));
        let length = usize::try_from(u64::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let (rows, copy) = rest.split_at(length.min(rest.len()));
        let (rows, copy) = (Mirror::read(rows), Mirror::read(copy));
        let damaged = rows.damaged || copy.damaged || length > rest.len();
        let put = |((table, key), value): ((_, _), _)| Change::Put { table, key, value };
        let batch = Batch {
            expect: Vec::new(),
            changes: rows.rows.into_iter().map(put).collect(),
        };
        let store = Shelf::default();
        // A store in memory has room, and nobody else in it.
        store.commit(&batch).await.ok()?;
        let healed = heal(&store, &copy).await.ok()?;
        Some(Self {
            store,
            copy,
            healed,
            damaged,
        })
    }

    /// What opens it.
    ///
    /// # Errors
    /// [`Unrescued`] if that cannot be known.
    pub async fn ways(&self) -> Result<Ways, Unrescued> {
        Ok(lock::ways(self.store.clone()).await?)
    }

    /// Opens it with `secret`; one without a lock opens with anything.
    ///
    /// # Errors
    /// [`Unrescued`].
    pub async fn open(self, secret: &Secret) -> Result<Rescued, Unrescued> {
        let opened = Journal::unlock(self.store, SystemEntropy, secret, &InPlace).await;
        let mut journal = opened?;
        if matches!(journal.beginning(), Beginning::New | Beginning::KeyLost) {
            return Err(Unrescued::NoKey);
        }
        journal.mend(&self.copy, self.healed.put).await?;
        journal.refresh().await?;
        let entries = journal.all_entries().await?.into_iter();
        let entries = entries.map(|(id, rev, body)| Page { id, rev, body });
        let drafts = journal.drafts().await?;
        let unfinished: Vec<Page> = drafts.into_iter().filter_map(page_of).collect();
        let count = unfinished.len();
        let entries: Vec<Page> = entries.chain(unfinished).collect();
        let entries = by_time(entries, |page| (page.body.created.utc_ms, page.id));
        // Made when something was last written: nothing here has a clock.
        let last = entries.iter().map(|page| &page.body.edited);
        let last = last.max_by_key(|edited| edited.utc_ms).cloned();
        let mut document = Document::of(entries, &last.unwrap_or_default());
        let (media, missing) = journal.all_media(document.named()).await?;
        document.media = media;
        Ok(Rescued {
            document,
            unfinished: count,
            unreadable: journal.unreadable() + missing,
            damaged: self.damaged,
        })
    }
}

/// Words that were not finished, as a page of their own; nothing if there are none.
fn page_of(draft: Draft) -> Option<Page> {
    let body = draft.body;
    if body.text.trim().is_empty() {
        return None;
    }
    let edited = body.kept.unwrap_or_default();
    Some(Page {
        id: draft.id,
        rev: Rev::FIRST,
        body: EntryBody {
            created: body.begun.unwrap_or_else(|| edited.clone()),
            edited,
            text: body.text,
            from: body.from,
            details: body.details,
            copy_of: (body.base != Rev::NONE).then_some(body.entry),
            ..EntryBody::default()
        },
    })
}
