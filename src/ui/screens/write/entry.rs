//! One entry, to read: the day, the words, and what can be done with them.

use super::pages::unmoved;
use super::trouble;
use crate::content;
use crate::domain::screen::Screen;
use crate::platform::dates;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, title};
use crate::ui::components::tag::{live, nothing, tag};
use holdfast_journal::RecordId;
use holdfast_journal::protocol::Entry;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// The entry `id`.
#[must_use]
pub fn entry(id: &str) -> AnyView {
    let Some(id) = RecordId::parse(id) else {
        return missing(content::write_words().list.one_unreadable);
    };
    let found = RwSignal::new(None);
    spawn_local_scoped_with_cancellation(async move {
        found.try_set(Some(calm().room.journal.read(id).await));
    });
    live(Box::new(move || match found.get() {
        None => bar(None),
        Some(Ok(Some(entry))) => reading(entry),
        Some(Ok(None)) => missing(content::write_words().list.one_unreadable),
        Some(Err(trouble)) => missing(trouble::sentence(&trouble)),
    }))
}

fn reading(entry: Entry) -> AnyView {
    let words = content::write_words();
    let id = entry.id;
    let copy = if entry.copy_of.is_some() {
        words.list.copy_of
    } else {
        ""
    };
    let date = dates::in_words(&entry.date, words.list.language);
    let (text, from) = (entry.text.clone(), entry.from.clone());
    let write_on = move || calm().room.write_on(&entry);
    pieces([
        title("screen-title", date),
        line("fine", copy),
        tag("p").class("entry").is("dir", "auto").words(text),
        unmoved(),
        source(from),
        block(
            "quiet-line",
            vec![button(
                "",
                words.page.delete,
                Box::new(move || calm().room.delete(id)),
            )],
        ),
        bar(Some(main_action(words.page.edit, Box::new(write_on)))),
    ])
}

/// A card leads back to the ritual it came from.
fn source(from: Option<String>) -> AnyView {
    let Some(from) = from else {
        return nothing();
    };
    let go = move || calm().navigation.go(Screen::Ritual(from.clone()));
    let words = content::ritual_words().leaf.source;
    block("quiet-line", vec![button("", words, Box::new(go))])
}

fn missing(why: &'static str) -> AnyView {
    let words = content::write_words();
    pieces([
        title("screen-title", words.list.title),
        line("lead", why),
        bar(None),
    ])
}
