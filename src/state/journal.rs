//! The journal as a person sees it: what is there, what was not finished, and why it cannot be opened when it cannot.

use crate::platform::journal_worker::{Gone, JournalWorker};
use crate::state::calm;
use crate::state::writing::Trouble;
use holdfast_journal::RecordId;
use holdfast_journal::protocol::{Draft, Entry, Head, Reply, Request};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is known of the entries.
#[derive(Clone, Debug, PartialEq)]
pub enum Shelf {
    /// Not yet.
    Opening,
    /// These, newest first, those in the bin too, and so many that cannot be opened.
    Open {
        /// The entries.
        heads: Vec<Head>,
        /// How many cannot be opened. They are kept.
        unreadable: usize,
    },
    /// Nothing, and why.
    Closed(Trouble),
}

/// The journal.
#[derive(Debug)]
pub struct Journal {
    worker: JournalWorker,
    /// What is known of the entries.
    pub shelf: RwSignal<Shelf>,
    /// Words that were not finished, last kept first.
    pub unfinished: RwSignal<Vec<Draft>>,
    /// The entry put into the bin last, for as long as it can be taken back at once.
    pub binned: RwSignal<Option<RecordId>>,
}

impl Journal {
    /// The journal, not opened yet.
    #[must_use]
    pub fn closed() -> Self {
        let worker = JournalWorker::new();
        // Another window saved or deleted something. For as long as the page lives.
        std::mem::forget(worker.on_changed(|| {
            let journal = &calm().room.journal;
            // A window that never opened Write has nothing to look at again.
            if journal.worker.is_running() {
                spawn_local(journal.refresh());
            }
        }));
        Self {
            worker,
            shelf: RwSignal::new(Shelf::Opening),
            unfinished: RwSignal::new(vec![]),
            binned: RwSignal::new(None),
        }
    }

    /// Asks the worker. One that has crashed is started once more and asked again: asking twice saves once.
    ///
    /// # Errors
    /// [`Gone`] when there is no answer to be had.
    pub async fn ask(&self, request: Request) -> Result<Reply, Gone> {
        let first = self.worker.ask(request.clone()).await;
        match first {
            Err(Gone::Ended) => self.worker.ask(request).await,
            other => other,
        }
    }

    /// Opens it: words that were not finished come back.
    pub async fn open(&self) -> Vec<Draft> {
        match self.ask(Request::Open).await {
            Ok(Reply::Opened { drafts, .. }) => {
                self.unfinished.set(drafts.clone());
                self.refresh().await;
                drafts
            }
            other => {
                self.shut(other);
                vec![]
            }
        }
    }

    /// Looks again at what is there.
    pub async fn refresh(&self) {
        match self.ask(Request::List).await {
            Ok(Reply::Listed { heads, unreadable }) => {
                self.shelf.set(Shelf::Open { heads, unreadable });
            }
            other => self.shut(other),
        }
        if let Ok(Reply::Opened { drafts, .. }) = self.ask(Request::Open).await {
            self.unfinished.set(drafts);
        }
    }

    /// One entry with its words; `None` if it is not there or cannot be opened.
    pub async fn read(&self, id: RecordId) -> Option<Entry> {
        match self.ask(Request::Read { id }).await {
            Ok(Reply::Entry { entry }) => entry,
            other => {
                self.shut(other);
                None
            }
        }
    }

    /// Puts an entry into the bin, for 30 days.
    pub async fn bin(&self, id: RecordId) -> bool {
        let moved = matches!(
            self.ask(Request::Bin { id }).await,
            Ok(Reply::Moved { rev: Some(_), .. })
        );
        if moved {
            self.binned.set(Some(id));
        }
        self.refresh().await;
        moved
    }

    /// Takes an entry out of the bin.
    pub async fn restore(&self, id: RecordId) {
        let _ = self.ask(Request::Restore { id }).await;
        self.binned.set(None);
        self.refresh().await;
    }

    fn shut(&self, answer: Result<Reply, Gone>) {
        let trouble = Trouble::of(answer);
        // What was shown stays shown: an old list is better than none.
        if !matches!(self.shelf.get_untracked(), Shelf::Open { .. }) {
            self.shelf.set(Shelf::Closed(trouble));
        }
    }
}
