//! Write, as one thing: the page, the journal, and the way between them.

use crate::domain::screen::Screen;
use crate::domain::writing::Step;
use crate::platform::install::{self, Place};
use crate::platform::lifecycle::{self, Seen};
use crate::state::calm;
use crate::state::journal::{Journal, Shelf};
use crate::state::writing::Writing;
use holdfast_journal::RecordId;
use holdfast_journal::protocol::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Everything Write shares.
#[derive(Debug)]
pub struct Room {
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
    pub fn closed() -> Self {
        let hidden = lifecycle::on_change(|seen| {
            if seen == Seen::Hidden {
                calm().room.writing.leaving();
            }
        });
        if let Some(listener) = hidden {
            // For as long as the page lives.
            listener.forget();
        }
        let in_a_tab = matches!(install::place(), Place::AppleTouch | Place::Android);
        Self {
            journal: Journal::closed(),
            writing: Writing::empty(),
            in_a_tab,
        }
    }

    /// A person comes to a step of Write: the first time, the journal opens; later it is looked at again.
    pub fn enter(&self) {
        if matches!(&*self.journal.shelf.read_untracked(), Shelf::Open { .. }) {
            spawn_local(calm().room.journal.refresh());
        } else {
            self.look();
        }
    }

    /// Opens the journal, again if need be; what was not finished comes back to the page.
    pub fn look(&self) {
        spawn_local(async {
            let Self {
                journal, writing, ..
            } = &calm().room;
            let drafts = journal.open().await;
            writing.bring_back(&drafts);
            let _ = journal.ask(Request::EmptyBin).await;
        });
    }

    /// On to `step`. Only inside a tap, or after one.
    pub fn go(&self, step: Step) {
        calm().navigation.go(Screen::Write(step));
    }

    /// Makes an entry of the page and shows what is there.
    pub fn finish(&self) {
        spawn_local(async {
            let room = &calm().room;
            if room.writing.finish().await {
                room.journal.binned.set(None);
                room.go(Step::Pages);
            }
        });
    }

    /// Goes on writing at an entry, at the words that were not finished if there are some.
    pub fn write_on(&self, id: RecordId) {
        spawn_local(async move {
            let room = &calm().room;
            let Some(entry) = room.journal.read(id).await else {
                return;
            };
            let unfinished = room
                .journal
                .unfinished
                .get_untracked()
                .into_iter()
                .find(|draft| draft.entry == id);
            room.writing.turn_to(&entry, unfinished);
            room.go(Step::Page);
        });
    }
}
