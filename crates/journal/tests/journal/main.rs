//! The journal on the model store: what it promises, with every fault and in any order.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

mod bin;
mod cards;
mod common;
mod derived;
mod details;
mod documents;
mod drafts;
mod elsewhere;
mod faults;
mod golden;
mod imports;
mod lock;
mod lock_faults;
mod locking;
mod map;
mod media;
mod media_faults;
mod meeting;
mod mirrors;
mod opening;
mod orders;
mod passkey_faults;
mod passkeys;
mod pocket;
mod protocol;
mod saving;
mod searching;
mod story;
mod supervision;
mod windows;
mod wiping;
