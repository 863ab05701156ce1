//! Write, as one thing: the page, the journal, and the way between them.

use crate::domain::screen::Screen;
use crate::domain::writing::Step;
use crate::platform::install::{self, Place};
use crate::platform::lifecycle::{self, Seen};
use crate::state::journal::{Journal, Shelf};
use crate::state::navigation::Navigation;
use crate::state::writing::Writing;
use holdfast_journal::RecordId;
use holdfast_journal::protocol::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Everything Write shares.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    navigation: Navigation,
    /// What is kept.
    pub journal: Journal,
    /// What is being written.
    pub writing: Writing,
    /// Whether words written here stay in a browser tab.
    pub in_a_tab: bool,
}

impl Room {
    /// Write, closed: no worker runs and no storage is touched.
    #[must_use]
    pub fn new(navigation: Navigation) -> Self {
        let journal = Journal::new();
        let writing = Writing::new(journal);
        let hidden = lifecycle::on_change(move |seen| {
            if seen == Seen::Hidden {
                writing.leaving();
            }
        });
        if let Some(listener) = hidden {
            // For as long as the page lives.
            listener.forget();
        }
        let in_a_tab = matches!(install::place(), Place::AppleTouch | Place::Android);
        Self { navigation, journal, writing, in_a_tab }
    }

    /// A person comes to a step of Write: the first time, the journal opens; later it is looked at again.
    pub fn enter(&self) {
        if matches!(&*self.journal.shelf.read_untracked(), Shelf::Open { .. }) {
            spawn_local(self.journal.refresh());
        } else {
            self.look();
        }
    }

    /// Opens the journal, again if need be; what was not finished comes back to the page.
    pub fn look(&self) {
        let this = *self;
        spawn_local(async move {
            let drafts = this.journal.open().await;
            this.writing.bring_back(&drafts);
            let _ = this.journal.ask(Request::EmptyBin).await;
        });
    }

    /// On to `step`. Only inside a tap, or after one.
    pub fn go(&self, step: Step) {
        self.navigation.go(Screen::Write(step));
    }

    /// Makes an entry of the page and shows what is there.
    pub fn finish(&self) {
        let this = *self;
        spawn_local(async move {
            if this.writing.finish().await {
                this.journal.binned.set(None);
                this.go(Step::Pages);
            }
        });
    }

    /// Goes on writing at an entry, at the words that were not finished if there are some.
    pub fn write_on(&self, id: RecordId) {
        let this = *self;
        spawn_local(async move {
            let Some(entry) = this.journal.read(id).await else { return };
            let unfinished =
                this.journal.unfinished.get_untracked().into_iter().find(|draft| draft.entry == id);
            this.writing.turn_to(&entry, unfinished);
            this.go(Step::Page);
        });
    }
}
