//! Stands in for `wasm-streams`.
//!
//! `leptos` always links `server_fn`, which links `wasm-streams`, whose exported classes no linker can drop:
//! measured, 7 KB brotli of the calm path for a server that does not exist. This crate has the four calls
//! `server_fn` makes and none of the classes. Nothing in Holdfast reaches them.

use futures_util::stream::{Stream, empty};
use wasm_bindgen::JsValue;

/// A stream nobody reads.
#[derive(Clone, Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps `raw`.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// The browser's own stream.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// An empty stream: there is no server to read from.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> + 'static {
        empty()
    }

    /// Nothing: there is no server to send to.
    pub fn from_stream<S>(_: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        Self(JsValue::UNDEFINED.into())
    }
}
