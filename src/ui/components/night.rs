//! The dark after an exercise at night: no sound, no question, and a touch anywhere brings the app back.

use super::piece::{live, nothing, tag};
use crate::content;
use crate::domain::screen::Screen;
use crate::domain::session::End;
use crate::state::calm;
use crate::state::practice::Status;
use leptos::prelude::*;

/// The dark, once what was led at night is over.
#[must_use]
pub fn cover() -> AnyView {
    let dark = Memo::new(|_| {
        calm().grounding.night.get()
            && match calm().navigation.screen.get() {
                Screen::Ground(_) => calm().grounding.walk.read().is_over(),
                Screen::Breathing(_) => calm().practice.status.get() == Status::Over(End::Complete),
                _ => false,
            }
    });
    let night = || {
        let name = content::exercise_words().walk.wake;
        let night = tag("button").class("night").is("aria-label", name);
        night
            .tap(Box::new(|| calm().navigation.instead(Screen::Home)))
            .empty()
    };
    live(Box::new(
        move || if dark.get() { night() } else { nothing() },
    ))
}
