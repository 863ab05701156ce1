//! The vault: keys, sealed records and their written form.
//!
//! Everything a person writes passes through [`seal`] before any store sees it. Nothing in this crate
//! reads a clock, a store or a browser; randomness comes in as an [`Entropy`]. Errors are facts: they
//! say what was found, never which check of the cipher failed, and never carry plaintext.
//!
//! Read [`Header`] first (what a record is bound to), then [`Envelope`] (what it looks like at rest),
//! then [`Slot`] (where the data key itself is kept). The bytes are frozen by `tests/vectors`.
#![forbid(unsafe_code)]
#![deny(missing_docs, rustdoc::broken_intra_doc_links)]

mod entropy;
mod envelope;
mod hex;
mod ids;
mod key;
mod keyring;
mod padding;
mod record;
mod slot;

pub use entropy::{Entropy, EntropyFailed, SystemEntropy};
pub use envelope::{Envelope, MAGIC, NONCE_LEN, OVERHEAD, SUITE_XCHACHA20_POLY1305};
pub use ids::{Epoch, Kind, RecordId, Rev, Schema, VaultId};
pub use key::{DATA_KEY_LEN, DataKey};
pub use keyring::{Keyring, Label};
pub use padding::{MIN_PADDED, padded_len};
pub use record::{Header, OpenError, SealError, open, seal};
pub use slot::{SLOT_LEN_RAW, Slot, SlotError};
