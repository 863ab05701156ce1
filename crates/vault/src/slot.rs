//! A key slot: where the data key itself is kept.
//!
//! Until a passphrase is set the key stands in the slot as it is. That protects deleted words (the
//! slot is destroyed first) and makes setting a passphrase later a change of one row; it protects
//! nobody's words from someone who holds the phone, and the app says so.
//!
//! ```text
//! magic(2) "hk" │ version(1) 1 │ way(1) │ epoch(4, big-endian) │ vault(16) │ body │ SHA-256 of all before(32)
//! way 0 (raw): body = data key(32)
//! ```
//! The checksum needs no key, so a damaged slot is never mistaken for a wrong passphrase.

use core::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{DATA_KEY_LEN, DataKey, Epoch, VaultId};

const MAGIC: [u8; 2] = *b"hk";
const VERSION: u8 = 1;
const WAY_RAW: u8 = 0;
const CHECK_LEN: usize = 32;

/// Length of a slot that holds the key as it is, in bytes.
pub const SLOT_LEN_RAW: usize = MAGIC.len() + 2 + 4 + 16 + DATA_KEY_LEN + CHECK_LEN;

/// A data key and whose it is.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The vault the key belongs to.
    pub vault: VaultId,
    /// Which key of the vault it is.
    pub epoch: Epoch,
    /// The key.
    pub key: DataKey,
}

/// Why a slot gave no key. The bytes are to be kept as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SlotError {
    /// These bytes are no key slot.
    NotASlot,
    /// A slot of another version, or a way to keep the key that this version does not know.
    Unknown {
        /// The version of the slot.
        version: u8,
        /// The way the key is kept in it.
        way: u8,
    },
    /// Damaged or cut short.
    Damaged,
}

impl fmt::Display for SlotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASlot => f.write_str("not a key slot"),
            Self::Unknown { version, way } => write!(f, "unknown key slot {version}.{way}"),
            Self::Damaged => f.write_str("damaged key slot"),
        }
    }
}

impl core::error::Error for SlotError {}

impl Slot {
    /// The slot with the key as it is, in its written form.
    #[must_use]
    pub fn print_raw(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(SLOT_LEN_RAW));
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&[VERSION, WAY_RAW]);
        out.extend_from_slice(&self.epoch.0.to_be_bytes());
        out.extend_from_slice(self.vault.as_bytes());
        out.extend_from_slice(self.key.expose());
        let check = Sha256::digest(&*out);
        out.extend_from_slice(&check);
        out
    }

    /// Reads a slot.
    ///
    /// # Errors
    /// [`SlotError`] says what the bytes are instead.
    pub fn parse(bytes: &[u8]) -> Result<Self, SlotError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(SlotError::NotASlot)?;
        let &[version, way, ..] = rest else {
            return Err(SlotError::Damaged);
        };
        if version != VERSION {
            return Err(SlotError::Unknown { version, way });
        }
        // All ways of version 1 end in the checksum, so damage is told from novelty.
        let (body, check) = bytes
            .split_last_chunk::<CHECK_LEN>()
            .ok_or(SlotError::Damaged)?;
        if Sha256::digest(body).as_slice() != check {
            return Err(SlotError::Damaged);
        }
        if way != WAY_RAW {
            return Err(SlotError::Unknown { version, way });
        }
        Self::parse_raw(&body[MAGIC.len() + 2..]).ok_or(SlotError::Damaged)
    }

    fn parse_raw(body: &[u8]) -> Option<Self> {
        let (epoch, rest) = body.split_first_chunk()?;
        let (vault, key) = rest.split_first_chunk()?;
        Some(Self {
            vault: VaultId::from_bytes(*vault),
            epoch: Epoch(u32::from_be_bytes(*epoch)),
            key: DataKey::from_bytes(key.try_into().ok()?),
        })
    }
}
