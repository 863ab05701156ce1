//! The device's own way of handing words on: a person chooses there who gets them, and whether.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::animation::set;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Another app has the words.
    Handed,
    /// The person closed the list again.
    Closed,
    /// The device did not do it.
    Refused,
}

fn navigator() -> Option<JsValue> {
    Some(web_sys::window()?.navigator().into())
}

fn share() -> Option<Function> {
    Reflect::get(&navigator()?, &"share".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Whether this device has such a way.
#[must_use]
pub fn is_there() -> bool {
    share().is_some()
}

/// Opens the device's list for `text`. Only inside a tap.
pub async fn text(text: &str) -> Shared {
    let data = Object::new();
    set(&data, "text", text);
    let (Some(navigator), Some(share)) = (navigator(), share()) else {
        return Shared::Refused;
    };
    let Some(promise) = share
        .call1(&navigator, &data)
        .ok()
        .and_then(|answer| answer.dyn_into::<Promise>().ok())
    else {
        return Shared::Refused;
    };
    match JsFuture::from(promise).await {
        Ok(_) => Shared::Handed,
        Err(fault) => {
            let name = Reflect::get(&fault, &"name".into()).ok();
            if name.and_then(|name| name.as_string()).as_deref() == Some("AbortError") {
                Shared::Closed
            } else {
                Shared::Refused
            }
        }
    }
}
