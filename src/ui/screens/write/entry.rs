//! One entry, to read: the day, the words, and what can be done with them.

use super::corner::corner;
use crate::content;
use crate::domain::room::Step;
use crate::platform::dates;
use crate::state::room::Room;
use crate::ui::components::bar::main_action;
use crate::ui::components::piece::{block, button, line, pieces, title};
use holdfast_journal::{Entry, RecordId};
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};

/// The entry `id`.
#[must_use]
pub fn entry(id: RecordId) -> AnyView {
    let room = expect_context::<Room>();
    let found = RwSignal::new(None);
    spawn_local_scoped_with_cancellation(async move {
        found.try_set(Some(room.journal.read(id).await));
    });
    (move || match found.get() {
        None => corner(None),
        Some(None) => missing(),
        Some(Some(entry)) => reading(room, &entry),
    })
    .into_any()
}

fn reading(room: Room, entry: &Entry) -> AnyView {
    let words = content::room_words();
    let id = entry.id;
    let delete = move || {
        spawn_local(async move {
            if room.journal.bin(id).await {
                room.go(Step::Pages);
            }
        });
    };
    let copy = if entry.body.copy_of.is_some() { words.list.copy_of } else { "" };
    pieces([
        title("screen-title", dates::in_words(&entry.body.created.local_date, words.list.language)),
        line("fine", copy),
        view! { <p class="entry" dir="auto">{entry.body.text.clone()}</p> }.into_any(),
        block("quiet-line", vec![button("", words.write.delete, Box::new(delete))]),
        corner(Some(main_action(words.write.edit, Box::new(move || room.write_on(id))))),
    ])
}

fn missing() -> AnyView {
    let words = content::room_words();
    pieces([title("screen-title", words.list.title), line("lead", words.list.one_unreadable), corner(None)])
}
