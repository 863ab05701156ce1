//! Finding entries by their words.
//!
//! The index is made with the first question, or comes from the pages that were kept of it, and lives as long as the
//! journal is open; entries stay the truth. What changes meanwhile is noticed where the journal changes it or looks at
//! its entries anyway, and only the changed ones are read.

use std::collections::BTreeMap;

use holdfast_search::{Part, Query, Word, words};
use holdfast_vault::{RecordId, Rev};

use crate::details::days;
use crate::index::{DAY_MS, MOST_LOOSE, Searching, searched};
use crate::wire::wire_fields;
use crate::{EntryBody, Journal, Lived, Narrow, Store, Table, Unread};

/// How many of those found are shown.
pub const SHOWN: usize = 20;
/// How much of a text is shown around what was found, in characters.
const BEFORE: usize = 32;
const AFTER: usize = 80;

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
        let day = now.local_date.as_str();
        let mut searching = match self.searching.take() {
            Some(searching) if searching.is_of(day) => searching,
            _ => self.index_on(day).await?,
        };
        // The same entries can be found on all days between.
        day.clone_into(&mut searching.day);
        let touched = std::mem::take(&mut self.touched);
        self.read_again(&mut searching, touched).await?;
        if searching.loose.len() > MOST_LOOSE {
            searching = self.index_on(day).await?;
        }
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
            self.keeping = None;
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
