//! The one worker that keeps what is to be kept: the pocket asks it, and so does the journal.

use super::later::Begin;
use crate::platform::changes::Changed;
use crate::platform::journal_worker::{Gone, JournalWorker};
use holdfast_journal::protocol::{Ask, PocketReply, PocketRequest, Reply};
use std::cell::Cell;

/// The worker. It starts when it is first asked.
#[derive(Debug)]
pub struct Worker {
    worker: JournalWorker,
    /// Everything is being deleted: whatever is asked now would begin it anew.
    closed: Cell<bool>,
}

impl Begin for Worker {
    /// Not started.
    fn begin() -> Self {
        Self {
            worker: JournalWorker::new(),
            closed: Cell::new(false),
        }
    }
}

impl Worker {
    /// Asks it. One that has crashed is started once more and asked again: asking twice saves once.
    ///
    /// # Errors
    /// [`Gone`] when there is no answer to be had.
    pub async fn ask(&self, ask: Ask) -> Result<Reply, Gone> {
        if self.closed.get() {
            return Err(Gone::Terminated);
        }
        let first = self.worker.ask(&ask).await;
        match first {
            _ if self.closed.get() => first,
            Err(Gone::Ended) => self.worker.ask(&ask).await,
            other => other,
        }
    }

    /// Asks it for something of the pocket, in the same way; `None` if it was not done.
    ///
    /// # Errors
    /// [`Gone`] when there is no answer to be had.
    pub async fn ask_pocket(&self, request: PocketRequest) -> Result<Option<PocketReply>, Gone> {
        if self.closed.get() {
            return Err(Gone::Terminated);
        }
        match self.worker.ask(&request).await {
            first if self.closed.get() => first,
            // The journal was locked meanwhile. The pocket has no lock, and goes on with the next worker.
            Err(Gone::Ended | Gone::Terminated) => self.worker.ask(&request).await,
            other => other,
        }
    }

    /// Calls `then` for as long as the page lives whenever another window changed `what`.
    pub fn on_changed(&self, what: Changed, then: impl Fn() + 'static) {
        std::mem::forget(self.worker.on_changed(what, then));
    }

    /// Tells the other windows that `what` changed.
    pub fn announce(&self, what: Changed) {
        self.worker.announce(what);
    }

    /// Ends it, and answers nobody from now on: everything is being deleted.
    pub fn close(&self) {
        self.closed.set(true);
        self.end();
    }

    /// Deletes everything; `false` if something is left. Only once it is closed.
    pub async fn erase(&self) -> bool {
        let answer = self.worker.ask(&Ask::Erase).await;
        self.end();
        matches!(answer, Ok(Reply::Erased { all: true }))
    }

    /// Ends it.
    pub fn end(&self) {
        self.worker.terminate();
    }
}
