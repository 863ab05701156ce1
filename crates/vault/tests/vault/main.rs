//! The vault from outside: frozen bytes, refusals, round trips, and the cipher against known vectors.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod backups;
mod backups_damaged;
mod cipher;
mod codes;
mod common;
mod corners;
mod entry_points;
mod golden;
mod golden_backup;
mod golden_slots;
mod locks;
mod locks_damaged;
mod manifests;
mod nonsense;
mod passphrases;
mod primitives;
mod round_trip;
mod said;
mod slots;
mod tampering;
