//! What there is to practise on calmer days: the breaths without a hold, for as long as a person likes.

use crate::content;
use crate::domain::breath::Pattern;
use crate::domain::grounding::Practice;
use crate::domain::screen::{Led, Screen};
use crate::domain::session::Length;
use crate::domain::time::Millis;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::choice::choice;
use crate::ui::components::piece::{pieces, row, rows, section, title};
use leptos::prelude::*;

/// The lengths to choose from, in the order of their words.
const LENGTHS: [Length; 4] = [
    Length::Block,
    Length::For(Millis::from_secs(180)),
    Length::For(Millis::from_secs(300)),
    Length::UntilStopped,
];

/// Practise.
#[must_use]
pub fn practise() -> AnyView {
    let words = &content::words().practise;
    let lengths = [
        words.block,
        words.three_minutes,
        words.five_minutes,
        words.until_stopped,
    ];
    let chosen = RwSignal::new(0);
    let breath = move |pattern: &'static Pattern| {
        let said = content::pattern_words(&pattern.id);
        let length = move || {
            LENGTHS
                .get(chosen.get_untracked())
                .copied()
                .unwrap_or(Length::Block)
        };
        let go = move || {
            calm().navigation.go(Screen::Breathing(Led {
                pattern: pattern.id.to_string(),
                length: length(),
            }));
        };
        row(
            said.map_or("", |said| said.name),
            said.map_or("", |said| said.who),
            Box::new(go),
        )
    };
    let look = move |practice: &'static Practice| {
        let said = content::grounding_words(&practice.id);
        let go = move || {
            calm()
                .navigation
                .go(Screen::Ground(practice.id.to_string()));
        };
        row(
            said.map_or("", |said| said.name),
            said.map_or("", |said| said.who),
            Box::new(go),
        )
    };
    pieces([
        title("screen-title", words.title),
        rows("rows", vec![super::rituals::door()]),
        section(words.breathe),
        choice(
            "length",
            words.length,
            &lengths,
            Signal::derive(move || Some(chosen.get())),
            move |to| chosen.set(to),
        ),
        rows("rows", content::offered().map(breath).collect()),
        section(words.look),
        rows("rows", content::GROUNDINGS.iter().map(look).collect()),
        bar(None),
    ])
}
