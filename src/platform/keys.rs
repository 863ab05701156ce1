//! Which key was pressed.

use super::handover;
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// The name of the key of an event, as browsers call it; empty where there is none.
#[must_use]
pub fn key(event: &JsValue) -> String {
    let key = Reflect::get(event, &"key".into()).ok();
    key.and_then(|key| key.as_string()).unwrap_or_default()
}

/// The key has done what it is for: nothing is scrolled by it.
pub fn used(event: &JsValue) {
    if let Some(event) = event.dyn_ref::<Event>() {
        event.prevent_default();
    }
}

/// Calls `then` with the name of every key, whether it goes down and whether it is held, before anything on the page
/// hears of it, for as long as the page lives.
pub fn on_press(then: fn(&str, bool, bool)) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: true,
    };
    for (event, down) in [("keydown", true), ("keyup", false)] {
        let heard = move |event: &Event| {
            let held = Reflect::get(event, &"repeat".into()).is_ok_and(|held| held.is_truthy());
            if !handover::is_over() {
                then(&key(event), down, held);
            }
        };
        EventListener::new_with_options(&window, event, options, heard).forget();
    }
}
