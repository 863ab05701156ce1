//! Keys that were: each wrapped under the key that followed it.
//!
//! So a passphrase has to wrap only the newest key, and records sealed with an older one go on opening
//! while they are sealed anew one by one.

use core::fmt;

use crate::kek::{Kek, NONCE_LEN, WRAPPED_LEN};
use crate::slot_form::{Form, Way, begin, end};
use crate::{DataKey, Entropy, Epoch, LockError, Slot, SlotError, UnlockError, VaultId};

/// HKDF salt of the key that wraps older ones.
const LABEL: &[u8] = b"links/v1";

/// An older data key, wrapped under a newer one.
#[derive(Clone)]
pub struct LinkSlot {
    vault: VaultId,
    epoch: Epoch,
    under: Epoch,
    nonce: [u8; NONCE_LEN],
    wrapped: [u8; WRAPPED_LEN],
}

impl Slot {
    /// A new data key for the next epoch, and this one kept under it.
    ///
    /// Turning protection on makes one, because a key that stood in the store as it is can be found
    /// there long after (reliability.md 0.6); so does suspecting that a key is known. Slots that lock
    /// the older key are then to be made anew or removed.
    ///
    /// # Errors
    /// [`LockError`] if there is no randomness.
    pub fn next_epoch(
        &self,
        entropy: &mut (impl Entropy + ?Sized),
    ) -> Result<(Self, LinkSlot), LockError> {
        let next = Self {
            vault: self.vault,
            epoch: Epoch(self.epoch.0.checked_add(1).ok_or(LockError::Cipher)?),
            key: DataKey::generate(entropy)?,
        };
        let link = LinkSlot::new(self, &next, entropy)?;
        Ok((next, link))
    }
}

impl LinkSlot {
    fn new(
        old: &Slot,
        newer: &Slot,
        entropy: &mut (impl Entropy + ?Sized),
    ) -> Result<Self, LockError> {
        let mut link = Self {
            vault: old.vault,
            epoch: old.epoch,
            under: newer.epoch,
            nonce: [0; NONCE_LEN],
            wrapped: [0; WRAPPED_LEN],
        };
        entropy.fill(&mut link.nonce)?;
        link.wrapped = Kek::random(newer.key.expose(), LABEL)
            .and_then(|kek| kek.wrap(&old.key, &link.bound(), &link.nonce))
            .ok_or(LockError::Cipher)?;
        Ok(link)
    }

    /// Opens it with the key it is kept under.
    ///
    /// # Errors
    /// [`UnlockError::WrongSecret`] if `newer` is another key, [`UnlockError::Damaged`] if it does not
    /// open although it has the right name.
    pub fn open(&self, newer: &Slot) -> Result<Slot, UnlockError> {
        if (newer.vault, newer.epoch) != (self.vault, self.under) {
            return Err(UnlockError::WrongSecret);
        }
        let key = Kek::random(newer.key.expose(), LABEL)
            .and_then(|kek| kek.unwrap(&self.wrapped, &self.bound(), &self.nonce))
            .ok_or(UnlockError::Damaged)?;
        Ok(Slot {
            vault: self.vault,
            epoch: self.epoch,
            key,
        })
    }

    /// The slot in its written form.
    #[must_use]
    pub fn print(&self) -> Vec<u8> {
        let mut out = self.bound();
        out.extend_from_slice(&self.nonce);
        out.extend_from_slice(&self.wrapped);
        end(&mut out);
        out
    }

    fn bound(&self) -> Vec<u8> {
        let len = 4 + NONCE_LEN + WRAPPED_LEN;
        let mut out = begin(Way::Link, self.epoch, self.vault, len);
        out.extend_from_slice(&self.under.0.to_be_bytes());
        core::mem::take(&mut *out)
    }

    pub(crate) fn read(form: &Form<'_>) -> Result<Self, SlotError> {
        let (under, rest) = form.body.split_first_chunk().ok_or(SlotError::Damaged)?;
        let (nonce, wrapped) = rest.split_first_chunk().ok_or(SlotError::Damaged)?;
        Ok(Self {
            vault: form.vault,
            epoch: form.epoch,
            under: Epoch(u32::from_be_bytes(*under)),
            nonce: *nonce,
            wrapped: wrapped.try_into().map_err(|_| SlotError::Damaged)?,
        })
    }

    /// The vault the key belongs to.
    #[must_use]
    pub const fn vault(&self) -> VaultId {
        self.vault
    }

    /// Which key of the vault it keeps.
    #[must_use]
    pub const fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Which key opens it.
    #[must_use]
    pub const fn under(&self) -> Epoch {
        self.under
    }
}

impl fmt::Debug for LinkSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "LinkSlot({}: {} under {})",
            self.vault, self.epoch.0, self.under.0
        )
    }
}
