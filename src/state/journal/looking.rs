//! Looking for entries: by words as they are typed, and by what they can be narrowed down to.

use super::Journal;
use crate::state::calm;
use holdfast_journal::Sought;
use holdfast_journal::protocol::{Reply, Request};
use leptos::task::spawn_local;

impl Journal {
    /// Looks for the entries with these words, as they are typed.
    pub fn look_for(&self, typed: String) {
        self.typed.set(typed);
        self.look_again();
    }

    /// Narrows what is looked for, or widens it.
    pub fn narrow(&self, change: &dyn Fn(&mut Sought)) {
        self.narrowed.update(|narrowed| change(narrowed));
        self.look_again();
    }

    /// Looks for nothing any more.
    pub fn look_for_nothing(&self) {
        self.narrowed.set(Sought::default());
        self.look_for(String::new());
    }

    /// What is looked for now.
    #[must_use]
    pub fn sought(&self) -> Sought {
        Sought {
            typed: self.typed.get_untracked(),
            ..self.narrowed.get_untracked()
        }
    }

    /// Looks once more for what is looked for: the entries may have changed.
    pub fn look_again(&self) {
        let sought = self.sought();
        if sought.is_empty() {
            self.found.set(None);
            return;
        }
        spawn_local(async move {
            let journal = &calm().room.journal;
            let answer = journal.ask(Request::Find(sought.clone())).await;
            // An answer to a question that has changed since is no answer.
            if journal.sought() == sought {
                match answer {
                    Ok(Reply::Found(findings)) => journal.found.set(Some(findings)),
                    other => journal.shut(other),
                }
            }
        });
    }
}
