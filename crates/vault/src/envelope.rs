//! What a sealed record looks like at rest.
//!
//! ```text
//! magic(2) "hf" │ suite(1) │ epoch(4, big-endian) │ nonce(24) │ ciphertext and tag(16)
//! ```

use crate::{Epoch, OpenError};

/// The first two bytes of every sealed record.
pub const MAGIC: [u8; 2] = *b"hf";

/// XChaCha20-Poly1305 under a key of HKDF-SHA256, associated data `holdfast/rec/v1`, padded by Padmé.
pub const SUITE_XCHACHA20_POLY1305: u8 = 1;

/// Length of the nonce, in bytes: long enough to be random with no count kept anywhere.
pub const NONCE_LEN: usize = 24;

const TAG_LEN: usize = 16;
pub(crate) const HEAD_LEN: usize = MAGIC.len() + 1 + 4 + NONCE_LEN;

/// How much longer a sealed record is than its padded plaintext, in bytes.
pub const OVERHEAD: usize = HEAD_LEN + TAG_LEN;

/// A sealed record, taken apart but not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envelope<'a> {
    /// Which data key sealed it.
    pub epoch: Epoch,
    /// The nonce of the seal.
    pub nonce: &'a [u8; NONCE_LEN],
    /// Ciphertext, its tag at the end.
    pub sealed: &'a [u8],
}

impl<'a> Envelope<'a> {
    /// Takes `bytes` apart, without any key.
    ///
    /// # Errors
    /// [`OpenError::NotSealed`] if they do not start as a sealed record does,
    /// [`OpenError::UnknownSuite`] if a newer version wrote them,
    /// [`OpenError::Damaged`] if they are too short to be whole.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, OpenError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(OpenError::NotSealed)?;
        let (&suite, rest) = rest.split_first().ok_or(OpenError::Damaged)?;
        if suite != SUITE_XCHACHA20_POLY1305 {
            return Err(OpenError::UnknownSuite(suite));
        }
        let (epoch, rest) = rest.split_first_chunk().ok_or(OpenError::Damaged)?;
        let (nonce, sealed) = rest.split_first_chunk().ok_or(OpenError::Damaged)?;
        if sealed.len() < TAG_LEN {
            return Err(OpenError::Damaged);
        }
        Ok(Self {
            epoch: Epoch(u32::from_be_bytes(*epoch)),
            nonce,
            sealed,
        })
    }

    /// Writes everything before the ciphertext to the end of `out`.
    pub(crate) fn print_head(epoch: Epoch, nonce: &[u8; NONCE_LEN], out: &mut Vec<u8>) {
        out.extend_from_slice(&MAGIC);
        out.push(SUITE_XCHACHA20_POLY1305);
        out.extend_from_slice(&epoch.0.to_be_bytes());
        out.extend_from_slice(nonce);
    }
}
