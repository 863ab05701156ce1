//! Values and sources of randomness that the tests share.

use holdfast_vault::{
    DataKey, Entropy, EntropyFailed, Epoch, Header, Kind, Passphrase, RecordId, Rev, Schema, Slot,
    VaultId,
};
use unicode_normalization::UnicodeNormalization;

/// Counts upward from a start: not random, and the same every time.
pub(crate) struct Counting(pub(crate) u8);

impl Entropy for Counting {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        for byte in bytes {
            *byte = self.0;
            self.0 = self.0.wrapping_add(1);
        }
        Ok(())
    }
}

/// Gives what a fixture drew, one piece for each call.
pub(crate) struct Drawn(pub(crate) Vec<Vec<u8>>);

impl Entropy for Drawn {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        bytes.copy_from_slice(&self.0.remove(0));
        Ok(())
    }
}

/// Has nothing to give.
pub(crate) struct Empty;

impl Entropy for Empty {
    fn fill(&mut self, _: &mut [u8]) -> Result<(), EntropyFailed> {
        Err(EntropyFailed)
    }
}

pub(crate) fn key() -> DataKey {
    DataKey::from_bytes(&core::array::from_fn(|place| place as u8 + 1))
}

pub(crate) fn slot() -> Slot {
    Slot {
        vault: VaultId::from_bytes([0x11; 16]),
        epoch: Epoch(1),
        key: key(),
    }
}

/// A passphrase as the app makes one, with the normal form of the browser.
pub(crate) fn words(text: &str) -> Passphrase {
    Passphrase::new(text, nfc).expect("a passphrase")
}

pub(crate) fn nfc(text: &str) -> String {
    text.nfc().collect()
}

pub(crate) fn header() -> Header {
    Header {
        vault: VaultId::from_bytes([0x11; 16]),
        kind: Kind::Entry,
        id: RecordId::from_bytes([0x22; 16]),
        rev: Rev::new(3),
        schema: Schema(1),
        epoch: Epoch(1),
    }
}

pub(crate) fn hex(text: &str) -> Vec<u8> {
    assert!(text.len().is_multiple_of(2), "whole bytes");
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal"))
        .collect()
}

/// The `name value` lines of a vector file; `#` starts a comment.
pub(crate) fn fields(file: &'static str) -> Vec<(&'static str, &'static str)> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(' ').expect("name and value"))
        .collect()
}
