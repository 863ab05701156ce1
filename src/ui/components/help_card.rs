//! The gentle card: "This sounds like a lot to carry alone." In the flow of a screen, never over anything.

use super::piece::{Act, block, button, group, line, when};
use crate::content;
use crate::domain::screen::Screen;
use crate::state::calm;
use leptos::prelude::*;

/// The card, for as long as it is there.
#[must_use]
pub fn help_card() -> AnyView {
    let there = Signal::derive(|| calm().care.card.get());
    when(there, Box::new(card))
}

fn card() -> AnyView {
    let words = content::care_words().card;
    let answer = |words, to: Option<Screen>| {
        let act: Act = Box::new(move || {
            calm().care.answered();
            if let Some(screen) = to.clone() {
                calm().navigation.go(screen);
            }
        });
        button("text-button", words, act)
    };
    group(
        "help-card",
        words.name,
        vec![
            line("", words.words),
            block(
                "help-card__ways",
                vec![
                    answer(words.numbers, Some(Screen::Help)),
                    answer(words.people, Some(Screen::People)),
                    answer(words.on, None),
                ],
            ),
        ],
    )
}
