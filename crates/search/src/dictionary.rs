//! The words of a page in their order, each with the place of its postings.
//!
//! Words share beginnings, so within a block each says how many bytes it has in common with the one before. A block
//! is read from its start; which block, a search in halves finds.

use crate::varint;

/// How many words a block has.
pub(crate) const BLOCK: usize = 16;
/// Bytes of one entry of the block list: where its words start, and where its postings start.
const HEAD: usize = 8;

/// Writes words in rising order.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    heads: Vec<u8>,
    terms: Vec<u8>,
    last: String,
    count: usize,
}

impl Writer {
    /// `at` is where the postings of the word start, `length` how long they are.
    pub(crate) fn add(&mut self, term: &str, at: usize, length: usize) {
        if self.count.is_multiple_of(BLOCK) {
            self.heads.extend((self.terms.len() as u32).to_le_bytes());
            self.heads.extend((at as u32).to_le_bytes());
            self.last.clear();
        }
        let pairs = self.last.bytes().zip(term.bytes());
        let shared = pairs.take_while(|(one, other)| one == other).count();
        let rest = &term.as_bytes()[shared..];
        beginning(&mut self.terms, shared, rest.len());
        self.terms.extend_from_slice(rest);
        varint::write(&mut self.terms, length as u32);
        term.clone_into(&mut self.last);
        self.count += 1;
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The list of blocks, and the words.
    pub(crate) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        (self.heads, self.terms)
    }
}

/// Reads what [`Writer`] wrote. Damaged bytes end a walk early; they never panic.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dictionary<'a> {
    pub(crate) heads: &'a [u8],
    pub(crate) terms: &'a [u8],
    pub(crate) count: usize,
}

/// A word of the dictionary, and where its postings are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) text: Vec<u8>,
    pub(crate) postings: std::ops::Range<usize>,
}

impl<'a> Dictionary<'a> {
    /// How many bytes the list of blocks has for so many words.
    pub(crate) const fn heads_len(count: usize) -> usize {
        count.div_ceil(BLOCK) * HEAD
    }

    /// Calls `with` for each word from the first that is not before `from`, until it answers `false`.
    pub(crate) fn walk(&self, from: &[u8], mut with: impl FnMut(&Term) -> bool) {
        let mut block = self.block_of(from);
        while self.block(block, |term| term.text.as_slice() < from || with(term)) {
            block += 1;
        }
    }

    /// The last block whose first word is not after `from`.
    fn block_of(&self, from: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.count.div_ceil(BLOCK));
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            if self.first(middle).is_some_and(|first| first <= from) {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The first word of a block.
    fn first(&self, block: usize) -> Option<&'a [u8]> {
        let (start, _) = self.head(block)?;
        let mut bytes = self.terms.get(start..)?;
        let (_, length) = read_beginning(&mut bytes)?;
        bytes.get(..length)
    }

    fn head(&self, block: usize) -> Option<(usize, usize)> {
        let bytes = self.heads.get(block * HEAD..(block + 1) * HEAD)?;
        let number = |four: &[u8]| {
            four.try_into()
                .ok()
                .map(|four| u32::from_le_bytes(four) as usize)
        };
        Some((number(&bytes[..4])?, number(&bytes[4..])?))
    }

    /// Shows each word of a block; `false` when there is no more to see or `with` has seen enough.
    fn block(&self, block: usize, mut with: impl FnMut(&Term) -> bool) -> bool {
        let Some((start, mut at)) = self.head(block) else {
            return false;
        };
        let mut bytes = self.terms.get(start..).unwrap_or_default();
        let mut term = Term {
            text: Vec::with_capacity(24),
            postings: 0..0,
        };
        for _ in 0..BLOCK.min(self.count - block * BLOCK) {
            let Some(length) = next(&mut bytes, &mut term.text) else {
                return false;
            };
            term.postings = at..at + length;
            at += length;
            if !with(&term) {
                return false;
            }
        }
        true
    }
}

/// How much of the word before is kept, and how much follows: one byte for both where they are small, as they mostly are.
fn beginning(into: &mut Vec<u8>, shared: usize, rest: usize) {
    if shared < 15 && rest < 15 {
        into.push((shared << 4 | rest) as u8);
    } else {
        into.push(0xff);
        varint::write(into, shared as u32);
        varint::write(into, rest as u32);
    }
}

fn read_beginning(bytes: &mut &[u8]) -> Option<(usize, usize)> {
    let (&first, rest) = bytes.split_first()?;
    *bytes = rest;
    if first != 0xff {
        return Some((usize::from(first >> 4), usize::from(first & 15)));
    }
    Some((varint::read(bytes)? as usize, varint::read(bytes)? as usize))
}

/// Turns the word before into the next one; gives back how long its postings are.
fn next(bytes: &mut &[u8], text: &mut Vec<u8>) -> Option<usize> {
    let (shared, length) = read_beginning(bytes)?;
    let rest = bytes.get(..length)?;
    *bytes = bytes.get(length..)?;
    text.truncate(shared);
    text.extend_from_slice(rest);
    Some(varint::read(bytes)? as usize)
}
