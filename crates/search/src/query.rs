//! What a person looks for.

use crate::words::{is_sign, words};

/// A part of a query; all of them have to fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// This word.
    Word(String),
    /// A word that begins like this: what is still being typed.
    Prefix(String),
    /// These words side by side, in this order. The index finds entries with all of them; whether they stand side by
    /// side is asked of the text.
    Phrase(Vec<String>),
    /// A label, compared as it is.
    Label(String),
    /// One of these words.
    AnyOf(Vec<String>),
}

/// What a person looks for, and in what time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these.
    pub parts: Vec<Part>,
    /// Not before this, in milliseconds since 1970.
    pub from: Option<i64>,
    /// Not after this.
    pub to: Option<i64>,
}

impl Query {
    /// Reads what was typed. Words between quotes are a phrase, and so are signs of a script without blanks; the word
    /// at the end may still be growing, so it is a prefix until something follows it.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut parts = Vec::new();
        let quoted = |mark: char| matches!(mark, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」');
        let pieces: Vec<&str> = typed.split(quoted).collect();
        let last = pieces.len() - 1;
        for (index, piece) in pieces.into_iter().enumerate() {
            // Between quotes; a quote that was never closed is no quote yet.
            if index % 2 == 1 && index < last {
                let phrase: Vec<String> = words(piece).map(|word| word.text).collect();
                match <[String; 1]>::try_from(phrase) {
                    Ok([word]) => parts.push(Part::Word(word)),
                    Err(none) if none.is_empty() => {}
                    Err(phrase) => parts.push(Part::Phrase(phrase)),
                }
            } else {
                loose(piece, index == last, &mut parts);
            }
        }
        Self {
            parts,
            from: None,
            to: None,
        }
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The phrases in it: for each of them the text has to be asked.
    pub fn phrases(&self) -> impl Iterator<Item = &[String]> {
        self.parts.iter().filter_map(|part| match part {
            Part::Phrase(words) => Some(words.as_slice()),
            _ => None,
        })
    }
}

/// Words that are not quoted.
fn loose(piece: &str, at_the_end: bool, parts: &mut Vec<Part>) {
    let mut signs: Vec<String> = Vec::new();
    let mut signs_end = 0;
    for word in words(piece) {
        let sign = word.text.chars().next().is_some_and(is_sign);
        if !signs.is_empty() && (!sign || word.at.start != signs_end) {
            parts.push(run(std::mem::take(&mut signs)));
        }
        if sign {
            signs_end = word.at.end;
            signs.push(word.text);
        } else if at_the_end && word.at.end == piece.len() {
            parts.push(Part::Prefix(word.text));
        } else {
            parts.push(Part::Word(word.text));
        }
    }
    if !signs.is_empty() {
        parts.push(run(signs));
    }
}

fn run(signs: Vec<String>) -> Part {
    match <[String; 1]>::try_from(signs) {
        Ok([sign]) => Part::Word(sign),
        Err(signs) => Part::Phrase(signs),
    }
}

/// How a label stands in a dictionary, where no word can be taken for it.
pub(crate) fn label_term(label: &str) -> String {
    ["\u{1}", label].concat()
}

/// Whether words stand side by side in a text, in this order.
#[must_use]
pub(crate) fn stands_in(phrase: &[String], text: &str) -> bool {
    let all: Vec<String> = words(text).map(|word| word.text).collect();
    all.windows(phrase.len().max(1))
        .any(|window| window == phrase)
}
