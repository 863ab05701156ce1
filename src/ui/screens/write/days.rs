//! What was written on one day, and on this day in earlier years.

use super::pages::{Side, item};
use crate::content;
use crate::domain::month::{is_of_earlier_year, on_this_day};
use crate::platform::dates;
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{block, button, line, pieces, rows, section, title};
use crate::ui::components::tag::{all, live, nothing, tag};
use holdfast_journal::protocol::Head;
use leptos::prelude::*;

/// What was written on `date`.
#[must_use]
pub fn day(date: &str) -> AnyView {
    let words = content::write_words().list;
    let title_words = dates::in_words(date, words.language);
    let date = date.to_owned();
    pieces([
        title("screen-title", title_words),
        live(Box::new(move || {
            let shelf = calm().room.journal.shelf.read();
            let heads = kept(&shelf).filter(|head| head.date == date);
            let items: Vec<AnyView> = heads.map(|head| item(head, Side::Kept)).collect();
            if items.is_empty() {
                return line("lead", content::write_words().list.empty);
            }
            rows("rows", items)
        })),
        bar(None),
    ])
}

/// Whether something was written on this day in an earlier year, hard or not.
#[must_use]
pub(super) fn is_one_of_them(shelf: &Shelf) -> bool {
    let today = dates::today();
    kept(shelf).any(|head| !head.sealed && is_of_earlier_year(&head.date, &today))
}

/// What was written on this day in earlier years. Days a person called hard are left out until they are asked for.
#[must_use]
pub fn earlier() -> AnyView {
    calm().rituals.want();
    let hard_too = RwSignal::new(false);
    pieces([
        title("screen-title", content::write_words().calendar.this_day),
        live(Box::new(move || {
            let words = content::write_words();
            let Some(library) = calm().rituals.library.get() else {
                return line("fine", words.page.opening);
            };
            let families = library.set("feelings").map(|set| set.families.as_slice());
            let hard = families
                .unwrap_or_default()
                .iter()
                .filter(|family| family.hard);
            let hard: Vec<&str> = hard
                .flat_map(|family| family.words.iter().copied())
                .collect();
            let shelf = calm().room.journal.shelf.read();
            let is_hard = |head: &Head| {
                let feelings = &head.details.feelings;
                feelings.iter().any(|word| hard.contains(&word.as_str()))
            };
            let open = || kept(&shelf).filter(|head| !head.sealed);
            let entries = open().map(|head| (head.date.as_str(), is_hard(head)));
            let (days, left_out) = on_this_day(entries, &dates::today(), hard_too.get());
            let one = |day: &&str| {
                let heads = open().filter(|head| head.date == *day);
                let items = heads.map(|head| item(head, Side::Kept)).collect();
                let name = dates::in_words(day, words.list.language);
                pieces([section(name), rows("rows", items)])
            };
            pieces([
                all(days.iter().map(one).collect()),
                if left_out {
                    hard_ones(hard_too)
                } else {
                    nothing()
                },
            ])
        })),
        bar(None),
    ])
}

/// That there are others, and the way to them.
fn hard_ones(hard_too: RwSignal<bool>) -> AnyView {
    let words = content::write_words().calendar;
    let show = button(
        "plain-button",
        words.hard_too,
        Box::new(move || hard_too.set(true)),
    );
    block("undo", vec![tag("p").words(words.hard), show])
}

/// The entries that are not in the bin.
fn kept(shelf: &Shelf) -> impl Iterator<Item = &Head> {
    let heads = match shelf {
        Shelf::Open { heads, .. } => heads.as_slice(),
        Shelf::Opening | Shelf::Newest(_) | Shelf::Closed(_) => &[],
    };
    heads.iter().filter(|head| !head.binned)
}
