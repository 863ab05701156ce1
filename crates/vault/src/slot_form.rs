//! What all key slots have in common at rest: a head, a body that depends on the way, a checksum.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Epoch, SlotError, VaultId};

const MAGIC: [u8; 2] = *b"hk";
const VERSION: u8 = 1;
pub(crate) const CHECK_LEN: usize = 32;
pub(crate) const HEAD_LEN: usize = MAGIC.len() + 2 + 4 + 16;

/// The ways a data key can be kept. The numbers are at rest and are never used again for another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Way {
    Raw = 0,
    Passphrase = 1,
    Recovery = 2,
    Passkey = 3,
    Link = 4,
}

impl Way {
    const ALL: [Self; 5] = [
        Self::Raw,
        Self::Passphrase,
        Self::Recovery,
        Self::Passkey,
        Self::Link,
    ];

    fn of(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|way| *way as u8 == code)
    }
}

/// A slot whose checksum was right, its body not read.
pub(crate) struct Form<'a> {
    pub(crate) way: Way,
    pub(crate) epoch: Epoch,
    pub(crate) vault: VaultId,
    pub(crate) body: &'a [u8],
}

impl<'a> Form<'a> {
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, SlotError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(SlotError::NotASlot)?;
        let &[version, way, ..] = rest else {
            return Err(SlotError::Damaged);
        };
        if version != VERSION {
            return Err(SlotError::Unknown { version, way });
        }
        // All ways of version 1 end in the checksum, so damage is told from novelty.
        let (checked, check) = bytes
            .split_last_chunk::<CHECK_LEN>()
            .ok_or(SlotError::Damaged)?;
        if Sha256::digest(checked).as_slice() != check {
            return Err(SlotError::Damaged);
        }
        let way = Way::of(way).ok_or(SlotError::Unknown { version, way })?;
        Self::parse_checked(way, checked).ok_or(SlotError::Damaged)
    }

    fn parse_checked(way: Way, checked: &'a [u8]) -> Option<Self> {
        let rest = checked.get(MAGIC.len() + 2..)?;
        let (epoch, rest) = rest.split_first_chunk()?;
        let (vault, body) = rest.split_first_chunk()?;
        Some(Self {
            way,
            epoch: Epoch(u32::from_be_bytes(*epoch)),
            vault: VaultId::from_bytes(*vault),
            body,
        })
    }
}

/// The head of a slot, with room for `body` more bytes and the checksum, so that nothing moves.
pub(crate) fn begin(way: Way, epoch: Epoch, vault: VaultId, body: usize) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(HEAD_LEN + body + CHECK_LEN));
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&[VERSION, way as u8]);
    out.extend_from_slice(&epoch.0.to_be_bytes());
    out.extend_from_slice(vault.as_bytes());
    out
}

/// Ends a slot with the checksum of all before.
pub(crate) fn end(out: &mut Vec<u8>) {
    let check = Sha256::digest(&*out);
    out.extend_from_slice(&check);
}
