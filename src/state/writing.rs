//! The page a person writes on: sealed while they type, "Saved" only when it is, and never lost.

pub mod beside;
pub mod carrying;
mod held;

use crate::domain::time::Millis;
use crate::platform::journal_worker::Gone;
use crate::platform::timer::{self, Alarm};
use crate::platform::{clock, storage};
use crate::state::calm;
use crate::state::cell::State;
use crate::state::drafts::{self, same};
use crate::state::trouble::Trouble;
use carrying::Carrying;
use holdfast_journal::protocol::{Draft, Entry, Reply, Request};
use holdfast_journal::{Details, DraftClock, Origin, RecordId, Rev, SystemEntropy};
use leptos::task::spawn_local;
use std::cell::RefCell;

/// How it stands with the words on the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Nothing to say: an empty page, or words on their way.
    Quiet,
    /// Every word on the page would survive a kill.
    Saved,
    /// The words are on the screen only.
    Unsaved(Trouble),
}

/// The page.
#[derive(Debug)]
pub struct Writing {
    inner: RefCell<Inner>,
    /// How it stands with the words.
    pub standing: State<Standing>,
    /// The words to put on the page; changes when another page is opened, not while typing.
    pub shown: State<String>,
    /// What the page says beside its words.
    pub details: State<Details>,
    /// Pictures and voices on their way to it.
    pub carrying: Carrying,
}

#[derive(Debug, Default)]
struct Inner {
    draft: Option<Draft>,
    /// What a page without words comes from.
    from: Option<String>,
    clock: DraftClock,
    /// A request is on its way; words typed meanwhile follow when it is answered.
    busy: bool,
    /// The words are on their way to be an entry.
    saving: bool,
    /// The journal locked before the words could be kept.
    held: bool,
    alarm: Option<Alarm>,
    /// Runs while a request is on its way, and says so when the answer takes too long.
    patience: Option<Alarm>,
}

/// How long "on its way" may last before it is said that words are on the screen only.
const PATIENCE: Millis = Millis::from_secs(5);

impl Writing {
    /// An empty page.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            inner: RefCell::default(),
            standing: State::new(Standing::Quiet),
            shown: State::new(String::new()),
            details: State::new(Details::default()),
            carrying: Carrying::nothing(),
        }
    }

    /// Brings back what was not finished, unless a person has begun to write already: then both stay.
    pub fn bring_back(&self, drafts: &[Draft]) {
        self.bring_back_held(drafts);
        let untouched = self.with(|inner| inner.draft.is_none() && inner.from.is_none());
        let page = |draft: &&Draft| Origin::of(draft.from.as_deref()).is_page();
        let mut pages = drafts.iter().filter(page);
        let with_words = pages.find(|draft| !draft.is_blank());
        if let (true, Some(draft)) = (untouched, with_words) {
            self.put(draft.clone());
            self.standing.set(Standing::Saved);
        }
    }

    /// The draft on the page; its words are not among the unfinished ones of the list.
    #[must_use]
    pub fn draft(&self) -> Option<RecordId> {
        self.inner.borrow().draft.as_ref().map(|draft| draft.id)
    }

    /// The words on the page.
    #[must_use]
    pub fn text(&self) -> String {
        self.inner
            .borrow()
            .draft
            .as_ref()
            .map(|draft| draft.text.clone())
            .unwrap_or_default()
    }

    /// Puts the words on the page again: one that is shown anew has none of its own.
    pub fn show(&self) {
        self.shown.set(self.text());
    }

    /// Every keystroke.
    pub fn typed(&self, mut text: String) {
        self.changed(&mut |draft| draft.text = std::mem::take(&mut text));
    }

    /// What is on the page changes; it is kept when it is due.
    fn changed(&self, change: &mut dyn FnMut(&mut Draft)) {
        let now = clock::to_number(clock::now());
        let begun = {
            let mut inner = self.inner.borrow_mut();
            let from = inner.from.take();
            inner.draft = inner.draft.take().or_else(|| drafts::new(from));
            inner.clock = inner.clock.typed(now);
            inner.draft.as_mut().map(change).is_some()
        };
        let quiet = if begun {
            Standing::Quiet
        } else {
            Standing::Unsaved(Trouble::Lost)
        };
        if !matches!(self.standing.get_untracked(), Standing::Unsaved(_)) {
            self.standing.set(quiet);
        }
        self.keep_when_due();
    }

    /// The page loses focus, is hidden or is left: what is unsealed is sealed now.
    pub fn leaving(&self) {
        let unsealed = self.with(|inner| {
            inner.clock = inner.clock.leaving();
            inner.clock.due_ms().is_some()
        });
        // Even while an answer is awaited: requests are answered in order, and the page may be turned before then.
        if unsealed {
            self.keep();
        }
    }

    /// Another page instead: an entry to write on, or words that were not finished.
    pub fn turn_to(&self, entry: &Entry, unfinished: Option<Draft>) {
        if !self.may_turn() {
            return;
        }
        let fresh = || {
            RecordId::random(&mut SystemEntropy)
                .ok()
                .map(|id| Draft::of(id, entry))
        };
        if let Some(draft) = unfinished {
            self.take_up(draft);
        } else if let Some(draft) = fresh() {
            self.put(draft);
        }
    }

    /// Goes on with words that were not finished.
    pub fn go_on(&self, draft: Draft) {
        if self.may_turn() {
            self.take_up(draft);
        }
    }

    fn take_up(&self, draft: Draft) {
        let kept = !calm().room.journal.take_up(draft.id);
        self.put(draft);
        if kept {
            self.standing.set(Standing::Saved);
        } else {
            self.changed(&mut |_| {});
        }
    }

    /// An empty page.
    pub fn new_page(&self) {
        if self.may_turn() {
            self.clear();
        }
    }

    /// Whether the page may be turned: not while its words are on the screen only. Seals what is unsealed, and
    /// leaves the words within reach until it is known that they are kept.
    fn may_turn(&self) -> bool {
        self.leaving();
        if matches!(self.standing.get_untracked(), Standing::Unsaved(_)) {
            return false;
        }
        let (busy, due) = self.with(|inner| (inner.busy, inner.clock.due_ms().is_some()));
        let left = self.with(|inner| inner.draft.clone());
        if let Some(draft) = left.filter(|_| busy || due) {
            calm().room.journal.leave_behind(draft);
            if due {
                // Typed while a request was on its way: it follows that one.
                self.keep();
            }
        }
        true
    }

    fn with<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        change(&mut self.inner.borrow_mut())
    }

    fn put(&self, draft: Draft) {
        self.shown.set(draft.text.clone());
        self.details.set(draft.details.clone());
        self.with(|inner| {
            *inner = Inner {
                draft: Some(draft),
                ..Inner::default()
            }
        });
        self.standing.set(Standing::Quiet);
    }

    fn clear(&self) {
        self.with(|inner| *inner = Inner::default());
        self.shown.set(String::new());
        self.details.set(Details::default());
        self.standing.set(Standing::Quiet);
    }

    fn keep_when_due(&self) {
        let now = clock::to_number(clock::now());
        let (busy, due, clock) = self.with(|inner| (inner.busy, inner.clock.due_ms(), inner.clock));
        let Some(due) = due.filter(|_| !busy && !self.is_held()) else {
            return;
        };
        if clock.is_due(now) {
            self.keep();
        } else {
            let alarm = timer::after(clock::to_millis(due - now), || {
                calm().room.writing.keep_when_due();
            });
            self.with(|inner| inner.alarm = Some(alarm));
        }
    }

    fn keep(&self) {
        let Some(draft) = self.with(|inner| inner.draft.clone()) else {
            return;
        };
        self.with(|inner| {
            inner.clock = inner.clock.sent();
            inner.busy = true;
        });
        self.wait();
        spawn_local(async move {
            let answer = calm()
                .room
                .journal
                .ask(Request::KeepDraft {
                    draft: draft.clone(),
                })
                .await;
            calm().room.writing.kept(&draft, answer);
        });
    }

    /// From here on an answer is awaited; one that takes too long is not waited for in silence.
    fn wait(&self) {
        let patience = timer::after(PATIENCE, || {
            let writing = &calm().room.writing;
            writing.standing.set(Standing::Unsaved(Trouble::Lost));
        });
        self.with(|inner| inner.patience = Some(patience));
    }

    fn kept(&self, asked: &Draft, answer: Result<Reply, Gone>) {
        // Answers to a page that is no longer the one shown change nothing on the screen.
        let current = self.with(|inner| {
            let draft = inner.draft.as_ref().filter(|_| !inner.held);
            draft.is_some_and(|draft| draft.id == asked.id)
        });
        if !current {
            // Words that were left behind and could not be kept stay within reach.
            if let Ok(Reply::Kept(_)) = answer {
                calm().room.journal.is_kept(asked);
            }
            return;
        }
        self.with(|inner| {
            inner.busy = false;
            inner.patience = None;
        });
        match answer {
            Ok(Reply::Kept(kept)) => {
                let all = self.with(|inner| {
                    let draft = inner.draft.as_mut()?;
                    (draft.id, draft.rev) = (kept.id, kept.rev);
                    Some(same(draft, asked))
                });
                self.standing.set(if all == Some(true) {
                    Standing::Saved
                } else {
                    Standing::Quiet
                });
                self.keep_when_due();
            }
            other => self.refused(Trouble::of(other)),
        }
    }

    /// The words stay on the screen, and are tried again after the usual pause.
    fn refused(&self, trouble: Trouble) {
        let now = clock::to_number(clock::now());
        self.with(|inner| inner.clock = inner.clock.refused(now));
        self.standing.set(Standing::Unsaved(trouble));
        self.keep_when_due();
    }

    /// Makes an entry of the words. `true` once it is saved, or when there was nothing to save.
    pub async fn finish(&self) -> bool {
        // What is still being said belongs to the page.
        if !self.carrying.settled().await {
            return false;
        }
        let Some(draft) = self.with(|inner| inner.draft.clone()) else {
            return true;
        };
        let new = draft.base == Rev::NONE;
        let says = !draft.text.trim().is_empty() || !draft.details.media.is_empty();
        let request = if says || new && !draft.is_blank() {
            Request::Save {
                draft: draft.clone(),
            }
        } else if !new {
            // An entry emptied of its words is one to let go of; the bin has it for 30 days.
            let journal = &calm().room.journal;
            if !journal.bin(draft.entry).await {
                return false;
            }
            Request::DiscardDraft {
                id: draft.id,
                rev: draft.rev,
            }
        } else if draft.rev == Rev::NONE && !self.with(|inner| inner.busy) {
            self.clear();
            return true;
        } else {
            Request::DiscardDraft {
                id: draft.id,
                rev: draft.rev,
            }
        };
        self.with(|inner| {
            inner.clock = inner.clock.sent();
            inner.saving = true;
        });
        self.wait();
        let answer = calm().room.journal.ask(request).await;
        self.with(|inner| inner.saving = false);
        match answer {
            Ok(Reply::Saved(_) | Reply::Discarded { .. }) => {
                storage::ask_to_persist();
                let all =
                    self.with(|inner| inner.draft.as_ref().is_none_or(|now| same(now, &draft)));
                self.with(|inner| inner.patience = None);
                if all {
                    self.clear();
                }
                all
            }
            other => {
                self.kept(&draft, other);
                false
            }
        }
    }
}
