//! The index as it is kept: its pages in sealed pieces, written when nobody waits, and thrown away where they do not fit.
//!
//! All pieces of one making are a set; a set counts from the transaction on that names it in the row `pages`, which
//! also takes away the marks it has seen. What was changed since is marked ([`crate::derived`]) and read anew, so what
//! is found with kept pages is what is found without them.

use std::collections::BTreeSet;

use holdfast_search::{Index, Page};
use holdfast_vault::{Kind, RecordId, Rev};
use serde::{Deserialize, Serialize};

use crate::derived::{MOST_MARKS, is_piece, marked, pages_key, piece_key};
use crate::index::{Searching, is_found};
use crate::sealing::{open_body, open_bytes, seal_bytes};
use crate::{Batch, Journal, Key, Row, Store, StoreError, Table, Unread, Unsaved};

/// How long a piece is, in bytes.
const PIECE: usize = 192 << 10;
/// The seal of the row that counts is bound to an id; it has none of its own.
const PAGES: RecordId = RecordId::from_bytes([b'p'; 16]);

/// What says which pieces count, sealed.
#[derive(Serialize, Deserialize)]
struct Pages {
    /// The name of the set.
    set: u64,
    /// How long each page is.
    lengths: Vec<usize>,
    /// The revision of each entry on them, in the order they stand there.
    revs: Vec<Rev>,
    /// The day they were made for, and the first on which another entry comes in.
    day: String,
    until: Option<String>,
}

/// What stood in the table when the entries were looked at.
#[derive(Default)]
pub(crate) struct Ground {
    /// The stamp of the row that counts.
    counts: Rev,
    pieces: Vec<Key>,
    marks: Vec<(Key, Rev)>,
}

/// A set on its way into the store.
pub(crate) struct Keeping {
    ground: Ground,
    pages: Pages,
    written: u64,
}

impl Ground {
    fn of(rows: &[(Key, Vec<u8>)]) -> Self {
        let mut ground = Self::default();
        for (key, value) in rows {
            let stamp = Row::parse(value).map_or(Rev::NONE, |row| row.rev);
            if *key == pages_key() {
                ground.counts = stamp;
            } else if is_piece(key) {
                ground.pieces.push(key.clone());
            } else if marked(key).is_some() {
                ground.marks.push((key.clone(), stamp));
            }
        }
        ground
    }
}

impl Pages {
    fn of(set: u64, searching: &Searching) -> Self {
        let pages = || searching.index.pages();
        let rev = |id: [u8; 16]| {
            let id = RecordId::from_bytes(id);
            searching.seen.get(&id).copied().unwrap_or(Rev::NONE)
        };
        Self {
            set,
            lengths: pages().map(|page| page.bytes().len()).collect(),
            revs: pages().flat_map(Page::ids).map(rev).collect(),
            day: searching.day.clone(),
            until: searching.until.clone(),
        }
    }
}

impl<S: Store> Journal<S> {
    /// The index of an open journal on `day`: as it is kept, or made of the entries.
    pub(crate) async fn index_on(&mut self, day: &str) -> Result<Searching, Unread> {
        let rows = self.connection.load_all(Table::Index).await?;
        self.keeping = None;
        self.touched.clear();
        if let Some(searching) = self.kept_index(&rows, day).await? {
            return Ok(searching);
        }
        let ground = Ground::of(&rows);
        drop(rows);
        let searching = Searching::of(self.all_entries().await?, day);
        let set = self.random_id().map_err(Unread::Store)?;
        let set = u64::from_be_bytes(set.as_bytes().first_chunk().copied().unwrap_or_default());
        self.keeping = Some(Keeping {
            ground,
            pages: Pages::of(set.max(1), &searching),
            written: 0,
        });
        Ok(searching)
    }

    /// `None` where what is kept does not fit, is damaged, or has too many marks.
    async fn kept_index(
        &mut self,
        rows: &[(Key, Vec<u8>)],
        day: &str,
    ) -> Result<Option<Searching>, Unread> {
        let Some(mut searching) = self.assembled(rows) else {
            return Ok(None);
        };
        let mut changed: BTreeSet<RecordId> =
            rows.iter().filter_map(|(key, _)| marked(key)).collect();
        // Where the entries were looked at already, that look counts too.
        let strange = self.known.values().filter(|known| {
            let head = &known.head;
            let stands = is_found(head, day);
            searching.seen.get(&head.id).copied() != stands.then_some(head.rev)
        });
        changed.extend(strange.map(|known| known.head.id));
        if !searching.is_of(day) || changed.len() > MOST_MARKS {
            return Ok(None);
        }
        self.read_again(&mut searching, changed).await?;
        Ok(Some(searching))
    }

    fn assembled(&self, rows: &[(Key, Vec<u8>)]) -> Option<Searching> {
        let value = |key: &Key| {
            let at = rows.binary_search_by(|(other, _)| other.cmp(key)).ok()?;
            Row::parse(&rows.get(at)?.1).filter(|row| self.is_of_now(*row))
        };
        let pages: Pages = open_body(&self.ring, Kind::Index, PAGES, value(&pages_key())?)?;
        let mut bytes = Vec::new();
        for number in 0..pieces(&pages) {
            let row = value(&piece_key(pages.set, number))?;
            let id = piece_id(pages.set, number);
            bytes.extend_from_slice(&open_bytes(&self.ring, Kind::Index, id, row)?);
        }
        let (mut index, mut rest) = (Index::new(), bytes.as_slice());
        for length in &pages.lengths {
            let (page, after) = rest.split_at_checked(*length)?;
            index.add(Page::open(page.to_vec()).ok()?);
            rest = after;
        }
        let ids: Vec<RecordId> = index
            .pages()
            .flat_map(Page::ids)
            .map(RecordId::from_bytes)
            .collect();
        if ids.len() != pages.revs.len() || !rest.is_empty() {
            return None;
        }
        Some(Searching {
            index,
            seen: ids.into_iter().zip(pages.revs).collect(),
            loose: Default::default(),
            day: pages.day,
            until: pages.until,
        })
    }

    /// Reads entries that were changed, so that the index has them as they are.
    pub(crate) async fn read_again(
        &mut self,
        searching: &mut Searching,
        changed: BTreeSet<RecordId>,
    ) -> Result<(), Unread> {
        if changed.is_empty() {
            return Ok(());
        }
        for id in changed {
            searching.take_out(id);
            let stored = self.connection.get(Table::Rec, &Key::record(id)).await?;
            let opened = stored.and_then(|value| self.unseal(Kind::Entry, id, &value));
            if let Some((rev, body)) = opened {
                searching.take_in(id, rev, &body);
            }
        }
        searching.show_loose();
        Ok(())
    }

    /// Whether there is something to keep beside the entries.
    pub(crate) fn has_to_keep(&self) -> bool {
        self.newest_due.is_some() || self.keeping.is_some()
    }

    /// Keeps some of what is derived from the entries, in one small transaction; `true` if there is more. To be asked
    /// when nobody waits. It never fails: what could not be kept is made anew when it is needed.
    pub async fn keep_derived(&mut self) -> bool {
        if let Some(due) = self.newest_due.take() {
            // Another window may have come first, or there is no room: then it is not kept.
            drop(self.keep_newest(due).await);
            return self.has_to_keep();
        }
        let Some(mut keeping) = self.keeping.take() else {
            return false;
        };
        match self.keep_some(&mut keeping).await {
            Ok(true) => self.keeping = Some(keeping),
            Ok(false) => {}
            Err(_) => self.let_go(&keeping).await,
        }
        self.has_to_keep()
    }

    /// The next piece, or after the last the row that makes them count. `true` if there is more.
    async fn keep_some(&mut self, keeping: &mut Keeping) -> Result<bool, Unsaved> {
        let Some(searching) = &self.searching else {
            return Err(Unsaved::Other("gone".into()));
        };
        let set = keeping.pages.set;
        if keeping.written < pieces(&keeping.pages) {
            let start = usize::try_from(keeping.written).unwrap_or_default() * PIECE;
            let piece = piece(searching.index.pages().map(Page::bytes), start);
            let label = (Kind::Index, piece_id(set, keeping.written), Rev::FIRST);
            let sealed = seal_bytes(&self.ring, &mut *self.entropy, label, &piece)?;
            let key = piece_key(set, keeping.written);
            let batch = Batch::default().put(Table::Index, key, Rev::FIRST, &sealed);
            self.connection.commit(&batch).await?;
            keeping.written += 1;
            return Ok(true);
        }
        let room = keeping.pages.revs.len() * 4;
        let sealed = self.seal((Kind::Index, PAGES, Rev::new(set)), &keeping.pages, room)?;
        let ground = &keeping.ground;
        let mut batch = Batch::default().expect(Table::Index, pages_key(), ground.counts);
        for (key, stamp) in &ground.marks {
            batch = batch
                .expect(Table::Index, key.clone(), *stamp)
                .delete(Table::Index, key.clone());
        }
        for key in &ground.pieces {
            batch = batch.delete(Table::Index, key.clone());
        }
        batch = batch.put(Table::Index, pages_key(), Rev::new(set), &sealed);
        self.connection.commit(&batch).await?;
        Ok(false)
    }

    /// Takes back the pieces of a set that will not count, so that they take no room.
    async fn let_go(&mut self, keeping: &Keeping) {
        let delete =
            |batch: Batch, number| batch.delete(Table::Index, piece_key(keeping.pages.set, number));
        let batch = (0..keeping.written).fold(Batch::default(), delete);
        // What stays all the same goes with the next set.
        drop(self.connection.commit(&batch).await);
    }

    /// Adds to `batch` the removal of whatever an older key sealed of what is derived.
    pub(crate) async fn without_old_derived(
        &mut self,
        mut batch: Batch,
    ) -> Result<Batch, StoreError> {
        for (key, value) in self.connection.load_all(Table::Index).await? {
            let empty = Row::parse(&value).is_some_and(|row| row.bytes.is_empty());
            if !empty && !Row::parse(&value).is_some_and(|row| self.is_of_now(row)) {
                batch = batch.delete(Table::Index, key);
            }
        }
        Ok(batch)
    }

    /// Whether the newest key sealed it: what an older one sealed of this kind is not used any more.
    pub(crate) fn is_of_now(&self, row: Row<'_>) -> bool {
        let envelope = holdfast_vault::Envelope::parse(row.bytes);
        envelope.is_ok_and(|envelope| envelope.epoch == self.ring.current())
    }
}

/// What a piece has that starts at `start`, all pages taken as one.
fn piece<'a>(pages: impl Iterator<Item = &'a [u8]>, start: usize) -> Vec<u8> {
    let (mut piece, mut before) = (Vec::with_capacity(PIECE), start);
    for page in pages {
        let rest = page.get(before..).unwrap_or_default();
        before = before.saturating_sub(page.len());
        let room = PIECE - piece.len();
        piece.extend_from_slice(&rest[..rest.len().min(room)]);
    }
    piece
}

fn pieces(pages: &Pages) -> u64 {
    let bytes: usize = pages.lengths.iter().sum();
    bytes.div_ceil(PIECE) as u64
}

fn piece_id(set: u64, number: u64) -> RecordId {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&set.to_be_bytes());
    id[8..].copy_from_slice(&number.to_be_bytes());
    RecordId::from_bytes(id)
}
