//! What page and worker say to each other about the lock, and a worker to the one that does its slow part.

use core::fmt;

use holdfast_vault::{DATA_KEY_LEN, DataKey, PrfOutput, VaultId};
use zeroize::{Zeroize, Zeroizing};

use crate::lock::LockFault;
use crate::wire::{Wire, wire_fields, wire_variants};

/// Bytes that travel as hexadecimal text and are shown to nobody.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Bytes(Vec<u8>);

impl Bytes {
    /// The bytes.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// What a passkey gave; `None` for another length.
    #[must_use]
    pub fn prf(&self) -> Option<PrfOutput> {
        let bytes = self.0.as_slice().try_into().ok()?;
        Some(PrfOutput::from_bytes(bytes))
    }

    /// A data key; `None` for another length.
    #[must_use]
    pub fn key(&self) -> Option<DataKey> {
        let bytes: &[u8; DATA_KEY_LEN] = self.0.as_slice().try_into().ok()?;
        Some(DataKey::from_bytes(bytes))
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes({})", self.0.len())
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Wire for Bytes {
    fn write(&self, out: &mut String) {
        let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
        let digits = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let text: Zeroizing<String> = Zeroizing::new(digits.map(digit).collect());
        Wire::write(&*text, out);
    }

    fn read(rest: &mut &str) -> Option<Self> {
        let text = Zeroizing::new(String::read(rest)?);
        let digits: Option<Zeroizing<Vec<u8>>> = text
            .chars()
            .map(|digit| {
                digit
                    .to_digit(16)
                    .and_then(|digit| u8::try_from(digit).ok())
            })
            .collect::<Option<Vec<u8>>>()
            .map(Zeroizing::new);
        let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
        let bytes = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]);
        Some(Self(bytes.collect()))
    }
}

/// What a person gives to open the journal.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    /// A passphrase, in normal form C.
    Words(String),
    /// A recovery code as it was typed.
    Code(String),
    /// What a passkey gave.
    Passkey {
        /// Which passkey.
        credential: Bytes,
        /// What it gave for its salt.
        output: Bytes,
    },
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        if let Self::Words(text) | Self::Code(text) = self {
            text.zeroize();
        }
    }
}

/// What opens the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Whether there is a lock.
    pub set: bool,
    /// Whether a recovery code opens it too.
    pub code: bool,
    /// The passkeys that open it too.
    pub passkeys: Vec<Passkey>,
}

/// A passkey that opens the journal.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Passkey {
    /// The name of the credential.
    pub credential: Bytes,
    /// What it is asked for.
    pub salt: Bytes,
    /// What a person calls it. Sealed: nobody knows it of a locked journal.
    pub name: String,
    /// The day it was added, `2026-11-23`. Sealed too.
    pub added: String,
}

impl fmt::Debug for Passkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passkey(..)")
    }
}

/// What a page asks of the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockRequest {
    /// What opens the journal. Asked of a locked journal too.
    Look,
    /// Words for a passphrase.
    Offer,
    /// Open the journal.
    Unlock {
        /// With this.
        secret: Secret,
    },
    /// Lock the journal with a passphrase.
    Set {
        /// The passphrase, in normal form C.
        words: String,
    },
    /// Another passphrase.
    Change {
        /// What opens it now.
        proof: Secret,
        /// The passphrase, in normal form C.
        words: String,
    },
    /// No lock any more.
    Remove {
        /// What opens it now.
        proof: Secret,
    },
    /// A recovery code, in the place of the one before.
    MakeCode {
        /// What opens it now.
        proof: Secret,
    },
    /// No recovery code any more.
    DropCode {
        /// What opens it now.
        proof: Secret,
    },
    /// One more passkey.
    AddPasskey {
        /// What opens it now.
        proof: Secret,
        /// The passkey.
        passkey: Passkey,
        /// What it gave.
        output: Bytes,
    },
    /// This passkey no more.
    DropPasskey {
        /// What opens it now.
        proof: Secret,
        /// Which one.
        credential: Bytes,
    },
    /// Whether this opens it. Asked before a phone is asked for a passkey.
    Prove {
        /// What should open it.
        proof: Secret,
    },
    /// Seal some of what an older key sealed with the newest. Asked when nothing else is going on.
    Reseal,
}

/// The answer of the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockReply {
    /// To [`LockRequest::Look`].
    Ways(Ways),
    /// To [`LockRequest::Offer`], and to [`LockRequest::MakeCode`] once it is kept: to be shown once.
    Words(String),
    /// To anything else, if it was done.
    Done,
    /// To [`LockRequest::Reseal`].
    Resealed {
        /// Whether there is more.
        more: bool,
    },
    /// It was not done, and nothing was changed.
    Fault(LockFault),
}

/// What a worker asks of the one that does its slow part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StretchRequest {
    /// Lock a key.
    Lock {
        /// Whose key.
        vault: VaultId,
        /// Which one.
        epoch: u32,
        /// The key.
        key: Bytes,
        /// The passphrase.
        words: String,
    },
    /// Open a slot.
    Open {
        /// The slot in its written form.
        slot: Bytes,
        /// The passphrase.
        words: String,
    },
}

/// Its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StretchReply {
    /// A slot in its written form, or the key.
    Done(Bytes),
    /// Why not.
    Fault(LockFault),
}

wire_fields!(Passkey {
    credential,
    salt,
    name,
    added
});
wire_fields!(Ways {
    set,
    code,
    passkeys
});
wire_variants!(Secret {
    0 => Words(text),
    1 => Code(text),
    2 => Passkey { credential, output },
});
wire_variants!(LockRequest {
    0 => Look,
    1 => Offer,
    2 => Unlock { secret },
    3 => Set { words },
    4 => Change { proof, words },
    5 => Remove { proof },
    6 => MakeCode { proof },
    7 => DropCode { proof },
    8 => AddPasskey { proof, passkey, output },
    9 => DropPasskey { proof, credential },
    10 => Reseal,
    11 => Prove { proof },
});
wire_variants!(LockReply {
    0 => Ways(ways),
    1 => Words(words),
    2 => Done,
    3 => Resealed { more },
    4 => Fault(fault),
});
wire_variants!(LockFault {
    0 => Wrong,
    1 => Damaged,
    2 => Newer,
    3 => Memory,
    4 => NoWay,
    5 => Mistyped,
    6 => Short,
    7 => Changed,
    8 => Store(fault),
});
wire_variants!(StretchRequest { 0 => Lock { vault, epoch, key, words }, 1 => Open { slot, words } });
wire_variants!(StretchReply { 0 => Done(bytes), 1 => Fault(fault) });
