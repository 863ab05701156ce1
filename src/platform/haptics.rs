//! The phone's own shaking. A browser tells when it can be asked, not whether anything can be felt.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

fn vibrate() -> Option<(JsValue, Function)> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let call = Reflect::get(&navigator, &"vibrate".into()).ok()?;
    Some((navigator, call.dyn_into().ok()?))
}

/// Whether it can be asked for.
#[must_use]
pub fn is_there() -> bool {
    vibrate().is_some()
}

/// Milliseconds on and off, on first, in place of whatever was asked before. None is stillness.
pub fn shake(pulses: &[u32]) {
    if let Some((navigator, call)) = vibrate() {
        let list: Array = pulses.iter().map(|part| JsValue::from(*part)).collect();
        let _ = call.call1(&navigator, &list);
    }
}
