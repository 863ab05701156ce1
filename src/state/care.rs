//! The gentle help card: hears the signs and says when the card is there.

use super::calm;
use super::pocket::Keeping;
use crate::domain::care::{Care as Memory, Sign};
use crate::domain::time::Millis;
use crate::platform::dates;
use crate::state::cell::State;
use leptos::prelude::*;
use std::cell::RefCell;

/// Its name in the pocket.
const NAME: &str = "care";

/// Whether the card is shown.
#[derive(Debug)]
pub struct Care {
    memory: RefCell<Inner>,
    /// The card is there.
    pub card: State<bool>,
}

#[derive(Debug, Default)]
struct Inner {
    memory: Memory,
    /// What the pocket held from earlier is in it.
    joined: bool,
}

impl Care {
    /// Nothing has happened yet.
    #[must_use]
    pub fn begin() -> Self {
        Self {
            memory: RefCell::default(),
            card: State::new(false),
        }
    }

    /// Something happened.
    pub fn note(&self, sign: Sign) {
        if calm().preferences.chosen.read_untracked().hide_card {
            return;
        }
        calm().pocket.open();
        self.weigh(Some(sign));
    }

    /// What was kept earlier arrives when it does; a sign of now may be the one that makes it much. Tracks.
    pub fn arrive(&self) {
        if calm().pocket.held.read().is_some() {
            self.weigh(None);
        }
    }

    fn weigh(&self, sign: Option<Sign>) {
        let pocket = &calm().pocket;
        let now = Millis(u64::try_from(dates::wall()).unwrap_or_default());
        let ready = pocket.held.read_untracked().is_some()
            || pocket.keeping.get_untracked() == Keeping::Failed;
        let (raised, kept) = {
            let mut inner = self.memory.borrow_mut();
            let joins = ready && !inner.joined;
            if sign.is_none() && !joins {
                return;
            }
            if joins {
                let kept = untrack(|| pocket.get(NAME)).unwrap_or_default();
                inner.memory.join(Memory::parse(&kept), now);
                inner.joined = true;
            }
            if let Some(sign) = sign {
                inner.memory.note(sign, now);
            }
            (inner.memory.raise(now), inner.memory.to_text())
        };
        if ready && untrack(|| pocket.get(NAME)).unwrap_or_default() != kept {
            pocket.put(NAME, kept);
        }
        if raised && !calm().preferences.chosen.read_untracked().hide_card {
            self.card.set(true);
        }
    }

    /// A person has answered it, in whatever way.
    pub fn answered(&self) {
        self.card.set(false);
    }

    /// Switches the card off or on again. Off, nothing is remembered either.
    pub fn switch(&self) {
        calm()
            .preferences
            .change(|settings| settings.hide_card = !settings.hide_card);
        if calm().preferences.chosen.read_untracked().hide_card {
            self.card.set(false);
            let kept = {
                let mut inner = self.memory.borrow_mut();
                inner.memory.clear();
                inner.memory.to_text()
            };
            calm().pocket.put(NAME, kept);
        }
    }
}
