//! The shelf of exercises in Practise, by what they are for.

use crate::content;
use crate::domain::grounding::{Exercise, Shelf};
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::state::texts::Text;
use crate::ui::components::piece::{line, pieces, row, rows, section};
use leptos::prelude::*;

/// Every exercise that is here. Those that are not arrive without being waited for.
#[must_use]
pub fn shelf() -> AnyView {
    calm().texts.want_exercises();
    let words = &content::exercise_words().shelf;
    let shelves = [
        (Shelf::Look, words.look),
        (Shelf::Body, words.body),
        (Shelf::Kind, words.kind),
        (Shelf::Rest, words.rest),
    ];
    (move || {
        let all = calm().grounding.all();
        let mut parts = Vec::new();
        for (shelf, name) in shelves {
            let items: Vec<AnyView> = all
                .iter()
                .filter(|exercise| exercise.shelf == shelf)
                .map(book)
                .collect();
            if !items.is_empty() {
                parts.push(pieces([section(name), rows("rows", items)]));
            }
        }
        if calm().texts.exercises.with(|text| *text == Text::Missing) {
            parts.push(line("fine", words.more_later));
        }
        parts
    })
    .into_any()
}

fn book(exercise: &Exercise) -> AnyView {
    let id = exercise.id.clone();
    row(
        exercise.name.clone(),
        exercise.who.clone(),
        Box::new(move || calm().navigation.go(Screen::Ground(id.clone()))),
    )
}
