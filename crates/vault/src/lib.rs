//! The vault: keys, sealed records and their written form.
//!
//! Everything a person writes passes through [`seal`] before any store sees it. Nothing in this crate
//! reads a clock, a store or a browser; randomness comes in as an [`Entropy`]. Errors are facts: they
//! say what was found, never which check of the cipher failed, and never carry plaintext.
//!
//! Read [`Header`] first (what a record is bound to), then [`Envelope`] (what it looks like at rest),
//! then [`KeySlot`] (where the data key itself is kept). The bytes are frozen by `tests/vectors`.
#![forbid(unsafe_code)]
#![deny(missing_docs, rustdoc::broken_intra_doc_links)]

mod backup;
mod code;
mod cost;
mod entropy;
mod envelope;
mod hex;
mod ids;
mod kek;
mod key;
mod keyring;
mod link;
mod locked;
mod manifest;
mod memory;
mod opener;
mod padding;
mod passphrase;
mod prf;
mod record;
mod set_key;
mod slot;
mod slot_form;
mod words;

pub use backup::{
    ArmorError, BackupError, BackupReader, BackupWriter, CHUNK_LEN, WorkFactor, armor, dearmor,
};
pub use code::{CODE_SYMBOLS, CodeError, RecoveryCode};
pub use cost::{Cost, CostRefused};
pub use entropy::{Entropy, EntropyFailed, SystemEntropy};
pub use envelope::{Envelope, MAGIC, NONCE_LEN, OVERHEAD, SUITE_XCHACHA20_POLY1305};
pub use ids::{Epoch, Kind, RecordId, Rev, Schema, VaultId};
pub use key::{DATA_KEY_LEN, DataKey};
pub use keyring::{Keyring, Label};
pub use link::LinkSlot;
pub use locked::{LockError, Locked, PasskeySlot, PassphraseSlot, RecoverySlot, UnlockError};
pub use manifest::{KeyTally, MANIFEST_LEN, Manifest, ManifestError, Tally, Verdict};
pub use memory::{Memory, NoMemory};
pub use opener::{ByPasskey, ByPassphrase, ByRecovery, MAX_CREDENTIAL_LEN};
pub use padding::{MIN_PADDED, padded_len};
pub use passphrase::{Passphrase, PassphraseError};
pub use prf::PrfOutput;
pub use record::{Header, OpenError, SealError, open, seal};
pub use set_key::{Member, SetHash, SetKey};
pub use slot::{KeySlot, SLOT_LEN_RAW, Slot, SlotError};
pub use words::{Wordlist, WordlistError};
