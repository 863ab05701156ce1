//! Sealing and opening one record.

use core::fmt;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::envelope::{HEAD_LEN, OVERHEAD};
use crate::padding::{pad, padded_len, unpadded_len};
use crate::{
    DataKey, Entropy, EntropyFailed, Envelope, Epoch, Kind, NONCE_LEN, RecordId, Rev, Schema,
    VaultId,
};

/// The domain of the associated data: what is sealed for one use opens for no other.
const DOMAIN: &[u8] = b"holdfast/rec/v1";

/// What a record is bound to: sealed under one header it opens under no other.
///
/// So bytes put under another id, another revision, another kind or into another vault are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Header {
    /// The vault it belongs to.
    pub vault: VaultId,
    /// What it is.
    pub kind: Kind,
    /// Which one it is.
    pub id: RecordId,
    /// Which version of it.
    pub rev: Rev,
    /// The written form of its plaintext.
    pub schema: Schema,
    /// Which data key seals it.
    pub epoch: Epoch,
}

impl Header {
    /// The associated data, which is authenticated and not stored:
    /// `len(1) domain │ vault(16) │ kind(1) │ id(16) │ rev(8) │ schema(2) │ epoch(4)`, big-endian.
    ///
    /// The domain is the only part of varying length and carries its length, so two headers never
    /// give the same bytes.
    fn associated_data(&self) -> [u8; 1 + DOMAIN.len() + 47] {
        let mut out = [0; 1 + DOMAIN.len() + 47];
        let parts: [&[u8]; 8] = [
            &[DOMAIN.len() as u8],
            DOMAIN,
            self.vault.as_bytes(),
            &[self.kind.code()],
            self.id.as_bytes(),
            &self.rev.number().to_be_bytes(),
            &self.schema.0.to_be_bytes(),
            &self.epoch.0.to_be_bytes(),
        ];
        for (place, byte) in out.iter_mut().zip(parts.into_iter().flatten()) {
            *place = *byte;
        }
        out
    }
}

/// Why nothing was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SealError {
    /// There was no randomness for a nonce.
    Entropy,
    /// The cipher refused. It does so only for a plaintext of more than 256 GiB.
    Cipher,
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Entropy => "no randomness for a nonce",
            Self::Cipher => "the cipher refused",
        })
    }
}

impl core::error::Error for SealError {}

impl From<EntropyFailed> for SealError {
    fn from(_: EntropyFailed) -> Self {
        Self::Entropy
    }
}

/// Why a record did not open. The bytes are to be kept as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// These bytes were never sealed by a vault.
    NotSealed,
    /// Sealed in a way this version does not know; a newer one will.
    UnknownSuite(u8),
    /// Sealed with a data key that is not at hand.
    UnknownEpoch(Epoch),
    /// Damaged, cut short, or not the record it is filed as. Which of these is not told apart.
    Damaged,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSealed => f.write_str("not a sealed record"),
            Self::UnknownSuite(suite) => write!(f, "unknown suite {suite}"),
            Self::UnknownEpoch(epoch) => write!(f, "no key for epoch {}", epoch.0),
            Self::Damaged => f.write_str("damaged"),
        }
    }
}

impl core::error::Error for OpenError {}

/// Seals `plaintext` under `header`, padded, with a nonce from `entropy`.
///
/// # Errors
/// [`SealError`] if there is no randomness; nothing is then sealed.
pub fn seal(
    key: &DataKey,
    header: &Header,
    plaintext: &[u8],
    entropy: &mut (impl Entropy + ?Sized),
) -> Result<Vec<u8>, SealError> {
    let mut nonce = [0; NONCE_LEN];
    entropy.fill(&mut nonce)?;

    // One buffer, made large enough at once and encrypted in place: a reallocation would leave
    // plaintext behind. Until it is encrypted it erases itself.
    let size = padded_len(plaintext.len()).saturating_add(OVERHEAD);
    let mut record = Zeroizing::new(Vec::with_capacity(size));
    Envelope::print_head(header.epoch, &nonce, &mut record);
    record.extend_from_slice(plaintext);
    pad(&mut record, plaintext.len());

    let cipher = cipher(key, header.kind).ok_or(SealError::Cipher)?;
    let tag = cipher
        .encrypt_inout_detached(
            &XNonce::from(nonce),
            &header.associated_data(),
            record[HEAD_LEN..].as_mut().into(),
        )
        .map_err(|_| SealError::Cipher)?;
    record.extend_from_slice(&tag);
    Ok(core::mem::take(&mut *record))
}

/// Opens a record that was sealed under exactly this `header`.
///
/// # Errors
/// [`OpenError`] says what the bytes are instead.
pub fn open(key: &DataKey, header: &Header, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let envelope = Envelope::parse(bytes)?;
    if envelope.epoch != header.epoch {
        return Err(OpenError::UnknownEpoch(envelope.epoch));
    }
    let (ciphertext, tag) = envelope
        .sealed
        .split_last_chunk::<16>()
        .ok_or(OpenError::Damaged)?;
    let mut plaintext = Zeroizing::new(ciphertext.to_vec());
    cipher(key, header.kind)
        .ok_or(OpenError::Damaged)?
        .decrypt_inout_detached(
            &XNonce::from(*envelope.nonce),
            &header.associated_data(),
            plaintext.as_mut_slice().into(),
            &Tag::from(*tag),
        )
        .map_err(|_| OpenError::Damaged)?;
    let len = unpadded_len(&plaintext).ok_or(OpenError::Damaged)?;
    plaintext.truncate(len);
    Ok(plaintext)
}

fn cipher(key: &DataKey, kind: Kind) -> Option<XChaCha20Poly1305> {
    let key = key.sealing_key(kind)?;
    XChaCha20Poly1305::new_from_slice(key.as_bytes()).ok()
}
