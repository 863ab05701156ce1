//! One of several: a group of radio buttons that look like what they are, big enough for a thumb.

use super::piece::{block, tag};
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
    tag("fieldset").class("choice").holds(vec![
        tag("legend").words(legend),
        block("choice__options", options),
    ])
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
    let input = tag("input").is("type", kind).is("name", name);
    let input = input.property("checked", Box::new(move || on.get().into()));
    tag("label").class("choice__option").holds(vec![
        input.on("change", Box::new(move |_| change())).empty(),
        tag("span").words(words),
    ])
}
