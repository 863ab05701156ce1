//! One entry, to read: the day, the words, and what can be done with them.

use super::pages::unmoved;
use super::{beside, carried, said, trouble};
use crate::content;
use crate::domain::screen::Screen;
use crate::domain::writing::Step;
use crate::platform::dates;
use crate::state::calm;
use crate::state::trouble::Trouble;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{Act, block, button, line, pieces, title};
use crate::ui::components::tag::{live, nothing};
use holdfast_journal::protocol::Entry;
use holdfast_journal::{Origin, RecordId};
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};

type Found = RwSignal<Option<Result<Option<Entry>, Trouble>>>;

/// The entry `id`.
#[must_use]
pub fn entry(id: &str) -> AnyView {
    let Some(id) = RecordId::parse(id) else {
        return missing(content::write_words().list.one_unreadable);
    };
    let found = RwSignal::new(None);
    // A sealed one is opened by a tap, for as long as it is looked at.
    let opened = RwSignal::new(false);
    spawn_local_scoped_with_cancellation(async move {
        found.try_set(Some(calm().room.journal.read(id).await));
    });
    live(Box::new(move || match found.get() {
        None => bar(None),
        Some(Ok(Some(entry))) if entry.details.is_sealed(&dates::today()) && !opened.get() => {
            sealed(&entry, opened)
        }
        Some(Ok(Some(entry))) => reading(entry, found),
        Some(Ok(None)) => missing(content::write_words().list.one_unreadable),
        Some(Err(trouble)) => missing(trouble::sentence(&trouble)),
    }))
}

/// A container: closed until its day. It is a person's own, so it opens all the same.
fn sealed(entry: &Entry, opened: RwSignal<bool>) -> AnyView {
    let words = content::write_words();
    let until = entry.details.sealed_until.as_deref().unwrap_or_default();
    pieces([
        title(
            "screen-title",
            dates::in_words(&entry.date, words.list.language),
        ),
        line("lead", beside::until(until)),
        block(
            "quiet-line",
            vec![button(
                "",
                words.beside.open_now,
                Box::new(move || opened.set(true)),
            )],
        ),
        bar(None),
    ])
}

fn reading(entry: Entry, found: Found) -> AnyView {
    let words = content::write_words();
    let copy = if entry.copy_of.is_some() {
        words.list.copy_of
    } else {
        ""
    };
    let date = dates::in_words(&entry.date, words.list.language);
    let sealed = entry.details.sealed_until.as_deref();
    let sealed = sealed.map_or_else(String::new, beside::until);
    let (text, from) = (entry.text.clone(), entry.from.clone());
    let (details, ways) = (entry.details.clone(), ways(&entry, found));
    let write_on = move || calm().room.write_on(&entry);
    pieces([
        title("screen-title", date),
        line("fine", copy),
        said::said(&text),
        carried::shown(&details),
        beside::told(&details),
        line("fine", sealed),
        unmoved(),
        source(from),
        block("quiet-line entry__ways", ways),
        bar(Some(main_action(words.page.edit, Box::new(write_on)))),
    ])
}

/// What else can be done with an entry.
fn ways(entry: &Entry, found: Found) -> Vec<AnyView> {
    let words = content::write_words();
    let (id, pinned) = (entry.id, entry.pinned);
    let pin = move || {
        spawn_local(async move {
            calm().room.journal.pin(id, !pinned).await;
            found.try_set(Some(calm().room.journal.read(id).await));
        });
    };
    let pin_words = if pinned {
        words.list.unpin
    } else {
        words.list.pin
    };
    let mut ways = vec![button("", pin_words, Box::new(pin))];
    if entry.has_older {
        let go = move || calm().room.go(Step::Versions(id.to_string()));
        ways.push(button("", words.versions.title, Box::new(go)));
    }
    let delete: Act = Box::new(move || calm().room.delete(id));
    ways.push(button("", words.page.delete, delete));
    ways
}

/// A card leads back to the ritual it came from, a page to its exercise.
fn source(from: Option<String>) -> AnyView {
    let Some(from) = from else {
        return nothing();
    };
    let words = match Origin::of(Some(&from)) {
        Origin::Exercise => content::write_words().beside.exercise,
        _ => content::ritual_words().leaf.source,
    };
    let go = move || {
        let ritual = Origin::of(Some(&from)) == Origin::Ritual;
        let screen = if ritual {
            Screen::Ritual
        } else {
            Screen::Ground
        };
        calm().navigation.go(screen(from.clone()));
    };
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
