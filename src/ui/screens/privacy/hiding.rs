//! Hiding at once, said honestly: what it does, what it leaves, and the switch of the word in the corner.

use crate::content;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::choice::tick;
use crate::ui::components::piece::{line, pieces, section, title};
use crate::ui::components::reach::points;
use leptos::prelude::*;

/// The page.
#[must_use]
pub(super) fn hiding() -> AnyView {
    let words = &content::private_words().hiding;
    let shown = Signal::derive(|| !calm().preferences.chosen.read().no_hide);
    let turn = || {
        calm().preferences.change(|all| all.no_hide = !all.no_hide);
    };
    pieces([
        title("screen-title", content::care_words().hide.page),
        line("lead", words.lead),
        line("", words.keys),
        tick("checkbox", "hide-word", words.corner, shown, Box::new(turn)),
        section(words.does),
        points(&[words.does_locks, words.does_back, words.does_windows]),
        section(words.cannot),
        points(&[
            words.cannot_app,
            words.cannot_history,
            words.cannot_pictures,
            words.cannot_open,
            words.cannot_watch,
        ]),
        line("", words.other_phone),
        bar(Some(main_action(
            words.try_it,
            Box::new(|| calm().navigation.hide()),
        ))),
    ])
}
