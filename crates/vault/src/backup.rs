//! Backup files: age version 1 with a passphrase (C2SP age.md).
//!
//! Ours, on RustCrypto, because the `age` crate costs ten times the bytes; the same files. In twenty years
//! `age -d backup.age` opens them on any computer, without us.
//!
//! ```text
//! age-encryption.org/v1
//! -> scrypt <salt, 16 bytes> <log2 of the work>
//! <file key, wrapped under scrypt(passphrase)>
//! --- <HMAC of all before under the file key>
//! nonce(16) │ chunks of 64 KiB, each with its tag(16), the last one marked as the last
//! ```
//! A file is written and read a chunk at a time: neither side ever holds it whole.

mod armor;
mod base64;
mod error;
mod header;
mod payload;
mod read;
mod work;
mod write;

pub use armor::{ArmorError, armor, dearmor};
pub use error::BackupError;
pub use read::BackupReader;
pub use work::WorkFactor;
pub use write::BackupWriter;

/// Length of a chunk of plaintext, in bytes. Only the last may be shorter.
pub const CHUNK_LEN: usize = 64 * 1024;

#[cfg(test)]
mod cctv;
