//! The shelves of rituals, by what a person wants.

use super::ritual::{live, unarrived};
use crate::content;
use crate::domain::ritual::Library;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, row, rows, section, title};
use crate::ui::components::tag::all;
use leptos::prelude::*;

/// The row of Practise that leads here.
#[must_use]
pub fn door() -> AnyView {
    let words = &content::ritual_words().shelves;
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
    pieces([
        title("screen-title", content::ritual_words().shelves.title),
        live(Box::new(|| match calm().rituals.library.get() {
            Some(library) => {
                calm().rituals.restored.track();
                shelves(library)
            }
            None => unarrived(),
        })),
        bar(None),
    ])
}

fn shelves(library: &'static Library<'static>) -> AnyView {
    let words = &content::ritual_words().shelves;
    let shelf = |(name, said): (&'static str, &'static str)| {
        let of_it = library.rituals.iter().filter(|ritual| ritual.shelf == name);
        let items: Vec<AnyView> = of_it
            .map(|ritual| {
                let more = if calm().rituals.waits(ritual.id) {
                    content::ritual_words().sitting.waits
                } else {
                    ritual.who
                };
                let go = || calm().navigation.go(Screen::Ritual(ritual.id.to_owned()));
                row(ritual.name, more, Box::new(go))
            })
            .collect();
        pieces([section(said), rows("rows", items)])
    };
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
    all(shelves)
}
