//! The work in front of a backup: scrypt with r = 8 and p = 1.

use scrypt::{Params, scrypt};
use zeroize::Zeroizing;

use crate::{BackupError, Memory, Passphrase};

/// log2 of scrypt's N. Memory and time are proportional to N: 1 KiB each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkFactor(u8);

/// What age puts before the salt, so that the key is of no other use.
const DOMAIN: &[u8] = b"age-encryption.org/v1/scrypt";

impl WorkFactor {
    /// 2^16, 64 MiB: for a generated passphrase, which needs no help.
    pub const GENERATED: Self = Self(16);
    /// 2^17, 128 MiB: for a passphrase a person thought of (OWASP's minimum).
    pub const CHOSEN: Self = Self(17);
    /// 2^20, 1 GiB: the most a file may ask for.
    pub const MOST: Self = Self(20);

    /// The factor with this logarithm.
    ///
    /// # Errors
    /// [`BackupError::TooMuchWork`] for 0 and for more than [`WorkFactor::MOST`].
    pub const fn new(log: u8) -> Result<Self, BackupError> {
        if log == 0 || log > Self::MOST.0 {
            return Err(BackupError::TooMuchWork(log));
        }
        Ok(Self(log))
    }

    /// log2 of the work.
    #[must_use]
    pub const fn log(self) -> u8 {
        self.0
    }

    pub(super) fn key(
        self,
        passphrase: &Passphrase,
        salt: &[u8; 16],
        memory: Memory,
    ) -> Result<Zeroizing<[u8; 32]>, BackupError> {
        let params = Params::new(self.0, 8, 1).map_err(|_| BackupError::TooMuchWork(self.0))?;
        // scrypt reserves its own memory and would end the app if there were none.
        memory.probe(1024 << self.0)?;
        let mut salted = [0; DOMAIN.len() + 16];
        for (place, byte) in salted.iter_mut().zip(DOMAIN.iter().chain(salt)) {
            *place = *byte;
        }
        let mut key = Zeroizing::new([0; 32]);
        scrypt(passphrase.bytes(), &salted, &params, &mut *key).map_err(|_| BackupError::Cipher)?;
        Ok(key)
    }
}
