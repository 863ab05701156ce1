//! Whether the app is whole on this device, and whether a newer version waits. `public/offline.js` does the
//! work, because it has to go on when the app cannot start.

use super::page;
use gloo_events::EventListener;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What the service worker has said so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offline {
    /// Every file is on this device: the network is no longer needed.
    pub ready: bool,
    /// This browser keeps no app: it works while there is a connection.
    pub never: bool,
    /// A newer version is here and waits for a yes.
    pub update: bool,
}

/// What is known now.
#[must_use]
pub fn state() -> Offline {
    let state = page::boot("offline");
    let get = |name: &str| Reflect::get(&state, &name.into()).unwrap_or(JsValue::UNDEFINED);
    if !state.is_object() {
        return Offline::default();
    }
    Offline {
        ready: get("ready").is_truthy(),
        never: get("never").is_truthy(),
        update: get("waiting").is_truthy(),
    }
}

/// Calls `then` with the news whenever there are some.
#[must_use = "dropping the listeners ends them"]
pub fn on_news(then: impl Fn(Offline) + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else {
        return vec![];
    };
    let listen = |event: &'static str| {
        let then = then.clone();
        EventListener::new(&window, event, move |_| then(state()))
    };
    ["holdfast:offline", "holdfast:update"].map(listen).into()
}

/// Lets the newer version take over and loads it. Only after a yes.
pub fn take_update() {
    if let Ok(update) = page::boot("update").dyn_into::<Function>() {
        let _ = update.call0(&JsValue::UNDEFINED);
    }
}
