//! Two circles one can move into each other: with a finger, with the slider under them, and by the words along it. What
//! is in them stands under the picture as well, so nothing is known only from where a circle stands.

use super::inputs::{chip, slider};
use super::live;
use crate::content;
use crate::domain::ritual::circles::{RADIUS, WIDTH, distance, overlap_at};
use crate::domain::ritual::{Ritual, Step};
use crate::platform::page;
use crate::state::calm;
use crate::state::rituals::Known;
use crate::ui::components::piece::{block, group, line, pieces, section};
use crate::ui::components::tag::{Text, all, tag, text};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};

/// The steps whose lines stand in the circles: mine, ours, theirs. The file of the ritual calls them so.
const KEYS: [&str; 3] = ["mine", "ours", "theirs"];

fn names() -> [&'static str; 3] {
    let words = content::ritual_words().circles;
    [words.mine, words.ours, words.theirs]
}

/// The circles.
pub(super) fn circles(ritual: Known, step: &'static Step<'static>) -> AnyView {
    let overlap = move || {
        let place = calm().rituals.picks(step.key).pop();
        place.and_then(|place| place.parse().ok()).unwrap_or(0)
    };
    let circle = move |class: &'static str, left: bool| {
        let middle = move || -> Option<Text> {
            let half = distance(overlap()) / 2;
            let x = if left {
                WIDTH / 2 - half
            } else {
                WIDTH / 2 + half
            };
            Some(x.to_string().into())
        };
        let circle = tag("circle").class(class).follows("cx", Box::new(middle));
        circle.is("cy", "50").is("r", RADIUS.to_string()).empty()
    };
    let held = RwSignal::new(false);
    let drag = move |event: JsValue| {
        let Ok(event) = event.dyn_into::<PointerEvent>() else {
            return;
        };
        let x = u32::try_from(event.offset_x()).unwrap_or_default();
        let place = overlap_at(x, page::width(".venn")).to_string();
        calm()
            .rituals
            .change(&mut |sitting| sitting.set(step.key, &place));
    };
    let begin = move |event: JsValue| {
        held.set(true);
        drag(event);
    };
    let go_on = move |event: JsValue| {
        if held.get_untracked() {
            drag(event);
        }
    };
    let svg = tag("svg").class("venn").is("viewBox", "0 0 200 100");
    let svg = svg
        .is("aria-hidden", "true")
        .on("pointerdown", Box::new(begin))
        .on("pointermove", Box::new(go_on))
        .on("pointerup", Box::new(move |_| held.set(false)))
        .on("pointerleave", Box::new(move |_| held.set(false)))
        .holds(vec![
            circle("venn__mine", true),
            circle("venn__theirs", false),
        ]);
    pieces([
        line("fine", content::ritual_words().circles.drag),
        svg,
        slider(step),
        lists(ritual),
    ])
}

/// What is in the circles, as three lists.
fn lists(ritual: &'static Ritual<'static>) -> AnyView {
    let list = |(name, key): (&'static str, &'static str)| {
        let item = |words: String| tag("li").holds(vec![text(words)]);
        let items = calm().rituals.said(ritual, key).into_iter().map(item);
        let list = tag("ul").class("venn__list").holds(items.collect());
        block("venn__part", vec![section(name), list])
    };
    let parts = names().into_iter().zip(KEYS).map(list).collect();
    block("venn__parts", parts)
}

/// Each thing, and the circle it is in; another one is a tap away.
pub(super) fn items(ritual: Known, step: &'static Step<'static>) -> AnyView {
    live(Box::new(move || {
        let mut parts = vec![];
        for from in KEYS {
            for item in calm().rituals.said(ritual, from) {
                parts.push(line("venn__item", item.clone()));
                parts.push(places(step, from, &item));
            }
        }
        if parts.is_empty() {
            parts.push(line("fine", content::ritual_words().circles.none));
        }
        all(parts)
    }))
}

fn places(step: &'static Step<'static>, from: &'static str, item: &str) -> AnyView {
    let place = |(name, to): (&'static str, &'static str)| {
        let item = item.to_owned();
        let shift = move || {
            calm()
                .rituals
                .change(&mut |sitting| sitting.shift(&item, from, to, step.key));
        };
        chip(
            name.to_owned(),
            Signal::stored(from == to),
            Box::new(move || {
                if from != to {
                    shift();
                }
            }),
        )
    };
    let chips = names().into_iter().zip(KEYS).map(place).collect();
    group("picks", step.prompt, chips)
}
