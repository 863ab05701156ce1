//! The ways of answering with a finger: room given by holding, and a place to draw. A slider or words do as well.

use super::inputs::slider;
use crate::content;
use crate::domain::ritual::Step;
use crate::domain::time::Millis;
use crate::platform::timer::{self, Alarm};
use crate::state::calm;
use crate::state::rituals::Known;
use crate::ui::components::piece::{button, line, pieces};
use crate::ui::components::tag::tag;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::cell::RefCell;

/// The longest word that stands in a circle, in letters.
const WORD: usize = 16;

/// How often held room grows a little.
const BEAT: Millis = Millis(350);

thread_local! {
    static HELD: RefCell<Option<Alarm>> = const { RefCell::new(None) };
}

/// Press and hold, and there is more room; the slider gives and takes it too.
pub(super) fn hold(ritual: Known, step: &'static Step<'static>) -> AnyView {
    let let_go = |_| drop(HELD.with(RefCell::take));
    let svg = tag("svg").class("room").is("viewBox", "0 0 100 100");
    let circle = svg
        .is("aria-hidden", "true")
        .on("pointerdown", Box::new(move |_| grow(step)))
        .on("pointerup", Box::new(let_go))
        .on("pointerleave", Box::new(let_go))
        .on("pointercancel", Box::new(let_go))
        .holds(circle(ritual, step));
    pieces([
        line("fine", content::ritual_words().holding.circle),
        circle,
        slider(step),
    ])
}

/// The circle, as wide as there is room, and in it what was named first.
fn circle(ritual: Known, step: &'static Step<'static>) -> Vec<AnyView> {
    let size = move || Some((8 + place(step) * 4).to_string().into());
    let circle = tag("circle").is("cx", "50").is("cy", "50");
    let circle = circle.follows("r", Box::new(size)).empty();
    let named = ritual.steps.first().map_or("", |first| first.key);
    let word = untrack(|| calm().rituals.said(ritual, named))
        .into_iter()
        .next();
    let word = word.filter(|word| word.chars().count() <= WORD);
    let word = word.map(|word| tag("text").is("x", "50").is("y", "51.5").words(word));
    [circle].into_iter().chain(word).collect()
}

/// The room that was given at `step`, for a while.
pub(super) fn given(ritual: Known, step: Option<&'static Step<'static>>) -> AnyView {
    let inside = step.map_or_else(Vec::new, |step| circle(ritual, step));
    let svg = tag("svg")
        .class("room room--given")
        .is("viewBox", "0 0 100 100");
    svg.is("aria-hidden", "true").holds(inside)
}

/// How much room there is.
fn place(step: &'static Step<'static>) -> u32 {
    let place = calm().rituals.picks(step.key).pop();
    place.and_then(|place| place.parse().ok()).unwrap_or(0)
}

fn grow(step: &'static Step<'static>) {
    let more = (untrack(|| place(step)) + 1).min(10).to_string();
    calm()
        .rituals
        .change(&mut |sitting| sitting.set(step.key, &more));
    let again = timer::after(BEAT, move || grow(step));
    HELD.with(|held| held.replace(Some(again)));
}

/// A place to draw. What is drawn is looked at, and not kept.
pub(super) fn draw() -> AnyView {
    let words = content::ritual_words().drawing;
    let (path, down) = (RwSignal::new(String::new()), RwSignal::new(false));
    let add = move |mark: char, event: JsValue| {
        let Ok(event) = event.dyn_into::<PointerEvent>() else {
            return;
        };
        let (x, y) = (event.offset_x(), event.offset_y());
        path.update(|path| {
            path.push(mark);
            path.push_str(&x.to_string());
            path.push(' ');
            path.push_str(&y.to_string());
        });
    };
    let begin = move |event: JsValue| {
        down.set(true);
        add('M', event);
    };
    let go_on = move |event: JsValue| {
        if down.get_untracked() {
            add('L', event);
        }
    };
    let line_drawn = tag("path").follows("d", Box::new(move || Some(path.get().into())));
    let pad = tag("svg").class("pad").is("role", "img");
    let pad = pad
        .is("aria-label", words.name)
        .on("pointerdown", Box::new(begin))
        .on("pointermove", Box::new(go_on))
        .on("pointerup", Box::new(move |_| down.set(false)))
        .on("pointerleave", Box::new(move |_| down.set(false)))
        .holds(vec![line_drawn.empty()]);
    pieces([
        pad,
        line("fine", words.more),
        button(
            "plain-button",
            words.clear,
            Box::new(move || path.set(String::new())),
        ),
    ])
}
