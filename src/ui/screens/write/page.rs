//! The page: a place for words, the caret in it. Feelings, tags and dates never come first.

use super::{beside, carried, trouble};
use crate::content;
use crate::domain::writing::Step;
use crate::platform::page as browser;
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::state::writing::Standing;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, status, title, when};
use crate::ui::components::tag::{sheet, tag};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn page() -> AnyView {
    let words = content::write_words().page;
    calm().room.writing.show();
    let standing = move || match calm().room.writing.standing.get() {
        Standing::Saved => words.saved,
        Standing::Quiet | Standing::Unsaved(_) => "",
    };
    let first = Signal::derive(
        move || matches!(&*calm().room.journal.shelf.read(), Shelf::Open { heads, .. } if heads.is_empty()),
    );
    let before = move || {
        let tab = if calm().room.in_a_tab { words.tab } else { "" };
        pieces([line("fine", words.unlocked), line("fine", tab)])
    };
    // Once it is in the page: "keyboard up" is the point of opening Write.
    Effect::new(move |_| {
        browser::focus(".page");
    });
    pieces([
        title("unseen", words.title),
        block(
            "page-top",
            vec![
                status("fine", Signal::derive(standing)),
                button(
                    "text-button",
                    words.pages,
                    Box::new(move || calm().room.go(Step::Pages)),
                ),
            ],
        ),
        when(first, Box::new(before)),
        paper(),
        carried::carried(),
        beside::beside(),
        trouble::unsaved(),
        bar(Some(main_action(
            words.done,
            Box::new(move || calm().room.finish()),
        ))),
    ])
}

/// The words. The browser holds them while they are typed; a signal would only copy each of them once more.
fn paper() -> AnyView {
    let words = content::write_words().page;
    let paper = tag("textarea").class("page").is("aria-label", words.name);
    sheet(paper)
        .value(Box::new(|| calm().room.writing.shown.get()))
        .on_input(Box::new(|text| calm().room.writing.typed(text)))
        .on("blur", Box::new(|_| calm().room.writing.leaving()))
        .empty()
}
