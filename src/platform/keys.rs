//! Which key was pressed.

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
