//! Keyed hashes of what a vault holds: of the set of its records, and of one text.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{DataKey, RecordId, Rev};

const SET: &[u8] = b"set-hash/v1";
const DEDUPE: &[u8] = b"dedupe/v1";
const HASH_LEN: usize = 32;

/// The key of the set hash and of content hashes of one epoch. It leaves memory when dropped.
///
/// Keyed, because a hash of what someone wrote tells whoever can guess it that they wrote it.
#[derive(Clone)]
pub struct SetKey {
    set: [u8; 32],
    dedupe: [u8; 32],
}

/// A hash of a set that changes with every member, in whatever order they come and go: the XOR of a
/// keyed hash of each.
#[derive(Clone, Copy, Debug, Default)]
pub struct SetHash([u8; HASH_LEN]);

/// One record as a member of the set.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// Which record.
    pub id: RecordId,
    /// Which version of it.
    pub rev: Rev,
    /// Its sealed bytes.
    pub sealed: &'a [u8],
}

impl SetKey {
    /// The keys that come of `key`; `None` cannot happen, as in [`DataKey`].
    pub(crate) fn of(key: &DataKey) -> Option<Self> {
        let hkdf = Hkdf::<Sha256>::new(None, key.expose());
        let mut made = Self {
            set: [0; 32],
            dedupe: [0; 32],
        };
        hkdf.expand(SET, &mut made.set).ok()?;
        hkdf.expand(DEDUPE, &mut made.dedupe).ok()?;
        Some(made)
    }

    /// The hash of a text, equal for equal texts of this vault and for nobody else's: an import
    /// compares what it brings with what is there.
    #[must_use]
    pub fn content_hash(&self, text: &[u8]) -> [u8; HASH_LEN] {
        hmac(&self.dedupe, &[text])
    }

    pub(crate) fn of_id(&self, id: RecordId) -> SetHash {
        SetHash(hmac(&self.set, &[b"k", id.as_bytes()]))
    }

    pub(crate) fn of_member(&self, member: Member<'_>) -> SetHash {
        let digest = Sha256::digest(member.sealed);
        let rev = member.rev.number().to_be_bytes();
        SetHash(hmac(
            &self.set,
            &[b"r", member.id.as_bytes(), &rev, &digest],
        ))
    }
}

impl SetHash {
    pub(crate) const fn from_bytes(bytes: [u8; HASH_LEN]) -> Self {
        Self(bytes)
    }

    /// The hash in its written form.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; HASH_LEN] {
        &self.0
    }

    /// Puts a member in that is out, or takes one out that is in.
    pub(crate) fn toggle(&mut self, member: Self) {
        for (byte, other) in self.0.iter_mut().zip(member.0) {
            *byte ^= other;
        }
    }
}

impl PartialEq for SetHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for SetHash {}

fn hmac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; HASH_LEN] {
    // HMAC fills a short key up with zeros to a block; done here it cannot fail.
    let mut block = Zeroizing::new([0; 64]);
    block[..key.len()].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

impl core::fmt::Debug for SetKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("SetKey(..)")
    }
}

impl Drop for SetKey {
    fn drop(&mut self) {
        self.set.zeroize();
        self.dedupe.zeroize();
    }
}

impl ZeroizeOnDrop for SetKey {}
