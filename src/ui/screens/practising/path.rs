//! The path: what it is and is not, five parts, and for each a page, practices for two weeks, and a look back. It waits
//! as long as one likes.

use super::{opening, to, to_ritual};
use crate::content;
use crate::domain::practising::Step;
use crate::domain::ritual::Offer;
use crate::domain::ritual::path::{Part, Path};
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{
    block, button, line, pieces, row, rows, section, status, title,
};
use crate::ui::components::tag::{all, live, nothing, tag};
use leptos::prelude::*;

type Known = &'static Path<'static>;

/// The screen of a part.
fn at(part: &str) -> Screen {
    Screen::Practising(Step::Part(part.to_owned()))
}

fn with_path(show: Box<dyn Fn(Known) -> AnyView + Send>) -> AnyView {
    calm().rituals.want();
    calm().pocket.open();
    live(Box::new(move || {
        let library = calm().rituals.library.get();
        match library.and_then(|library| library.paths.first()) {
            Some(path) => show(path),
            None => opening(content::practising_words().path.title),
        }
    }))
}

/// The path as a whole.
pub(super) fn path() -> AnyView {
    with_path(Box::new(|path| {
        let words = content::practising_words().path;
        let place = calm().practising.place();
        let before: Vec<AnyView> = path.before.iter().map(|said| line("", *said)).collect();
        let item = |part: &'static Part<'static>| {
            let more = match (part.key == place.part, place.paused) {
                (true, true) => words.waits,
                (true, false) => words.here,
                _ => part.aim,
            };
            row(part.name, more, to(at(part.key)))
        };
        let first = path.parts.first().map_or("", |part| part.key);
        let (name, key) = if path.part(&place.part).is_some() {
            (words.go_on, place.part.as_str())
        } else {
            (words.begin, first)
        };
        let safety = row(
            content::ritual_words().openly.safety,
            "",
            to(Screen::Safety),
        );
        pieces([
            title("screen-title", path.name),
            all(before),
            rows("rows rows--apart", vec![safety]),
            section(words.parts),
            line("fine", words.order),
            rows("rows", path.parts.iter().map(item).collect()),
            bar(Some(main_action(name, to(at(key))))),
        ])
    }))
}

/// One part of it.
pub(super) fn part(key: &str) -> AnyView {
    let key = key.to_owned();
    with_path(Box::new(move |path| match path.part(&key) {
        Some((part, next)) => one(part, next),
        None => opening(path.name),
    }))
}

fn one(part: &'static Part<'static>, next: Option<&'static Part<'static>>) -> AnyView {
    let words = content::practising_words().path;
    // Whoever reads its page is there; a part that waits goes on waiting until they say so.
    let paused = untrack(|| calm().practising.place());
    if paused.part != part.key {
        calm().practising.stand_at(part.key, false);
    }
    let paragraph = |said: &&'static str| tag("p").class("path__page").words(*said);
    let week = |name: &'static str, practices: &'static [Offer<'static>]| {
        let item = |one: &'static Offer<'static>| {
            row(one.words, "", Box::new(move || calm().rituals.lead(one.go)))
        };
        pieces([
            section(name),
            rows("rows", practices.iter().map(item).collect()),
        ])
    };
    let [first, second] = &part.weeks;
    let look = calm()
        .rituals
        .library
        .get_untracked()
        .and_then(|library| library.ritual(part.look));
    let asked = look
        .and_then(|look| look.steps.first())
        .map_or("", |step| step.prompt);
    pieces([
        title("screen-title prompt", part.name),
        line("fine", part.aim),
        block("path__text", part.page.iter().map(paragraph).collect()),
        week(words.first, first),
        week(words.second, second),
        section(words.look),
        rows(
            "rows",
            vec![row(asked, words.look_more, to_ritual(part.look))],
        ),
        ways(part, next),
        bar(None),
    ])
}

/// Stay, go on, or let it wait: all three are ways of walking it.
fn ways(part: &'static Part<'static>, next: Option<&'static Part<'static>>) -> AnyView {
    let words = content::practising_words().path;
    let paused = Memo::new(move |_| {
        let place = calm().practising.place();
        place.part == part.key && place.paused
    });
    let turn = move || {
        calm()
            .practising
            .stand_at(part.key, !paused.get_untracked());
    };
    let turning = Signal::derive(move || {
        if paused.get() {
            words.resume
        } else {
            words.pause
        }
    });
    let said = Signal::derive(move || if paused.get() { words.waits } else { "" });
    let on = next.map_or_else(nothing, |next| {
        button("plain-button", words.next, to(at(next.key)))
    });
    pieces([
        section(words.ways),
        line("fine", words.ways_more),
        block(
            "pair",
            vec![on, button("plain-button", turning, Box::new(turn))],
        ),
        status("fine", said),
    ])
}
