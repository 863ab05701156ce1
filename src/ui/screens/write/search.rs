//! Looking for words as one types them: what was found stands where the list was.

use crate::content;
use crate::domain::writing::Step;
use crate::platform::dates;
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::ui::components::piece::{line, pieces, rows};
use holdfast_journal::{Findings, Found};
use leptos::prelude::*;

/// From here on the number of what was found is not exact.
const MANY: usize = 1_000;

/// The line to type into, where there is something to look through.
#[must_use]
pub fn field() -> AnyView {
    let name = content::write_words().search.name;
    let there = Memo::new(move |_| match &*calm().room.journal.shelf.read() {
        Shelf::Open { heads, .. } => heads.iter().any(|head| !head.binned),
        Shelf::Opening | Shelf::Closed(_) => false,
    });
    let input = move || {
        view! {
            <input
                class="search"
                type="search"
                dir="auto"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                aria-label=name
                placeholder=name
                prop:value=move || calm().room.journal.typed.get()
                on:input=move |event| calm().room.journal.look_for(event_target_value(&event))
            />
        }
    };
    (move || there.get().then(input)).into_any()
}

/// What was found, in the place of `list`, for as long as something is looked for.
#[must_use]
pub fn instead(list: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    let looking = Memo::new(move |_| !calm().room.journal.typed.read().trim().is_empty());
    (move || {
        if looking.get() {
            (move || calm().room.journal.found.read().as_ref().map(findings)).into_any()
        } else {
            list()
        }
    })
    .into_any()
}

fn findings(findings: &Findings) -> AnyView {
    let words = &content::write_words().search;
    let count = match findings.count {
        0 => words.none.to_owned(),
        _ if findings.forgiven => words.near.to_owned(),
        1 => words.one.to_owned(),
        MANY.. => words.most.to_owned(),
        several => [several.to_string().as_str(), " ", words.many].concat(),
    };
    pieces([
        view! { <p class="fine" role="status">{count}</p> }.into_any(),
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
    let go = move |_| calm().room.go(Step::Entry(id.to_string()));
    view! {
        <li>
            <button class="row found" on:click=go>
                {line("more", date)}
                <span class="title" dir="auto">{before}<mark>{hit}</mark>{after}</span>
            </button>
        </li>
    }
    .into_any()
}
