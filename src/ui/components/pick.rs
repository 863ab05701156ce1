//! A word that can be chosen and let go again.

use super::piece::{Act, tag};
use super::tag::truth;
use leptos::prelude::*;

/// The word, pressed while `on` holds. It may be a person's own.
#[must_use]
pub fn pick(words: String, on: Signal<bool>, act: Act) -> AnyView {
    let pick = tag("button").class("pick").is("dir", "auto");
    let pick = pick.follows("aria-pressed", Box::new(move || truth(on.get())));
    pick.tap(act).words(words)
}
