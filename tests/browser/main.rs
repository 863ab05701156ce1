//! Each adapter of `holdfast::platform` against the real browser.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::expect_used,
    reason = "a test that cannot get its value has failed"
)]

mod idb_faults;
mod idb_store;
mod journal;
mod journal_worker;
mod mirror;
mod page;
