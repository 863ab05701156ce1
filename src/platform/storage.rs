//! Whether the browser keeps what is stored here.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// Whether the browser has promised not to clear the storage by itself; `None` where it does not say.
pub async fn is_promised() -> Option<bool> {
    let asked = manager()?.persisted().ok()?;
    JsFuture::from(asked).await.ok()?.as_bool()
}

/// Asks the browser not to clear the storage by itself. Never waits for the answer: in some browsers it is a
/// question to the person, in others it never comes.
pub fn ask_to_persist() {
    if let Some(manager) = manager() {
        let _ = manager.persist();
    }
}

/// Missing in some browsers, and on pages without https.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let manager = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    manager
        .is_object()
        .then(|| manager.unchecked_into::<StorageManager>())
}
