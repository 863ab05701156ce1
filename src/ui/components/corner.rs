//! The upper corner, in the same place on every screen: one tap silences all that sounds, shakes or speaks, and
//! one more brings it back. Where a breath is led and nothing sounds, it leads to the channels.

use super::piece::{button, when};
use crate::content;
use crate::domain::screen::Screen;
use crate::state::calm;
use leptos::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Corner {
    Nothing,
    Silence,
    Again,
    Channels,
}

/// The corner.
#[must_use]
pub fn corner() -> AnyView {
    let words = content::channel_words().channels;
    let now = || {
        let (on, muted) = (calm().channels.on.get(), calm().channels.muted.get());
        match calm().navigation.screen.get() {
            _ if on => Corner::Silence,
            Screen::Guide | Screen::Breathing(_) | Screen::Ground(_) if muted => Corner::Again,
            Screen::Guide | Screen::Breathing(_) => Corner::Channels,
            _ => Corner::Nothing,
        }
    };
    let label = move || match now() {
        Corner::Silence => words.silence,
        Corner::Again => words.again,
        Corner::Channels | Corner::Nothing => words.sound,
    };
    let act = move || match untrack(now) {
        Corner::Silence => calm().channels.mute(true),
        Corner::Again => calm().channels.mute(false),
        Corner::Channels | Corner::Nothing => calm().navigation.go(Screen::Channels),
    };
    let shown = Signal::derive(move || now() != Corner::Nothing);
    when(
        shown,
        Box::new(move || button("corner", Signal::derive(label), Box::new(act))),
    )
}
