//! After "This is making it worse": everything has stopped. Other ways are offered, nothing starts by itself.

use crate::content;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{block, button, pieces, title, way};
use leptos::prelude::*;

/// The screen that thanks for stopping.
#[must_use]
pub fn worse() -> AnyView {
    let words = content::words();
    let to = move |screen: Screen, words| {
        way(
            words,
            "",
            Box::new(move || calm().navigation.instead(screen.clone())),
        )
    };
    let hide = Signal::derive(move || {
        if calm().preferences.chosen.get().hide_breathing {
            words.breath.show_again
        } else {
            words.breath.hide
        }
    });
    let turn = move || {
        calm()
            .preferences
            .change(|settings| settings.hide_breathing = !settings.hide_breathing);
    };
    pieces([
        title("screen-title", words.breath.thanks),
        help_card(),
        block(
            "ways",
            vec![
                to(Screen::Ground("G01".into()), words.worse.look_around),
                to(Screen::Help, words.worse.someone),
            ],
        ),
        block("quiet-line", vec![button("", hide, Box::new(turn))]),
        bar(None),
    ])
}
