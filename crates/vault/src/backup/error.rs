//! Why a backup did not open or could not be made.

use core::fmt;

use crate::{EntropyFailed, NoMemory};

/// Why a backup did not open or could not be made. Each wants another sentence and another next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BackupError {
    /// Not an age file at all.
    NotABackup,
    /// An age file of a version this reader does not know.
    NewerVersion,
    /// An age file that opens with a key and not with a passphrase.
    NotByPassphrase,
    /// The head of the file is not written as the format says: damaged, or made by something else.
    BadHeader,
    /// The file asks for more work than this reader does; the number is log2 of it.
    TooMuchWork(u8),
    /// There is not enough memory to try the passphrase.
    Memory(NoMemory),
    /// Another passphrase opens this file, or the key in its head is damaged: the two look the same.
    WrongPassphrase,
    /// The passphrase is right and the head of the file was changed.
    ForgedHeader,
    /// The file ends too early: the rest of it is missing. What came before is whole.
    CutShort,
    /// A part of the file was changed.
    Damaged,
    /// There is something after the end of the file.
    MoreAfterTheEnd,
    /// The file could not be read.
    Unreadable,
    /// There was no randomness.
    Entropy,
    /// The cipher refused, for a file of more than 2^80 bytes. It does not happen.
    Cipher,
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMuchWork(log) => write!(f, "asks for work of 2^{log}"),
            Self::Memory(refused) => refused.fmt(f),
            other => f.write_str(other.words()),
        }
    }
}

impl BackupError {
    const fn words(self) -> &'static str {
        match self {
            Self::NotABackup => "not an age file",
            Self::NewerVersion => "an age file of another version",
            Self::NotByPassphrase => "an age file that opens with a key",
            Self::BadHeader => "a head that is not written as the format says",
            Self::TooMuchWork(_) => "too much work",
            Self::Memory(_) => "not enough memory",
            Self::WrongPassphrase => "another passphrase opens this file",
            Self::ForgedHeader => "the head was changed",
            Self::CutShort => "the file ends too early",
            Self::Damaged => "a part was changed",
            Self::MoreAfterTheEnd => "something after the end",
            Self::Unreadable => "the file could not be read",
            Self::Entropy => "no randomness",
            Self::Cipher => "the cipher refused",
        }
    }
}

impl core::error::Error for BackupError {}

impl From<EntropyFailed> for BackupError {
    fn from(_: EntropyFailed) -> Self {
        Self::Entropy
    }
}

impl From<NoMemory> for BackupError {
    fn from(refused: NoMemory) -> Self {
        Self::Memory(refused)
    }
}
