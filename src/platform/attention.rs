//! Whether anyone is there: every touch, key and scroll, and the key that stands for the quick way out.

use super::handover;
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

const SIGNS: [&str; 5] = ["pointerdown", "pointermove", "keydown", "wheel", "scroll"];

/// Calls `then` at every sign that someone is there, for as long as the page lives.
pub fn on_sign(then: fn()) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: true,
    };
    for sign in SIGNS {
        let heard = move |_: &web_sys::Event| {
            if !handover::is_over() {
                then();
            }
        };
        EventListener::new_with_options(&window, sign, options, heard).forget();
    }
}

/// Calls `then` with the name of every key that is pressed anew, for as long as the page lives.
pub fn on_key(then: fn(&str)) {
    let Some(window) = web_sys::window() else {
        return;
    };
    EventListener::new(&window, "keydown", move |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        if let Some(key) = key.filter(|key| !key.repeat() && !handover::is_over()) {
            then(&key.key());
        }
    })
    .forget();
}
