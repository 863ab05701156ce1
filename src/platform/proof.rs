//! A look at the app from within. `public/proof.js` does it, so that anyone can read what is looked at.

use super::page;
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What was found; `None` where it could not be looked.
pub async fn look() -> Option<String> {
    let look: Function = page::boot("proof").dyn_into().ok()?;
    let looking: Promise = look.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
    JsFuture::from(looking).await.ok()?.as_string()
}
