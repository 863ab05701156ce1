//! The one worker that keeps what is to be kept: the pocket asks it, and so does the journal.

use super::later::Begin;
use crate::platform::changes::Changed;
use crate::platform::journal_worker::{Gone, JournalWorker};
use holdfast_journal::protocol::{Ask, PocketReply, PocketRequest, Reply};

/// The worker. It starts when it is first asked.
#[derive(Debug)]
pub struct Worker(JournalWorker);

impl Begin for Worker {
    /// Not started.
    fn begin() -> Self {
        Self(JournalWorker::new())
    }
}

impl Worker {
    /// Asks it. One that has crashed is started once more and asked again: asking twice saves once.
    ///
    /// # Errors
    /// [`Gone`] when there is no answer to be had.
    pub async fn ask(&self, ask: Ask) -> Result<Reply, Gone> {
        let first = self.0.ask(&ask).await;
        match first {
            Err(Gone::Ended) => self.0.ask(&ask).await,
            other => other,
        }
    }

    /// Asks it for something of the pocket, in the same way; `None` if it was not done.
    ///
    /// # Errors
    /// [`Gone`] when there is no answer to be had.
    pub async fn ask_pocket(&self, request: PocketRequest) -> Result<Option<PocketReply>, Gone> {
        match self.0.ask(&request).await {
            // The journal was locked meanwhile. The pocket has no lock, and goes on with the next worker.
            Err(Gone::Ended | Gone::Terminated) => self.0.ask(&request).await,
            other => other,
        }
    }

    /// Calls `then` for as long as the page lives whenever another window changed `what`.
    pub fn on_changed(&self, what: Changed, then: impl Fn() + 'static) {
        std::mem::forget(self.0.on_changed(what, then));
    }

    /// Tells the other windows that `what` changed.
    pub fn announce(&self, what: Changed) {
        self.0.announce(what);
    }

    /// Ends it.
    pub fn end(&self) {
        self.0.terminate();
    }
}
