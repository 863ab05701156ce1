//! The index as a whole: pages, what became of their entries since, and the search over them.

use std::collections::HashMap;

use crate::bits::Bits;
use crate::build::{Document, PageBuilder};
use crate::page::{ID_LEN, Page};
use crate::query::{Part, Query, stands_in};
use crate::typo::Vocabulary;

/// Up to here an answer is counted exactly; beyond, it says "1,000+" (decision 19).
pub const COUNTED: usize = 1_000;

/// An entry that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its id.
    pub id: [u8; ID_LEN],
    /// When it was written, to a hundredth of a second.
    pub time: i64,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The newest that fit, newest first.
    pub newest: Vec<Hit>,
    /// How many fit: exact below [`COUNTED`], else that.
    pub count: usize,
}

/// The pages of a journal.
#[derive(Debug, Default)]
pub struct Index {
    /// Newest first, by the newest entry of each.
    pages: Vec<Kept>,
    words: Option<Vocabulary>,
}

#[derive(Debug)]
struct Kept {
    page: Page,
    /// Entries that were changed or deleted since.
    gone: Bits,
    /// Entries changed since they were put on a page; made anew with every change, so it is not stored.
    loose: bool,
}

impl Index {
    /// With nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Builds pages of entries, oldest first.
    #[must_use]
    pub fn build<'a>(documents: impl IntoIterator<Item = Document<'a>>) -> Vec<Vec<u8>> {
        let (mut pages, mut page) = (Vec::new(), PageBuilder::new());
        for document in documents {
            if page.is_full() {
                pages.push(std::mem::take(&mut page).finish());
            }
            page.add(&document);
        }
        if !page.is_empty() {
            pages.push(page.finish());
        }
        pages
    }

    /// Adds a page.
    pub fn add(&mut self, page: Page) {
        self.keep(page, false);
    }

    /// The pages that were added, in their order, without the one of [`Index::set_loose`].
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.pages
            .iter()
            .filter(|kept| !kept.loose)
            .map(|kept| &kept.page)
    }

    /// Takes an entry out of every page: it was deleted, or is about to be added anew. Costs a look at every id.
    pub fn remove(&mut self, id: &[u8; ID_LEN]) {
        for kept in &mut self.pages {
            if let Some(doc) = kept.page.find(id) {
                kept.gone.insert(doc);
            }
        }
    }

    /// Shows the entries that are on no stored page yet, in place of those shown before. Oldest first; those that do
    /// not fit on one page are for a page of their own.
    pub fn set_loose<'a>(&mut self, documents: impl IntoIterator<Item = Document<'a>>) {
        self.pages.retain(|kept| !kept.loose);
        let mut page = PageBuilder::new();
        for document in documents {
            page.add(&document);
        }
        if let Ok(page) = Page::open(page.finish())
            && !page.is_empty()
        {
            self.keep(page, true);
        }
    }

    fn keep(&mut self, page: Page, loose: bool) {
        if let Some(words) = &mut self.words {
            page.for_each_word(|word| words.add(word));
        }
        // Newest first; the sort of the library would be 5 KB.
        let newer = |kept: &Kept| kept.page.newest() >= page.newest();
        let place = self.pages.partition_point(newer);
        let kept = Kept {
            page,
            gone: Bits::NONE,
            loose,
        };
        self.pages.insert(place, kept);
    }

    /// The `most` newest entries that fit, and how many do. `text` gives the words of an entry, and is asked only
    /// where the query has a phrase; an entry without words there does not fit.
    pub fn search(
        &self,
        query: &Query,
        most: usize,
        mut text: impl FnMut(&[u8; ID_LEN]) -> Option<String>,
    ) -> Answer {
        let mut answer = Answer::default();
        if query.is_empty() && query.from.is_none() && query.to.is_none() {
            return answer;
        }
        let phrases: Vec<&[String]> = query.phrases().collect();
        for Kept { page, gone, .. } in &self.pages {
            let oldest = answer.newest.get(most.wrapping_sub(1)).map(|hit| hit.time);
            let full = most == 0 || oldest.is_some_and(|oldest| oldest > page.newest());
            if full && answer.count >= COUNTED {
                break;
            }
            let mut found = page.matching(query);
            gone.newest_first().for_each(|doc| found.remove(doc));
            let mut taken = 0;
            for (id, time) in found.newest_first().filter_map(|doc| page.entry(doc)) {
                if phrases.is_empty() {
                    // Counted all at once below; here only the newest are looked at.
                    if taken == most {
                        break;
                    }
                } else {
                    if answer.count >= COUNTED && taken >= most {
                        break;
                    }
                    let words = text(&id);
                    let stands = |phrase: &&[String]| {
                        words.as_ref().is_some_and(|words| stands_in(phrase, words))
                    };
                    if !phrases.iter().all(stands) {
                        continue;
                    }
                    answer.count += 1;
                }
                taken += 1;
                let place = answer.newest.partition_point(|hit| hit.time >= time);
                answer.newest.insert(place, Hit { id, time });
            }
            if phrases.is_empty() {
                answer.count += found.count();
            }
            answer.newest.truncate(most);
        }
        answer.count = answer.count.min(COUNTED);
        answer
    }

    /// The same query with every word that stands nowhere replaced by the words one slip away from it; `None` where
    /// there is nothing to replace, or nothing near. The first call looks through all words once.
    pub fn forgiving(&mut self, query: &Query) -> Option<Query> {
        if self.words.is_none() {
            let mut words = Vocabulary::default();
            for kept in &self.pages {
                kept.page.for_each_word(|word| words.add(word));
            }
            self.words = Some(words);
        }
        let known = self.words.as_ref()?;
        let mut near: HashMap<usize, Vec<String>> = HashMap::new();
        for (index, part) in query.parts.iter().enumerate() {
            if let Part::Word(word) | Part::Prefix(word) = part {
                let alone = Query {
                    parts: vec![part.clone()],
                    from: None,
                    to: None,
                };
                if self.search(&alone, 0, |_| None).count == 0 {
                    near.insert(index, known.near(word));
                }
            }
        }
        if near.is_empty() || near.values().any(Vec::is_empty) {
            return None;
        }
        let mut forgiving = query.clone();
        for (index, words) in near {
            forgiving.parts[index] = Part::AnyOf(words);
        }
        Some(forgiving)
    }
}
