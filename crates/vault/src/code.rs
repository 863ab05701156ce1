//! A recovery code: 128 random bits a person can write on paper and type again.
//!
//! Twenty-eight symbols of Crockford's base 32 in groups of four. The first 128 bits are the code, the
//! last 12 a CRC: it finds every mistyped symbol and every two neighbours changed round, and of
//! anything else all but one in 4096. It is made from the code alone and tells nothing new about it.

use core::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{Entropy, EntropyFailed};

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LEN: usize = 16;
const CHECK_BITS: u32 = 12;
/// How many symbols a code has: 128 bits and 12, five a symbol.
pub const CODE_SYMBOLS: usize = 28;
const GROUP: usize = 4;

/// A recovery code. It leaves memory when dropped and is never printed by `Debug`.
#[derive(Clone)]
pub struct RecoveryCode([u8; CODE_LEN]);

impl RecoveryCode {
    /// A new random code.
    ///
    /// # Errors
    /// [`EntropyFailed`] if there is no randomness.
    pub fn generate(entropy: &mut (impl Entropy + ?Sized)) -> Result<Self, EntropyFailed> {
        let mut code = Self([0; CODE_LEN]);
        entropy.fill(&mut code.0)?;
        Ok(code)
    }

    /// The code with these bytes. The caller's copy is the caller's to erase.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; CODE_LEN]) -> Self {
        Self(bytes)
    }

    pub(crate) const fn bytes(&self) -> &[u8; CODE_LEN] {
        &self.0
    }

    /// The code as it is shown and written down: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
    #[must_use]
    pub fn print(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(CODE_SYMBOLS + 6));
        let mut bits = BitWriter::default();
        let put = |symbol: u8, text: &mut String| {
            if text.len() % (GROUP + 1) == GROUP {
                text.push('-');
            }
            text.push(char::from(SYMBOLS[usize::from(symbol)]));
        };
        for byte in self.0 {
            bits.push(u32::from(byte), 8, |symbol| put(symbol, &mut text));
        }
        let check = u32::from(crc12(&self.0));
        bits.push(check, CHECK_BITS, |symbol| put(symbol, &mut text));
        text
    }

    /// Reads a code as a person types it: in any case, with any spaces and hyphens, `O` for `0` and
    /// `I` or `L` for `1`.
    ///
    /// # Errors
    /// [`CodeError`] says what is wrong with the text; no key is asked.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut symbols = Zeroizing::new(Vec::with_capacity(CODE_SYMBOLS));
        for typed in text.chars().filter(|c| !is_gap(*c)) {
            let value = value_of(typed).ok_or(CodeError::Symbol(typed))?;
            if symbols.len() == CODE_SYMBOLS {
                return Err(CodeError::Length);
            }
            symbols.push(value);
        }
        if symbols.len() < CODE_SYMBOLS {
            return Err(CodeError::Length);
        }
        let (code, check) = bytes_of(&symbols);
        if crc12(&code.0) == check {
            Ok(code)
        } else {
            Err(CodeError::Mistyped)
        }
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

impl Drop for RecoveryCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for RecoveryCode {}

/// Why a text is no recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CodeError {
    /// A character that no code has.
    Symbol(char),
    /// Fewer or more than [`CODE_SYMBOLS`] symbols.
    Length,
    /// The symbols do not belong together: one is mistyped.
    Mistyped,
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Symbol(c) => write!(f, "{c:?} is in no recovery code"),
            Self::Length => write!(f, "not {CODE_SYMBOLS} symbols"),
            Self::Mistyped => f.write_str("mistyped"),
        }
    }
}

impl core::error::Error for CodeError {}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

fn value_of(typed: char) -> Option<u8> {
    let symbol = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = SYMBOLS
        .iter()
        .position(|&known| char::from(known) == symbol)?;
    u8::try_from(place).ok()
}

/// The code and the check that 28 symbols spell.
fn bytes_of(symbols: &[u8]) -> (RecoveryCode, u16) {
    let mut code = RecoveryCode([0; CODE_LEN]);
    let mut check = 0;
    for (place, symbol) in symbols.iter().enumerate() {
        for bit in 0..5 {
            let at = place * 5 + bit;
            let set = symbol >> (4 - bit) & 1;
            match code.0.get_mut(at / 8) {
                Some(byte) => *byte |= set << (7 - at % 8),
                None => check = check << 1 | u16::from(set),
            }
        }
    }
    (code, check)
}

/// Gathers bits and gives them out five at a time.
#[derive(Default)]
struct BitWriter {
    held: u32,
    count: u32,
}

impl BitWriter {
    fn push(&mut self, bits: u32, count: u32, mut out: impl FnMut(u8)) {
        self.held = self.held << count | bits;
        self.count += count;
        while self.count >= 5 {
            self.count -= 5;
            out((self.held >> self.count & 31) as u8);
        }
    }
}

impl Drop for BitWriter {
    fn drop(&mut self) {
        self.held.zeroize();
    }
}

/// CRC-12, polynomial 0x80F, starting from ones: finds every burst of up to twelve bits.
fn crc12(bytes: &[u8]) -> u16 {
    let mut crc = 0xfff;
    for byte in bytes {
        crc ^= u16::from(*byte) << 4;
        for _ in 0..8 {
            let carry = crc & 0x800 != 0;
            crc = crc << 1 & 0xfff ^ if carry { 0x80f } else { 0 };
        }
    }
    crc
}

#[cfg(test)]
mod tests {
    use super::crc12;

    #[test]
    fn the_check_is_the_crc_of_the_catalogue() {
        // CRC-12/DECT is 0x80F from zero with check 0xF5B; over a leading block of ones ours is the same.
        let mut from_zero = 0_u16;
        for byte in b"123456789" {
            from_zero ^= u16::from(*byte) << 4;
            for _ in 0..8 {
                let carry = from_zero & 0x800 != 0;
                from_zero = from_zero << 1 & 0xfff ^ if carry { 0x80f } else { 0 };
            }
        }
        assert_eq!(from_zero, 0xf5b);
        assert_ne!(crc12(b"123456789"), from_zero, "ours starts from ones");
        assert_eq!(crc12(&[]), 0xfff);
    }
}
