#![no_main]

#[path = "../../tests/vault/entry_points.rs"]
#[expect(
    dead_code,
    reason = "one file for all targets; each calls one function of it"
)]
mod entry_points;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entry_points::text(bytes));
