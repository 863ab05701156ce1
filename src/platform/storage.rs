//! Whether the browser keeps what is stored here.

use wasm_bindgen::JsCast;

/// Asks the browser not to clear the storage by itself. Never waits for the answer: in some browsers it is a
/// question to the person, in others it never comes.
pub fn ask_to_persist() {
    if let Some(window) = web_sys::window() {
        let storage = window.navigator().unchecked_into::<js_sys::Object>();
        let manager = js_sys::Reflect::get(&storage, &"storage".into())
            .ok()
            .filter(wasm_bindgen::JsValue::is_object);
        if let Some(manager) = manager {
            let _ = manager
                .unchecked_into::<web_sys::StorageManager>()
                .persist();
        }
    }
}
