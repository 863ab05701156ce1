//! The page: a place for words, the caret in it. Feelings, tags and dates never come first.

use super::trouble;
use crate::content;
use crate::domain::writing::Step;
use crate::platform::page as browser;
use crate::state::journal::Shelf;
use crate::state::Calm;
use crate::state::room::Room;
use crate::state::writing::Standing;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, status, title, when};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn page() -> AnyView {
    let room = expect_context::<Calm>().room;
    let words = &content::write_words().page;
    let standing = move || match room.writing.standing.get() {
        Standing::Saved => words.saved,
        Standing::Quiet | Standing::Unsaved(_) => "",
    };
    let first = Signal::derive(move || {
        matches!(&*room.journal.shelf.read(), Shelf::Open { heads, .. } if heads.is_empty())
    });
    let before = move || {
        let tab = if room.in_a_tab { words.tab } else { "" };
        pieces([line("fine", words.unlocked), line("fine", tab)])
    };
    // Once it is in the page: "keyboard up" is the point of opening Write.
    Effect::new(move |_| browser::focus(".page"));
    pieces([
        title("unseen", words.title),
        block(
            "page-top",
            vec![
                status("fine", Signal::derive(standing)),
                button("text-button", words.pages, Box::new(move || room.go(Step::Pages))),
            ],
        ),
        when(first, Box::new(before)),
        paper(room),
        trouble::unsaved(),
        bar(Some(main_action(words.done, Box::new(move || room.finish())))),
    ])
}

/// The words. The browser holds them while they are typed; a signal would only copy each of them once more.
fn paper(room: Room) -> AnyView {
    let words = &content::write_words().page;
    let writing = room.writing;
    view! {
        <textarea
            class="page"
            aria-label=words.name
            autocomplete="off"
            autocapitalize="sentences"
            spellcheck="false"
            dir="auto"
            prop:value=move || writing.shown.get()
            on:input=move |event| writing.typed(event_target_value(&event))
            on:blur=move |_| writing.leaving()
        ></textarea>
    }
    .into_any()
}
