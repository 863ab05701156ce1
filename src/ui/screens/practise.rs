//! What there is to practise on calmer days: the breaths without a hold, for as long as a person likes.

use crate::content;
use crate::domain::breath::Pattern;
use crate::domain::grounding::Practice;
use crate::domain::screen::{Led, Screen};
use crate::domain::session::Length;
use crate::domain::time::Millis;
use crate::state::Calm;
use crate::ui::components::bar::bar;
use crate::ui::components::choice::choice;
use leptos::prelude::*;

/// Practise.
#[must_use]
pub fn practise() -> AnyView {
    let navigation = expect_context::<Calm>().navigation;
    let words = content::words();
    let length = RwSignal::new(Length::Block);
    let breath = move |pattern: &'static Pattern| {
        let said = content::pattern_words(&pattern.id);
        let led = move || Led { pattern: pattern.id.to_string(), length: length.get_untracked() };
        view! {
            <li>
                <button class="row" on:click=move |_| navigation.go(Screen::Breathing(led()))>
                    <span class="row__title">{said.map(|said| said.name)}</span>
                    <span class="row__line">{said.map(|said| said.who)}</span>
                </button>
            </li>
        }
    };
    let look = move |practice: &'static Practice| {
        let said = content::grounding_words(&practice.id);
        view! {
            <li>
                <button class="row" on:click=move |_| navigation.go(Screen::Ground(practice.id.to_string()))>
                    <span class="row__title">{said.map(|said| said.name)}</span>
                    <span class="row__line">{said.map(|said| said.who)}</span>
                </button>
            </li>
        }
    };
    view! {
        <h1 class="screen-title" tabindex="-1">{words.practise.title}</h1>
        <h2 class="section-title">{words.practise.breathe}</h2>
        {choice("length", words.practise.length, &lengths(), move || length.get(), move |chosen| length.set(chosen))}
        <ul class="rows">{content::offered().map(breath).collect_view()}</ul>
        <h2 class="section-title">{words.practise.look}</h2>
        <ul class="rows">{content::GROUNDINGS.iter().map(look).collect_view()}</ul>
        {bar(())}
    }
    .into_any()
}

fn lengths() -> [(Length, &'static str); 4] {
    let words = content::words();
    [
        (Length::Block, words.practise.block),
        (Length::For(Millis::from_secs(180)), words.practise.three_minutes),
        (Length::For(Millis::from_secs(300)), words.practise.five_minutes),
        (Length::UntilStopped, words.practise.until_stopped),
    ]
}
