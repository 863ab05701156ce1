//! Listing and reading.

use core::fmt;
use std::collections::BTreeMap;

use holdfast_vault::{Kind, RecordId, Rev};
use serde::{Deserialize, Serialize};

use crate::index::Searching;
use crate::order::by_time;
use crate::{Entry, EntryBody, Head, Journal, Key, Older, Row, Store, StoreError, Table, Unsaved};

/// Why an entry could not be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Unread {
    /// What stands there cannot be opened. It is kept as it is.
    Unreadable,
    /// The store did not give it.
    Store(Unsaved),
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("cannot be opened"),
            Self::Store(fault) => fault.fmt(f),
        }
    }
}

impl core::error::Error for Unread {}

impl From<StoreError> for Unread {
    fn from(fault: StoreError) -> Self {
        Self::Store(fault.into())
    }
}

/// What is remembered of an entry between two looks.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) head: Head,
    pub(crate) older: Vec<Older>,
    pub(crate) edited_ms: i64,
    /// The exercise or ritual it came from.
    pub(crate) from: Option<String>,
    /// The names of its marks.
    pub(crate) marks: Vec<String>,
}

impl<S: Store> Journal<S> {
    /// All entries that open, those in the bin too, newest first. Those written in the same
    /// millisecond are in the order of their ids, so the order never wavers.
    ///
    /// # Errors
    /// [`Unread::Store`] if the store did not give them.
    pub async fn list(&mut self) -> Result<Vec<Head>, Unread> {
        let before = self.newest_before().await?;
        self.refresh().await?;
        let heads: Vec<Head> = self
            .known
            .values()
            .map(|known| known.head.clone())
            .collect();
        let mut heads = by_time(heads, |head| (head.created.utc_ms, head.id));
        heads.reverse();
        self.newest_is_due(before, &heads);
        Ok(heads)
    }

    /// The entry `id` in its current revision; `None` if there is none.
    ///
    /// # Errors
    /// [`Unread`].
    pub async fn read(&mut self, id: RecordId) -> Result<Option<Entry>, Unread> {
        let stored = self.connection.get(Table::Rec, &Key::record(id)).await?;
        self.entry(id, stored.as_deref())
    }

    /// The older revisions of entry `id` that are kept and open, newest first.
    ///
    /// # Errors
    /// [`Unread`].
    pub async fn older(&mut self, id: RecordId) -> Result<Vec<Entry>, Unread> {
        let mut found = Vec::new();
        let Some(entry) = self.read(id).await? else {
            return Ok(found);
        };
        for older in entry.body.older.iter().rev() {
            let key = Key::revision(id, older.rev);
            let stored = self.connection.get(Table::Rev, &key).await?;
            if let Ok(Some(entry)) = self.entry(id, stored.as_deref()) {
                found.push(entry);
            }
        }
        Ok(found)
    }

    fn entry(&self, id: RecordId, stored: Option<&[u8]>) -> Result<Option<Entry>, Unread> {
        let Some(value) = stored else {
            return Ok(None);
        };
        let opened = self.unseal(Kind::Entry, id, value);
        let (rev, body) = opened.ok_or(Unread::Unreadable)?;
        Ok(Some(Entry { id, rev, body }))
    }

    /// Looks at all entries, and opens those whose revision changed since the last look.
    pub(crate) async fn refresh(&mut self) -> Result<(), StoreError> {
        self.look_at_all().await.map(drop)
    }

    /// As [`Journal::refresh`]; gives the rows back for whoever needs more of them.
    pub(crate) async fn look_at_all(&mut self) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        let rows = self.connection.load_all(Table::Rec).await?;
        let (mut known, mut opened) = (BTreeMap::new(), Vec::new());
        self.unreadable_entries = 0;
        for (key, value) in &rows {
            match self.look(key, value, &mut opened) {
                Some(seen) => drop(known.insert(seen.head.id, seen)),
                None => self.unreadable_entries += 1,
            }
        }
        self.known = known;
        self.stale = false;
        self.follow_entries(opened);
        Ok(rows)
    }

    /// What is opened on the way is kept for the index, if there is one.
    fn look(
        &self,
        key: &Key,
        value: &[u8],
        opened: &mut Vec<(RecordId, Rev, EntryBody)>,
    ) -> Option<Known> {
        let id = key.id()?;
        let rev = Row::parse(value)?.rev;
        if let Some(seen) = self.known.get(&id).filter(|seen| seen.head.rev == rev) {
            return Some(seen.clone());
        }
        let (rev, body): (Rev, EntryBody) = self.unseal(Kind::Entry, id, value)?;
        let known = Known {
            head: Head::of(id, rev, &body),
            older: body.older.clone(),
            edited_ms: body.edited.utc_ms,
            from: body.from.clone(),
            marks: body.marks.keys().cloned().collect(),
        };
        let seen = |searching: &Searching| searching.seen.get(&id) == Some(&rev);
        if self.searching.as_ref().is_some_and(|one| !seen(one)) {
            opened.push((id, rev, body));
        }
        Some(known)
    }
}
