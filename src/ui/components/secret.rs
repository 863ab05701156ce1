//! A line for something nobody else is to read: hidden while it is typed, shown on demand, and known to password
//! managers for what it is.

use super::piece::{button, live_text, tag};
use super::tag::truth;
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
    let how = move || Some(if shown.get() { "text" } else { "password" }.into());
    let input = tag("input").follows("type", Box::new(how)).is("name", kind);
    let input = input.is("autocomplete", kind).is("autocapitalize", "off");
    let input = input.is("spellcheck", "false").is("aria-label", name);
    let input = input
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
    tag("div").class("field secret").holds(vec![
        label,
        tag("div")
            .class("secret__line")
            .holds(vec![input, toggle.holds(vec![words])]),
    ])
}

/// A form called `id`: a key or a manager sends it as the main action does.
#[must_use]
pub fn form(id: &'static str, pieces: Vec<AnyView>, send: Box<dyn Fn()>) -> AnyView {
    // Managers keep a secret under a name; this one tells nobody anything.
    let name = tag("input")
        .is("type", "text")
        .is("autocomplete", "username");
    let name = name.is("hidden", "").is("spellcheck", "false");
    let mut inside = vec![name.is("value", "pages").empty()];
    inside.extend(pieces);
    let form = tag("form").is("id", id).is("autocomplete", "on");
    let sent = move |event: leptos::tachys::renderer::types::Event| {
        page::keep_here(&event);
        send();
    };
    form.on("submit", Box::new(sent)).holds(inside)
}

/// The main action of a form.
#[must_use]
pub fn send(id: &'static str, words: &'static str) -> AnyView {
    let send = tag("button").class("bar__main").is("type", "submit");
    send.is("form", id).words(words)
}

/// A quiet way on.
#[must_use]
pub fn quiet(words: &'static str, act: super::piece::Act) -> AnyView {
    super::piece::block("quiet-line", vec![button("", words, act)])
}
