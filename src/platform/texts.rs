//! Files of content beside the app: texts that are not needed for the first breath. The service worker keeps them,
//! so they are read from this device once it is installed.

use super::folder;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The text of `path`, which stands beside the page; `None` when it did not come.
pub async fn text(path: &str) -> Option<String> {
    let asked = web_sys::window()?.fetch_with_str(&folder::beside(path));
    let answer: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
