//! Promises to oneself: what is open, and, only if one opens it, what was kept.

use super::{closed, day, door, opening, to, to_ritual};
use crate::content;
use crate::domain::practising::Step;
use crate::domain::promise::{self, Fate, Promise, RITUAL};
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::state::practising::Found;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{fold, line, pieces, row, rows, title};
use crate::ui::components::tag::{live, nothing};
use leptos::prelude::*;

/// All promises.
pub(super) fn promises() -> AnyView {
    let words = content::practising_words().promises;
    calm().practising.want_promises();
    live(Box::new(|| match calm().practising.promises.get() {
        Found::Opening => opening(words.title),
        Found::Closed(trouble) => closed(words.title, &trouble),
        Found::Here(all) => shown(&all),
    }))
}

fn shown(all: &[Promise]) -> AnyView {
    let words = content::practising_words().promises;
    let room = promise::has_room(all);
    let open: Vec<AnyView> = all
        .iter()
        .filter(|promise| promise.is_open())
        .map(item)
        .collect();
    let nothing_open = open.is_empty();
    let make = room.then(|| main_action(words.make, to_ritual(RITUAL)));
    let told = |kept: bool| {
        let of_it = |one: &&Promise| {
            one.fate
                .as_ref()
                .is_some_and(|(fate, _)| (*fate == Fate::Kept) == kept)
        };
        all.iter().filter(of_it).map(item).collect::<Vec<_>>()
    };
    pieces([
        title("screen-title", words.title),
        if nothing_open {
            pieces([line("lead", words.none), line("fine", words.none_more)])
        } else {
            rows("rows rows--kept", open)
        },
        if room {
            nothing()
        } else {
            line("fine", words.full)
        },
        shelf(words.kept, told(true)),
        shelf(words.others, told(false)),
        rows("rows rows--apart", vec![door(Step::True)]),
        bar(make),
    ])
}

/// What is over, folded away until somebody wants to see it.
fn shelf(name: &'static str, items: Vec<AnyView>) -> AnyView {
    if items.is_empty() {
        return nothing();
    }
    let name = Signal::stored(name.to_owned());
    fold("fold", name, vec![rows("rows", items)])
}

fn item(promise: &Promise) -> AnyView {
    let more = match &promise.fate {
        None => plan(promise),
        Some((_, date)) => day(date),
    };
    let screen = Screen::Practising(Step::Promise(promise.id.clone()));
    row(promise.words.clone(), more, to(screen))
}

/// After which moment, or on which day.
pub(super) fn plan(promise: &Promise) -> String {
    let when = content::practising_words().promises.when;
    match (promise.plan.as_str(), promise.day.as_str()) {
        ("", "") => String::new(),
        ("", date) => day(date),
        (plan, "") => [when, " ", plan].concat(),
        (plan, date) => [when, " ", plan, " · ", &day(date)].concat(),
    }
}

/// Three are open: said where another one is to be made, with the way to look at them.
#[must_use]
pub fn full() -> AnyView {
    let words = content::practising_words().promises;
    pieces([
        line("", words.full),
        line("fine", words.full_more),
        rows("rows", vec![door(Step::Promises)]),
    ])
}
