//! What there is to practise on calmer days.

use super::breaths::shelf;
use crate::content;
use crate::domain::grounding::Practice;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, row, rows, section, title};
use leptos::prelude::*;

/// Practise.
#[must_use]
pub fn practise() -> AnyView {
    let words = &content::words().practise;
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
        shelf(),
        section(words.look),
        rows("rows", content::GROUNDINGS.iter().map(look).collect()),
        bar(None),
    ])
}
