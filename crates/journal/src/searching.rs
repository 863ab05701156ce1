//! Finding entries by their words.
//!
//! The index is made with the first question and lives as long as the journal is open; entries stay the truth. What
//! changes meanwhile is noticed where the journal looks at its entries anyway, and only the changed ones are read.

use std::collections::BTreeMap;

use holdfast_search::{Document, Index, Page, Part, Query, words};
use holdfast_vault::{RecordId, Rev};

use crate::order::by_time;
use crate::reading::Known;
use crate::wire::wire_fields;
use crate::{EntryBody, Journal, Store, Table, Unread};

/// How many of those found are shown.
pub const SHOWN: usize = 20;
/// How many changed entries are kept beside the pages before all is made anew.
const MOST_LOOSE: usize = 256;
/// How much of a text is shown around what was found, in characters.
const BEFORE: usize = 32;
const AFTER: usize = 80;

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
    /// Entries changed since the pages were made: when they were written, and their words.
    loose: BTreeMap<RecordId, (i64, String)>,
}

impl Searching {
    /// Makes the index of all entries that are not in the bin.
    fn of(mut entries: Vec<(RecordId, Rev, EntryBody)>) -> Self {
        entries.retain(|(_, _, body)| body.binned_at.is_none());
        let entries = by_time(entries, |(id, _, body)| (body.created.utc_ms, *id));
        let documents = entries
            .iter()
            .map(|(id, _, body)| document(*id, body.created.utc_ms, &body.text));
        let mut searching = Self::default();
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
            known
                .get(id)
                .is_some_and(|known| known.head.binned_at.is_none())
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
            if body.binned_at.is_none() && self.seen.get(&id) != Some(&rev) {
                self.take_out(id);
                self.seen.insert(id, rev);
                self.loose.insert(id, (body.created.utc_ms, body.text));
                changed = true;
            }
        }
        if changed {
            let loose = by_time(self.loose.iter().collect(), |(id, (at, _))| (*at, **id));
            let documents = loose
                .into_iter()
                .map(|(id, (at, text))| document(*id, *at, text));
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

fn document(id: RecordId, at: i64, text: &str) -> Document<'_> {
    Document {
        id: *id.as_bytes(),
        time: at,
        text,
        labels: &[],
    }
}

impl<S: Store> Journal<S> {
    /// The entries with these words, newest first; those in the bin are not among them. See [`Query::parse`] for what
    /// can be typed.
    ///
    /// # Errors
    /// [`Unread::Store`] if the store did not give the entries.
    pub async fn find(&mut self, typed: &str) -> Result<Findings, Unread> {
        let asked = Query::parse(typed);
        if asked.is_empty() {
            return Ok(Findings::default());
        }
        if self.stale {
            self.refresh().await?;
        }
        let mut searching = match self.searching.take() {
            Some(searching) => searching,
            None => Searching::of(self.all_entries().await?),
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
                texts.insert(*id.as_bytes(), body.text);
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

/// The words around the first that fits.
fn shown(id: RecordId, body: &EntryBody, query: &Query) -> Found {
    let text = body.text.as_str();
    let at = words(text).find(|word| query.parts.iter().any(|part| fits(part, &word.text)));
    let at = at.map_or(0..0, |word| word.at);
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
