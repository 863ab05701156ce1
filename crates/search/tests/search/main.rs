//! Searching: against brute force, on damaged bytes, over the corpus of the bench.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get its value has failed"
)]

mod corpus;
mod folding;
mod oracle;
