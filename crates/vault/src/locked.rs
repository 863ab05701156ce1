//! Slots that need something to open: a passphrase, a recovery code, a passkey.

use core::fmt;

use zeroize::Zeroizing;

use crate::kek::{COMMIT_LEN, Kek, NONCE_LEN, WRAPPED_LEN};
use crate::opener::Opener;
use crate::slot_form::{Form, begin, end};
use crate::{
    ByPasskey, ByPassphrase, ByRecovery, Cost, Entropy, EntropyFailed, Epoch, MAX_CREDENTIAL_LEN,
    Memory, NoMemory, Passphrase, PrfOutput, RecoveryCode, Slot, SlotError, VaultId,
};

/// A wrapped data key with what is needed to unwrap it, but for the secret.
#[derive(Clone)]
pub struct Locked<O> {
    vault: VaultId,
    epoch: Epoch,
    opener: O,
    commit: [u8; COMMIT_LEN],
    nonce: [u8; NONCE_LEN],
    wrapped: [u8; WRAPPED_LEN],
}

/// A slot that opens with a passphrase.
pub type PassphraseSlot = Locked<ByPassphrase>;
/// A slot that opens with a recovery code.
pub type RecoverySlot = Locked<ByRecovery>;
/// A slot that opens with a passkey.
pub type PasskeySlot = Locked<ByPasskey>;

/// Why nothing was locked. What was there before is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LockError {
    /// There was no randomness.
    Entropy,
    /// There was not enough memory to stretch the passphrase.
    Memory(NoMemory),
    /// A credential's name is empty or longer than [`MAX_CREDENTIAL_LEN`].
    Credential,
    /// The cipher refused, or there are no more epochs. Neither happens.
    Cipher,
}

/// Why a slot stayed closed. Which of these it is decides what a person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnlockError {
    /// Another passphrase, code or passkey opens this slot.
    WrongSecret,
    /// The secret is the right one and the slot is not what was locked with it.
    Damaged,
    /// There is not enough memory to try.
    Memory(NoMemory),
}

impl<O> Locked<O> {
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
}

#[expect(
    private_bounds,
    reason = "the ways are closed: each has a number at rest"
)]
impl<O: Opener> Locked<O> {
    /// The slot in its written form.
    #[must_use]
    pub fn print(&self) -> Vec<u8> {
        let mut out = self.bound();
        out.extend_from_slice(&self.nonce);
        out.extend_from_slice(&self.wrapped);
        end(&mut out);
        core::mem::take(&mut *out)
    }

    /// Everything before the nonce: what the wrapped key is bound to.
    fn bound(&self) -> Zeroizing<Vec<u8>> {
        let most = MAX_CREDENTIAL_LEN + 2 + 32 + COMMIT_LEN + NONCE_LEN + WRAPPED_LEN;
        let mut out = begin(O::WAY, self.epoch, self.vault, most);
        self.opener.print(&mut out);
        out.extend_from_slice(&self.commit);
        out
    }

    fn lock(slot: &Slot, opener: O, kek: &Kek, nonce: [u8; NONCE_LEN]) -> Result<Self, LockError> {
        let mut locked = Self {
            vault: slot.vault,
            epoch: slot.epoch,
            opener,
            commit: *kek.commit(),
            nonce,
            wrapped: [0; WRAPPED_LEN],
        };
        locked.wrapped = kek
            .wrap(&slot.key, &locked.bound(), &nonce)
            .ok_or(LockError::Cipher)?;
        Ok(locked)
    }

    fn unlock(&self, kek: Option<Kek>) -> Result<Slot, UnlockError> {
        let kek = kek.ok_or(UnlockError::Damaged)?;
        if !kek.is(&self.commit) {
            return Err(UnlockError::WrongSecret);
        }
        let key = kek
            .unwrap(&self.wrapped, &self.bound(), &self.nonce)
            .ok_or(UnlockError::Damaged)?;
        Ok(Slot {
            vault: self.vault,
            epoch: self.epoch,
            key,
        })
    }

    pub(crate) fn read(form: &Form<'_>) -> Result<Self, SlotError> {
        let (opener, lock) = O::parse(form.body)?;
        let (commit, rest) = lock.split_first_chunk().ok_or(SlotError::Damaged)?;
        let (nonce, wrapped) = rest.split_first_chunk().ok_or(SlotError::Damaged)?;
        Ok(Self {
            vault: form.vault,
            epoch: form.epoch,
            opener,
            commit: *commit,
            nonce: *nonce,
            wrapped: wrapped.try_into().map_err(|_| SlotError::Damaged)?,
        })
    }
}

impl PassphraseSlot {
    /// Locks `slot` with a passphrase at this cost. To change a passphrase, lock what the old one
    /// opened: no record is touched.
    ///
    /// # Errors
    /// [`LockError`] if there is no randomness or not enough memory.
    pub fn new(
        slot: &Slot,
        passphrase: &Passphrase,
        cost: Cost,
        memory: Memory,
        entropy: &mut (impl Entropy + ?Sized),
    ) -> Result<Self, LockError> {
        let (salt, nonce) = (random(entropy)?, random(entropy)?);
        let kek = Kek::stretched(passphrase, &salt, cost, memory)?.ok_or(LockError::Cipher)?;
        Self::lock(slot, ByPassphrase { cost, salt }, &kek, nonce)
    }

    /// Locks `slot` at the first cost of [`Cost::LADDER`] that there is memory for.
    ///
    /// # Errors
    /// [`LockError::Memory`] if there is not even enough for the last.
    pub fn stepping_down(
        slot: &Slot,
        passphrase: &Passphrase,
        memory: Memory,
        entropy: &mut (impl Entropy + ?Sized),
    ) -> Result<Self, LockError> {
        let mut last = LockError::Cipher;
        for cost in Cost::LADDER {
            match Self::new(slot, passphrase, cost, memory, entropy) {
                Err(LockError::Memory(refused)) => last = LockError::Memory(refused),
                done => return done,
            }
        }
        Err(last)
    }

    /// Opens the slot. This is the slow one: a worker's work.
    ///
    /// # Errors
    /// [`UnlockError`] says why it stayed closed.
    pub fn open(&self, passphrase: &Passphrase, memory: Memory) -> Result<Slot, UnlockError> {
        self.unlock(Kek::stretched(
            passphrase,
            &self.opener.salt,
            self.opener.cost,
            memory,
        )?)
    }

    /// What opening it costs.
    #[must_use]
    pub const fn cost(&self) -> Cost {
        self.opener.cost
    }
}

impl RecoverySlot {
    /// Locks `slot` with a recovery code.
    ///
    /// # Errors
    /// [`LockError`] if there is no randomness.
    pub fn new(
        slot: &Slot,
        code: &RecoveryCode,
        entropy: &mut (impl Entropy + ?Sized),
    ) -> Result<Self, LockError> {
        let (salt, nonce) = (random(entropy)?, random(entropy)?);
        let kek = Kek::random(code.bytes(), &salt).ok_or(LockError::Cipher)?;
        Self::lock(slot, ByRecovery { salt }, &kek, nonce)
    }

    /// Opens the slot.
    ///
    /// # Errors
    /// [`UnlockError`] says why it stayed closed.
    pub fn open(&self, code: &RecoveryCode) -> Result<Slot, UnlockError> {
        self.unlock(Kek::random(code.bytes(), &self.opener.salt))
    }
}

impl PasskeySlot {
    /// Locks `slot` with what the passkey `credential` gave for `salt`.
    ///
    /// # Errors
    /// [`LockError`] if there is no randomness, or for a name no credential has.
    pub fn new(
        slot: &Slot,
        credential: &[u8],
        salt: [u8; 32],
        output: &PrfOutput,
        entropy: &mut (impl Entropy + ?Sized),
    ) -> Result<Self, LockError> {
        if !(1..=MAX_CREDENTIAL_LEN).contains(&credential.len()) {
            return Err(LockError::Credential);
        }
        let nonce = random(entropy)?;
        let kek = Kek::random(output.bytes(), &salt).ok_or(LockError::Cipher)?;
        let credential = credential.to_vec();
        Self::lock(slot, ByPasskey { credential, salt }, &kek, nonce)
    }

    /// Opens the slot with what the passkey gave for [`PasskeySlot::salt`].
    ///
    /// # Errors
    /// [`UnlockError`] says why it stayed closed.
    pub fn open(&self, output: &PrfOutput) -> Result<Slot, UnlockError> {
        self.unlock(Kek::random(output.bytes(), &self.opener.salt))
    }

    /// The name of the credential to ask for.
    #[must_use]
    pub fn credential(&self) -> &[u8] {
        &self.opener.credential
    }

    /// What to evaluate the credential's function on (`prf.eval.first`).
    #[must_use]
    pub const fn salt(&self) -> &[u8; 32] {
        &self.opener.salt
    }
}

fn random<const N: usize>(entropy: &mut (impl Entropy + ?Sized)) -> Result<[u8; N], EntropyFailed> {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes)?;
    Ok(bytes)
}

impl<O: fmt::Debug> fmt::Debug for Locked<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locked")
            .field("vault", &self.vault)
            .field("epoch", &self.epoch)
            .field("opener", &self.opener)
            .finish_non_exhaustive()
    }
}

impl From<EntropyFailed> for LockError {
    fn from(_: EntropyFailed) -> Self {
        Self::Entropy
    }
}

impl From<NoMemory> for LockError {
    fn from(refused: NoMemory) -> Self {
        Self::Memory(refused)
    }
}

impl From<NoMemory> for UnlockError {
    fn from(refused: NoMemory) -> Self {
        Self::Memory(refused)
    }
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entropy => f.write_str("no randomness"),
            Self::Memory(refused) => refused.fmt(f),
            Self::Credential => f.write_str("no such credential name"),
            Self::Cipher => f.write_str("the cipher refused"),
        }
    }
}

impl fmt::Display for UnlockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongSecret => f.write_str("another secret opens this slot"),
            Self::Damaged => f.write_str("damaged key slot"),
            Self::Memory(refused) => refused.fmt(f),
        }
    }
}

impl core::error::Error for LockError {}
impl core::error::Error for UnlockError {}
