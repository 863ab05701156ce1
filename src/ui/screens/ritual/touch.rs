//! The ways of answering with a finger: room given by holding, and a place to draw. A slider or words do as well.

use super::inputs::slider;
use crate::content;
use crate::domain::ritual::Step;
use crate::domain::time::Millis;
use crate::platform::timer::{self, Alarm};
use crate::state::calm;
use crate::ui::components::piece::{button, line, pieces};
use leptos::prelude::*;
use std::cell::RefCell;

/// How often held room grows a little.
const BEAT: Millis = Millis(350);

thread_local! {
    static HELD: RefCell<Option<Alarm>> = const { RefCell::new(None) };
}

/// Press and hold, and there is more room; the slider gives and takes it too.
pub(super) fn hold(step: &'static Step<'static>) -> AnyView {
    let room = move || place(step);
    let let_go = |_| HELD.with(|held| held.take());
    let circle = view! {
        <svg
            class="room"
            viewBox="0 0 100 100"
            aria-hidden="true"
            on:pointerdown=move |_| grow(step)
            on:pointerup=move |event| { let_go(event); }
            on:pointerleave=move |event| { let_go(event); }
            on:pointercancel=move |event| { let_go(event); }
        >
            <circle cx="50" cy="50" r=move || 8 + room() * 4></circle>
        </svg>
    }
    .into_any();
    pieces([
        line("fine", content::ritual_words().holding.circle),
        circle,
        slider(step),
    ])
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
    let words = &content::ritual_words().drawing;
    let (path, down) = (RwSignal::new(String::new()), RwSignal::new(false));
    let add = move |mark: char, event: &leptos::ev::PointerEvent| {
        let (x, y) = (event.offset_x(), event.offset_y());
        path.update(|path| {
            path.push(mark);
            path.push_str(&x.to_string());
            path.push(' ');
            path.push_str(&y.to_string());
        });
    };
    let pad = view! {
        <svg
            class="pad"
            role="img"
            aria-label=words.name
            on:pointerdown=move |event| {
                down.set(true);
                add('M', &event);
            }
            on:pointermove=move |event| if down.get_untracked() { add('L', &event) }
            on:pointerup=move |_| down.set(false)
            on:pointerleave=move |_| down.set(false)
        >
            <path d=move || path.get()></path>
        </svg>
    }
    .into_any();
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
