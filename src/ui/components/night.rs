//! The dark after an exercise at night: no sound, no question, and a touch anywhere brings the app back.

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
    let wake = move |_| calm().navigation.instead(Screen::Home);
    (move || {
        dark.get().then(|| {
            view! { <button class="night" aria-label=content::exercise_words().walk.wake on:click=wake></button> }
        })
    })
    .into_any()
}
