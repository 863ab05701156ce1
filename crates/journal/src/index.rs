//! The index of an open journal, as it stands in memory: pages, and what was changed since they were made.

use std::collections::BTreeMap;

use holdfast_search::{Document, Index, Page};
use holdfast_vault::{RecordId, Rev};

use crate::details::{days, labels};
use crate::order::by_time;
use crate::reading::Known;
use crate::{EntryBody, Head, Lived, Origin};

/// How many changed entries are kept beside the pages before all is made anew.
pub(crate) const MOST_LOOSE: usize = 256;

pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The index of an open journal.
#[derive(Default)]
pub(crate) struct Searching {
    pub(crate) index: Index,
    /// Which revision of each entry it knows.
    pub(crate) seen: BTreeMap<RecordId, Rev>,
    /// Entries changed since the pages were made.
    pub(crate) loose: BTreeMap<RecordId, Sheet>,
    /// The day it was made for: sealed entries come in on theirs.
    pub(crate) day: String,
    /// The first day after it on which one does.
    pub(crate) until: Option<String>,
}

/// An entry as the index has it.
pub(crate) struct Sheet {
    /// When it was written by the clock on the wall, so that a day is a day wherever it was lived.
    at: i64,
    text: String,
    labels: Vec<String>,
}

impl Sheet {
    fn of(body: &EntryBody) -> Self {
        Self {
            at: wall(&body.created),
            text: searched(body),
            labels: labels(body),
        }
    }

    fn document(&self, id: RecordId) -> Document<'_> {
        Document {
            id: *id.as_bytes(),
            time: self.at,
            text: &self.text,
            labels: &self.labels,
        }
    }
}

/// The words an entry is found by: its own, and those beside it.
pub(crate) fn searched(body: &EntryBody) -> String {
    let mut text = body.text.clone();
    for word in body.details.words() {
        text.extend(["\n", word.as_str()]);
    }
    text
}

/// The time on the wall as if it were UTC.
fn wall(lived: &Lived) -> i64 {
    let at = lived.utc_ms + i64::from(lived.offset_min) * 60_000;
    days(&lived.local_date).map_or(at, |day| day * DAY_MS + at.rem_euclid(DAY_MS))
}

/// Whether an entry can be found on `day`: a page, not in the bin, and not sealed.
fn can_be_found(body: &EntryBody, day: &str) -> bool {
    let page = Origin::of(body.from.as_deref()).is_page();
    page && body.binned_at.is_none() && !body.details.is_sealed(day)
}

/// Whether what is listed as `head` can be found on `day`.
pub(crate) fn is_found(head: &Head, day: &str) -> bool {
    let page = Origin::of(head.from.as_deref()).is_page();
    page && head.binned_at.is_none() && !head.details.is_sealed(day)
}

impl Searching {
    /// Makes the index of all entries that can be found on `day`.
    pub(crate) fn of(mut entries: Vec<(RecordId, Rev, EntryBody)>, day: &str) -> Self {
        let sealed = entries
            .iter()
            .filter(|(_, _, body)| body.details.is_sealed(day));
        let until = sealed
            .filter_map(|(_, _, body)| body.details.sealed_until.clone())
            .min();
        entries.retain(|(_, _, body)| can_be_found(body, day));
        let entries = entries
            .into_iter()
            .map(|(id, rev, body)| (id, rev, Sheet::of(&body)));
        let entries = by_time(entries.collect(), |(id, _, sheet)| (sheet.at, *id));
        let documents = entries.iter().map(|(id, _, sheet)| sheet.document(*id));
        let mut searching = Self {
            day: day.to_owned(),
            until,
            ..Self::default()
        };
        for page in Index::build(documents) {
            // Made a moment ago by the same code: there is nothing to refuse.
            if let Ok(page) = Page::open(page) {
                searching.index.add(page);
            }
        }
        for (id, rev, _) in entries {
            searching.seen.insert(id, rev);
        }
        searching
    }

    /// Follows what became of the entries; `opened` are the bodies of those that changed. False when so much has
    /// changed that it is better made anew.
    pub(crate) fn follow(
        &mut self,
        known: &BTreeMap<RecordId, Known>,
        opened: Vec<(RecordId, Rev, EntryBody)>,
    ) -> bool {
        let standing = |id: &RecordId| {
            known
                .get(id)
                .is_some_and(|known| is_found(&known.head, &self.day))
        };
        let gone: Vec<RecordId> = self
            .seen
            .keys()
            .filter(|id| !standing(id))
            .copied()
            .collect();
        for id in &gone {
            self.take_out(*id);
        }
        let mut changed = !gone.is_empty();
        for (id, rev, body) in opened {
            if self.seen.get(&id) != Some(&rev) {
                self.take_out(id);
                changed |= self.take_in(id, rev, &body);
            }
        }
        if changed {
            self.show_loose();
        }
        self.loose.len() <= MOST_LOOSE
    }

    /// Puts the changed entries where they are searched.
    pub(crate) fn show_loose(&mut self) {
        let loose = by_time(self.loose.iter().collect(), |(id, sheet)| (sheet.at, **id));
        let documents = loose.into_iter().map(|(id, sheet)| sheet.document(*id));
        self.index.set_loose(documents);
    }

    /// Takes in an entry that is on no page, for the next look at the loose ones. Whether it can be found.
    pub(crate) fn take_in(&mut self, id: RecordId, rev: Rev, body: &EntryBody) -> bool {
        if body.details.is_sealed(&self.day) {
            let until = body.details.sealed_until.clone();
            self.until = self.until.take().into_iter().chain(until).min();
        }
        let found = can_be_found(body, &self.day);
        if found {
            self.seen.insert(id, rev);
            self.loose.insert(id, Sheet::of(body));
        }
        found
    }

    pub(crate) fn take_out(&mut self, id: RecordId) {
        self.loose.remove(&id);
        // Which page it is on is not known, and most that come in are on none.
        if self.seen.remove(&id).is_some() {
            self.index.remove(id.as_bytes());
        }
    }

    /// Whether on `day` the same entries can be found.
    pub(crate) fn is_of(&self, day: &str) -> bool {
        self.day.as_str() <= day && self.until.as_deref().is_none_or(|until| day < until)
    }
}
