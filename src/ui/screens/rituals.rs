//! The home of rituals: three that are offered, what is within reach, shelves by what a person wants, and looking for one
//! by its words. Nothing is counted.

use super::making;
use super::ritual::{live, unarrived};
use crate::content;
use crate::domain::ritual::{Library, Ritual};
use crate::domain::screen::Screen;
use crate::domain::suggest::keep_found;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{block, line, pieces, row, rows, section, title};
use crate::ui::components::tag::{all, nothing, tag};
use leptos::prelude::*;

type Known = &'static Ritual<'static>;

/// The row of Practise that leads here.
#[must_use]
pub fn door() -> AnyView {
    let words = content::ritual_words().shelves;
    row(
        words.door,
        words.door_more,
        Box::new(|| calm().navigation.go(Screen::Rituals)),
    )
}

/// The shelves.
#[must_use]
pub fn rituals() -> AnyView {
    calm().rituals.want();
    calm().making.want();
    pieces([
        title("screen-title", content::ritual_words().shelves.title),
        live(Box::new(|| match calm().rituals.library.get() {
            Some(library) => {
                calm().rituals.restored.track();
                home(library)
            }
            None => unarrived(),
        })),
        bar(None),
    ])
}

fn home(library: &'static Library<'static>) -> AnyView {
    let words = content::ritual_words().shelves;
    let typed = RwSignal::new(String::new());
    let search = tag("input").class("seek").is("type", "search");
    let search = search.is("aria-label", words.seek);
    let search = search.is("placeholder", words.seek);
    let search = search.is("autocomplete", "off").is("spellcheck", "false");
    let search = search.on_input(Box::new(move |text| typed.set(text)));
    let looking = Memo::new(move |_| !typed.read().trim().is_empty());
    pieces([
        search.empty(),
        live(Box::new(move || {
            if looking.get() {
                live(Box::new(move || found(library, &typed.read())))
            } else {
                pieces([offered(library), near(library), shelves(library)])
            }
        })),
    ])
}

fn item(ritual: Known) -> AnyView {
    let more = if calm().rituals.waits(ritual.id) {
        content::ritual_words().sitting.waits
    } else {
        ritual.who
    };
    let go = || calm().navigation.go(Screen::Ritual(ritual.id.to_owned()));
    row(ritual.name, more, Box::new(go))
}

fn found(library: &'static Library<'static>, typed: &str) -> AnyView {
    let mut found = library.find(typed);
    let mut own = calm().making.all();
    keep_found(&mut own, typed);
    found.extend(own);
    let items: Vec<AnyView> = found.into_iter().map(item).collect();
    let said = if items.is_empty() {
        content::ritual_words().shelves.none
    } else {
        ""
    };
    let status = tag("p").class("fine").is("role", "status").words(said);
    pieces([status, rows("rows", items)])
}

/// Three to begin with: what is unfinished first.
fn offered(library: &'static Library<'static>) -> AnyView {
    let items = calm().practising.offered(library);
    let words = content::ritual_words().shelves.offered;
    part(words, items.into_iter().map(item).collect())
}

/// What a person put within reach.
fn near(library: &'static Library<'static>) -> AnyView {
    live(Box::new(move || {
        let near = calm().practising.near();
        let known = near.iter().filter_map(|id| {
            let own = || calm().making.find(id);
            library.ritual(id).or_else(own)
        });
        let items: Vec<AnyView> = known.map(item).collect();
        if items.is_empty() {
            return nothing();
        }
        part(content::ritual_words().shelves.near, items)
    }))
}

fn part(name: &'static str, items: Vec<AnyView>) -> AnyView {
    block("shelves__one", vec![section(name), rows("rows", items)])
}

fn shelves(library: &'static Library<'static>) -> AnyView {
    let words = content::ritual_words().shelves;
    let shelf = |(name, said): (&'static str, &'static str)| {
        let of_it = library.rituals.iter().filter(|ritual| ritual.shelf == name);
        part(said, of_it.map(item).collect())
    };
    let head = line("fine shelves__head", words.all);
    // The names the files know, with their words.
    let shelves = [
        ("feeling", words.feeling),
        ("mine", words.mine),
        ("say", words.say),
        ("before", words.before),
        ("after", words.after),
        ("see", words.see),
    ]
    .into_iter()
    .map(shelf)
    .collect();
    pieces([head, all(shelves), making::shelf(item)])
}
