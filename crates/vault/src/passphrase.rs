//! A passphrase as it enters the key derivation: one spelling for what looks the same.

use core::fmt;

use zeroize::{ZeroizeOnDrop, Zeroizing};

/// Words only one person knows, normalised. They leave memory when dropped and are never printed.
///
/// RFC 8265, OpaqueString: spaces of every kind are U+0020, then Unicode normal form C, no control
/// characters. Nothing is trimmed and no case is folded: a space at the end counts.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// The passphrase `text` spells. `nfc` brings text into normal form C: in a browser
    /// `String.normalize`, so that the tables of Unicode do not ship twice.
    ///
    /// # Errors
    /// [`PassphraseError`] says why these words cannot be one.
    pub fn new<N>(text: &str, nfc: N) -> Result<Self, PassphraseError>
    where
        N: FnOnce(&str) -> String,
    {
        // Made large enough at once: a reallocation would leave the words behind.
        let mut spaced = Zeroizing::new(String::with_capacity(text.len()));
        spaced.extend(text.chars().map(|c| if is_space(c) { ' ' } else { c }));
        Self::normalised(Zeroizing::new(nfc(&spaced)))
    }

    /// The passphrase these ASCII words spell; they need no normal form.
    ///
    /// # Errors
    /// [`PassphraseError`] says why these words cannot be one.
    pub fn ascii(text: &str) -> Result<Self, PassphraseError> {
        if !text.is_ascii() {
            return Err(PassphraseError::NotAscii);
        }
        Self::normalised(Zeroizing::new(text.to_owned()))
    }

    fn normalised(text: Zeroizing<String>) -> Result<Self, PassphraseError> {
        if text.is_empty() {
            return Err(PassphraseError::Empty);
        }
        if text.chars().any(char::is_control) {
            return Err(PassphraseError::Control);
        }
        Ok(Self(text))
    }

    /// How many characters it has: what a minimum length counts.
    #[must_use]
    pub fn chars(&self) -> usize {
        self.0.chars().count()
    }

    /// The words themselves, to be shown once to the person who asked for generated ones.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

impl ZeroizeOnDrop for Passphrase {}

/// The spaces of Unicode other than U+0020 (general category Zs, closed since Unicode 6.3).
const fn is_space(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Why words are no passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PassphraseError {
    /// There are none.
    Empty,
    /// There is a control character among them, such as a line break.
    Control,
    /// There is a character beyond ASCII where only ASCII was promised.
    NotAscii,
}

impl fmt::Display for PassphraseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "no characters",
            Self::Control => "a control character",
            Self::NotAscii => "a character beyond ASCII",
        })
    }
}

impl core::error::Error for PassphraseError {}
