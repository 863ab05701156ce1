//! What a word is, for people who write in any script.

use std::ops::Range;

use crate::fold::letters;

/// A word as it is compared, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded: in lower case, without marks.
    pub text: String,
    /// Its bytes in the text.
    pub at: Range<usize>,
}

/// A text as it is compared.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        letters(letter, |plain| folded.push(plain));
    }
    folded
}

/// The words of a text in their order: runs of letters and digits. A script without blanks between its words
/// (Chinese, Japanese, Thai …) gives one word for each sign.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, first) = rest.next()?;
            let mut word = Word {
                text: String::new(),
                at: start..start + first.len_utf8(),
            };
            if is_sign(first) {
                letters(first, |plain| word.text.push(plain));
            } else if first.is_alphanumeric() {
                letters(first, |plain| word.text.push(plain));
                while let Some((at, letter)) = rest.next_if(|&(_, letter)| continues(letter)) {
                    letters(letter, |plain| word.text.push(plain));
                    word.at.end = at + letter.len_utf8();
                }
            }
            if !word.text.is_empty() {
                return Some(word);
            }
        }
    })
}

/// A sign that is a word, or part of one, by itself.
pub(crate) fn is_sign(letter: char) -> bool {
    matches!(letter,
        '\u{0e01}'..='\u{0e2e}' | '\u{0e81}'..='\u{0eae}' | '\u{1000}'..='\u{102a}' | '\u{1780}'..='\u{17b3}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// Whether a word goes on with this letter: letters, digits, and the marks on them.
fn continues(letter: char) -> bool {
    if is_sign(letter) {
        return false;
    }
    if letter.is_alphanumeric() {
        return true;
    }
    let mut plain = false;
    letters(letter, |_| plain = true);
    // A mark folds to nothing; whatever else is no letter ends the word.
    !plain
}
