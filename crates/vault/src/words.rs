//! Generated passphrases: words drawn from a list.

use core::fmt;

use zeroize::Zeroizing;

use crate::{Entropy, EntropyFailed, Passphrase};

/// The fewest words a list may have: 1024, ten bits a word.
const MIN_WORDS: usize = 1024;

/// A list of words to draw from. `crates/vault/words/eff-large.txt` is one (7776 words, 12.9 bits a
/// word); it comes in from outside so that it need not be in memory before someone wants words.
#[derive(Debug)]
pub struct Wordlist<'a>(Vec<&'a str>);

/// Why a text is no list to draw from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WordlistError {
    /// Fewer than 1024 words.
    TooFew,
    /// A word has something other than lower-case ASCII letters and inner hyphens; its place, from 0.
    Letter(usize),
    /// The list is not in strictly ascending order, so a word could be in it twice; the place, from 0.
    Order(usize),
}

impl<'a> Wordlist<'a> {
    /// The list in `text`, with white space between the words; lines that start with `#` are comments.
    ///
    /// # Errors
    /// [`WordlistError`] if it is damaged: a short or doubled list would make guessing easier.
    pub fn parse(text: &'a str) -> Result<Self, WordlistError> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
        if words.len() < MIN_WORDS {
            return Err(WordlistError::TooFew);
        }
        if let Some(place) = words.iter().position(|word| !is_word(word)) {
            return Err(WordlistError::Letter(place));
        }
        match words.windows(2).position(|pair| pair[0] >= pair[1]) {
            Some(place) => Err(WordlistError::Order(place + 1)),
            None => Ok(Self(words)),
        }
    }

    /// How many words there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Never: a list has at least 1024 words.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A passphrase of `count` words with a space between; of none it is one word all the same.
    ///
    /// # Errors
    /// [`EntropyFailed`] if there is no randomness.
    pub fn passphrase(
        &self,
        count: u8,
        entropy: &mut (impl Entropy + ?Sized),
    ) -> Result<Passphrase, EntropyFailed> {
        let longest = self.0.iter().map(|word| word.len() + 1).max().unwrap_or(0);
        let mut text = Zeroizing::new(String::with_capacity(longest * usize::from(count.max(1))));
        for place in 0..count.max(1) {
            if place > 0 {
                text.push(' ');
            }
            text.push_str(self.draw(entropy)?);
        }
        Passphrase::ascii(&text).map_err(|_| EntropyFailed)
    }

    /// One word. The high half of 64 random bits times the length: no loop, and no word is more
    /// likely than another by more than one part in 2^51 (for 7776 words).
    fn draw(&self, entropy: &mut (impl Entropy + ?Sized)) -> Result<&'a str, EntropyFailed> {
        let mut bytes = Zeroizing::new([0; 8]);
        entropy.fill(&mut *bytes)?;
        let wide = u128::from(u64::from_be_bytes(*bytes)) * self.0.len() as u128;
        let place = usize::try_from(wide >> 64).map_err(|_| EntropyFailed)?;
        self.0.get(place).copied().ok_or(EntropyFailed)
    }
}

fn is_word(word: &str) -> bool {
    let inner = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    word.split('-').all(inner)
}

impl fmt::Display for WordlistError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFew => write!(f, "fewer than {MIN_WORDS} words"),
            Self::Letter(place) => write!(f, "word {place} has other letters than a to z"),
            Self::Order(place) => write!(f, "word {place} is out of order"),
        }
    }
}

impl core::error::Error for WordlistError {}
