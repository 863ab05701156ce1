//! Write, as one thing: the page, the journal, and the way between them.

use crate::domain::screen::Screen;
use crate::domain::writing::Step;
use crate::platform::install::{self, Place};
use crate::platform::lifecycle::{self, Seen};
use crate::platform::offline;
use crate::state::calm;
use crate::state::erase::Erase;
use crate::state::following::Following;
use crate::state::journal::{Journal, Shelf};
use crate::state::keeping::Keeping;
use crate::state::later::Begin;
use crate::state::lock::Lock;
use crate::state::writing::Writing;
use holdfast_journal::RecordId;
use holdfast_journal::protocol::{Entry, Request};
use leptos::task::spawn_local;

/// Everything Write shares.
#[derive(Debug)]
pub struct Room {
    /// What is kept.
    pub journal: Journal,
    /// What is being written.
    pub writing: Writing,
    /// A copy of one's own.
    pub keeping: Keeping,
    /// What a person follows.
    pub following: Following,
    /// What opens the journal, and when it locks.
    pub lock: Lock,
    /// Deleting everything.
    pub erase: Erase,
    /// Whether words written here stay in a browser tab.
    pub in_a_tab: bool,
}

impl Begin for Room {
    /// Write, closed: no worker runs and no storage is touched.
    fn begin() -> Self {
        let hidden = lifecycle::on_change(|seen| {
            if seen == Seen::Hidden {
                calm().room.writing.leaving();
                calm().making.put_by();
            }
            calm().room.lock.seen(seen);
        });
        if let Some(listener) = hidden {
            // For as long as the page lives.
            listener.forget();
        }
        let in_a_tab = matches!(install::place(), Place::AppleTouch | Place::Android);
        Self {
            journal: Journal::closed(),
            writing: Writing::empty(),
            keeping: Keeping::quiet(),
            following: Following::unknown(),
            lock: Lock::begin(),
            erase: Erase::begin(),
            in_a_tab,
        }
    }
}

impl Room {
    /// A person comes to a step of Write: the first time, the journal opens; later it is looked at again.
    pub fn enter(&self) {
        self.journal.unmoved.set(false);
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
            } = &*calm().room;
            let drafts = journal.open().await;
            writing.bring_back(&drafts);
            if calm().room.lock.shut.get_untracked() {
                return;
            }
            calm().room.lock.look();
            journal.refresh().await;
            let _ = journal.ask(Request::EmptyBin).await;
            calm().room.keeping.count().await;
        });
    }

    /// Knows nothing any more of what is written.
    pub fn forget(&self) {
        self.writing.forget();
        self.forget_around();
    }

    /// As [`Room::forget`], but for the words on the page.
    pub fn forget_around(&self) {
        self.journal.forget();
        self.keeping.forget();
        self.following.forget();
        // What a ritual took from kept cards.
        calm().rituals.earlier.set(vec![]);
        calm().practising.forget();
        calm().making.forget();
        calm().set_down.cover();
    }

    /// On to `step`. Only inside a tap, or after one.
    pub fn go(&self, step: Step) {
        calm().navigation.go(Screen::Write(step));
    }

    /// On to `step` after an answer, unless the person has gone somewhere else meanwhile.
    fn go_from(&self, from: &Screen, step: Step) {
        if calm()
            .navigation
            .screen
            .with_untracked(|screen| screen == from)
        {
            self.go(step);
        }
    }

    /// Makes an entry of the page and shows what is there.
    pub fn finish(&self) {
        let from = calm().navigation.screen.get_untracked();
        spawn_local(async move {
            let room = &*calm().room;
            if room.writing.finish().await {
                room.go_from(&from, Step::Pages);
            }
        });
    }

    /// Goes on writing at an entry, at the words that were not finished if there are some.
    pub fn write_on(&self, entry: &Entry) {
        let drafts = self.journal.unfinished.get_untracked();
        let unfinished = drafts.into_iter().find(|draft| draft.entry == entry.id);
        self.writing.turn_to(entry, unfinished);
        self.go(Step::Page);
    }

    /// Puts an entry into the bin and shows the list, where it can be taken back.
    pub fn delete(&self, id: RecordId) {
        let from = calm().navigation.screen.get_untracked();
        spawn_local(async move {
            let room = &*calm().room;
            if room.journal.bin(id).await {
                room.go_from(&from, Step::Pages);
            }
        });
    }

    /// Lets the newer version take over, once every word is kept; else shows the page they are on.
    pub fn take_update(&self) {
        spawn_local(async {
            let room = &*calm().room;
            if room.writing.is_sealed().await {
                offline::take_update();
            } else {
                room.go(Step::Page);
            }
        });
    }
}
