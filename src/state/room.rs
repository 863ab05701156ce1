//! Write, as one thing: where a person is in it, the page, the journal.

use crate::domain::room::{Step, Steps};
use crate::platform::install::{self, Place};
use crate::platform::lifecycle::{self, Seen};
use crate::platform::rooms::{self, Ask};
use crate::state::journal::Journal;
use crate::state::writing::Writing;
use holdfast_journal::RecordId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Everything Write shares. Provided once as context by `ui::rooms`.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    steps: StoredValue<Steps<RecordId>>,
    /// Where a person is; `None` when they are elsewhere in the app.
    pub step: RwSignal<Option<Step<RecordId>>>,
    /// What is kept.
    pub journal: Journal,
    /// What is being written.
    pub writing: Writing,
    /// Whether words written here stay in a browser tab.
    pub in_a_tab: bool,
}

impl Room {
    /// Opens the journal and listens to the app around the room.
    #[must_use]
    pub fn open() -> Self {
        let journal = Journal::new();
        let this = Self {
            steps: StoredValue::new(Steps::default()),
            step: RwSignal::new(None),
            journal,
            writing: Writing::new(journal),
            in_a_tab: matches!(install::place(), Place::AppleTouch | Place::Android),
        };
        let stepped = rooms::on_step(move |number| this.stepped(number));
        let seen = lifecycle::on_change(move |seen| {
            if seen == Seen::Hidden {
                this.writing.leaving();
            }
        });
        for listener in [stepped, seen].into_iter().flatten() {
            // For as long as the page lives.
            listener.forget();
        }
        this.look();
        this
    }

    /// Opens the journal, again if need be; what was not finished comes back to the page.
    pub fn look(&self) {
        let this = *self;
        spawn_local(async move {
            let drafts = this.journal.open().await;
            this.writing.bring_back(&drafts);
            let _ = this.journal.ask(holdfast_journal::protocol::Request::EmptyBin).await;
        });
    }

    /// On to `step`. Only inside a tap, or after one.
    pub fn go(&self, step: Step<RecordId>) {
        if let Some(number) = self.steps.try_update_value(|steps| steps.number(step)) {
            rooms::ask(Ask::Step(number));
        }
    }

    /// Makes an entry of the page and shows what is there.
    pub fn finish(&self) {
        let this = *self;
        spawn_local(async move {
            if this.writing.finish().await {
                this.journal.binned.set(None);
                this.go(Step::Pages);
                this.journal.refresh().await;
            }
        });
    }

    /// Goes on writing at an entry, at the words that were not finished if there are some.
    pub fn write_on(&self, id: RecordId) {
        let this = *self;
        spawn_local(async move {
            let Some(entry) = this.journal.read(id).await else { return };
            let unfinished =
                this.journal.unfinished.get_untracked().into_iter().find(|draft| draft.body.entry == id);
            this.writing.turn_to(&entry, unfinished);
            this.go(Step::Page);
        });
    }

    fn stepped(&self, number: Option<u32>) {
        self.writing.leaving();
        let step = number.map(|number| self.steps.with_value(|steps| steps.step(number)));
        self.step.set(step);
        if step.is_some_and(|step| step != Step::Page) {
            spawn_local(self.journal.refresh());
        }
    }
}
