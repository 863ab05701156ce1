//! Keeping words that are not saved yet.

use holdfast_vault::{Kind, RecordId, Rev};
use serde::{Deserialize, Serialize};

use crate::journal::TRIES;
use crate::order::by_time;
use crate::{
    Batch, Draft, DraftBody, Journal, Key, Lived, MAX_DRAFT_BYTES, Store, StoreError, Table,
    Unread, Unsaved,
};

/// Where a draft was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The draft. Another id than was asked for if another window had written into that one.
    pub id: RecordId,
    /// Its revision now.
    pub rev: Rev,
}

/// What this actor did with a draft, which a page that types on may not have heard of yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    /// The revision this actor left in the store; none if it left nothing.
    rev: Rev,
    /// The draft it goes on as, since another window wrote into this one.
    renamed: Option<RecordId>,
    /// The entry it was meant for, and the entry and revision it was saved as.
    saved: Option<(RecordId, RecordId, Rev)>,
    begun: Option<Lived>,
}

/// What stands in the store where a draft goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nothing: it was never kept, or another window saved or discarded it.
    Nothing,
    /// Words this actor wrote, or words the draft begins with: writing over them loses none.
    Ours(Rev),
    /// Other words, or something that does not open.
    Others,
}

impl<S: Store> Journal<S> {
    /// Keeps the words of `draft` as they are at `now`. When this returns they survive a kill.
    ///
    /// If another window wrote into the same draft, both are kept, this one under a new id.
    ///
    /// # Errors
    /// [`Unsaved`].
    pub async fn keep_draft(&mut self, draft: Draft, now: &Lived) -> Result<Kept, Unsaved> {
        too_long(&draft, MAX_DRAFT_BYTES)?;
        let mut draft = self.follow(draft);
        draft.body.begun.get_or_insert_with(|| now.clone());
        draft.body.kept = Some(now.clone());

        for _ in 0..TRIES {
            match self.put_draft(&draft).await {
                Err(Unsaved::Contended) => {}
                kept => return kept,
            }
            match self.standing(&draft).await? {
                Standing::Nothing => draft.rev = Rev::NONE,
                Standing::Ours(rev) => draft.rev = rev,
                Standing::Others => {
                    let asked = draft.id;
                    draft.id = self.random_id()?;
                    draft.rev = Rev::NONE;
                    let kept = self.put_draft(&draft).await?;
                    self.trails.entry(asked).or_default().renamed = Some(kept.id);
                    return Ok(kept);
                }
            }
        }
        Err(Unsaved::Contended)
    }

    /// All drafts that open, last kept first.
    ///
    /// # Errors
    /// [`Unread::Store`] if the store did not give them.
    pub async fn drafts(&mut self) -> Result<Vec<Draft>, Unread> {
        let drafts = self.load_drafts().await?;
        let kept = |draft: &Draft| {
            draft
                .body
                .kept
                .as_ref()
                .map_or(i64::MIN, |kept| kept.utc_ms)
        };
        let mut drafts = by_time(drafts, |draft| (kept(draft), draft.id));
        drafts.reverse();
        Ok(drafts)
    }

    /// Removes draft `id` as of revision `rev`. False if another window wrote into it meanwhile: those
    /// words stay.
    ///
    /// # Errors
    /// [`Unsaved`].
    pub async fn discard_draft(&mut self, id: RecordId, rev: Rev) -> Result<bool, Unsaved> {
        let mut asked = Draft::new(id, id, "");
        asked.rev = rev;
        let asked = self.follow(asked);
        let key = Key::record(asked.id);
        for _ in 0..TRIES {
            let rev = match self.standing(&asked).await? {
                Standing::Nothing => return Ok(true),
                Standing::Others => return Ok(false),
                Standing::Ours(rev) => rev,
            };
            let batch = Batch::default()
                .expect(Table::Draft, key.clone(), rev)
                .delete(Table::Draft, key.clone());
            match self.commit(batch).await {
                Ok(()) => {
                    self.trails.entry(asked.id).or_default().rev = Rev::NONE;
                    return Ok(true);
                }
                Err(StoreError::Conflict(_)) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Err(Unsaved::Contended)
    }

    /// What stands in the store where `draft` goes.
    pub(crate) async fn standing(&mut self, draft: &Draft) -> Result<Standing, StoreError> {
        let stored = self
            .connection
            .get(Table::Draft, &Key::record(draft.id))
            .await?;
        let Some(value) = stored else {
            return Ok(Standing::Nothing);
        };
        let Some((rev, there)) = self.unseal::<DraftBody>(Kind::Draft, draft.id, &value) else {
            return Ok(Standing::Others);
        };
        let ours = rev == draft.rev
            || self.attempted(Table::Draft, draft.id) == Some(&value)
            || draft.body.text.starts_with(&there.text)
                && draft.body.details.include(&there.details);
        Ok(if ours {
            Standing::Ours(rev)
        } else {
            Standing::Others
        })
    }

    pub(crate) async fn load_drafts(&mut self) -> Result<Vec<Draft>, StoreError> {
        let rows = self.connection.load_all(Table::Draft).await?;
        let drafts: Vec<Draft> = rows
            .iter()
            .filter_map(|(key, value)| {
                let id = key.id()?;
                let (rev, body): (Rev, DraftBody) = self.unseal(Kind::Draft, id, value)?;
                Some(Draft { id, rev, body })
            })
            .collect();
        self.unreadable_drafts = rows.len() - drafts.len();
        Ok(drafts)
    }

    /// The draft as it stands after all this actor did with it, with the words the page sent.
    pub(crate) fn follow(&self, mut draft: Draft) -> Draft {
        while let Some(trail) = self.trails.get(&draft.id) {
            if draft.body.begun.is_none() {
                draft.body.begun.clone_from(&trail.begun);
            }
            if let Some((meant, entry, rev)) = trail.saved
                && (draft.body.entry == meant && entry != meant
                    || draft.body.entry == entry && draft.body.base < rev)
            {
                draft.body.entry = entry;
                draft.body.base = rev;
            }
            draft.rev = draft.rev.max(trail.rev);
            let Some(renamed) = trail.renamed else {
                break;
            };
            draft.id = renamed;
            draft.rev = Rev::NONE;
        }
        draft
    }

    /// Remembers that `draft` became revision `rev` of `entry`, and whether its row was removed with it.
    pub(crate) fn was_saved(&mut self, draft: &Draft, entry: RecordId, rev: Rev, removed: bool) {
        let trail = self.trails.entry(draft.id).or_default();
        // If the draft was redirected to a copy before, the page may still name the first entry.
        let meant = match trail.saved {
            Some((meant, copy, _)) if copy == draft.body.entry => meant,
            _ => draft.body.entry,
        };
        trail.saved = Some((meant, entry, rev));
        if removed {
            trail.rev = Rev::NONE;
        }
    }

    async fn put_draft(&mut self, draft: &Draft) -> Result<Kept, Unsaved> {
        let Draft { id, rev, body } = draft;
        let next = rev.next();
        let sealed = self.seal((Kind::Draft, *id, next), body, body.text.len())?;
        let batch = Batch::default()
            .expect(Table::Draft, Key::record(*id), *rev)
            .put(Table::Draft, Key::record(*id), next, &sealed);
        self.commit(batch).await?;
        let trail = self.trails.entry(*id).or_default();
        trail.rev = next;
        trail.begun.clone_from(&body.begun);
        Ok(Kept { id: *id, rev: next })
    }
}

pub(crate) fn too_long(draft: &Draft, limit: usize) -> Result<(), Unsaved> {
    if draft.body.text.len() + draft.body.details.bytes() > limit {
        return Err(Unsaved::TooLong { limit });
    }
    Ok(())
}
