//! One entry, to read: the day, the words, and what can be done with them.

use crate::content;
use crate::domain::writing::Step;
use crate::platform::dates;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, title};
use holdfast_journal::RecordId;
use holdfast_journal::protocol::Entry;
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};

/// The entry `id`.
#[must_use]
pub fn entry(id: &str) -> AnyView {
    let Some(id) = RecordId::parse(id) else {
        return missing();
    };
    let found = RwSignal::new(None);
    spawn_local_scoped_with_cancellation(async move {
        found.try_set(Some(calm().room.journal.read(id).await));
    });
    (move || match found.get() {
        None => bar(None),
        Some(None) => missing(),
        Some(Some(entry)) => reading(&entry),
    })
    .into_any()
}

fn reading(entry: &Entry) -> AnyView {
    let words = content::write_words();
    let id = entry.id;
    let delete = move || {
        spawn_local(async move {
            if calm().room.journal.bin(id).await {
                calm().room.go(Step::Pages);
            }
        });
    };
    let copy = if entry.copy_of.is_some() {
        words.list.copy_of
    } else {
        ""
    };
    pieces([
        title(
            "screen-title",
            dates::in_words(&entry.date, words.list.language),
        ),
        line("fine", copy),
        view! { <p class="entry" dir="auto">{entry.text.clone()}</p> }.into_any(),
        block(
            "quiet-line",
            vec![button("", words.page.delete, Box::new(delete))],
        ),
        bar(Some(main_action(
            words.page.edit,
            Box::new(move || calm().room.write_on(id)),
        ))),
    ])
}

fn missing() -> AnyView {
    let words = content::write_words();
    pieces([
        title("screen-title", words.list.title),
        line("lead", words.list.one_unreadable),
        bar(None),
    ])
}
