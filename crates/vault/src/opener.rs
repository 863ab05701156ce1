//! What opens a locked slot, and how that is written in the slot.

use crate::kek::SALT_LEN;
use crate::slot_form::Way;
use crate::{Cost, SlotError};

/// The longest name a credential can have (WebAuthn level 3), in bytes.
pub const MAX_CREDENTIAL_LEN: usize = 1023;

/// Opens with a passphrase, stretched by Argon2id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByPassphrase {
    pub(crate) cost: Cost,
    pub(crate) salt: [u8; SALT_LEN],
}

/// Opens with a recovery code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByRecovery {
    pub(crate) salt: [u8; SALT_LEN],
}

/// Opens with a passkey's pseudo-random function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByPasskey {
    pub(crate) credential: Vec<u8>,
    pub(crate) salt: [u8; 32],
}

/// The part of a slot that says what opens it.
pub(crate) trait Opener: Sized {
    const WAY: Way;
    fn print(&self, out: &mut Vec<u8>);
    fn parse(body: &[u8]) -> Result<(Self, &[u8]), SlotError>;
}

impl Opener for ByPassphrase {
    const WAY: Way = Way::Passphrase;

    fn print(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.cost.memory_kib().to_be_bytes());
        out.extend_from_slice(&self.cost.passes().to_be_bytes());
        out.push(1);
        out.extend_from_slice(&self.salt);
    }

    fn parse(body: &[u8]) -> Result<(Self, &[u8]), SlotError> {
        let (memory, rest) = body.split_first_chunk().ok_or(SlotError::Damaged)?;
        let (passes, rest) = rest.split_first_chunk().ok_or(SlotError::Damaged)?;
        let (&lanes, rest) = rest.split_first().ok_or(SlotError::Damaged)?;
        let (memory, passes) = (u32::from_be_bytes(*memory), u32::from_be_bytes(*passes));
        let cost = Cost::new(memory, passes, lanes).map_err(SlotError::Cost)?;
        let (salt, rest) = rest.split_first_chunk().ok_or(SlotError::Damaged)?;
        Ok((Self { cost, salt: *salt }, rest))
    }
}

impl Opener for ByRecovery {
    const WAY: Way = Way::Recovery;

    fn print(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.salt);
    }

    fn parse(body: &[u8]) -> Result<(Self, &[u8]), SlotError> {
        let (salt, rest) = body.split_first_chunk().ok_or(SlotError::Damaged)?;
        Ok((Self { salt: *salt }, rest))
    }
}

impl Opener for ByPasskey {
    const WAY: Way = Way::Passkey;

    fn print(&self, out: &mut Vec<u8>) {
        // Two bytes hold it: a longer name was refused when the slot was made or read.
        let len = u16::try_from(self.credential.len()).unwrap_or(u16::MAX);
        out.extend_from_slice(&len.to_be_bytes());
        out.extend_from_slice(&self.credential);
        out.extend_from_slice(&self.salt);
    }

    fn parse(body: &[u8]) -> Result<(Self, &[u8]), SlotError> {
        let (len, rest) = body.split_first_chunk().ok_or(SlotError::Damaged)?;
        let len = usize::from(u16::from_be_bytes(*len));
        if !(1..=MAX_CREDENTIAL_LEN).contains(&len) {
            return Err(SlotError::Damaged);
        }
        let (credential, rest) = rest.split_at_checked(len).ok_or(SlotError::Damaged)?;
        let (salt, rest) = rest.split_first_chunk().ok_or(SlotError::Damaged)?;
        let (credential, salt) = (credential.to_vec(), *salt);
        Ok((Self { credential, salt }, rest))
    }
}
