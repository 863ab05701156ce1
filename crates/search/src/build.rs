//! Makes pages of entries.

use std::collections::HashMap;

use crate::dictionary::Writer;
use crate::page::{DOCS_PER_PAGE, ID_LEN, MAGIC, TICK_MS};
use crate::query::label_term;
use crate::words::words;
use crate::{postings, varint};

/// An entry as the index sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'a> {
    /// Its id.
    pub id: [u8; ID_LEN],
    /// When it was written, in milliseconds since 1970.
    pub time: i64,
    /// Its words.
    pub text: &'a str,
    /// What else it can be found by: `tag:work`, `feeling:sad`, `kind:card`. Compared as they are.
    pub labels: &'a [String],
}

/// Collects entries, oldest first.
#[derive(Debug, Default)]
pub struct PageBuilder {
    ids: Vec<u8>,
    ticks: Vec<i64>,
    /// For each word the entries it stands in, in rising order.
    lists: HashMap<String, Vec<u16>>,
}

impl PageBuilder {
    /// With nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether no more fits in.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.ticks.len() >= DOCS_PER_PAGE
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ticks.is_empty()
    }

    /// Adds an entry; `false`, and nothing added, where the page is full. An entry older than the one before it is
    /// listed as if it were as old.
    pub fn add(&mut self, document: &Document<'_>) -> bool {
        let Ok(doc) = u16::try_from(self.ticks.len()) else {
            return false;
        };
        if self.is_full() {
            return false;
        }
        self.ids.extend(document.id);
        let tick = document.time.div_euclid(TICK_MS);
        self.ticks
            .push(self.ticks.last().map_or(tick, |last| tick.max(*last)));
        for word in words(document.text) {
            self.note(word.text, doc);
        }
        for label in document.labels {
            self.note(label_term(label), doc);
        }
        true
    }

    fn note(&mut self, term: String, doc: u16) {
        let list = self.lists.entry(term).or_default();
        if list.last() != Some(&doc) {
            list.push(doc);
        }
    }

    /// The page as it is stored.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let docs = self.ticks.len();
        let mut lists: Vec<(String, Vec<u16>)> = self.lists.into_iter().collect();
        lists.sort_unstable_by(|(one, _), (other, _)| one.as_bytes().cmp(other.as_bytes()));
        let (mut dictionary, mut written) = (Writer::default(), Vec::new());
        for (term, list) in &lists {
            let at = written.len();
            let length = postings::write(&mut written, list, docs);
            dictionary.add(term, at, length);
        }
        let terms = dictionary.count();
        let (heads, words) = dictionary.finish();
        let mut page = MAGIC.to_vec();
        for number in [docs, terms, words.len()] {
            varint::write(&mut page, number as u32);
        }
        page.extend(self.ids);
        page.extend(self.ticks.first().copied().unwrap_or(0).to_le_bytes());
        for pair in self.ticks.windows(2) {
            gap(&mut page, pair[1].saturating_sub(pair[0]));
        }
        page.extend(heads);
        page.extend(words);
        page.extend(written);
        page
    }
}

/// A gap too large for one number is written as several: the largest one says that more follows.
fn gap(page: &mut Vec<u8>, mut ticks: i64) {
    let most = i64::from(u32::MAX);
    while ticks >= most {
        varint::write(page, u32::MAX);
        ticks -= most;
    }
    varint::write(page, ticks as u32);
}
