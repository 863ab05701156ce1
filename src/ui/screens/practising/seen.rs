//! True things: what one has seen oneself do, and lines made of it. Each leads to the card it stands on.

use super::{closed, opening, to_entry, to_ritual};
use crate::content;
use crate::state::calm;
use crate::state::practising::{Found, Lines};
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{line, pieces, row, rows, section, title};
use crate::ui::components::tag::{live, nothing};
use leptos::prelude::*;

/// Where truths are found.
const PAUSE: &str = "R05";

/// True things.
pub(super) fn seen() -> AnyView {
    let words = content::practising_words().seen;
    calm().practising.want_seen();
    live(Box::new(|| match calm().practising.seen.get() {
        Found::Opening => opening(words.title),
        Found::Closed(trouble) => closed(words.title, &trouble),
        Found::Here((seen, lines)) => shown(&seen, &lines),
    }))
}

fn shown(seen: &Lines, lines: &Lines) -> AnyView {
    let words = content::practising_words().seen;
    let empty = if seen.is_empty() && lines.is_empty() {
        pieces([line("lead", words.none), line("fine", words.none_more)])
    } else {
        nothing()
    };
    pieces([
        title("screen-title", words.title),
        empty,
        shelf(words.lines, lines),
        shelf(words.seen, seen),
        bar(Some(main_action(words.add, to_ritual(PAUSE)))),
    ])
}

fn shelf(name: &'static str, lines: &Lines) -> AnyView {
    if lines.is_empty() {
        return nothing();
    }
    let item = |(words, entry): &(String, String)| row(words.clone(), "", to_entry(entry));
    let items = lines.iter().map(item).collect();
    pieces([section(name), rows("rows rows--kept", items)])
}
