//! Whether the browser keeps what is stored here, and whether there is anything.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// Whether the browser has promised not to clear the storage by itself; `None` where it does not say.
pub async fn is_promised() -> Option<bool> {
    let asked = manager()?.persisted().ok()?;
    JsFuture::from(asked).await.ok()?.as_bool()
}

/// How many bytes the app and what was written take here, as the browser says; `None` where it does not, or says nonsense.
pub async fn used() -> Option<f64> {
    let used = estimated("usage", &estimate().await?)?;
    (used > 0.0 && used < 1e12).then_some(used)
}

/// How many bytes more there is room for, as the browser says; `None` where it does not.
pub async fn room() -> Option<f64> {
    let told = estimate().await?;
    Some(estimated("quota", &told)? - estimated("usage", &told)?)
}

fn estimated(what: &str, told: &wasm_bindgen::JsValue) -> Option<f64> {
    js_sys::Reflect::get(told, &what.into()).ok()?.as_f64()
}

async fn estimate() -> Option<wasm_bindgen::JsValue> {
    let manager = manager()?;
    let estimate = js_sys::Reflect::get(&manager, &"estimate".into()).ok()?;
    let asked = estimate
        .dyn_into::<js_sys::Function>()
        .ok()?
        .call0(&manager);
    let asked = asked.ok()?.dyn_into::<js_sys::Promise>().ok()?;
    JsFuture::from(asked).await.ok()
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

/// Whether there is a database called `name`; `None` where a browser does not say which there are. Makes none.
pub async fn has_database(name: &str) -> Option<bool> {
    let databases = || {
        let window: js_sys::Object = web_sys::window()?.unchecked_into();
        let factory = js_sys::Reflect::get(&window, &"indexedDB".into()).ok()?;
        let ask = js_sys::Reflect::get(&factory, &"databases".into()).ok()?;
        let asked = ask.dyn_into::<js_sys::Function>().ok()?.call0(&factory);
        asked.ok()?.dyn_into::<js_sys::Promise>().ok()
    };
    let Ok(found) = JsFuture::from(databases()?).await else {
        // Storage is not allowed here, so nothing is kept.
        return Some(false);
    };
    let named =
        |one: wasm_bindgen::JsValue| js_sys::Reflect::get(&one, &"name".into()).ok()?.as_string();
    let found: js_sys::Array = found.dyn_into().ok()?;
    Some(found.iter().any(|one| named(one).as_deref() == Some(name)))
}
