//! Words one slip of the finger away: a letter too many, too few, another one, or two that changed places.

use std::collections::HashSet;

/// Shorter words are too near to too many others.
const SHORTEST: usize = 4;

/// Every word of an index, for finding the ones that are nearly what was typed.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    known: HashSet<Box<str>>,
    /// Each word with the letters it has, roughly: two words one slip apart differ in two of them at most.
    words: Vec<(u64, Box<str>)>,
}

impl Vocabulary {
    pub(crate) fn add(&mut self, word: &str) {
        if !word.starts_with('\u{1}') && !self.known.contains(word) {
            let word: Box<str> = word.into();
            self.words.push((letters(&word), word.clone()));
            self.known.insert(word);
        }
    }

    /// The words one slip away from `typed`, and `typed` itself where it is one.
    pub(crate) fn near(&self, typed: &str) -> Vec<String> {
        if typed.chars().count() < SHORTEST {
            return Vec::new();
        }
        let mask = letters(typed);
        let near = |(letters, word): &&(u64, Box<str>)| {
            (letters ^ mask).count_ones() <= 2
                && word.len().abs_diff(typed.len()) <= 4
                && one_slip(word, typed)
        };
        self.words
            .iter()
            .filter(near)
            .map(|(_, word)| word.to_string())
            .collect()
    }
}

fn letters(word: &str) -> u64 {
    word.chars()
        .fold(0, |mask, letter| mask | 1 << (u32::from(letter) % 64))
}

/// Whether at most one slip lies between two words.
fn one_slip(one: &str, other: &str) -> bool {
    let shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other);
    let skip: usize = shared.map(|(letter, _)| letter.len_utf8()).sum();
    let (one, other) = (&one[skip..], &other[skip..]);
    let without_first = |text: &str| {
        let mut rest = text.chars();
        (rest.next(), rest.as_str().to_owned())
    };
    let ((first, one_rest), (second, other_rest)) = (without_first(one), without_first(other));
    let swapped = || {
        let (third, one_tail) = without_first(&one_rest);
        let (fourth, other_tail) = without_first(&other_rest);
        first.is_some() && first == fourth && second == third && one_tail == other_tail
    };
    one == other || one_rest == other_rest || one == other_rest || one_rest == other || swapped()
}
