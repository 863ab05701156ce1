//! An entry as it was before, and where it stands: earlier versions, and the top of the list.

use super::Journal;
use crate::state::trouble::Trouble;
use holdfast_journal::protocol::{Entry, Reply, Request, Revision};
use holdfast_journal::{RecordId, Rev};

impl Journal {
    /// Lets an entry stand before all others, or no longer.
    pub async fn pin(&self, id: RecordId, on: bool) {
        self.moved(Request::Pin { id, on }).await;
        self.refresh().await;
    }

    /// The entry as it is and as it was before, newest first; `None` if it is gone.
    ///
    /// # Errors
    /// [`Trouble`] when the journal gave no answer.
    pub async fn versions(&self, id: RecordId) -> Result<Option<(Entry, Vec<Revision>)>, Trouble> {
        let Some(entry) = self.read(id).await? else {
            return Ok(None);
        };
        match self.ask(Request::Older { id }).await {
            Ok(Reply::Older { revisions }) => Ok(Some((entry, revisions))),
            other => Err(Trouble::of(other)),
        }
    }

    /// Makes an earlier version the newest. The one that stands there, `now`, stays among the earlier ones.
    pub async fn bring_back(&self, id: RecordId, rev: Rev, now: Rev) {
        self.unmoved.set(false);
        let answer = self.ask(Request::BringBack { id, rev }).await;
        let back = matches!(answer, Ok(Reply::Saved(_)));
        self.unmoved.set(!back);
        if back {
            self.brought.set(Some((id, now)));
        }
        self.refresh().await;
    }
}
