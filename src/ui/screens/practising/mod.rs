//! What grows out of rituals, a screen each. All of it is read off kept cards, and none of it is counted.

mod again;
mod insight;
mod path;
mod promise;
mod promises;
mod routine;
mod seen;

pub use crate::domain::practising::Step;
pub use again::{offer, waiting};
pub use promises::full;

use super::write::trouble;
use crate::content;
use crate::domain::screen::Screen;
use crate::domain::writing;
use crate::platform::dates;
use crate::state::calm;
use crate::state::trouble::Trouble;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{Act, line, pieces, row, title};
use leptos::prelude::*;

/// One of these screens.
#[must_use]
pub fn practising(step: &Step) -> AnyView {
    match step {
        Step::Promises => promises::promises(),
        Step::Promise(id) => promise::promise(id),
        Step::True => seen::seen(),
        Step::Path => path::path(),
        Step::Part(key) => path::part(key),
        Step::Routine => routine::routine(),
        Step::Insight => insight::insight(),
        Step::Behind(words, entries) => insight::behind(words, entries),
        Step::Again(id) => again::again(id),
    }
}

/// The row that leads to one of these screens.
#[must_use]
pub fn door(step: Step) -> AnyView {
    let words = content::practising_words();
    let (name, more) = match step {
        Step::True => (words.seen.title, words.seen.line),
        Step::Routine => (words.routine.title, words.routine.line),
        Step::Insight => (words.insight.title, words.insight.line),
        Step::Path => (words.path.title, words.path.line),
        _ => (words.promises.title, words.promises.line),
    };
    row(name, more, to(Screen::Practising(step)))
}

/// A tap that leads to `screen`.
fn to(screen: Screen) -> Act {
    Box::new(move || calm().navigation.go(screen.clone()))
}

/// A tap that leads to the ritual `id`.
fn to_ritual(id: &'static str) -> Act {
    to(Screen::Ritual(id.to_owned()))
}

/// A tap that opens an entry.
fn to_entry(id: &str) -> Act {
    to(Screen::Write(writing::Step::Entry(id.to_owned())))
}

/// A day as it is said in a line.
fn day(date: &str) -> String {
    dates::briefly(date, content::write_words().list.language)
}

/// The journal did not answer: one true sentence under the heading the screen has anyway.
fn closed(heading: &'static str, why: &Trouble) -> AnyView {
    pieces([
        title("screen-title", heading),
        line("lead", trouble::sentence(why)),
        bar(None),
    ])
}

/// Nothing is known yet.
fn opening(heading: &'static str) -> AnyView {
    pieces([
        title("screen-title", heading),
        super::ritual::unarrived_or(content::ritual_words().sitting.opening),
        bar(None),
    ])
}
