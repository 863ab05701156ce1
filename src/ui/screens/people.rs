//! My people: whom to call or write to, and a first sentence for it.

use crate::content;
use crate::state::calm;
use crate::state::pocket::Keeping;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, rows, status, title, when};
use crate::ui::components::reach::{live, person};
use leptos::prelude::*;

/// My people.
#[must_use]
pub fn people() -> AnyView {
    let words = content::care_words();
    calm().pocket.open();
    let not_kept = || {
        if calm().pocket.keeping.get() == Keeping::Failed {
            content::care_words().people.not_kept
        } else {
            ""
        }
    };
    let removed = Signal::derive(|| calm().people.form.get().removed.is_some());
    let add = || {
        calm().people.add(content::care_words().person.first_usual);
    };
    pieces([
        title("screen-title", words.people.title),
        when(removed, Box::new(undo)),
        live(Box::new(list)),
        line("fine", words.people.sealed),
        status("fine", Signal::derive(not_kept)),
        bar(Some(main_action(words.people.add, Box::new(add)))),
    ])
}

fn list() -> AnyView {
    let words = content::care_words().people;
    let people = calm().people.all();
    if people.is_empty() {
        let said = if calm().people.are_read() {
            words.empty
        } else {
            ""
        };
        return line("lead", said);
    }
    let one = |(place, one)| person(one, Some(Box::new(move || calm().people.change(place))));
    rows(
        "rows helplines",
        people.iter().enumerate().map(one).collect(),
    )
}

/// After a removal, until somebody else is kept: one tap takes it back.
fn undo() -> AnyView {
    let words = content::care_words().people;
    let back = button(
        "plain-button",
        words.undo,
        Box::new(|| calm().people.undo()),
    );
    block("undo", vec![status("", words.removed.into()), back])
}
