//! Everything that can be proved without a browser, in seconds: one file per module of the core.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get its value has failed"
)]

mod breath;
mod content;
mod day;
mod grounding;
mod navigation;
mod patterns;
mod ritual;
mod session;
mod session_model;
mod settings;
mod sheet;
mod start;
mod tidy;
mod time;
mod tone;
