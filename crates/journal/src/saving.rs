//! Saving: a draft becomes an entry, or a new revision of one, in one transaction.

use holdfast_vault::{Kind, RecordId, Rev};
use serde::{Deserialize, Serialize};

use crate::bin::expired;
use crate::drafts::{Standing, too_long};
use crate::import::unsaved;
use crate::{
    Batch, Draft, EntryBody, Journal, Key, Lived, MAX_TEXT_BYTES, Older, Row, Store, StoreError,
    Table, Unsaved,
};

use crate::journal::TRIES;

/// How many older revisions of an entry are kept.
pub const KEPT_REVISIONS: usize = 5;

/// What was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The entry.
    pub id: RecordId,
    /// Its revision now.
    pub rev: Rev,
    /// The entry the words were meant for, if another window had changed it: this is then a copy
    /// beside it, and both are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<RecordId>,
}

/// Where the words of a draft belong.
enum Place {
    /// An entry that is not there yet.
    New(Saved),
    /// The next revision of an entry that is.
    Edit(Saved, Box<Stored>),
    /// They are there already.
    There(Saved),
}

/// What stands in a row of [`Table::Rec`].
struct Stored {
    value: Vec<u8>,
    /// The revision and body, if it opens.
    opened: Option<(Rev, EntryBody)>,
}

impl<S: Store> Journal<S> {
    /// Saves the words of `draft` and removes the draft, in one transaction. When this returns `Ok`
    /// the transaction is complete. Asking twice saves once.
    ///
    /// # Errors
    /// [`Unsaved`]; entry and draft are then as they were.
    pub async fn save(&mut self, draft: Draft, now: &Lived) -> Result<Saved, Unsaved> {
        too_long(&draft, MAX_TEXT_BYTES)?;
        let draft = self.follow(draft);
        for _ in 0..TRIES {
            let place = self.place(&draft).await?;
            let (saved, batch) = self.write(place, &draft, now)?;
            let (removed, batch) = self.without_draft(&draft, batch).await?;
            if !batch.changes.is_empty() {
                match self.commit(batch).await {
                    Ok(()) => {}
                    // Another window came first: look again where the words belong.
                    Err(StoreError::Conflict(_)) => continue,
                    Err(fault) => return Err(fault.into()),
                }
            }
            self.was_saved(&draft, saved.id, saved.rev, removed);
            return Ok(saved);
        }
        Err(Unsaved::Contended)
    }

    /// Makes the older revision `older` of entry `id` the newest, with its words and details; the one before stays among
    /// the older ones, so this too can be taken back. `None` if either is gone.
    ///
    /// # Errors
    /// [`Unsaved`]; the entry is then as it was.
    pub async fn bring_back(
        &mut self,
        id: RecordId,
        older: Rev,
        now: &Lived,
    ) -> Result<Option<Saved>, Unsaved> {
        let stands = self.read(id).await.map_err(unsaved)?;
        let kept = self
            .connection
            .get(Table::Rev, &Key::revision(id, older))
            .await?;
        let kept = kept.and_then(|value| self.unseal::<EntryBody>(Kind::Entry, id, &value));
        let (Some(entry), Some((_, body))) = (stands, kept) else {
            return Ok(None);
        };
        let mut draft = Draft::of(self.random_id()?, &entry);
        draft.body.text = body.text;
        draft.body.details = body.details;
        self.save(draft, now).await.map(Some)
    }

    async fn place(&mut self, draft: &Draft) -> Result<Place, Unsaved> {
        let body = &draft.body;
        let saved = |id, rev: Rev, copy_of| Saved { id, rev, copy_of };
        match self.stored(body.entry).await? {
            None if body.base == Rev::NONE => {
                return Ok(Place::New(saved(body.entry, Rev::FIRST, None)));
            }
            None => {}
            Some(stored) => {
                if let Some(rev) = stored.says(draft) {
                    return Ok(Place::There(saved(body.entry, rev, None)));
                }
                let ours = self.attempted(Table::Rec, body.entry) == Some(&stored.value);
                if let Some(rev) = stored.follows(body.base, ours) {
                    let saved = saved(body.entry, rev.next(), None);
                    return Ok(Place::Edit(saved, Box::new(stored)));
                }
            }
        }
        // Changed by another window, gone, or not to be opened: none of it is written over. The
        // draft's own id names the copy, so that asking twice makes one copy.
        let copy_of = Some(body.entry);
        match self.stored(draft.id).await? {
            None => Ok(Place::New(saved(draft.id, Rev::FIRST, copy_of))),
            Some(stored) => Ok(match stored.says(draft) {
                Some(rev) => Place::There(saved(draft.id, rev, copy_of)),
                None => Place::New(saved(self.random_id()?, Rev::FIRST, copy_of)),
            }),
        }
    }

    fn write(
        &mut self,
        place: Place,
        draft: &Draft,
        now: &Lived,
    ) -> Result<(Saved, Batch), Unsaved> {
        let text = draft.body.text.clone();
        let room = text.len();
        let (saved, batch, body) = match place {
            Place::There(saved) => {
                let key = Key::record(saved.id);
                return Ok((saved, Batch::default().expect(Table::Rec, key, saved.rev)));
            }
            Place::New(saved) => {
                let body = EntryBody {
                    created: draft.body.begun.clone().unwrap_or_else(|| now.clone()),
                    edited: now.clone(),
                    text,
                    from: draft.body.from.clone(),
                    details: draft.body.details.clone(),
                    copy_of: saved.copy_of,
                    ..EntryBody::default()
                };
                let key = Key::record(saved.id);
                (
                    saved,
                    Batch::default().expect(Table::Rec, key, Rev::NONE),
                    body,
                )
            }
            Place::Edit(saved, stored) => {
                let (rev, mut body) = stored.opened.ok_or(Unsaved::Unreadable)?;
                let mut batch = Batch::default().expect(Table::Rec, Key::record(saved.id), rev);
                // Only other words or details make an older revision; `follows` relies on it.
                if body.text != text || body.details != draft.body.details {
                    batch = keep_older(batch, saved.id, &stored.value, &mut body, now);
                }
                body.text = text;
                body.details.clone_from(&draft.body.details);
                body.edited = now.clone();
                // Words just written do not belong in the bin.
                body.binned_at = None;
                if draft.body.from.is_some() {
                    body.from.clone_from(&draft.body.from);
                }
                (saved, batch, body)
            }
        };
        let sealed = self.seal((Kind::Entry, saved.id, saved.rev), &body, room)?;
        let batch = batch.put(Table::Rec, Key::record(saved.id), saved.rev, &sealed);
        Ok((saved, batch))
    }

    /// Adds the removal of the draft, unless another window wrote words into it that are not saved
    /// with it.
    async fn without_draft(
        &mut self,
        draft: &Draft,
        batch: Batch,
    ) -> Result<(bool, Batch), Unsaved> {
        let rev = match self.standing(draft).await? {
            Standing::Nothing => return Ok((true, batch)),
            Standing::Others => return Ok((false, batch)),
            Standing::Ours(rev) => rev,
        };
        let key = Key::record(draft.id);
        let batch = batch
            .expect(Table::Draft, key.clone(), rev)
            .delete(Table::Draft, key);
        Ok((true, batch))
    }

    async fn stored(&mut self, id: RecordId) -> Result<Option<Stored>, Unsaved> {
        let stored = self.connection.get(Table::Rec, &Key::record(id)).await?;
        Ok(stored.map(|value| Stored {
            opened: self.unseal(Kind::Entry, id, &value),
            value,
        }))
    }
}

impl Stored {
    /// The revision, if the entry already says what `draft` says.
    fn says(&self, draft: &Draft) -> Option<Rev> {
        let (rev, body) = self.opened.as_ref()?;
        let same = body.text == draft.body.text && body.details == draft.body.details;
        (same && body.binned_at.is_none()).then_some(*rev)
    }

    /// The revision, if its words are still those of revision `base`, or this actor's own (`ours`,
    /// a save whose answer was lost).
    ///
    /// Each change of words or details leaves the revision before it among the older ones; going into
    /// the bin, out of it, or to the top of the list does not. So what was only moved is no conflict.
    fn follows(&self, base: Rev, ours: bool) -> Option<Rev> {
        let (rev, body) = self.opened.as_ref()?;
        let unchanged =
            base != Rev::NONE && base <= *rev && body.older.iter().all(|older| older.rev < base);
        (ours || unchanged).then_some(*rev)
    }
}

/// Moves the revision in `value` to the older ones, and lets the oldest go.
fn keep_older(
    batch: Batch,
    id: RecordId,
    value: &[u8],
    body: &mut EntryBody,
    now: &Lived,
) -> Batch {
    let Some(row) = Row::parse(value) else {
        return batch;
    };
    body.older.push(Older {
        rev: row.rev,
        until_ms: now.utc_ms,
        extra: serde_json::Map::new(),
    });
    let surplus = body.older.len().saturating_sub(KEPT_REVISIONS);
    let mut batch = batch.put(Table::Rev, Key::revision(id, row.rev), row.rev, row.bytes);
    let mut place = 0;
    body.older.retain(|older| {
        let keep = place >= surplus && !expired(older.until_ms, now);
        place += 1;
        if !keep {
            batch.changes.push(crate::Change::Delete {
                table: Table::Rev,
                key: Key::revision(id, older.rev),
            });
        }
        keep
    });
    batch
}
