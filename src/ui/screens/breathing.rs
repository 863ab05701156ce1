//! A led pattern: the picture, a way to pause, a way to say that it does not help. At its end one question.

use super::home::{breath_action, worse_line};
use crate::content;
use crate::domain::screen::{Led, Screen};
use crate::domain::session::End;
use crate::state::Calm;
use crate::state::practice::Status;
use crate::ui::components::bar::bar;
use leptos::prelude::*;

/// The screen of a led pattern, which begins with it.
#[must_use]
pub fn breathing(led: &Led) -> AnyView {
    let practice = expect_context::<Calm>().practice;
    let pattern = content::pattern(&led.pattern).unwrap_or_else(content::first);
    practice.begin(pattern, led.length);
    let over = Memo::new(move |_| practice.status.get() == Status::Over(End::Complete));
    view! {
        <h1 class="unseen" tabindex="-1">{content::pattern_words(&pattern.id).map(|words| words.name)}</h1>
        {move || if over.get() { ending() } else { along() }}
    }
    .into_any()
}

/// While it is led.
fn along() -> AnyView {
    view! {
        {worse_line(Screen::Worse)}
        {bar(breath_action())}
    }
    .into_any()
}

/// When the block is over: more of it, something else, or enough. Never a bell that says "done".
fn ending() -> AnyView {
    let Calm { navigation, practice, .. } = expect_context::<Calm>();
    let words = content::words();
    view! {
        <div class="ways" role="group" aria-label=words.breath.after>
            <Show when=move || practice.can_go_on()>
                <button class="way" on:click=move |_| practice.more()>
                    <span class="way__title">{words.breath.more}</span>
                </button>
            </Show>
            <button class="way" on:click=move |_| navigation.instead(Screen::Now)>
                <span class="way__title">{words.breath.something_else}</span>
            </button>
            <button class="way" on:click=move |_| navigation.go(Screen::Home)>
                <span class="way__title">{words.breath.enough}</span>
            </button>
        </div>
        {bar(())}
    }
    .into_any()
}
