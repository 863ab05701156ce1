//! The way from the small binary of the calm path to the whole app, which takes over in place. Both are on the same
//! page and share nothing but what `boot.js` keeps for them: how to load the other, and how the first one leaves.

use super::page;
use js_sys::{Function, Promise, Reflect};
use std::cell::Cell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const LEAVE: &str = "leave";

thread_local! {
    static OVER: Cell<bool> = const { Cell::new(false) };
}

/// Whether another binary has the page now: then nothing that happens on it is for this one.
#[must_use]
pub fn is_over() -> bool {
    OVER.get()
}

fn call(name: &str) -> Option<JsValue> {
    let function: Function = page::boot(name).dyn_into().ok()?;
    function.call0(&JsValue::UNDEFINED).ok()
}

async fn wait_for(name: &str) -> bool {
    match call(name).and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Loads the whole app; `false` if it did not come.
pub async fn load() -> bool {
    wait_for("load").await
}

/// Starts the whole app, once it is loaded. It asks this one to leave; `false` if it could not start.
pub async fn begin() -> bool {
    wait_for("begin").await
}

/// Says how this binary leaves the page when the other asks it to, and what it hands on.
pub fn offer(leave: Box<dyn FnOnce() -> String>) {
    let leave = Closure::once_into_js(move || {
        OVER.set(true);
        leave()
    });
    let _ = Reflect::set(&page::boot_object(), &LEAVE.into(), &leave);
}

/// Asks the binary that has the page to leave it, if there is one; answers with what it hands on.
#[must_use]
pub fn take() -> Option<String> {
    let handed = call(LEAVE)?.as_string();
    let _ = Reflect::set(&page::boot_object(), &LEAVE.into(), &JsValue::NULL);
    handed
}
