//! The browser's history holds one integer and one address. Which screen an integer means is known only to the
//! app's memory, so no screen name, entry or search ever reaches the browser.

use super::{handover, page};
use gloo_events::EventListener;
use wasm_bindgen::JsValue;

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

/// Adds a step. Only inside a tap: browsers skip steps made without one when a person goes back.
pub fn push(index: u32) {
    if let Some(history) = history() {
        let _ = history.push_state(&JsValue::from(index), "");
    }
}

/// Gives the step a person is on its number, and the address its plain form without start parameters.
pub fn replace(index: u32) {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(&JsValue::from(index), "", path.as_deref());
    }
}

/// One step back, as the phone's own gesture does it.
pub fn back() {
    if let Some(history) = history() {
        let _ = history.back();
    }
}

/// Two steps back: over one that was taken and never shown.
pub fn back_two() {
    if let Some(history) = history() {
        let _ = history.go_with_delta(-2);
    }
}

/// The question part of the address the app was opened with, for example `?1`.
#[must_use]
pub fn query() -> String {
    web_sys::window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default()
}

/// Calls `then` with the number of the step a person has gone to; `None` where the number is not ours.
#[must_use = "dropping the listener ends it"]
pub fn on_step(mut then: impl FnMut(Option<u32>) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "popstate", move |_| {
        if !handover::is_over() {
            then(number());
        }
    }))
}

/// The number of the step a person is on; `None` where it is not ours.
#[must_use]
pub fn number() -> Option<u32> {
    page::whole(&history()?.state().ok()?)
}
