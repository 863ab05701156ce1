//! What differs between two versions of a text, word by word, to be read.

use std::ops::Range;

/// A piece of either version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// In both.
    Same(&'a str),
    /// In the older one only.
    Gone(&'a str),
    /// In the newer one only.
    New(&'a str),
}

/// How many pairs of words are compared at most; beyond, lines are, and beyond that nothing is.
const MOST_PAIRS: usize = 1_000_000;
/// What is the same is shown this far around a change, in characters.
const AROUND: usize = 60;

/// Of which version some bytes are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Both,
    Old,
    New,
}

/// Pieces as bytes of a version; what is in both is of the old one.
#[derive(Default)]
struct Pieces(Vec<(Of, Range<usize>)>);

/// The pieces of both versions, in their order.
#[must_use]
pub fn difference<'a>(old: &'a str, new: &'a str) -> Vec<Piece<'a>> {
    let (olds, news) = (words(old), words(new));
    let pairs = olds.iter().zip(&news);
    let start = pairs.take_while(|(one, other)| one == other).count();
    let ends = olds[start..].iter().rev().zip(news[start..].iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    let length = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    let (before, after) = (length(&olds[..start]), length(&olds[olds.len() - end..]));

    let mut pieces = Pieces::default();
    pieces.add(Of::Both, 0..before);
    let (gone, came) = (before..old.len() - after, before..new.len() - after);
    let (olds, news) = (
        &olds[start..olds.len() - end],
        &news[start..news.len() - end],
    );
    if olds.len() * news.len() <= MOST_PAIRS {
        pieces.align(before, olds, news);
    } else {
        let (olds, news) = (lines(&old[gone.clone()]), lines(&new[came.clone()]));
        if olds.len() * news.len() <= MOST_PAIRS {
            pieces.align(before, &olds, &news);
        } else {
            pieces.add(Of::Old, gone);
            pieces.add(Of::New, came);
        }
    }
    pieces.add(Of::Both, old.len() - after..old.len());
    let piece = |(of, at): (Of, Range<usize>)| match of {
        Of::Both => Piece::Same(&old[at]),
        Of::Old => Piece::Gone(&old[at]),
        Of::New => Piece::New(&new[at]),
    };
    pieces.0.into_iter().map(piece).collect()
}

impl Pieces {
    /// Adds a piece; to the last one where it goes on.
    fn add(&mut self, of: Of, at: Range<usize>) {
        match self.0.last_mut() {
            _ if at.is_empty() => {}
            Some((last, before)) if *last == of && before.end == at.start => before.end = at.end,
            _ => self.0.push((of, at)),
        }
    }

    /// The longest words in common, in their order, and what stands between them; `at` is where both begin.
    fn align(&mut self, at: usize, olds: &[&str], news: &[&str]) {
        let width = news.len() + 1;
        // How many are in common from here on.
        let mut common = vec![0_u16; (olds.len() + 1) * width];
        for (row, old) in olds.iter().enumerate().rev() {
            for (column, new) in news.iter().enumerate().rev() {
                let here = row * width + column;
                common[here] = if old == new {
                    common[here + width + 1].saturating_add(1)
                } else {
                    common[here + width].max(common[here + 1])
                };
            }
        }
        let (mut row, mut column) = (0, 0);
        // The change that is gone through: first what is gone, then what came in its place.
        let (mut gone, mut came) = (at..at, at..at);
        loop {
            let here = row * width + column;
            match (olds.get(row), news.get(column)) {
                (Some(old), Some(new)) if old == new => {
                    self.add(Of::Old, gone.clone());
                    self.add(Of::New, came.clone());
                    let (old, new) = (gone.end + old.len(), came.end + new.len());
                    self.add(Of::Both, gone.end..old);
                    (gone, came) = (old..old, new..new);
                    (row, column) = (row + 1, column + 1);
                }
                (Some(old), new) if new.is_none() || common[here + width] >= common[here + 1] => {
                    gone.end += old.len();
                    row += 1;
                }
                (_, Some(new)) => {
                    came.end += new.len();
                    column += 1;
                }
                _ => break,
            }
        }
        self.add(Of::Old, gone);
        self.add(Of::New, came);
    }
}

impl<'a> Piece<'a> {
    /// Its words.
    #[must_use]
    pub fn text(self) -> &'a str {
        match self {
            Self::Same(text) | Self::Gone(text) | Self::New(text) => text,
        }
    }
}

/// What is the same, as far as it is near a change: `before` one and `after` one.
#[must_use]
pub fn near(text: &str, before: bool, after: bool) -> String {
    let count = text.chars().count();
    let kept = AROUND * (usize::from(before) + usize::from(after));
    if count <= kept + AROUND {
        return text.to_owned();
    }
    let place = |chars: usize| {
        text.char_indices()
            .nth(chars)
            .map_or(text.len(), |(at, _)| at)
    };
    let start = if after { &text[..place(AROUND)] } else { "" };
    let end = if before {
        &text[place(count - AROUND)..]
    } else {
        ""
    };
    [start, " … ", end].concat()
}

/// Words with the blanks behind them; signs of a script without blanks are words of their own.
fn words(text: &str) -> Vec<&str> {
    let (mut words, mut from, mut blank) = (vec![], 0, false);
    let mut before = None;
    for (at, sign) in text.char_indices() {
        let alone = |sign: char| ('\u{2e80}'..'\u{a000}').contains(&sign) || sign == '\n';
        let begins = blank && !sign.is_whitespace() || alone(sign) || before.is_some_and(alone);
        if begins && at > from {
            words.push(&text[from..at]);
            from = at;
        }
        blank = sign.is_whitespace();
        before = Some(sign);
    }
    words.push(&text[from..]);
    words
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}
