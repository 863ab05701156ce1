//! Right now: a few ways, big words, nothing to type and nothing to decide for long.

use crate::content;
use crate::domain::screen::{Led, Screen};
use crate::domain::session::Length;
use crate::state::Calm;
use crate::ui::components::bar::bar;
use leptos::prelude::*;

/// Right now.
#[must_use]
pub fn now() -> AnyView {
    let navigation = expect_context::<Calm>().navigation;
    let words = content::words();
    let first = Led { pattern: content::first().id.to_string(), length: Length::Block };
    let way = move |screen: Screen, title: &'static str, line: &'static str| {
        view! {
            <button class="way" on:click=move |_| navigation.go(screen.clone())>
                <span class="way__title">{title}</span>
                <span class="way__line">{line}</span>
            </button>
        }
    };
    view! {
        <h1 class="screen-title" tabindex="-1">{words.now.title}</h1>
        <div class="ways">
            {way(Screen::Breathing(first), words.now.breathe, words.now.breathe_line)}
            {way(Screen::Ground("G01".into()), words.now.look, words.now.look_line)}
            {way(Screen::Help, words.now.someone, words.now.someone_line)}
        </div>
        {bar(())}
    }
    .into_any()
}
