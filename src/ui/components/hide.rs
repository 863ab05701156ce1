//! Away from it at once: one word in the upper corner, wherever words of a person may be on the screen, and where it
//! says what to do about someone frightening. Whoever wants no such word there takes it away in Settings.

use super::piece::{tag, when};
use crate::content;
use crate::domain::screen::Screen;
use crate::state::calm;
use leptos::prelude::*;

/// The corner of the whole app.
#[must_use]
pub fn corner() -> AnyView {
    // A card that is shown to another person stands alone.
    let may = |screen: &Screen| screen.may_show_words() && !matches!(screen, Screen::Card(_));
    let wanted = move || calm().navigation.screen.with(may);
    when(
        Signal::derive(move || wanted() && is_wanted()),
        Box::new(hide),
    )
}

/// The same word on a screen that brings it itself.
#[must_use]
pub fn here() -> AnyView {
    when(Signal::derive(is_wanted), Box::new(hide))
}

fn is_wanted() -> bool {
    !calm().preferences.chosen.read().no_hide
}

fn hide() -> AnyView {
    let words = content::care_words().hide;
    let hide = tag("button").class("hide").is("aria-label", words.name);
    hide.tap(Box::new(|| calm().navigation.hide()))
        .words(words.word)
}
