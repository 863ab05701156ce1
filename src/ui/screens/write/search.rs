//! Looking for words as one types them: what was found stands where the list was.

use super::narrow;
use crate::content;
use crate::domain::writing::Step;
use crate::platform::dates;
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::ui::components::piece::{item, line, pieces, rows};
use crate::ui::components::tag::{live, nothing, tag, text};
use holdfast_journal::{Findings, Found};
use leptos::prelude::*;

/// From here on the number of what was found is not exact.
const MANY: usize = 1_000;

/// The line to type into, where there is something to look through.
#[must_use]
pub fn field() -> AnyView {
    let name = content::write_words().search.name;
    let there = Memo::new(move |_| match &*calm().room.journal.shelf.read() {
        Shelf::Open { heads, .. } | Shelf::Newest(heads) => heads.iter().any(|head| !head.binned),
        Shelf::Opening | Shelf::Closed(_) => false,
    });
    let input = move || {
        let input = tag("input").class("search").is("type", "search");
        let input = input.is("dir", "auto").is("autocomplete", "off");
        let input = input.is("autocapitalize", "off").is("spellcheck", "false");
        let input = input.is("enterkeyhint", "search").is("aria-label", name);
        input
            .is("placeholder", name)
            .value(Box::new(|| calm().room.journal.typed.get()))
            .on_input(Box::new(|text| calm().room.journal.look_for(text)))
            .empty()
    };
    live(Box::new(move || {
        if there.get() {
            pieces([input(), narrow::narrow()])
        } else {
            nothing()
        }
    }))
}

/// What was found, in the place of `list`, for as long as something is looked for.
#[must_use]
pub fn instead(list: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    let looking = Memo::new(move |_| {
        let journal = &calm().room.journal;
        let narrowed = !journal.narrowed.read().is_empty();
        narrowed || !journal.typed.read().trim().is_empty()
    });
    let found = || {
        let found = calm().room.journal.found.read();
        found.as_ref().map_or_else(nothing, findings)
    };
    live(Box::new(move || {
        if looking.get() {
            live(Box::new(found))
        } else {
            list()
        }
    }))
}

fn findings(findings: &Findings) -> AnyView {
    let words = content::write_words().search;
    let count = match findings.count {
        0 if calm().room.journal.typed.get().trim().is_empty() => words.none_of_kind.to_owned(),
        0 => words.none.to_owned(),
        _ if findings.forgiven => words.near.to_owned(),
        1 => words.one.to_owned(),
        MANY.. => words.most.to_owned(),
        several => [several.to_string().as_str(), " ", words.many].concat(),
    };
    pieces([
        tag("p").class("fine").is("role", "status").words(count),
        rows("rows", findings.found.iter().map(found).collect()),
    ])
}

/// The day, and the words in their place.
fn found(found: &Found) -> AnyView {
    let Found {
        id,
        date,
        before,
        hit,
        after,
    } = found.clone();
    let date = dates::in_words(&date, content::write_words().list.language);
    let go = move || calm().room.go(Step::Entry(id.to_string()));
    let words = tag("span").class("title").is("dir", "auto");
    let hit = if hit.is_empty() {
        nothing()
    } else {
        tag("mark").words(hit)
    };
    let words = words.holds(vec![text(before), hit, text(after)]);
    let found = tag("button").class("row found").tap(Box::new(go));
    item(found.holds(vec![line("more", date), words]))
}
