//! Pages of some days on paper, for a therapist or whoever a person chooses; nothing else is printed.

use super::{beside, said, trouble};
use crate::content;
use crate::domain::month::Move;
use crate::platform::{dates, page};
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::state::trouble::Trouble;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, line, pieces, section, title};
use crate::ui::components::tag::{all, flag, live, nothing, tag, truth};
use holdfast_journal::RecordId;
use holdfast_journal::protocol::Entry;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// A first and a last day, `YYYY-MM-DD`.
type Span = RwSignal<(String, String)>;
type Found = RwSignal<Result<Vec<Entry>, Trouble>>;

/// Pages of some days. The last month is chosen at first.
#[must_use]
pub fn print() -> AnyView {
    let words = content::write_words().print;
    let today = dates::today();
    let month = Move::MonthBefore.from(&today).unwrap_or_default();
    let span: Span = RwSignal::new((month, today));
    let found: Found = RwSignal::new(Ok(vec![]));
    let left_out = RwSignal::new(Vec::<RecordId>::new());
    look(span, found);
    pieces([
        title("screen-title", words.title),
        line("lead", words.lead),
        block(
            "",
            vec![
                end(
                    content::write_words().narrow.from,
                    span,
                    |span| &mut span.0,
                    found,
                ),
                end(
                    content::write_words().narrow.to,
                    span,
                    |span| &mut span.1,
                    found,
                ),
            ],
        ),
        line("fine", words.risk),
        live(Box::new(move || match &*found.read() {
            Err(trouble) => line("lead", trouble::sentence(trouble)),
            Ok(entries) if entries.is_empty() => line("lead", words.none),
            Ok(entries) => {
                let pages = entries.iter().map(|entry| one(entry, left_out));
                block("printed", pages.collect())
            }
        })),
        bar(Some(main_action(words.print, Box::new(page::print)))),
    ])
}

/// The first or the last day.
fn end(
    name: &'static str,
    span: Span,
    of: fn(&mut (String, String)) -> &mut String,
    found: Found,
) -> AnyView {
    let value = move || of(&mut span.get()).clone();
    let set = move |event| {
        span.update(|span| *of(span) = event_target_value(&event));
        look(span, found);
    };
    let input = tag("input").class("day").is("type", "date");
    let input = input.value(Box::new(value)).on("change", Box::new(set));
    tag("label").holds(vec![tag("span").class("fine").words(name), input.empty()])
}

/// Reads the pages of the span, oldest first; nothing of what is sealed.
fn look(span: Span, found: Found) {
    let asked = span.get_untracked();
    spawn_local_scoped_with_cancellation(async move {
        let journal = &calm().room.journal;
        if !matches!(&*journal.shelf.read_untracked(), Shelf::Open { .. }) {
            journal.refresh().await;
        }
        let ids: Vec<RecordId> = match &*journal.shelf.read_untracked() {
            Shelf::Open { heads, .. } => heads
                .iter()
                .rev()
                .filter(|head| !head.binned && !head.sealed)
                .filter(|head| asked.0 <= head.date && head.date <= asked.1)
                .map(|head| head.id)
                .collect(),
            Shelf::Opening | Shelf::Newest(_) | Shelf::Closed(_) => vec![],
        };
        let (mut entries, mut fault) = (vec![], None);
        for id in ids {
            match journal.read(id).await {
                Ok(entry) => entries.extend(entry),
                Err(trouble) => fault = Some(trouble),
            }
        }
        // The days may have been changed meanwhile.
        if span.try_get_untracked().is_some_and(|now| now == asked) {
            found.try_set(fault.map_or(Ok(entries), Err));
        }
    });
}

/// A page as it is printed. It can be left out.
fn one(entry: &Entry, left_out: RwSignal<Vec<RecordId>>) -> AnyView {
    let words = content::write_words().print;
    let id = entry.id;
    let out = move || left_out.read().contains(&id);
    let turn = move || {
        left_out.update(|all| {
            if all.contains(&id) {
                all.retain(|one| *one != id);
            } else {
                all.push(id);
            }
        });
    };
    let date = dates::in_words(&entry.date, content::write_words().list.language);
    let (text, details) = (entry.text.clone(), entry.details.clone());
    let inside = move || {
        if out() {
            return nothing();
        }
        all(vec![said::said(&text), beside::told(&details)])
    };
    let button = tag("button").class("text-button printed__out");
    let button = button.follows("aria-pressed", Box::new(move || truth(out())));
    let button = button.tap(Box::new(turn));
    let page = tag("div").class("printed__page");
    page.follows("data-out", Box::new(move || flag(out())))
        .holds(vec![
            section(date),
            live(Box::new(inside)),
            button.words(words.leave_out),
        ])
}
