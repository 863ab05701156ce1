//! A line for something nobody else is to read: masked while it is typed, shown on demand, open to pasting.
//!
//! Both were seen in Chromium (`tests/e2e/lock-privacy.test.mjs`). With `type="password"` the browser asks a server
//! of its maker about what was typed, to check for leaked passwords, and nothing here is asked about anywhere. With
//! any `autocomplete` but `off` a text field is kept in clear in the profile, to restore tabs. So it is neither; a
//! manager that fills by itself knows the line by its name.

use super::piece::{Act, block, live_text, tag};
use super::tag::{flag, truth};
use crate::platform::page;
use leptos::prelude::*;

/// A line called `name`. `kind` is what a password manager takes it for; the two words show and hide what is typed.
#[must_use]
pub fn secret_line(
    name: &'static str,
    kind: &'static str,
    [show, hide]: [&'static str; 2],
    typed: RwSignal<String>,
) -> AnyView {
    let shown = RwSignal::new(false);
    let input = tag("input").is("type", "text").is("name", kind);
    let input = input.follows("data-masked", Box::new(move || flag(!shown.get())));
    let input = input.is("autocomplete", "off").is("autocapitalize", "off");
    let input = input.is("autocorrect", "off").is("spellcheck", "false");
    let input = input
        .is("aria-label", name)
        .value(Box::new(move || typed.get_untracked()))
        .on_input(Box::new(move |text| typed.set(text)))
        .empty();
    let label = tag("span").is("aria-hidden", "true").words(name);
    let words = live_text(Box::new(move || {
        if shown.get() { hide } else { show }.into()
    }));
    let toggle = tag("button").class("text-button").is("type", "button");
    let toggle = toggle.follows("aria-pressed", Box::new(move || truth(shown.get())));
    let toggle = toggle.tap(Box::new(move || shown.update(|shown| *shown = !*shown)));
    block(
        "field",
        vec![
            label,
            block("secret", vec![input, toggle.holds(vec![words])]),
        ],
    )
}

/// A form called `id`: the Enter key sends it as the main action does.
#[must_use]
pub fn form(id: &'static str, pieces: Vec<AnyView>, send: Box<dyn Fn()>) -> AnyView {
    let form = tag("form").is("id", id).is("autocomplete", "off");
    let sent = move |event: leptos::tachys::renderer::types::Event| {
        page::keep_here(&event);
        send();
    };
    form.on("submit", Box::new(sent)).holds(pieces)
}

/// The main action of a form.
#[must_use]
pub fn send(id: &'static str, words: &'static str) -> AnyView {
    let send = tag("button").class("bar__main").is("type", "submit");
    send.is("form", id).words(words)
}

/// A quiet way on, in a form or out of one.
#[must_use]
pub fn quiet(words: &'static str, act: Act) -> AnyView {
    let button = tag("button").is("type", "button").tap(act).words(words);
    block("quiet-line", vec![button])
}
