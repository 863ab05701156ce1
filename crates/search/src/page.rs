//! A page of the index: up to [`DOCS_PER_PAGE`] entries, oldest first, searched as the bytes it is.
//!
//! ```text
//! "hs" 1  docs terms blocks-of-words-length  (varints)
//! ids     16 bytes each
//! times   the first in 8 bytes, then gaps in milliseconds (varints, in hundredths of a second)
//! blocks  where each block of words starts, and its postings
//! words   front-coded
//! postings
//! ```

use std::ops::Range;

use crate::bits::Bits;
use crate::dictionary::Dictionary;
use crate::query::{Part, Query};
use crate::{postings, varint};

/// How many entries a page has at most. With entries of a hundred words that is about
/// 600 KB; a larger page shares its dictionary among more entries (half as many made the index 1.6 MB larger).
pub const DOCS_PER_PAGE: usize = 4096;

pub(crate) const MAGIC: &[u8] = b"hs\x01";
pub(crate) const ID_LEN: usize = 16;
/// Times are kept to a hundredth of a second: enough to stand in order, and a byte less each.
pub(crate) const TICK_MS: i64 = 10;

/// A page that is no page. It can be built again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// A page, ready to be searched.
#[derive(Clone, Debug)]
pub struct Page {
    bytes: Vec<u8>,
    times: Vec<i64>,
    terms: usize,
    ids: Range<usize>,
    heads: Range<usize>,
    words: Range<usize>,
}

impl Page {
    /// Takes the bytes that [`PageBuilder`](crate::PageBuilder) made.
    ///
    /// # Errors
    /// [`Damaged`] where they are not such bytes. A page that opens can still hold nonsense if somebody made it so on
    /// purpose; then it finds the wrong entries, and does no other harm.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Damaged> {
        let mut rest = bytes.strip_prefix(MAGIC).ok_or(Damaged)?;
        let mut number = || {
            varint::read(&mut rest)
                .map(|number| number as usize)
                .ok_or(Damaged)
        };
        let (docs, terms, words) = (number()?, number()?, number()?);
        if docs > DOCS_PER_PAGE || terms > bytes.len() {
            return Err(Damaged);
        }
        let ids = after(bytes.len() - rest.len(), docs * ID_LEN, &bytes)?;
        let mut rest = &bytes[ids.end..];
        let times = times(&mut rest, docs).ok_or(Damaged)?;
        let heads = after(
            bytes.len() - rest.len(),
            Dictionary::heads_len(terms),
            &bytes,
        )?;
        let words = after(heads.end, words, &bytes)?;
        Ok(Self {
            times,
            terms,
            ids,
            heads,
            words,
            bytes,
        })
    }

    /// What is stored.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many entries it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// The ids of its entries, in their order.
    pub fn ids(&self) -> impl Iterator<Item = [u8; ID_LEN]> {
        let ids = self.bytes.get(self.ids.clone()).unwrap_or_default();
        ids.as_chunks().0.iter().copied()
    }

    /// When the newest of its entries was written.
    pub(crate) fn newest(&self) -> i64 {
        self.times.last().copied().unwrap_or(i64::MIN)
    }

    /// The id and the time of an entry.
    pub(crate) fn entry(&self, doc: usize) -> Option<([u8; ID_LEN], i64)> {
        let at = self.ids.start + doc * ID_LEN;
        let id = self.bytes.get(at..at + ID_LEN)?.try_into().ok()?;
        Some((id, *self.times.get(doc)?))
    }

    /// Which of its entries has this id.
    pub(crate) fn find(&self, id: &[u8; ID_LEN]) -> Option<usize> {
        self.bytes[self.ids.clone()]
            .chunks_exact(ID_LEN)
            .position(|one| one == id)
    }

    /// Which entries fit, phrases taken as words that may stand anywhere.
    pub(crate) fn matching(&self, query: &Query) -> Bits {
        let mut found = self.between(query.from, query.to);
        for part in &query.parts {
            if found.is_empty() {
                break;
            }
            match part {
                Part::Phrase(words) => words.iter().for_each(|word| found.keep(&self.exact(word))),
                Part::Word(word) => found.keep(&self.exact(word)),
                Part::Label(label) => found.keep(&self.exact(&crate::query::label_term(label))),
                Part::Prefix(start) => found.keep(&self.prefix(start)),
                Part::AnyOf(words) => {
                    let mut any = Bits::NONE;
                    words.iter().for_each(|word| self.add_exact(word, &mut any));
                    found.keep(&any);
                }
            }
        }
        found
    }

    /// Every word of the page, in order.
    pub(crate) fn for_each_word(&self, mut with: impl FnMut(&str)) {
        self.dictionary().walk(b"", |term| {
            if let Ok(text) = std::str::from_utf8(&term.text) {
                with(text);
            }
            true
        });
    }

    fn exact(&self, word: &str) -> Bits {
        let mut bits = Bits::NONE;
        self.add_exact(word, &mut bits);
        bits
    }

    fn add_exact(&self, word: &str, bits: &mut Bits) {
        self.dictionary().walk(word.as_bytes(), |term| {
            if term.text == word.as_bytes() {
                self.add(&term.postings, bits);
            }
            false
        });
    }

    fn prefix(&self, start: &str) -> Bits {
        let mut bits = Bits::NONE;
        self.dictionary().walk(start.as_bytes(), |term| {
            let fits = term.text.starts_with(start.as_bytes());
            if fits {
                self.add(&term.postings, &mut bits);
            }
            fits
        });
        bits
    }

    fn add(&self, at: &Range<usize>, bits: &mut Bits) {
        let start = self.words.end;
        let written = self.bytes.get(start + at.start..start + at.end);
        postings::add(written.unwrap_or_default(), self.len(), bits);
    }

    /// The entries of a time, both ends with it, to a hundredth of a second.
    fn between(&self, from: Option<i64>, to: Option<i64>) -> Bits {
        let before = |limit: i64| {
            let limit = limit.div_euclid(TICK_MS).saturating_mul(TICK_MS);
            self.times.partition_point(|&time| time < limit)
        };
        let mut bits = Bits::first(to.map_or(self.len(), |to| before(to.saturating_add(TICK_MS))));
        if let Some(from) = from {
            (0..before(from)).for_each(|doc| bits.remove(doc));
        }
        bits
    }

    fn dictionary(&self) -> Dictionary<'_> {
        Dictionary {
            heads: &self.bytes[self.heads.clone()],
            terms: &self.bytes[self.words.clone()],
            count: self.terms,
        }
    }
}

fn after(start: usize, length: usize, bytes: &[u8]) -> Result<Range<usize>, Damaged> {
    let end = start.checked_add(length).ok_or(Damaged)?;
    if end > bytes.len() {
        Err(Damaged)
    } else {
        Ok(start..end)
    }
}

fn times(rest: &mut &[u8], docs: usize) -> Option<Vec<i64>> {
    let mut tick = i64::from_le_bytes(rest.get(..8)?.try_into().ok()?);
    *rest = rest.get(8..)?;
    let mut times = Vec::with_capacity(docs);
    for doc in 0..docs {
        if doc > 0 {
            // Gaps over a year are written as several; see `build`.
            tick = tick.checked_add(gap(rest)?)?;
        }
        times.push(tick.checked_mul(TICK_MS)?);
    }
    Some(times)
}

fn gap(rest: &mut &[u8]) -> Option<i64> {
    let mut gap = 0_i64;
    loop {
        let part = varint::read(rest)?;
        gap = gap.checked_add(part.into())?;
        if part < u32::MAX {
            return Some(gap);
        }
    }
}
