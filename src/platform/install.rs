//! Putting the app on the home screen: what this browser offers, and in whose words to explain it.

use super::page;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Where the app runs, as far as it matters for installing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the home screen already.
    Installed,
    /// Safari on a phone or tablet: only its Share menu can install.
    AppleTouch,
    /// A browser on Android: its menu can install.
    Android,
    /// Anything else.
    Desktop,
}

/// Where the app runs.
#[must_use]
pub fn place() -> Place {
    let Some(window) = web_sys::window() else {
        return Place::Desktop;
    };
    let standalone = window
        .match_media("(display-mode: standalone)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    let navigator = window.navigator();
    let apple = Reflect::get(&navigator, &"standalone".into()).unwrap_or(JsValue::UNDEFINED);
    if standalone || apple.is_truthy() {
        return Place::Installed;
    }
    let agent = navigator.user_agent().unwrap_or_default();
    if !apple.is_undefined() || agent.contains("iPhone") || agent.contains("iPad") {
        Place::AppleTouch
    } else if agent.contains("Android") {
        Place::Android
    } else {
        Place::Desktop
    }
}

/// Whether the browser has offered to install by a button of ours.
#[must_use]
pub fn can_ask() -> bool {
    page::boot("install").is_object()
}

/// Shows the browser's own question. Only inside a tap.
pub fn ask() {
    let offer = page::boot("install");
    if let Ok(prompt) = Reflect::get(&offer, &"prompt".into())
        && let Ok(prompt) = prompt.dyn_into::<Function>()
    {
        let _ = prompt.call0(&offer);
    }
}
