//! The bin: what is deleted can come back for 30 days.

use std::collections::BTreeSet;

use holdfast_vault::{Kind, RecordId, Rev};

use crate::journal::TRIES;
use crate::reading::Known;
use crate::{Batch, EntryBody, Journal, Key, Lived, Store, StoreError, Table, Unsaved};

/// How long the bin, and older revisions, are kept, in days.
pub const BIN_DAYS: i64 = 30;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Whether what began at `since_ms` has had its days. A clock set back expires nothing.
pub(crate) fn expired(since_ms: i64, now: &Lived) -> bool {
    now.utc_ms.saturating_sub(since_ms) > BIN_DAYS * DAY_MS
}

impl<S: Store> Journal<S> {
    /// Puts entry `id` into the bin at `now`. Its revision then; `None` if there is no such entry.
    /// Asking twice does it once.
    ///
    /// # Errors
    /// [`Unsaved`]; the entry is then where it was.
    pub async fn bin(&mut self, id: RecordId, now: &Lived) -> Result<Option<Rev>, Unsaved> {
        let at = Some(now.utc_ms);
        self.change_entry(id, &|body| {
            let new = body.binned_at.is_none();
            body.binned_at = body.binned_at.or(at);
            new
        })
        .await
    }

    /// Takes entry `id` out of the bin. Its revision then; `None` if there is no such entry.
    ///
    /// # Errors
    /// [`Unsaved`]; the entry is then where it was.
    pub async fn restore(&mut self, id: RecordId) -> Result<Option<Rev>, Unsaved> {
        self.change_entry(id, &|body| body.binned_at.take().is_some())
            .await
    }

    /// Lets entry `id` stand before all others, or no longer. Its revision then; `None` if there is no such entry.
    /// Asking twice does it once.
    ///
    /// # Errors
    /// [`Unsaved`]; the entry is then where it was.
    pub async fn pin(&mut self, id: RecordId, on: bool) -> Result<Option<Rev>, Unsaved> {
        self.change_entry(id, &|body| core::mem::replace(&mut body.pinned, on) != on)
            .await
    }

    /// Removes what has been in the bin for more than [`BIN_DAYS`] at `now`, and older revisions
    /// replaced longer ago than that, and what only they carried. Returns how many entries were removed.
    ///
    /// What was changed meanwhile, or does not open, stays.
    ///
    /// # Errors
    /// [`Unsaved`]; what was removed until then stays removed.
    pub async fn empty_bin(&mut self, now: &Lived) -> Result<usize, Unsaved> {
        self.refresh().await?;
        let mut kept = BTreeSet::new();
        for (key, _) in self.connection.load_all(Table::Rev).await? {
            kept.insert(key);
        }
        let mut removed = 0;
        for seen in self.known.values().cloned().collect::<Vec<_>>() {
            let gone = seen.head.binned_at.is_some_and(|at| expired(at, now));
            let batch = removal(&seen, gone, &kept, now);
            if batch.changes.is_empty() {
                continue;
            }
            match self.commit(batch).await {
                Ok(()) => removed += usize::from(gone),
                Err(StoreError::Conflict(_)) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        self.sweep_media(now).await?;
        Ok(removed)
    }

    /// Writes entry `id` anew as `change` leaves it, words untouched; not where it says that nothing changed.
    pub(crate) async fn change_entry(
        &mut self,
        id: RecordId,
        change: &dyn Fn(&mut EntryBody) -> bool,
    ) -> Result<Option<Rev>, Unsaved> {
        let key = Key::record(id);
        for _ in 0..TRIES {
            let Some(value) = self.connection.get(Table::Rec, &key).await? else {
                return Ok(None);
            };
            let opened: Option<(Rev, EntryBody)> = self.unseal(Kind::Entry, id, &value);
            let (rev, mut body) = opened.ok_or(Unsaved::Unreadable)?;
            if !change(&mut body) {
                return Ok(Some(rev));
            }
            let next = rev.next();
            let sealed = self.seal((Kind::Entry, id, next), &body, body.text.len())?;
            let batch = Batch::default().expect(Table::Rec, key.clone(), rev).put(
                Table::Rec,
                key.clone(),
                next,
                &sealed,
            );
            match self.commit(batch).await {
                Ok(()) => return Ok(Some(next)),
                Err(StoreError::Conflict(_)) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Err(Unsaved::Contended)
    }
}

/// Removes the older revisions of an entry that have had their days, or, if it is `gone`, all of it.
fn removal(seen: &Known, gone: bool, kept: &BTreeSet<Key>, now: &Lived) -> Batch {
    let id = seen.head.id;
    let mut batch = Batch::default().expect(Table::Rec, Key::record(id), seen.head.rev);
    if gone {
        batch = batch.delete(Table::Rec, Key::record(id));
    }
    for older in &seen.older {
        let key = Key::revision(id, older.rev);
        if (gone || expired(older.until_ms, now)) && kept.contains(&key) {
            batch = batch.delete(Table::Rev, key);
        }
    }
    batch
}
