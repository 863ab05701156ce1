//! What is walked before it is kept: one being made, and one that came as a file.

use super::Making;
use crate::domain::making::Step;
use crate::domain::ritual::own::{self, Own, Wrong};
use crate::domain::screen::Screen;
use crate::platform::files::{self, Picked};
use crate::state::calm;
use crate::state::rituals::Known;
use leptos::task::spawn_local;

/// What came of choosing a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Came {
    /// A ritual, and its written form. Nothing of it is kept.
    Ritual(Known, String),
    /// It was refused: why, and the number of the line.
    Refused(Wrong, usize),
    /// It is larger than any ritual.
    Large,
    /// The device did not give it.
    Unread,
}

impl Making {
    /// Lets somebody choose a file, and looks at it. Only inside a tap.
    pub fn take(&self) {
        spawn_local(async {
            let picked = files::pick_texts(own::LARGEST as f64).await;
            let making = &calm().making;
            let came = match picked {
                None => return,
                Some(Picked::TooLarge) => Came::Large,
                Some(Picked::Unreadable) => Came::Unread,
                Some(Picked::Texts(texts)) => match texts.first() {
                    Some(file) => making.look_at(&file.text),
                    None => return,
                },
            };
            making.came.set(Some(came));
            calm().navigation.go(Screen::Making(Step::Come));
        });
    }

    fn look_at(&self, text: &str) -> Came {
        let Some(library) = calm().rituals.library.get_untracked() else {
            return Came::Unread;
        };
        let text = text.replace("\r\n", "\n");
        match self.learn(library, own::TRY, &text) {
            Ok(ritual) => Came::Ritual(ritual, own::bare(&text).to_owned()),
            Err(fault) => Came::Refused(Wrong::of(&fault), own::line_in(&text, fault.line)),
        }
    }

    /// Keeps what came; then `done`.
    pub fn keep_came(&self, done: fn()) {
        if let Some(Came::Ritual(_, text)) = self.came.get_untracked() {
            self.keep_text(&text, done);
        }
    }

    /// Walks what is being made, as it is now.
    pub fn try_own(&self) {
        let text = self.own.with_untracked(Own::print);
        let library = calm().rituals.library.get_untracked();
        let ritual = library.and_then(|library| self.learn(library, own::TRY, &text).ok());
        self.walk(ritual);
    }

    /// Walks what came as a file.
    pub fn try_came(&self) {
        if let Some(Came::Ritual(ritual, _)) = self.came.get_untracked() {
            self.walk(Some(ritual));
        }
    }

    fn walk(&self, ritual: Option<Known>) {
        if let Some(ritual) = ritual {
            self.trial.set(Some(ritual));
            calm().rituals.try_out(ritual);
            calm().navigation.go(Screen::Ritual(own::TRY.to_owned()));
        }
    }
}
