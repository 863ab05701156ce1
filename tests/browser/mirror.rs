//! Letting go of the second copy: what was deleted may not come back from it.

use holdfast::platform::{folder, mirror};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::js;

/// Whether the browser's own file system has a file of this name.
async fn is_there(name: &str) -> bool {
    let look = "return navigator.storage.getDirectory().then((root) => root.getFileHandle(name)).then(() => true, () => false)";
    js("name", &[&JsValue::from(name)], look).await.is_truthy()
}

#[wasm_bindgen_test]
async fn a_mirror_that_is_let_go_of_is_gone_and_none_is_no_fault() {
    let name = ["holdfast-mirror", &folder::folder().replace('/', "~")].concat();
    let make = "return navigator.storage.getDirectory().then((root) => root.getFileHandle(name, { create: true }))";
    js("name", &[&JsValue::from(name.as_str())], make).await;
    assert!(is_there(&name).await);
    assert!(mirror::forget().await);
    assert!(!is_there(&name).await);
    assert!(mirror::forget().await, "there was none");
}
