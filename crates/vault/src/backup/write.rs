//! Writing a backup: bytes in, sealed bytes out, never more than a chunk in hand.

use core::fmt;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use zeroize::{Zeroize, Zeroizing};

use super::CHUNK_LEN;
use super::header::{self, FileKey, Lock, WRAPPED_LEN};
use super::payload::{NONCE_LEN, Place, Stream, TAG_LEN};
use crate::{BackupError, Entropy, Memory, Passphrase, WorkFactor};

/// A backup being written. What it appends to `out` is to be carried off, in order; a file that
/// [`BackupWriter::finish`] did not end is refused by every reader.
pub struct BackupWriter {
    stream: Stream,
    chunk: Zeroizing<Vec<u8>>,
}

impl BackupWriter {
    /// Begins a file that `passphrase` opens, and writes its head. This is the slow part: a worker's
    /// work.
    ///
    /// # Errors
    /// [`BackupError::Memory`] or [`BackupError::Entropy`]; nothing is then written.
    pub fn begin(
        passphrase: &Passphrase,
        work: WorkFactor,
        memory: Memory,
        entropy: &mut (impl Entropy + ?Sized),
        out: &mut Vec<u8>,
    ) -> Result<Self, BackupError> {
        let (mut key, mut salt, mut nonce) = (FileKey::default(), [0; 16], [0; NONCE_LEN]);
        entropy.fill(&mut *key)?;
        entropy.fill(&mut salt)?;
        entropy.fill(&mut nonce)?;
        let wrapped = wrap(&key, &*work.key(passphrase, &salt, memory)?)?;
        let stream = Stream::new(&key, &nonce)?;
        let lock = Lock {
            salt,
            work,
            wrapped,
        };
        header::print(&lock, &key, out)?;
        out.extend_from_slice(&nonce);
        Ok(Self {
            stream,
            chunk: Zeroizing::new(Vec::with_capacity(CHUNK_LEN + TAG_LEN)),
        })
    }

    /// Takes more of the plaintext. A chunk is sealed once something follows it, because only then
    /// it is known not to be the last.
    ///
    /// # Errors
    /// [`BackupError::Cipher`], which does not happen; the file is then to be thrown away.
    pub fn write(&mut self, mut bytes: &[u8], out: &mut Vec<u8>) -> Result<(), BackupError> {
        while !bytes.is_empty() {
            if self.chunk.len() == CHUNK_LEN {
                self.seal(Place::Inner, out)?;
            }
            let room = CHUNK_LEN - self.chunk.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.chunk.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`BackupError::Cipher`], which does not happen; the file is then to be thrown away.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<(), BackupError> {
        self.seal(Place::Last, out)
    }

    fn seal(&mut self, place: Place, out: &mut Vec<u8>) -> Result<(), BackupError> {
        let tag = self.stream.seal(&mut self.chunk, place)?;
        out.extend_from_slice(&self.chunk);
        out.extend_from_slice(&tag);
        self.chunk.clear();
        Ok(())
    }
}

/// The file key under the key of the passphrase. The nonce is zero: each key wraps once.
fn wrap(key: &FileKey, wrapping: &[u8; 32]) -> Result<[u8; WRAPPED_LEN], BackupError> {
    let mut wrapped = [0; WRAPPED_LEN];
    let (place, tag_place) = wrapped.split_at_mut(key.len());
    place.copy_from_slice(&**key);
    let tag = ChaCha20Poly1305::new_from_slice(wrapping)
        .map_err(|_| BackupError::Cipher)?
        .encrypt_inout_detached(&Nonce::default(), b"", (&mut *place).into());
    let Ok(tag) = tag else {
        place.zeroize();
        return Err(BackupError::Cipher);
    };
    tag_place.copy_from_slice(&tag);
    Ok(wrapped)
}

impl fmt::Debug for BackupWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BackupWriter(..)")
    }
}
