//! The journal as a person sees it: what is there, what was not finished, and why it cannot be opened when it cannot.

pub mod looking;
pub mod versions;

use crate::platform::changes::Changed;
use crate::platform::journal_worker::Gone;
use crate::state::calm;
use crate::state::cell::State;
use crate::state::trouble::Trouble;
use holdfast_journal::protocol::{Draft, Entry, Head, Reply, Request};
use holdfast_journal::{Findings, Origin, RecordId, Rev, Sought, Unread};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};

/// How many entries a list shows at first, and how many more with each tap.
pub const PORTION: usize = 100;

/// What is known of the entries.
#[derive(Clone, Debug, PartialEq)]
pub enum Shelf {
    /// Not yet.
    Opening,
    /// The newest of them, and not yet how many there are.
    Newest(Vec<Head>),
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
    /// Whether it was asked anything yet. The worker may run for the pocket's sake alone.
    asked: Cell<bool>,
    /// What is known of the entries.
    pub shelf: State<Shelf>,
    /// Words that were not finished, last kept first.
    pub unfinished: State<Vec<Draft>>,
    /// The entry put into the bin last, for as long as it can be taken back at once.
    pub binned: State<Option<RecordId>>,
    /// What was brought back last, and what stood there before, for as long as the screen is not left.
    pub brought: State<Option<(RecordId, Rev)>>,
    /// The day of the calendar that was looked at last, `YYYY-MM-DD`; empty before.
    pub day: State<String>,
    /// How many entries a list shows.
    pub shown: State<usize>,
    /// The last wish to delete or to put back was not granted: the entry is where it was.
    pub unmoved: State<bool>,
    /// What a person is looking for; empty when for nothing.
    pub typed: State<String>,
    /// Of which kind and time; what was typed stands beside it.
    pub narrowed: State<Sought>,
    /// What was found for it; none until there is an answer.
    pub found: State<Option<Findings>>,
    /// Drafts whose page was turned before it was known that they are kept, as they were then.
    left: RefCell<Vec<Draft>>,
}

impl Journal {
    /// The journal, not opened yet.
    #[must_use]
    pub fn closed() -> Self {
        let journal = Self {
            asked: Cell::new(false),
            shelf: State::new(Shelf::Opening),
            unfinished: State::new(vec![]),
            binned: State::new(None),
            brought: State::new(None),
            day: State::new(String::new()),
            shown: State::new(PORTION),
            unmoved: State::new(false),
            typed: State::new(String::new()),
            narrowed: State::new(Sought::default()),
            found: State::new(None),
            left: RefCell::default(),
        };
        // Another window saved or deleted something.
        calm().worker.on_changed(Changed::Entries, || {
            let journal = &calm().room.journal;
            // A window that never opened Write has nothing to look at again.
            if journal.asked.get() {
                spawn_local(journal.refresh());
            }
        });
        journal
    }

    /// Asks the worker. One that has crashed is started once more and asked again: asking twice saves once.
    ///
    /// # Errors
    /// [`Gone`] when there is no answer to be had.
    pub async fn ask(&self, request: Request) -> Result<Reply, Gone> {
        self.asked.set(true);
        let answer = calm().worker.ask(request.into()).await;
        if Trouble::of_lock(&answer) {
            calm().room.lock.is_found_shut();
        }
        answer
    }

    /// Whether it was ever asked anything.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        self.asked.get()
    }

    /// Knows nothing any more of what is written: it is locked.
    pub fn forget(&self) {
        self.shelf.set(Shelf::Opening);
        self.unfinished.set(vec![]);
        self.binned.set(None);
        self.brought.set(None);
        self.unmoved.set(false);
        self.typed.set(String::new());
        self.narrowed.set(Sought::default());
        self.found.set(None);
        self.left.borrow_mut().clear();
    }

    /// Opens it: words that were not finished come back.
    pub async fn open(&self) -> Vec<Draft> {
        if matches!(&*self.shelf.read_untracked(), Shelf::Opening) {
            match self.ask(Request::Newest).await {
                Ok(Reply::Newest { heads: Some(heads) }) => self.shelf.set(Shelf::Newest(heads)),
                Ok(Reply::Newest { heads: None }) => {}
                other => {
                    self.shut(other);
                    return vec![];
                }
            }
        }
        match self.ask(Request::Open).await {
            Ok(Reply::Opened { drafts, .. }) => {
                self.set_unfinished(&drafts);
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
                self.look_again();
            }
            other => self.shut(other),
        }
        if let Ok(Reply::Opened { drafts, .. }) = self.ask(Request::Open).await {
            self.set_unfinished(&drafts);
        }
    }

    /// One entry with its words; `None` if there is none of this id or it cannot be opened.
    ///
    /// # Errors
    /// [`Trouble`] when the journal gave no answer; the entry may well be there.
    pub async fn read(&self, id: RecordId) -> Result<Option<Entry>, Trouble> {
        match self.ask(Request::Read { id }).await {
            Ok(Reply::Entry { entry }) => Ok(entry),
            Ok(Reply::Unread {
                reason: Unread::Unreadable,
            }) => Ok(None),
            other => Err(Trouble::of(other)),
        }
    }

    /// Keeps a draft within reach whose page is turned.
    pub fn leave_behind(&self, draft: Draft) {
        if !draft.is_blank() {
            let mut left = self.left.borrow_mut();
            left.retain(|other| other.id != draft.id);
            left.push(draft.clone());
        }
        self.unfinished.update(|drafts| {
            drafts.retain(|other| other.id != draft.id);
            drafts.insert(0, draft);
        });
    }

    /// The words of `draft` are kept: the store has them from now on.
    pub fn is_kept(&self, draft: &Draft) {
        let same = |other: &Draft| {
            other.id == draft.id && other.text == draft.text && other.details == draft.details
        };
        self.left.borrow_mut().retain(|other| !same(other));
    }

    /// Words that were left behind are on the page again. `false` if they were not: then they are kept.
    pub fn take_up(&self, id: RecordId) -> bool {
        let mut left = self.left.borrow_mut();
        let before = left.len();
        left.retain(|draft| draft.id != id);
        left.len() < before
    }

    /// What the store has of drafts, and what it may not have yet.
    fn set_unfinished(&self, stored: &[Draft]) {
        let mut all = self.left.borrow().clone();
        let unknown = |draft: &&Draft| all.iter().all(|left| left.id != draft.id);
        // A ritual that is being made waits with the rituals.
        let page = |draft: &&Draft| Origin::of(draft.from.as_deref()).is_page();
        let more: Vec<Draft> = stored
            .iter()
            .filter(unknown)
            .filter(page)
            .cloned()
            .collect();
        all.extend(more);
        self.unfinished.set(all);
    }

    /// Puts an entry into the bin, for 30 days.
    pub async fn bin(&self, id: RecordId) -> bool {
        let moved = self.moved(Request::Bin { id }).await;
        if moved {
            self.binned.set(Some(id));
        }
        self.refresh().await;
        moved
    }

    /// Takes an entry out of the bin.
    pub async fn restore(&self, id: RecordId) {
        if self.moved(Request::Restore { id }).await {
            self.binned.set(None);
        }
        self.refresh().await;
    }

    /// Whether an entry is somewhere else now; if not, that is said.
    async fn moved(&self, request: Request) -> bool {
        self.unmoved.set(false);
        let moved = matches!(
            self.ask(request).await,
            Ok(Reply::Moved { rev: Some(_), .. })
        );
        self.unmoved.set(!moved);
        moved
    }

    fn shut(&self, answer: Result<Reply, Gone>) {
        let trouble = Trouble::of(answer);
        // What was shown stays shown: an old list is better than none.
        if !matches!(self.shelf.get_untracked(), Shelf::Open { .. }) {
            self.shelf.set(Shelf::Closed(trouble));
        }
    }
}
