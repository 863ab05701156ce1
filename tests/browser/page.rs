//! What the tests need of the page around them: JavaScript run in it, and what it changed put back.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Runs `body`, a function of `arguments`, and waits for the promise it may return.
pub(crate) async fn js(names: &str, arguments: &[&JsValue], body: &str) -> JsValue {
    JsFuture::from(Promise::resolve(&js_now(names, arguments, body)))
        .await
        .expect("the test's own JavaScript")
}

/// Runs `body` at once.
pub(crate) fn js_now(names: &str, arguments: &[&JsValue], body: &str) -> JsValue {
    let arguments: Array = arguments.iter().collect();
    Function::new_with_args(names, body)
        .apply(&JsValue::NULL, &arguments)
        .expect("the test's own JavaScript")
}

/// Something of the page that is changed for one test.
#[must_use]
pub(crate) struct Patched(Function);

impl Patched {
    /// Runs `body`, which answers with a function that puts everything back.
    pub(crate) fn new(body: &str) -> Self {
        Self(js_now("", &[], body).dyn_into().expect("a way back"))
    }
}

impl Drop for Patched {
    fn drop(&mut self) {
        self.0.call0(&JsValue::NULL).expect("put back");
    }
}

/// A name no other test uses.
pub(crate) fn fresh(name: &str) -> String {
    format!("{name} {}", js_sys::Math::random())
}
