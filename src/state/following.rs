//! What a person follows: the list of it. What a page notes stands with the page.

use crate::state::calm;
use crate::state::cell::State;
use crate::state::trouble::Trouble;
use holdfast_journal::protocol::{Reply, Request};
use holdfast_journal::{Followed, Noted};
use leptos::task::spawn_local;

/// The list.
#[derive(Debug)]
pub struct Following {
    /// What is followed, once that is known.
    pub all: State<Option<Vec<Followed>>>,
    /// The list as it was before something was taken off it, for as long as that can be taken back at once.
    pub before: State<Option<Vec<Followed>>>,
    /// Why it is not known, or was not kept.
    pub trouble: State<Option<Trouble>>,
}

impl Following {
    /// Not known yet.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            all: State::new(None),
            before: State::new(None),
            trouble: State::new(None),
        }
    }

    /// Looks what is followed.
    pub fn want(&self) {
        spawn_local(async {
            let answer = calm().room.journal.ask(Request::Followed).await;
            let following = &calm().room.following;
            match answer {
                Ok(Reply::Followed { all }) => {
                    following.trouble.set(None);
                    following.all.set(Some(all));
                }
                other => following.trouble.set(Some(Trouble::of(other))),
            }
        });
    }

    /// Follows `one` too, in the place of one of its name.
    pub fn follow(&self, one: Followed) {
        let mut all = self.all.get_untracked().unwrap_or_default();
        match all.iter_mut().find(|known| known.name == one.name) {
            Some(known) => *known = one,
            None => all.push(one),
        }
        self.keep(all);
    }

    /// Follows `name` no more. Pages keep what they noted, and it can be taken back at once.
    pub fn let_go(&self, name: &str) {
        let before = self.all.get_untracked();
        let mut all = before.clone().unwrap_or_default();
        all.retain(|one| one.name != name);
        self.before.set(before);
        self.keep(all);
    }

    /// The list is again as it was before something was taken off it.
    pub fn take_back(&self) {
        if let Some(before) = self.before.get_untracked() {
            self.before.set(None);
            self.keep(before);
        }
    }

    /// What is shown is what is kept: the list changes when the answer is there.
    fn keep(&self, all: Vec<Followed>) {
        spawn_local(async move {
            let ask = Request::Follow { all: all.clone() };
            let answer = calm().room.journal.ask(ask).await;
            let following = &calm().room.following;
            if let Ok(Reply::Remembered) = answer {
                following.want();
            } else {
                following.before.set(None);
                following.trouble.set(Some(Trouble::of(answer)));
            }
        });
    }

    /// Knows nothing any more: it is locked.
    pub fn forget(&self) {
        self.all.set(None);
        self.before.set(None);
        self.trouble.set(None);
    }
}

/// What `noted` says of `name`; empty where it says nothing.
#[must_use]
pub fn value_of(noted: &[Noted], name: &str) -> String {
    let one = noted.iter().find(|one| one.name == name);
    one.map(|one| one.value.clone()).unwrap_or_default()
}

/// Notes `value` of `name`, in the place of what was noted before; nothing at all takes it away.
pub fn note(noted: &mut Vec<Noted>, name: &str, value: &str) {
    match noted.iter_mut().find(|one| one.name == name) {
        _ if value.is_empty() => noted.retain(|one| one.name != name),
        Some(one) => value.clone_into(&mut one.value),
        None => noted.push(Noted {
            name: name.to_owned(),
            value: value.to_owned(),
        }),
    }
}
