//! Right now: a few ways, big words, nothing to type and nothing to decide for long.

use crate::content;
use crate::domain::screen::{Led, Screen};
use crate::domain::session::Length;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{block, pieces, title, way};
use leptos::prelude::*;

/// Right now.
#[must_use]
pub fn now() -> AnyView {
    let words = &content::words().now;
    let first = Led {
        pattern: content::first().id.to_string(),
        length: Length::Block,
    };
    let to = move |screen: Screen, words, more| {
        way(
            words,
            more,
            Box::new(move || calm().navigation.go(screen.clone())),
        )
    };
    pieces([
        title("screen-title", words.title),
        help_card(),
        block(
            "ways",
            vec![
                to(Screen::Breathing(first), words.breathe, words.breathe_line),
                to(
                    Screen::Ground("G01".into()),
                    words.look_around,
                    words.look_line,
                ),
                to(Screen::Help, words.someone, words.someone_line),
            ],
        ),
        bar(None),
    ])
}
