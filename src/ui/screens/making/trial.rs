//! The end of a walk that was to see how a ritual is: its card, and the way back to where it is made.

use crate::content;
use crate::state::calm;
use crate::state::rituals::Known;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{line, pieces, title};
use leptos::prelude::*;

/// The end.
#[must_use]
pub fn ending(ritual: Known) -> AnyView {
    let words = content::making_words().trial;
    let card = untrack(|| calm().rituals.card(ritual)).text;
    let (class, head) = if card.is_empty() {
        ("screen-title prompt", words.title.to_owned())
    } else {
        ("card card--long", card.clone())
    };
    let nothing = if card.is_empty() { words.nothing } else { "" };
    let back = || calm().navigation.leave();
    pieces([
        title(class, head),
        line("lead", nothing),
        line("fine", words.more),
        bar(Some(main_action(words.back, Box::new(back)))),
    ])
}
