//! The shelf of exercises in Practise, by what they are for.

use crate::content;
use crate::domain::grounding::{Exercise, Shelf};
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::state::texts::Text;
use crate::ui::components::piece::{line, pieces, row, rows, section};
use crate::ui::components::tag::{all, live};
use leptos::prelude::*;
use std::time::Duration;

/// How long the shelf stays empty while the exercises are on their way: rows that move under a finger are worse.
const A_MOMENT: Duration = Duration::from_millis(1500);

/// Every exercise that is here. Those that are not arrive without being waited for.
#[must_use]
pub fn shelf() -> AnyView {
    calm().texts.want_exercises();
    let words = content::exercise_words().shelf;
    let shelves = [
        (Shelf::Look, words.look),
        (Shelf::Body, words.body),
        (Shelf::Kind, words.kind),
        (Shelf::Rest, words.rest),
    ];
    let late = RwSignal::new(false);
    if let Ok(waiting) = set_timeout_with_handle(move || late.set(true), A_MOMENT) {
        on_cleanup(move || waiting.clear());
    }
    let text = calm().texts.exercises;
    let waits = Memo::new(move |_| text.with(|text| *text == Text::Coming) && !late.get());
    live(Box::new(move || {
        if waits.get() {
            return all(vec![]);
        }
        let known = calm().grounding.all();
        let mut parts = Vec::new();
        for (shelf, name) in shelves {
            let items: Vec<AnyView> = known
                .iter()
                .filter(|exercise| exercise.shelf == shelf)
                .map(book)
                .collect();
            if !items.is_empty() {
                parts.push(pieces([section(name), rows("rows", items)]));
            }
        }
        if text.with(|text| *text == Text::Missing) {
            parts.push(line("fine", words.more_later));
        }
        all(parts)
    }))
}

fn book(exercise: &Exercise) -> AnyView {
    let id = exercise.id.clone();
    row(
        exercise.name.clone(),
        exercise.who.clone(),
        Box::new(move || calm().navigation.go(Screen::Ground(id.clone()))),
    )
}
