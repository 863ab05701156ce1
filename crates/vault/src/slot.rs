//! Key slots: where the data key itself is kept.
//!
//! Until a passphrase is set the key stands in a slot as it is. That protects deleted words (the slot
//! is destroyed first); it protects nobody's words from someone who holds the phone, and the app says
//! so. Once something locks the vault there is a new data key, wrapped in one slot for each thing that
//! opens it, and the keys before it are each wrapped under the key that followed.
//!
//! ```text
//! magic(2) "hk" │ version(1) 1 │ way(1) │ epoch(4, big-endian) │ vault(16) │ body │ SHA-256 of all before(32)
//! way 0 raw:        data key(32)
//! way 1 passphrase: memory KiB(4) │ passes(4) │ lanes(1) 1 │ salt(16) │ lock
//! way 2 recovery:   salt(16) │ lock
//! way 3 passkey:    credential length(2) │ credential │ salt(32) │ lock
//! way 4 link:       epoch of the key that wraps(4) │ nonce(24) │ wrapped key and tag(48)
//! lock:             commitment(32) │ nonce(24) │ wrapped key and tag(48)
//! ```
//! The checksum needs no key, so a damaged slot is never mistaken for a wrong passphrase. What wraps a
//! key is bound to everything in the slot before its nonce.

use core::fmt;

use zeroize::Zeroizing;

use crate::slot_form::{CHECK_LEN, Form, HEAD_LEN, Way, begin, end};
use crate::{
    CostRefused, DATA_KEY_LEN, DataKey, Epoch, LinkSlot, PasskeySlot, PassphraseSlot, RecoverySlot,
    VaultId,
};

/// Length of a slot that holds the key as it is, in bytes.
pub const SLOT_LEN_RAW: usize = HEAD_LEN + DATA_KEY_LEN + CHECK_LEN;

/// A data key and whose it is: what a slot gives once it is open.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The vault the key belongs to.
    pub vault: VaultId,
    /// Which key of the vault it is.
    pub epoch: Epoch,
    /// The key.
    pub key: DataKey,
}

/// A slot of any way.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum KeySlot {
    /// The key as it is: opens for whoever holds the device.
    Raw(Slot),
    /// Opens with a passphrase.
    Passphrase(PassphraseSlot),
    /// Opens with a recovery code.
    Recovery(RecoverySlot),
    /// Opens with a passkey.
    Passkey(PasskeySlot),
    /// An older key: opens with the key that followed it.
    Link(LinkSlot),
}

/// Why a slot gave no key. The bytes are to be kept as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SlotError {
    /// These bytes are no key slot.
    NotASlot,
    /// A slot of another version, or a way to keep the key that this reader does not know.
    Unknown {
        /// The version of the slot.
        version: u8,
        /// The way the key is kept in it.
        way: u8,
    },
    /// Damaged or cut short.
    Damaged,
    /// Whole, but asks for work outside the limits. Nothing was reserved for it.
    Cost(CostRefused),
}

impl fmt::Display for SlotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASlot => f.write_str("not a key slot"),
            Self::Unknown { version, way } => write!(f, "unknown key slot {version}.{way}"),
            Self::Damaged => f.write_str("damaged key slot"),
            Self::Cost(refused) => refused.fmt(f),
        }
    }
}

impl core::error::Error for SlotError {}

impl KeySlot {
    /// Reads a slot of any way.
    ///
    /// # Errors
    /// [`SlotError`] says what the bytes are instead.
    pub fn parse(bytes: &[u8]) -> Result<Self, SlotError> {
        let form = Form::parse(bytes)?;
        match form.way {
            Way::Raw => Slot::read(&form).map(Self::Raw),
            Way::Passphrase => PassphraseSlot::read(&form).map(Self::Passphrase),
            Way::Recovery => RecoverySlot::read(&form).map(Self::Recovery),
            Way::Passkey => PasskeySlot::read(&form).map(Self::Passkey),
            Way::Link => LinkSlot::read(&form).map(Self::Link),
        }
    }

    /// The vault the key belongs to.
    #[must_use]
    pub const fn vault(&self) -> VaultId {
        match self {
            Self::Raw(slot) => slot.vault,
            Self::Passphrase(slot) => slot.vault(),
            Self::Recovery(slot) => slot.vault(),
            Self::Passkey(slot) => slot.vault(),
            Self::Link(slot) => slot.vault(),
        }
    }

    /// Which key of the vault it keeps.
    #[must_use]
    pub const fn epoch(&self) -> Epoch {
        match self {
            Self::Raw(slot) => slot.epoch,
            Self::Passphrase(slot) => slot.epoch(),
            Self::Recovery(slot) => slot.epoch(),
            Self::Passkey(slot) => slot.epoch(),
            Self::Link(slot) => slot.epoch(),
        }
    }
}

impl Slot {
    /// The slot with the key as it is, in its written form.
    #[must_use]
    pub fn print_raw(&self) -> Zeroizing<Vec<u8>> {
        let mut out = begin(Way::Raw, self.epoch, self.vault, DATA_KEY_LEN);
        out.extend_from_slice(self.key.expose());
        end(&mut out);
        out
    }

    /// Reads a slot that holds the key as it is. One that is locked is as unknown here as one of a
    /// newer version; [`KeySlot::parse`] knows them all.
    ///
    /// # Errors
    /// [`SlotError`] says what the bytes are instead.
    pub fn parse(bytes: &[u8]) -> Result<Self, SlotError> {
        let form = Form::parse(bytes)?;
        match form.way {
            Way::Raw => Self::read(&form),
            way => Err(SlotError::Unknown {
                version: 1,
                way: way as u8,
            }),
        }
    }

    fn read(form: &Form<'_>) -> Result<Self, SlotError> {
        let key = form.body.try_into().map_err(|_| SlotError::Damaged)?;
        Ok(Self {
            vault: form.vault,
            epoch: form.epoch,
            key: DataKey::from_bytes(key),
        })
    }
}
