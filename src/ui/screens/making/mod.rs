//! Rituals somebody makes, a screen each: all of them, one of them, the bench they are made on, and a file before
//! anything of it is kept.

mod all;
mod come;
mod make;
mod part;
mod trial;

pub use crate::domain::making::Step;
pub use all::{gone, shelf};
pub use trial::ending;

use crate::content;
use crate::domain::ritual::own::Kind;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::state::making::Standing;
use crate::ui::components::piece::Act;
use crate::ui::components::tag::{live, nothing, tag};
use crate::ui::screens::write::trouble;
use leptos::prelude::*;

/// One of these screens.
#[must_use]
pub fn making(step: &Step) -> AnyView {
    calm().rituals.want();
    calm().making.want();
    match step {
        Step::All => all::all(),
        Step::One(id) => all::one(id),
        Step::Make => make::make(),
        Step::Kinds => make::kinds(),
        Step::Part(place) => part::part(*place),
        Step::Come => come::come(),
    }
}

/// A tap that leads to a step.
fn to(step: Step) -> Act {
    Box::new(move || calm().navigation.go(Screen::Making(step.clone())))
}

/// What a kind of step is called, and a line about it.
fn kind(kind: Kind) -> (&'static str, &'static str) {
    let words = content::making_words().kinds;
    match kind {
        Kind::Read => (words.read, words.read_more),
        Kind::Line => (words.line, words.line_more),
        Kind::Text => (words.text, words.text_more),
        Kind::Tap => (words.tap, words.tap_more),
        Kind::Taps => (words.taps, words.taps_more),
        Kind::Feelings => (words.feelings, words.feelings_more),
        Kind::Slider => (words.slider, words.slider_more),
        Kind::While => (words.a_while, words.a_while_more),
        Kind::Room => (words.room, words.room_more),
        Kind::Draw => (words.draw, words.draw_more),
        Kind::Day => (words.day, words.day_more),
        Kind::Say => (words.say, words.say_more),
    }
}

/// It could not be kept: one true sentence.
fn unkept() -> AnyView {
    live(Box::new(|| match &*calm().making.standing.read() {
        Standing::Failed(why) => {
            let said = [
                content::making_words().make.unkept,
                " ",
                trouble::sentence(why),
            ];
            tag("p")
                .class("trouble")
                .is("role", "alert")
                .words(said.concat())
        }
        _ => nothing(),
    }))
}
