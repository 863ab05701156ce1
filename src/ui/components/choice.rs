//! One of several: a group of radio buttons that look like what they are, big enough for a thumb.

use leptos::prelude::*;

/// A group named `legend`; options are known by their place. `name` tells the groups of a page apart.
#[must_use]
pub fn choice(
    name: &'static str,
    legend: &'static str,
    options: &[&'static str],
    chosen: Signal<Option<usize>>,
    choose: impl Fn(usize) + Copy + 'static,
) -> AnyView {
    let option = |(place, words): (usize, &&'static str)| {
        tick(
            "radio",
            name,
            words,
            Signal::derive(move || chosen.get() == Some(place)),
            Box::new(move || choose(place)),
        )
    };
    let options: Vec<AnyView> = options.iter().enumerate().map(option).collect();
    view! {
        <fieldset class="choice">
            <legend>{legend}</legend>
            <div class="choice__options">{options}</div>
        </fieldset>
    }
    .into_any()
}

/// One thing that is on or off, or one option of a group.
#[must_use]
pub fn tick(
    kind: &'static str,
    name: &'static str,
    words: &'static str,
    on: Signal<bool>,
    change: super::piece::Act,
) -> AnyView {
    view! {
        <label class="choice__option">
            <input type=kind name=name prop:checked=move || on.get() on:change=move |_| change() />
            <span>{words}</span>
        </label>
    }
    .into_any()
}
