//! The names a record is bound to. All are plain numbers with a fixed width at rest.

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Entropy, EntropyFailed, hex};

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// A new id, never seen before: 128 random bits, because ids made from time tell when
            /// someone wrote.
            ///
            /// # Errors
            /// [`EntropyFailed`] if there is no randomness.
            pub fn random(entropy: &mut (impl Entropy + ?Sized)) -> Result<Self, EntropyFailed> {
                let mut bytes = [0; 16];
                entropy.fill(&mut bytes)?;
                Ok(Self(bytes))
            }

            /// The id with these bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The bytes of the id.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }

            /// The id that `text` spells: exactly 32 lower-case hexadecimal digits.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                hex::parse(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::print(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| de::Error::custom("not 32 hexadecimal digits"))
            }
        }
    };
}

random_id! {
    /// Which vault a record belongs to; made once, when the vault is.
    VaultId
}

random_id! {
    /// Which record this is. The same in every revision of it.
    RecordId
}

/// The how-manieth version of a record this is; the first is 1.
///
/// It stands beside the sealed bytes in clear, so that a store can compare it, and inside the seal's
/// associated data, so that an old version cannot be passed off as the current one.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Rev(u64);

impl Rev {
    /// No version: what a record that is not there has.
    pub const NONE: Self = Self(0);
    /// The first version of a record.
    pub const FIRST: Self = Self(1);

    /// The revision with this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number of the revision.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }

    /// The revision after this one. It stops at the largest, which a foreign row may claim to have;
    /// a compare-and-swap then still refuses to pass.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// Which data key of the vault sealed a record; counts up when a new key is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(pub u32);

impl Epoch {
    /// The epoch of a vault's first data key.
    pub const FIRST: Self = Self(1);
}

/// Which written form the plaintext has.
///
/// It is not in the envelope: all records of a store have one, and a change of it copies into new
/// stores. Additions that an older reader can carry along unread do not change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Schema(pub u16);

/// What a record is. The numbers are at rest in every seal and are never used again for another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum Kind {
    /// An entry of the journal, in its current or an older revision.
    Entry = 1,
    /// Words not saved yet.
    Draft = 2,
    /// A chunk of the index: dates and first lines.
    Index = 3,
    /// The manifest: how many records there should be, and their fingerprint.
    Manifest = 4,
    /// A thing in the pocket, by a name of the app.
    Item = 5,
    /// What the journal remembers beside words, such as when a file was last saved.
    Note = 6,
    /// A picture or a voice that a page carries.
    Media = 7,
}

impl Kind {
    /// The number of the kind at rest.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }
}
