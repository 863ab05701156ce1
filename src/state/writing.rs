//! The page a person writes on: sealed while they type, "Saved" only when it is, and never lost.

use crate::domain::time::Millis;
use crate::platform::journal_worker::Gone;
use crate::platform::timer::{self, Alarm};
use crate::platform::{clock, storage};
use crate::state::calm;
use holdfast_journal::protocol::{Draft, Entry, Reply, Request, Unopened};
use holdfast_journal::{DraftClock, RecordId, Rev, SystemEntropy, Unread, Unsaved};
use leptos::prelude::*;
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

/// Why words are on the screen only, or none can be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// No room on the device.
    Full,
    /// Storage is blocked, private or missing.
    Denied,
    /// A newer version of the app is in use here: reload.
    Newer,
    /// More than one entry can hold.
    TooLong,
    /// The app is not whole on this device yet.
    NotYet,
    /// The worker stopped.
    Stopped,
    /// The storage does not answer, or anything else.
    Lost,
}

impl Trouble {
    /// What stands behind an answer that is not the one hoped for.
    #[must_use]
    pub fn of(answer: Result<Reply, Gone>) -> Self {
        match answer {
            Ok(
                Reply::Unsaved { reason }
                | Reply::Unread {
                    reason: Unread::Store(reason),
                },
            ) => Self::refused(&reason),
            Ok(Reply::Unopened {
                reason: Unopened::Denied,
            }) => Self::Denied,
            Ok(Reply::Unopened {
                reason: Unopened::Newer,
            })
            | Err(Gone::OtherBuild) => Self::Newer,
            Ok(Reply::Unopened {
                reason: Unopened::Full,
            }) => Self::Full,
            Err(Gone::NotYet) => Self::NotYet,
            Err(Gone::Unstarted | Gone::Ended | Gone::Terminated) => Self::Stopped,
            Ok(_) => Self::Lost,
        }
    }

    fn refused(reason: &Unsaved) -> Self {
        match reason {
            Unsaved::Full => Self::Full,
            Unsaved::Denied => Self::Denied,
            Unsaved::Newer => Self::Newer,
            Unsaved::TooLong { .. } => Self::TooLong,
            _ => Self::Lost,
        }
    }
}

/// The page.
#[derive(Debug)]
pub struct Writing {
    inner: RefCell<Inner>,
    /// How it stands with the words.
    pub standing: RwSignal<Standing>,
    /// The words to put on the page; changes when another page is opened, not while typing.
    pub shown: RwSignal<String>,
}

#[derive(Debug, Default)]
struct Inner {
    draft: Option<Draft>,
    clock: DraftClock,
    /// A request is on its way; words typed meanwhile follow when it is answered.
    busy: bool,
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
            standing: RwSignal::new(Standing::Quiet),
            shown: RwSignal::new(String::new()),
        }
    }

    /// Brings back what was not finished, unless a person has begun to write already: then both stay.
    pub fn bring_back(&self, drafts: &[Draft]) {
        let untouched = self.inner.borrow().draft.is_none();
        if let (true, Some(draft)) = (untouched, drafts.first()) {
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
    pub fn typed(&self, text: String) {
        let now = clock::to_number(clock::now());
        let begun = {
            let mut inner = self.inner.borrow_mut();
            inner.draft = inner.draft.take().or_else(new_draft);
            inner.clock = inner.clock.typed(now);
            inner
                .draft
                .as_mut()
                .map(|draft| draft.text = text)
                .is_some()
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
        if let Some(draft) = unfinished.or_else(fresh) {
            self.put(draft);
        }
    }

    /// Goes on with words that were not finished.
    pub fn go_on(&self, draft: Draft) {
        if !self.may_turn() {
            return;
        }
        self.put(draft);
        self.standing.set(Standing::Saved);
    }

    /// An empty page.
    pub fn new_page(&self) {
        if self.may_turn() {
            self.clear();
        }
    }

    /// Whether the page may be turned: not while its words are on the screen only. Seals what is unsealed.
    fn may_turn(&self) -> bool {
        self.leaving();
        // What was typed while a request was on its way follows it: no page is left that could send it later.
        if self.with(|inner| inner.clock.due_ms().is_some()) {
            self.keep();
        }
        !matches!(self.standing.get_untracked(), Standing::Unsaved(_))
    }

    fn with<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        change(&mut self.inner.borrow_mut())
    }

    fn put(&self, draft: Draft) {
        self.shown.set(draft.text.clone());
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
        self.standing.set(Standing::Quiet);
    }

    fn keep_when_due(&self) {
        let now = clock::to_number(clock::now());
        let (busy, due, clock) = self.with(|inner| (inner.busy, inner.clock.due_ms(), inner.clock));
        let Some(due) = due.filter(|_| !busy) else {
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
        let late = || {
            let writing = &calm().room.writing;
            if writing.with(|inner| inner.busy) {
                writing.standing.set(Standing::Unsaved(Trouble::Lost));
            }
        };
        let patience = timer::after(PATIENCE, late);
        self.with(|inner| inner.patience = Some(patience));
        spawn_local(async move {
            let answer = calm()
                .room
                .journal
                .ask(Request::KeepDraft {
                    draft: draft.clone(),
                })
                .await;
            calm().room.writing.kept(&draft, &draft.text, answer);
        });
    }

    fn kept(&self, asked: &Draft, sent: &str, answer: Result<Reply, Gone>) {
        // Answers to a page that is no longer the one shown change nothing on the screen.
        let current = self.with(|inner| {
            inner
                .draft
                .as_ref()
                .is_some_and(|draft| draft.id == asked.id)
        });
        if !current {
            // Words that were left behind and could not be kept stay within reach.
            if !matches!(answer, Ok(Reply::Kept(_))) {
                let left = asked.clone();
                calm()
                    .room
                    .journal
                    .unfinished
                    .update(|drafts| drafts.push(left));
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
                    Some(draft.text == sent)
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
        let Some(draft) = self.with(|inner| inner.draft.clone()) else {
            return true;
        };
        let request = if !draft.text.trim().is_empty() {
            Request::Save {
                draft: draft.clone(),
            }
        } else if draft.rev == Rev::NONE {
            self.clear();
            return true;
        } else {
            Request::DiscardDraft {
                id: draft.id,
                rev: draft.rev,
            }
        };
        self.with(|inner| inner.clock = inner.clock.sent());
        match calm().room.journal.ask(request).await {
            Ok(Reply::Saved(_) | Reply::Discarded { .. }) => {
                storage::ask_to_persist();
                let same = self.with(|inner| {
                    inner
                        .draft
                        .as_ref()
                        .is_none_or(|now| now.text == draft.text)
                });
                if same {
                    self.clear();
                }
                same
            }
            other => {
                self.kept(&draft, "", other);
                false
            }
        }
    }
}

fn new_draft() -> Option<Draft> {
    let id = RecordId::random(&mut SystemEntropy).ok()?;
    let entry = RecordId::random(&mut SystemEntropy).ok()?;
    Some(Draft::new(id, entry, ""))
}
