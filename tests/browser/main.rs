#![cfg(target_arch = "wasm32")]
//! Each adapter of `holdfast::platform` against the real browser.

mod idb_faults;
mod idb_store;
mod journal;
mod journal_worker;
mod page;
