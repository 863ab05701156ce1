//! Which copy of the app this is. Another may live in another folder of the same origin, and origins share
//! their storage and channels: the folder is part of every name there.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Url;

/// The folder this page or worker was loaded from, such as `/` or `/holdfast/`.
#[must_use]
pub fn folder() -> String {
    folder_of(&here())
}

/// The name of the pocket's database: the page asks whether there is one before it starts the worker that opens it.
#[must_use]
pub fn pocket_name() -> String {
    let mut name = String::from("holdfast pocket ");
    name.push_str(&folder());
    name
}

/// The name of the journal's database.
#[must_use]
pub fn journal_name() -> String {
    let mut name = String::from("holdfast ");
    name.push_str(&folder());
    name
}

/// The address of `file` beside this page or worker.
#[must_use]
pub fn beside(file: &str) -> String {
    Url::new_with_base(file, &here()).map_or_else(|_| file.to_owned(), |url| url.href())
}

/// The folder of an address; the root if it has none.
#[must_use]
pub fn folder_of(address: &str) -> String {
    Url::new_with_base(".", address).map_or_else(|_| "/".to_owned(), |url| url.pathname())
}

/// Pages and workers both have a location, but of different classes.
fn here() -> String {
    let get =
        |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or(JsValue::NULL);
    let location = get(&js_sys::global(), "location");
    if !location.is_object() {
        return String::new();
    }
    get(&location, "href").as_string().unwrap_or_default()
}
