//! Finding entries by their words.
//!
//! The index is made with the first question and lives as long as the journal is open; entries stay the truth. What
//! changes meanwhile is noticed where the journal looks at its entries anyway, and only the changed ones are read.

use std::collections::BTreeMap;

use holdfast_search::{Document, Index, Page, Part, Query, Word, words};
use holdfast_vault::{RecordId, Rev};

use crate::details::{days, labels};
use crate::order::by_time;
use crate::reading::Known;
use crate::wire::wire_fields;
use crate::{EntryBody, Journal, Lived, Narrow, Origin, Store, Table, Unread};

/// How many of those found are shown.
pub const SHOWN: usize = 20;
/// How many changed entries are kept beside the pages before all is made anew.
const MOST_LOOSE: usize = 256;
/// How much of a text is shown around what was found, in characters.
const BEFORE: usize = 32;
const AFTER: usize = 80;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The index has its times in hundredths of a second.
const TICK_MS: i64 = 10;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// What was typed; may be empty. See [`Query::parse`] for what can be.
    pub typed: String,
    /// Only entries with all of these.
    pub narrow: Vec<Narrow>,
    /// Only entries of this day, `YYYY-MM-DD`, and later.
    pub from: Option<String>,
    /// Only entries of this day and earlier.
    pub to: Option<String>,
}

impl Sought {
    /// What was typed, and nothing else.
    #[must_use]
    pub fn words(typed: impl Into<String>) -> Self {
        Self {
            typed: typed.into(),
            ..Self::default()
        }
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.trim().is_empty()
            && self.narrow.is_empty()
            && self.from.is_none()
            && self.to.is_none()
    }

    fn query(&self) -> Query {
        let day = |text: &Option<String>| days(text.as_deref()?).map(|day| day * DAY_MS);
        let mut query = Query::parse(&self.typed);
        let narrow = self.narrow.iter().map(|mark| Part::Label(mark.label()));
        query.parts.extend(narrow);
        query.from = day(&self.from);
        query.to = day(&self.to).map(|day| day + DAY_MS - TICK_MS);
        query
    }
}

/// An entry that was found, with the words in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which entry.
    pub id: RecordId,
    /// The date on the wall when its first word was written, `YYYY-MM-DD`.
    pub date: String,
    /// The words before.
    pub before: String,
    /// The first of the words that were looked for, as it stands there.
    pub hit: String,
    /// The words after.
    pub after: String,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The newest, newest first, at most [`SHOWN`].
    pub found: Vec<Found>,
    /// How many there are, exact below [`holdfast_search::COUNTED`].
    pub count: usize,
    /// Nothing had the words as they were typed; these have words one slip of the finger away.
    pub forgiven: bool,
}

/// The index of an open journal.
#[derive(Default)]
pub(crate) struct Searching {
    index: Index,
    /// Which revision of each entry it knows.
    seen: BTreeMap<RecordId, Rev>,
    /// Entries changed since the pages were made.
    loose: BTreeMap<RecordId, Sheet>,
    /// The day it was made for: sealed entries come in on theirs.
    day: String,
}

/// An entry as the index has it.
struct Sheet {
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
fn searched(body: &EntryBody) -> String {
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

/// Whether an entry can be found on `day`: not in the bin, and not sealed.
fn can_be_found(body: &EntryBody, day: &str) -> bool {
    let page = Origin::of(body.from.as_deref()) != Origin::Made;
    page && body.binned_at.is_none() && !body.details.is_sealed(day)
}

impl Searching {
    /// Makes the index of all entries that can be found on `day`.
    fn of(mut entries: Vec<(RecordId, Rev, EntryBody)>, day: &str) -> Self {
        entries.retain(|(_, _, body)| can_be_found(body, day));
        let entries = entries
            .into_iter()
            .map(|(id, rev, body)| (id, rev, Sheet::of(&body)));
        let entries = by_time(entries.collect(), |(id, _, sheet)| (sheet.at, *id));
        let documents = entries.iter().map(|(id, _, sheet)| sheet.document(*id));
        let mut searching = Self {
            day: day.to_owned(),
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
    fn follow(
        &mut self,
        known: &BTreeMap<RecordId, Known>,
        opened: Vec<(RecordId, Rev, EntryBody)>,
    ) -> bool {
        let standing = |id: &RecordId| {
            known.get(id).is_some_and(|known| {
                known.head.binned_at.is_none() && !known.head.details.is_sealed(&self.day)
            })
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
            if can_be_found(&body, &self.day) && self.seen.get(&id) != Some(&rev) {
                self.take_out(id);
                self.seen.insert(id, rev);
                self.loose.insert(id, Sheet::of(&body));
                changed = true;
            }
        }
        if changed {
            let loose = by_time(self.loose.iter().collect(), |(id, sheet)| (sheet.at, **id));
            let documents = loose.into_iter().map(|(id, sheet)| sheet.document(*id));
            self.index.set_loose(documents);
        }
        self.loose.len() <= MOST_LOOSE
    }

    fn take_out(&mut self, id: RecordId) {
        self.seen.remove(&id);
        self.loose.remove(&id);
        self.index.remove(id.as_bytes());
    }
}

impl<S: Store> Journal<S> {
    /// The entries that are looked for, newest first; those in the bin are not among them, nor those sealed at `now`.
    ///
    /// # Errors
    /// [`Unread::Store`] if the store did not give the entries.
    pub async fn find(&mut self, sought: &Sought, now: &Lived) -> Result<Findings, Unread> {
        let asked = sought.query();
        if asked.is_empty() && asked.from.is_none() && asked.to.is_none() {
            return Ok(Findings::default());
        }
        if self.stale {
            self.refresh().await?;
        }
        let day = now.local_date.as_str();
        let mut searching = match self.searching.take() {
            Some(searching) if searching.day == day => searching,
            _ => Searching::of(self.all_entries().await?, day),
        };
        let (mut answer, mut query, mut forgiven) =
            (self.search(&searching, &asked).await?, asked, false);
        if answer.count == 0
            && let Some(near) = searching.index.forgiving(&query)
        {
            (answer, query, forgiven) = (self.search(&searching, &near).await?, near, true);
        }
        self.searching = Some(searching);
        let mut found = Vec::new();
        for hit in answer.newest {
            if let Ok(Some(entry)) = self.read(RecordId::from_bytes(hit.id)).await {
                found.push(shown(entry.id, &entry.body, &query));
            }
        }
        Ok(Findings {
            found,
            count: answer.count,
            forgiven,
        })
    }

    /// Phrases are asked of the texts, which have to be read first.
    async fn search(
        &mut self,
        searching: &Searching,
        query: &Query,
    ) -> Result<holdfast_search::Answer, Unread> {
        let mut texts = BTreeMap::new();
        if query.phrases().next().is_some() {
            for (id, _, body) in self.all_entries().await? {
                texts.insert(*id.as_bytes(), searched(&body));
            }
        }
        Ok(searching
            .index
            .search(query, SHOWN, |id| texts.get(id).cloned()))
    }

    pub(crate) async fn all_entries(&mut self) -> Result<Vec<(RecordId, Rev, EntryBody)>, Unread> {
        let rows = self.connection.load_all(Table::Rec).await?;
        let open = |(key, value): &(crate::Key, Vec<u8>)| {
            let id = key.id()?;
            let (rev, body) = self.unseal(holdfast_vault::Kind::Entry, id, value)?;
            Some((id, rev, body))
        };
        Ok(rows.iter().filter_map(open).collect())
    }

    /// Entries were looked at: the index follows, if there is one.
    pub(crate) fn follow_entries(&mut self, opened: Vec<(RecordId, Rev, EntryBody)>) {
        if let Some(searching) = &mut self.searching
            && !searching.follow(&self.known, opened)
        {
            self.searching = None;
        }
    }
}

/// Where the first phrase that is looked for stands, or else the first word; before everything where only what stands
/// beside the text fits.
fn place(text: &str, query: &Query) -> core::ops::Range<usize> {
    let all: Vec<Word> = words(text).collect();
    let stands = |phrase: &[String]| {
        let same = |window: &&[Word]| window.iter().map(|word| &word.text).eq(phrase);
        let window = all.windows(phrase.len().max(1)).find(same)?;
        Some(window.first()?.at.start..window.last()?.at.end)
    };
    let fits = |word: &&Word| query.parts.iter().any(|part| fits(part, &word.text));
    let phrase = query.phrases().find_map(stands);
    phrase
        .or_else(|| all.iter().find(fits).map(|word| word.at.clone()))
        .unwrap_or_default()
}

/// The words around the first that fits.
fn shown(id: RecordId, body: &EntryBody, query: &Query) -> Found {
    let text = body.text.as_str();
    let at = place(text, query);
    let start = text[..at.start]
        .char_indices()
        .rev()
        .nth(BEFORE - 1)
        .map_or(0, |(start, _)| start);
    let end = text[at.end..]
        .char_indices()
        .nth(AFTER)
        .map_or(text.len(), |(end, _)| at.end + end);
    // A word cut in two is left out.
    let whole = |cut: bool, part: &str| {
        let from = if cut {
            part.find(char::is_whitespace).unwrap_or(0)
        } else {
            0
        };
        part[from..].split('\n').collect::<Vec<_>>().join(" ")
    };
    Found {
        id,
        date: body.created.local_date.clone(),
        before: whole(start > 0, &text[start..at.start]),
        hit: text[at.clone()].to_owned(),
        after: whole(false, &text[at.end..end]),
    }
}

fn fits(part: &Part, word: &str) -> bool {
    match part {
        Part::Word(one) => one == word,
        Part::Prefix(start) => word.starts_with(start.as_str()),
        Part::Phrase(words) | Part::AnyOf(words) => words.iter().any(|one| one == word),
        Part::Label(_) => false,
    }
}

wire_fields!(Sought {
    typed,
    narrow,
    from,
    to
});
wire_fields!(Found {
    id,
    date,
    before,
    hit,
    after
});
wire_fields!(Findings {
    found,
    count,
    forgiven
});
