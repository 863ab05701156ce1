//! The chunks of an age file: ChaCha20-Poly1305 in the STREAM construction.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::header::FileKey;
use crate::BackupError;

pub(super) const NONCE_LEN: usize = 16;
pub(super) const TAG_LEN: usize = 16;

/// Whether a chunk is the last one. It is part of what the tag is of, so a file that lost its end is
/// known from a short one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Inner,
    Last,
}

/// Seals or opens chunks, in order.
pub(super) struct Stream {
    cipher: ChaCha20Poly1305,
    count: u64,
}

impl Stream {
    pub(super) fn new(key: &FileKey, nonce: &[u8; NONCE_LEN]) -> Result<Self, BackupError> {
        let mut payload_key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(nonce), &**key)
            .expand(b"payload", &mut *payload_key)
            .map_err(|_| BackupError::Cipher)?;
        let cipher = ChaCha20Poly1305::new_from_slice(&*payload_key);
        Ok(Self {
            cipher: cipher.map_err(|_| BackupError::Cipher)?,
            count: 0,
        })
    }

    /// How many chunks there were.
    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    /// Seals `chunk` in place and gives its tag.
    pub(super) fn seal(&mut self, chunk: &mut [u8], place: Place) -> Result<Tag, BackupError> {
        let tag = self
            .cipher
            .encrypt_inout_detached(&self.nonce(place), b"", chunk.into())
            .map_err(|_| BackupError::Cipher)?;
        self.advance()?;
        Ok(tag)
    }

    /// Opens `chunk` in place; `false` leaves it as it was, and the count where it was.
    pub(super) fn open(
        &mut self,
        chunk: &mut [u8],
        tag: &[u8; TAG_LEN],
        place: Place,
    ) -> Result<bool, BackupError> {
        let nonce = self.nonce(place);
        let opened =
            self.cipher
                .decrypt_inout_detached(&nonce, b"", chunk.into(), &Tag::from(*tag));
        if opened.is_err() {
            return Ok(false);
        }
        self.advance()?;
        Ok(true)
    }

    /// Eleven bytes of count, big-endian, and one that says whether it is the last.
    fn nonce(&self, place: Place) -> Nonce {
        let mut nonce = [0; 12];
        nonce[3..11].copy_from_slice(&self.count.to_be_bytes());
        nonce[11] = u8::from(place == Place::Last);
        Nonce::from(nonce)
    }

    fn advance(&mut self) -> Result<(), BackupError> {
        self.count = self.count.checked_add(1).ok_or(BackupError::Cipher)?;
        Ok(())
    }
}
