//! The one bottom bar: Leave in its corner, one main action at the thumb, Help in its corner. On every screen.

use super::piece::{Act, Words, block, button, tag};
use crate::content;
use crate::domain::screen::Screen;
use crate::state::calm;
use leptos::prelude::*;

/// The bar of a screen that is left by going back.
#[must_use]
pub fn bar(main: Option<AnyView>) -> AnyView {
    bar_leaving(
        content::words().bar.leave,
        Box::new(move || calm().navigation.leave()),
        main,
    )
}

/// The bar of a screen with a way out of its own.
#[must_use]
pub fn bar_leaving(label: &'static str, leave: Act, main: Option<AnyView>) -> AnyView {
    let words = content::words();
    let help = button(
        "bar__help",
        words.bar.help,
        Box::new(move || calm().navigation.go(Screen::Help)),
    );
    corners(
        words.bar.name,
        button("bar__leave", label, leave),
        main,
        help,
    )
}

/// The bar itself: what is in its corners and what is at the thumb.
#[must_use]
pub fn corners(
    name: &'static str,
    leave: AnyView,
    main: Option<AnyView>,
    help: AnyView,
) -> AnyView {
    let middle = block("bar__middle", main.into_iter().collect());
    tag("nav")
        .class("bar")
        .is("aria-label", name)
        .holds(vec![leave, middle, help])
}

/// The main action of a screen.
#[must_use]
pub fn main_action(words: impl Into<Words>, act: Act) -> AnyView {
    button("bar__main", words, act)
}
