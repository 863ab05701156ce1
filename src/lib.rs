//! Holdfast: quiet tools for hard moments.
//!
//! ```text
//! ui ──► state ──► platform ──► domain ◄── content ◄── ui
//! ```
//! Read [`domain`] first: the practice as plain values, with no clock, no randomness and no browser.
//! [`content`] is the words and exercises as data. The other three layers exist only for the browser,
//! so the first two *cannot* reach one: on the native target those crates are not there.

pub mod content;
pub mod domain;

#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod ui;
