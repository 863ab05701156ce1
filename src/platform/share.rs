//! The device's own way of handing words on: a person chooses there who gets them, and whether.

use js_sys::{Array, Function, Object, Promise, Reflect};
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
    hand(&data).await
}

/// A file as the device's list takes it; `None` where it takes none.
fn with_file(name: &str, text: &str) -> Option<Object> {
    let kind = Object::new();
    set(&kind, "type", "text/plain");
    let class: Function = Reflect::get(&js_sys::global(), &"File".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let parts = Array::of1(&text.into());
    let file = Reflect::construct(&class, &Array::of3(&parts.into(), &name.into(), &kind));
    let data = Object::new();
    set(&data, "files", Array::of1(&file.ok()?));
    let navigator = navigator()?;
    let can = Reflect::get(&navigator, &"canShare".into()).ok()?;
    let can: Function = can.dyn_into().ok()?;
    let takes = can.call1(&navigator, &data).ok()?.is_truthy();
    takes.then_some(data)
}

/// Whether this device hands on a file called `name`.
#[must_use]
pub fn takes_files(name: &str) -> bool {
    share().is_some() && with_file(name, "x").is_some()
}

/// Opens the device's list for `text` as a file called `name`. Only inside a tap.
pub async fn file(name: &str, text: &str) -> Shared {
    match with_file(name, text) {
        Some(data) => hand(&data).await,
        None => Shared::Refused,
    }
}

async fn hand(data: &Object) -> Shared {
    let (Some(navigator), Some(share)) = (navigator(), share()) else {
        return Shared::Refused;
    };
    let Some(promise) = share
        .call1(&navigator, data)
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
