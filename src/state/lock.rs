//! The lock as a person sees it: what opens the journal, whether it is open, and what became of the last wish.

mod at_once;
mod passkeys;
mod watching;

use super::calm;
use crate::domain::privacy::Step;
use crate::domain::screen::Screen;
use crate::domain::time::Millis;
use crate::domain::watch::{Habits, Watch};
use crate::platform::changes::Changed;
use crate::platform::journal_worker::Gone;
use crate::platform::timer::{self, Alarm};
use crate::platform::{attention, files, page, preferences};
use crate::state::cell::State;
use crate::state::journal::Shelf;
use crate::state::trouble::Trouble;
use crate::state::writing::Standing;
use holdfast_journal::LockFault;
use holdfast_journal::protocol::{LockReply, LockRequest, Reply, Secret, Ways};
use leptos::task::spawn_local;
pub use passkeys::NotByPasskey;
use std::cell::{Cell, RefCell};

/// How long a seal that is on its way is waited for, under the cover, before the worker ends.
const SEAL_WITHIN: Millis = Millis::from_secs(2);
/// How long before what an older key sealed is sealed anew, and between two pieces of it.
const RESEAL_AFTER: Millis = Millis(400);

/// What Write shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// What is written.
    Open,
    /// Nothing yet: there may be a lock.
    Waiting,
    /// The way in.
    Shut,
}

/// What became of the last wish.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Nothing was wished for.
    Quiet,
    /// It is on its way.
    Working,
    /// It was done.
    Done,
    /// This is to be shown once.
    Code(String),
    /// The two that should be the same are not.
    Differ,
    /// Not done, and why.
    Fault(LockFault),
    /// The journal gave no answer, and why.
    Failed(Trouble),
    /// A passkey did not do it, and why.
    Passkey(NotByPasskey),
}

/// The lock.
#[derive(Debug)]
pub struct Lock {
    /// The journal is locked.
    pub shut: State<bool>,
    /// What opens it, as far as that is known.
    pub ways: State<Ways>,
    /// How soon it locks, and what to expect.
    pub habits: State<Habits>,
    /// What became of the last wish.
    pub told: State<Told>,
    /// Words that were drawn.
    pub drawn: State<String>,
    /// This browser has passkeys that can open something.
    pub has_passkeys: State<bool>,
    /// It locks soon.
    pub soon: State<bool>,
    watch: Cell<Option<Watch>>,
    alarm: RefCell<Option<Alarm>>,
    closing: Cell<bool>,
}

impl Lock {
    /// As it was left. Nothing is asked yet.
    #[must_use]
    pub fn begin() -> Self {
        attention::on_sign(|| calm().room.lock.sign());
        calm()
            .worker
            .on_changed(Changed::Lock, || calm().room.lock.changed_elsewhere());
        let habits = preferences::lock().map(|text| Habits::parse(&text));
        Self {
            shut: State::new(false),
            ways: State::new(Ways::default()),
            habits: State::new(habits.unwrap_or_default()),
            told: State::new(Told::Quiet),
            drawn: State::new(String::new()),
            has_passkeys: State::new(false),
            soon: State::new(false),
            watch: Cell::new(None),
            alarm: RefCell::default(),
            closing: Cell::new(false),
        }
    }

    /// What Write shows now. Tracks.
    #[must_use]
    pub fn door(&self) -> Door {
        if self.shut.get() {
            Door::Shut
        } else if self.habits.with(|habits| habits.expected)
            && matches!(&*calm().room.journal.shelf.read(), Shelf::Opening)
        {
            Door::Waiting
        } else {
            Door::Open
        }
    }

    /// The journal said that it is locked.
    pub fn is_found_shut(&self) {
        if !self.shut.get_untracked() {
            calm().room.forget();
            self.told.set(Told::Quiet);
            self.shut.set(true);
            self.look();
        }
    }

    /// Asks what opens the journal.
    pub fn look(&self) {
        spawn_local(async {
            if let Ok(Reply::Lock(LockReply::Ways(ways))) = ask(LockRequest::Look).await {
                calm().room.lock.learn(ways);
            }
        });
    }

    fn learn(&self, ways: Ways) {
        let expected = ways.set;
        if self.habits.with_untracked(|habits| habits.expected) != expected {
            self.change(|habits| habits.expected = expected);
        }
        if !expected {
            self.shut.set(false);
        }
        self.ways.set(ways);
        self.watch_if_open();
    }

    /// Changes and keeps the habits.
    pub fn change(&self, change: impl FnOnce(&mut Habits)) {
        self.habits.update(change);
        let text = self.habits.with_untracked(|habits| habits.to_text());
        preferences::keep_lock(&text);
        self.watch_if_open();
    }

    /// A screen with a wish is shown: what became of the last one is over.
    pub fn begin_wish(&self) {
        self.told.set(Told::Quiet);
    }

    /// Draws words for a passphrase.
    pub fn draw(&self) {
        spawn_local(async {
            if let Ok(Reply::Lock(LockReply::Words(words))) = ask(LockRequest::Offer).await {
                calm().room.lock.drawn.set(words);
            }
        });
    }

    /// Opens the journal with a passphrase.
    pub fn open_with_words(&self, words: &str) {
        self.open(Secret::Words(files::composed(words)));
    }

    /// Opens the journal with a recovery code.
    pub fn open_with_code(&self, code: &str) {
        self.open(Secret::Code(code.to_owned()));
    }

    /// Opens the journal.
    pub fn open(&self, secret: Secret) {
        if self.is_working() {
            return;
        }
        self.told.set(Told::Working);
        spawn_local(async move {
            let lock = &calm().room.lock;
            let by_passkey = matches!(secret, Secret::Passkey { .. });
            let told = told(ask(LockRequest::Unlock { secret }).await);
            if told == Told::Done {
                lock.told.set(Told::Quiet);
                lock.shut.set(false);
                calm().room.look();
                reseal();
            } else if by_passkey {
                lock.told.set(passkeys::by_passkey(told));
            } else {
                lock.told.set(told);
            }
        });
    }

    fn is_working(&self) -> bool {
        self.told.with_untracked(|told| *told == Told::Working)
    }

    /// Sets the lock, or changes its words by `proof`.
    pub fn set(&self, proof: Option<Secret>, words: &str, again: &str) {
        if words != again {
            self.told.set(Told::Differ);
            return;
        }
        let words = files::composed(words);
        self.wish(match proof {
            Some(proof) => LockRequest::Change { proof, words },
            None => LockRequest::Set { words },
        });
    }

    /// Asks for a change of the lock.
    pub fn wish(&self, request: LockRequest) {
        if self.is_working() {
            return;
        }
        self.told.set(Told::Working);
        spawn_local(async move {
            // Words on their way are sealed with the key of before: they go first, as they were asked first.
            calm().room.writing.leaving();
            calm().making.put_by();
            let told = told(ask(request).await);
            let lock = &calm().room.lock;
            lock.drawn.set(String::new());
            lock.told.set(told);
            lock.look();
            reseal();
        });
    }

    /// Locks now, in every window. Words that are on the screen only are shown instead.
    pub fn lock(&self) {
        if matches!(
            calm().room.writing.standing.get_untracked(),
            Standing::Unsaved(_)
        ) {
            calm()
                .navigation
                .go(Screen::Write(crate::domain::writing::Step::Page));
            return;
        }
        spawn_local(async {
            if calm().room.lock.close(SEAL_WITHIN).await {
                calm().worker.announce(Changed::Lock);
            }
        });
    }

    /// Covers, seals what is open, and ends the worker: keys and words go with its memory. `false` if the words on
    /// the page could not be kept; then they stay.
    async fn close(&self, within: Millis) -> bool {
        if self.closing.replace(true) {
            return false;
        }
        page::mark("covered", Some(""));
        let sealed = timer::at_most(within, async {
            calm().making.is_sealed().await && calm().room.writing.is_sealed().await
        });
        let sealed = sealed.await;
        if sealed.is_none() {
            // No answer yet: the words wait for the journal to open again.
            calm().room.writing.hold();
        }
        let kept = sealed != Some(false);
        if kept {
            self.drop_all();
        }
        self.closing.set(false);
        page::mark("covered", None);
        kept
    }

    /// Nothing of the journal is known to this page any more.
    fn drop_all(&self) {
        calm().room.forget();
        calm().worker.end();
        self.stop_watching();
        self.told.set(Told::Quiet);
        self.drawn.set(String::new());
        // What opens it may not be known yet; then what was expected is.
        let expected = self.habits.with_untracked(|habits| habits.expected);
        self.shut
            .set(expected || self.ways.with_untracked(|ways| ways.set));
    }

    /// Another window locked the journal, or changed its lock: what is open here is locked too, and asked for anew.
    fn changed_elsewhere(&self) {
        if !calm().room.journal.is_in_use() {
            return;
        }
        spawn_local(async {
            let lock = &calm().room.lock;
            // There is a lock now, or there was one: until it is known, nothing is shown.
            lock.change(|habits| habits.expected = true);
            if lock.close(SEAL_WITHIN).await && is_where_it_shows() {
                calm().room.look();
            }
        });
    }
}

/// Whether the screen shown is one of the journal's.
fn is_where_it_shows() -> bool {
    let screen = calm().navigation.screen.get_untracked();
    matches!(screen, Screen::Write(_) | Screen::Privacy(_))
}

/// On to a step of lock and privacy. Only inside a tap.
pub fn go(step: Step) {
    calm().navigation.go(Screen::Privacy(step));
}

/// What an answer says to a wish.
fn told(answer: Result<Reply, Gone>) -> Told {
    match answer {
        Ok(Reply::Lock(LockReply::Fault(fault))) => Told::Fault(fault),
        Ok(Reply::Lock(LockReply::Words(code))) => Told::Code(code),
        Ok(Reply::Lock(_)) => Told::Done,
        other => Told::Failed(Trouble::of(other)),
    }
}

async fn ask(request: LockRequest) -> Result<Reply, Gone> {
    calm().worker.ask(request.into()).await
}

/// Seals anew what an older key sealed, a little at a time, for as long as the journal is open.
fn reseal() {
    spawn_local(async {
        loop {
            timer::sleep(RESEAL_AFTER).await;
            if calm().room.lock.shut.get_untracked() {
                return;
            }
            let more = ask(LockRequest::Reseal).await;
            if !matches!(more, Ok(Reply::Lock(LockReply::Resealed { more: true }))) {
                return;
            }
        }
    });
}
