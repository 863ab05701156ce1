//! The key that wraps a data key, and where it comes from.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::{Cost, DATA_KEY_LEN, DataKey, Memory, NoMemory, Passphrase};

pub(crate) const SALT_LEN: usize = 16;
pub(crate) const COMMIT_LEN: usize = 32;
pub(crate) const NONCE_LEN: usize = 24;
pub(crate) const WRAPPED_LEN: usize = DATA_KEY_LEN + 16;

const ENCRYPT: &[u8] = b"kek-enc";
const COMMIT: &[u8] = b"kek-commit";

/// A key-encryption key with its commitment.
///
/// The commitment is kept beside what was wrapped and is compared first: so a wrong passphrase is
/// known as one, and a wrapped key opens under one passphrase only (the cipher alone does not
/// promise that).
pub(crate) struct Kek {
    encrypt: Zeroizing<[u8; 32]>,
    commit: [u8; COMMIT_LEN],
}

impl Kek {
    /// The key of a passphrase: Argon2id (version 0x13, one lane), then HKDF-SHA256.
    ///
    /// `None` cannot happen with a [`Cost`] and a salt of this length, and is passed on rather than
    /// asserted, because a panic in wasm would end the app.
    pub(crate) fn stretched(
        passphrase: &Passphrase,
        salt: &[u8; SALT_LEN],
        cost: Cost,
        memory: Memory,
    ) -> Result<Option<Self>, NoMemory> {
        let Ok(params) = Params::new(cost.memory_kib(), cost.passes(), 1, Some(32)) else {
            return Ok(None);
        };
        let mut blocks = memory.reserve::<Block>(params.block_count())?;
        let mut secret = Zeroizing::new([0; 32]);
        let made = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(passphrase.bytes(), salt, &mut *secret, &mut blocks);
        blocks.zeroize();
        Ok(made.ok().and_then(|()| Self::expand(None, &*secret)))
    }

    /// The key of a secret that nobody can guess: HKDF-SHA256 alone.
    pub(crate) fn random(secret: &[u8], salt: &[u8]) -> Option<Self> {
        Self::expand(Some(salt), secret)
    }

    fn expand(salt: Option<&[u8]>, secret: &[u8]) -> Option<Self> {
        let hkdf = Hkdf::<Sha256>::new(salt, secret);
        let mut kek = Self {
            encrypt: Zeroizing::new([0; 32]),
            commit: [0; COMMIT_LEN],
        };
        hkdf.expand(ENCRYPT, &mut *kek.encrypt).ok()?;
        hkdf.expand(COMMIT, &mut kek.commit).ok()?;
        Some(kek)
    }

    pub(crate) const fn commit(&self) -> &[u8; COMMIT_LEN] {
        &self.commit
    }

    /// Whether this is the key that `commit` was made for.
    pub(crate) fn is(&self, commit: &[u8; COMMIT_LEN]) -> bool {
        self.commit.ct_eq(commit).into()
    }

    /// `key`, wrapped. `head` is what the wrapping is bound to.
    pub(crate) fn wrap(
        &self,
        key: &DataKey,
        head: &[u8],
        nonce: &[u8; NONCE_LEN],
    ) -> Option<[u8; WRAPPED_LEN]> {
        let mut wrapped = Zeroizing::new([0; WRAPPED_LEN]);
        let (place, tag_place) = wrapped.split_at_mut(DATA_KEY_LEN);
        place.copy_from_slice(key.expose());
        let tag = self
            .cipher()?
            .encrypt_inout_detached(&XNonce::from(*nonce), head, place.into())
            .ok()?;
        tag_place.copy_from_slice(&tag);
        Some(*wrapped)
    }

    /// The key in `wrapped`; `None` if it or `head` is not what was wrapped.
    pub(crate) fn unwrap(
        &self,
        wrapped: &[u8; WRAPPED_LEN],
        head: &[u8],
        nonce: &[u8; NONCE_LEN],
    ) -> Option<DataKey> {
        let (sealed, tag) = wrapped.split_last_chunk::<16>()?;
        let mut key = Zeroizing::new([0; DATA_KEY_LEN]);
        key.copy_from_slice(sealed);
        self.cipher()?
            .decrypt_inout_detached(
                &XNonce::from(*nonce),
                head,
                key.as_mut_slice().into(),
                &Tag::from(*tag),
            )
            .ok()?;
        Some(DataKey::from_bytes(&key))
    }

    fn cipher(&self) -> Option<XChaCha20Poly1305> {
        XChaCha20Poly1305::new_from_slice(&*self.encrypt).ok()
    }
}

impl Drop for Kek {
    fn drop(&mut self) {
        self.commit.zeroize();
    }
}
