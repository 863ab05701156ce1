//! The pocket: a few small texts kept sealed on this device and open without a passphrase (decision 16), such as
//! what helped, own patterns, people. Calm and Help are whole without it and never wait for it.
//!
//! What is put in is shown at once, and kept as soon as it is known what was there before: until then it waits as
//! changes, so that nothing is written over unread.

mod held;

use super::calm;
use crate::domain::handed::{Pocketed, Shown};
use crate::domain::time::Millis;
use crate::platform::changes::Changed;
use crate::platform::journal_worker::Gone;
use crate::platform::{folder, handover, storage, timer};
use crate::state::cell::State;
pub use held::Held;
use holdfast_journal::protocol::{PocketReply, PocketRequest};
use holdfast_journal::{Item, Size};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};

/// How long to wait for the app to be whole on this device before the worker is asked again.
const AGAIN: Millis = Millis::from_secs(5);

/// How long after the start it is looked into.
const LATER: Millis = Millis::from_secs(2);

/// Whether what was put in last is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing was put in yet, or it is on its way.
    #[default]
    Open,
    /// The transaction is complete.
    Kept,
    /// It could not be kept; it is here until the app is closed.
    Failed,
}

/// A change that waits: the text after it, made of the text before.
type Change = Box<dyn Fn(&str) -> String>;

/// The pocket as the page knows it.
pub struct Pocket {
    /// What is in it; `None` until the worker has answered.
    pub held: State<Option<Held>>,
    /// Whether what was put in last is kept.
    pub keeping: State<Keeping>,
    /// Changes to what has not been looked at yet.
    changes: RefCell<Vec<(String, Change)>>,
    /// Names whose text is not known to be kept.
    unkept: RefCell<Vec<String>>,
    /// Large things that are not kept, for as long as the page lives.
    large: RefCell<Held>,
    looked: Cell<bool>,
    busy: Cell<bool>,
    listens: Cell<bool>,
    /// Another window put something in since the last look.
    stale: Cell<bool>,
}

impl core::fmt::Debug for Pocket {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Pocket").finish_non_exhaustive()
    }
}

impl Pocket {
    /// Not looked into yet.
    #[must_use]
    pub fn closed() -> Self {
        Self {
            held: State::new(None),
            keeping: State::new(Keeping::Open),
            changes: RefCell::default(),
            unkept: RefCell::default(),
            large: RefCell::default(),
            looked: Cell::new(false),
            busy: Cell::new(false),
            listens: Cell::new(false),
            stale: Cell::new(false),
        }
    }

    /// Looks into it, once; returns at once. Called where something of it could be shown, never at start. Where
    /// nothing was ever put in, no worker starts.
    pub fn open(&self) {
        if !self.looked.get() && !handover::is_over() && !self.busy.replace(true) {
            spawn_local(async {
                let pocket = &calm().pocket;
                if pocket.anything_to_do().await {
                    pocket.settle().await;
                } else {
                    pocket.is_answered();
                }
                pocket.rest();
            });
        }
    }

    /// As [`Pocket::open`], when the start is long over: so that Calm can offer what helped without waiting for it.
    pub fn open_later(&self) {
        spawn_local(async {
            timer::sleep(LATER).await;
            calm().pocket.open();
        });
    }

    /// Another binary has the page, shows what is shown here, and keeps what is not known to be kept. A text that is
    /// on its way from here may arrive from both, and is the same then.
    pub fn leave(&self) -> Option<Pocketed> {
        let mut pocketed = self.held.with_untracked(|held| {
            let text = |item: &Item| Shown {
                name: item.name.clone(),
                text: item.text.clone(),
                unkept: false,
            };
            Some(Pocketed {
                looked: self.looked.get(),
                texts: held.as_ref()?.items().iter().map(text).collect(),
            })
        });
        let unkept = std::mem::take(&mut *self.unkept.borrow_mut());
        let changes = std::mem::take(&mut *self.changes.borrow_mut());
        for shown in pocketed.iter_mut().flat_map(|pocketed| &mut pocketed.texts) {
            let is = |name: &String| *name == shown.name;
            shown.unkept = unkept.iter().any(is) || changes.iter().any(|(name, _)| is(name));
        }
        if !self.busy.get() {
            self.rest();
        }
        pocketed
    }

    /// What another binary of the page showed is shown at once, before anything is looked into, and what it could not
    /// keep is tried again. `join` makes of a text that is kept and one said since the text of both; where that is
    /// not possible it is shown until it is known what is kept, so that nothing is written over unread.
    pub fn take_over(&self, pocketed: &Pocketed, join: fn(&str, &str, &str) -> Option<String>) {
        let mut held = Held::default();
        for shown in &pocketed.texts {
            held.put(&shown.name, shown.text.clone());
            if !shown.unkept {
                continue;
            }
            if pocketed.looked {
                self.is_unkept(&shown.name);
                continue;
            }
            let (name, said) = (shown.name.clone(), shown.text.clone());
            if join(&name, "", &said).is_some() {
                let change = move |text: &str| join(&name, text, &said).unwrap_or_default();
                let mut changes = self.changes.borrow_mut();
                changes.push((shown.name.clone(), Box::new(change)));
            }
        }
        self.held.set(Some(held));
    }

    /// What is there under `name`. Tracks: a view that asks is told when the answer arrives.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.held
            .with(|held| held.as_ref()?.get(name).map(str::to_owned))
    }

    /// Puts `text` under `name`, sealed; an empty one takes it out. Shown at once, kept when [`Keeping::Kept`].
    pub fn put(&self, name: &str, text: String) {
        self.change(name, move |_| text.clone());
    }

    /// Makes the text under `name` what `change` makes of it; of an empty one where there is none. It may be asked
    /// again once it is known what is there.
    pub fn change(&self, name: &str, change: impl Fn(&str) -> String + 'static) {
        self.show(name, &change);
        if self.looked.get() {
            self.is_unkept(name);
        } else {
            self.changes
                .borrow_mut()
                .push((name.to_owned(), Box::new(change)));
        }
        self.keeping.set(Keeping::Open);
        self.keep();
    }

    /// Keeps something large under `name`; `false` if it is here only until the app is closed. An empty text takes
    /// it out.
    pub async fn put_large(&self, name: &str, text: &str) -> bool {
        let put = PocketRequest::Put {
            size: Size::Large,
            item: Item {
                name: name.to_owned(),
                text: text.to_owned(),
            },
        };
        let kept = matches!(ask(put).await, Ok(Some(PocketReply::Put)));
        let mut large = self.large.borrow_mut();
        large.put(name, if kept { String::new() } else { text.to_owned() });
        kept
    }

    /// Something large, asked for when it is to be shown.
    pub async fn large(&self, name: &str) -> Option<String> {
        let unkept = self.large.borrow().get(name).map(str::to_owned);
        if unkept.is_some() {
            return unkept;
        }
        let name = name.to_owned();
        match ask(PocketRequest::Take { name }).await {
            Ok(Some(PocketReply::Taken { text })) => text,
            _ => None,
        }
    }

    /// Whether something was or is to be put in. A browser that cannot say which databases there are is asked the
    /// long way.
    async fn anything_to_do(&self) -> bool {
        !self.changes.borrow().is_empty()
            || storage::has_database(&folder::pocket_name())
                .await
                .unwrap_or(true)
    }

    /// Sends what is not kept, one after the other.
    fn keep(&self) {
        if !self.busy.replace(true) {
            spawn_local(async {
                calm().pocket.settle().await;
                calm().pocket.rest();
            });
        }
    }

    /// Nothing is on its way any more; what came meanwhile is sent now.
    fn rest(&self) {
        self.busy.set(false);
        let waits = self.waits();
        let failed = self.keeping.get_untracked() == Keeping::Failed;
        if self.stale.get() || (waits && !failed) {
            self.keep();
        } else if handover::is_over() && !waits {
            calm().worker.end();
        }
    }

    /// Whether anything is not kept yet.
    fn waits(&self) -> bool {
        !self.unkept.borrow().is_empty() || !self.changes.borrow().is_empty()
    }

    async fn settle(&self) {
        if !self.looked.get() && !self.look().await {
            return;
        }
        loop {
            let Some(name) = self.unkept.borrow().first().cloned() else {
                return;
            };
            let text = self.shown(&name);
            let put = PocketRequest::Put {
                size: Size::Small,
                item: Item {
                    name: name.clone(),
                    text: text.clone(),
                },
            };
            match ask(put).await {
                Ok(Some(PocketReply::Put)) => {
                    // Other words may have come meanwhile: then it is sent once more.
                    if self.shown(&name) == text {
                        self.unkept.borrow_mut().retain(|other| *other != name);
                    }
                    if self.unkept.borrow().is_empty() {
                        self.keeping.set(Keeping::Kept);
                    }
                }
                refused => return self.failed(&refused),
            }
        }
    }

    /// Learns what is there, and makes the changes that waited for it.
    async fn look(&self) -> bool {
        self.stale.set(false);
        self.hear_of_others();
        let answer = ask(PocketRequest::Look).await;
        let Ok(Some(PocketReply::Held { items })) = answer else {
            // Nothing of it can be shown; what was put in meanwhile can.
            self.is_answered();
            if self.waits() {
                self.failed(&answer);
            }
            return false;
        };
        let mut held = Held::of(items);
        for name in &*self.unkept.borrow() {
            held.put(name, self.shown(name));
        }
        let changes = std::mem::take(&mut *self.changes.borrow_mut());
        for (name, change) in &changes {
            let text = change(held.get(name).unwrap_or_default());
            held.put(name, text);
            self.is_unkept(name);
        }
        if self
            .held
            .with_untracked(|shown| shown.as_ref() != Some(&held))
        {
            self.held.set(Some(held));
        }
        self.looked.set(true);
        true
    }

    /// Knows nothing any more: everything is deleted.
    pub fn forget(&self) {
        self.changes.borrow_mut().clear();
        self.unkept.borrow_mut().clear();
        self.large.replace(Held::default());
        self.held.set(Some(Held::default()));
    }

    fn failed(&self, answer: &Result<Option<PocketReply>, Gone>) {
        self.keeping.set(Keeping::Failed);
        if matches!(answer, Err(Gone::NotYet)) {
            spawn_local(async {
                timer::sleep(AGAIN).await;
                if !handover::is_over() || calm().pocket.waits() {
                    calm().pocket.keep();
                }
            });
        }
    }

    /// The last put of a name counts, whichever window made it: the others look again.
    fn hear_of_others(&self) {
        if !self.listens.replace(true) {
            calm().worker.on_changed(Changed::Pocket, || {
                if handover::is_over() {
                    return;
                }
                calm().pocket.looked.set(false);
                calm().pocket.stale.set(true);
                calm().pocket.keep();
            });
        }
    }

    /// There is nothing to wait for any more, whatever is shown.
    fn is_answered(&self) {
        if self.held.with_untracked(Option::is_none) {
            self.held.set(Some(Held::default()));
        }
    }

    fn shown(&self, name: &str) -> String {
        let held = self.held.read_untracked();
        let text = held.as_ref().and_then(|held| held.get(name));
        text.unwrap_or_default().to_owned()
    }

    fn show(&self, name: &str, change: &dyn Fn(&str) -> String) {
        let text = change(&self.shown(name));
        self.held
            .update(|held| held.get_or_insert_default().put(name, text));
    }

    fn is_unkept(&self, name: &str) {
        let mut unkept = self.unkept.borrow_mut();
        if !unkept.iter().any(|other| other == name) {
            unkept.push(name.to_owned());
        }
    }
}

async fn ask(request: PocketRequest) -> Result<Option<PocketReply>, Gone> {
    calm().worker.ask_pocket(request).await
}
