//! The pocket: texts kept by name under a device key of their own, in a database of their own (decision 16).
//!
//! What helped, own tools, people: needed without a passphrase and without the journal, so neither can fail the
//! other. A name never stands in clear: the id of a row is made of the name and the key. Two windows that put
//! the same name are not asked: the last one wins. What cannot be opened is never written over: its name then
//! has its next place.

use std::collections::BTreeMap;

use holdfast_vault::{Entropy, Keyring, Kind, RecordId, Rev};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::connection::Connection;
use crate::journal::TRIES;
use crate::protocol::{PocketReply, PocketRequest, Reply};
use crate::sealing::{open_body, seal_body};
use crate::{Batch, Key, OpenFault, Row, Store, StoreError, Table, Unread, Unsaved, meta};

/// How long a small text may be, in bytes of UTF-8.
pub const MAX_ITEM_BYTES: usize = 64 * 1024;

/// How long a large text may be: a picture or a voice of 2 MB in base64.
pub const MAX_LARGE_BYTES: usize = 2_800_000;

/// How many places a name has. One is enough unless something foreign or damaged stands there.
const PLACES: u8 = 4;

/// Something in the pocket.
#[derive(Clone, PartialEq, Eq)]
pub struct Item {
    /// What the app calls it.
    pub name: String,
    /// The text.
    pub text: String,
}

impl core::fmt::Debug for Item {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // The text is a person's own.
        f.debug_struct("Item")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Whether something is read with all the rest or asked for by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Up to [`MAX_ITEM_BYTES`], read with all the rest.
    Small,
    /// Up to [`MAX_LARGE_BYTES`], asked for by itself.
    Large,
}

impl Size {
    const fn table(self) -> Table {
        match self {
            Self::Small => Table::Item,
            Self::Large => Table::Large,
        }
    }

    const fn limit(self) -> usize {
        match self {
            Self::Small => MAX_ITEM_BYTES,
            Self::Large => MAX_LARGE_BYTES,
        }
    }
}

/// Pocket format 1.
#[derive(Clone, Serialize, Deserialize)]
struct Body {
    name: String,
    text: String,
    /// Fields of a later version.
    #[serde(flatten)]
    extra: Map<String, Value>,
}

/// What stands in one place of a name.
struct Place {
    id: RecordId,
    found: Found,
}

enum Found {
    Nothing,
    /// Damaged, foreign or of a later version: it stays.
    Unreadable,
    Ours(Rev, Body),
}

/// The pocket, open.
pub struct Pocket<S> {
    connection: Connection<S>,
    ring: Keyring,
    entropy: Box<dyn Entropy>,
}

impl<S> core::fmt::Debug for Pocket<S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Pocket")
            .field("vault", &self.ring.vault())
            .finish_non_exhaustive()
    }
}

impl<S: Store> Pocket<S> {
    /// Opens the pocket in `store`. The first time, makes its key.
    ///
    /// # Errors
    /// [`OpenFault`]; the store is then as it was.
    pub async fn open(store: S, entropy: impl Entropy + 'static) -> Result<Self, OpenFault> {
        let mut connection = Connection::new(store);
        let mut entropy: Box<dyn Entropy> = Box::new(entropy);
        let (ring, _) = meta::begin(&mut connection, &mut *entropy).await?;
        Ok(Self {
            connection,
            ring,
            entropy,
        })
    }

    /// Everything small that opens, by name.
    ///
    /// # Errors
    /// [`Unread::Store`] if the store did not give it.
    pub async fn items(&mut self) -> Result<Vec<Item>, Unread> {
        let mut newest: BTreeMap<String, (Rev, String)> = BTreeMap::new();
        for (key, value) in self.connection.load_all(Table::Item).await? {
            let Some(id) = key.id() else { continue };
            let Found::Ours(rev, body) = self.found(id, Some(&value)) else {
                continue;
            };
            // Two of a name only if a damaged one has healed; the next put leaves one.
            let held = newest.entry(body.name).or_default();
            if held.0 < rev {
                *held = (rev, body.text);
            }
        }
        Ok(newest
            .into_iter()
            .map(|(name, (_, text))| Item { name, text })
            .collect())
    }

    /// The large text called `name`; `None` if there is none that opens.
    ///
    /// # Errors
    /// [`Unread::Store`] if the store did not give it.
    pub async fn large(&mut self, name: &str) -> Result<Option<String>, Unread> {
        let places = self.places(Table::Large, name).await?;
        Ok(ours(&places)
            .max_by_key(|(_, rev, _)| *rev)
            .map(|(_, _, body)| body.text.clone()))
    }

    /// Keeps `item` in the place of what was there under its name; an empty text leaves nothing there. When this
    /// returns `Ok` the transaction is complete. Asking twice does it once.
    ///
    /// # Errors
    /// [`Unsaved`]; what was there still is.
    pub async fn put(&mut self, size: Size, item: &Item) -> Result<(), Unsaved> {
        let limit = size.limit();
        if item.text.len() > limit {
            return Err(Unsaved::TooLong { limit });
        }
        for _ in 0..TRIES {
            let places = self.places(size.table(), &item.name).await?;
            let batch = self.plan(size.table(), &places, item)?;
            if batch.changes.is_empty() {
                return Ok(());
            }
            match self.connection.commit(&batch).await {
                Ok(()) => return Ok(()),
                // Another window came first, or our own try whose answer was lost: the last one wins.
                Err(StoreError::Conflict(_)) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Err(Unsaved::Contended)
    }

    fn plan(&mut self, table: Table, places: &[Place], item: &Item) -> Result<Batch, Unsaved> {
        let held: Vec<_> = ours(places).collect();
        if let [(_, _, body)] = held[..]
            && body.text == item.text
        {
            return Ok(Batch::default());
        }
        let mut batch = Batch::default();
        for (id, rev, _) in &held {
            batch = batch.expect(table, Key::record(*id), *rev);
        }
        // One transaction leaves one of the name, or none.
        let target = (!item.text.is_empty())
            .then(|| target(places).ok_or(Unsaved::Unreadable))
            .transpose()?;
        for (id, ..) in held.iter().filter(|(id, ..)| Some(*id) != target) {
            batch = batch.delete(table, Key::record(*id));
        }
        let Some(id) = target else {
            return Ok(batch);
        };
        if held.iter().all(|(held, ..)| *held != id) {
            batch = batch.expect(table, Key::record(id), Rev::NONE);
        }
        let latest = held.iter().max_by_key(|(_, rev, _)| *rev);
        let rev = latest.map_or(Rev::FIRST, |(_, rev, _)| rev.next());
        let body = Body {
            name: item.name.clone(),
            text: item.text.clone(),
            extra: latest.map_or_else(Map::new, |(_, _, body)| body.extra.clone()),
        };
        let label = (Kind::Item, id, rev);
        let room = item.text.len();
        let sealed = seal_body(&self.ring, &mut *self.entropy, label, &body, room)?;
        Ok(batch.put(table, Key::record(id), rev, &sealed))
    }

    async fn places(&mut self, table: Table, name: &str) -> Result<Vec<Place>, StoreError> {
        let mut places = Vec::new();
        for id in (0..PLACES).filter_map(|place| self.ring.id_of(name, place)) {
            let stored = self.connection.get(table, &Key::record(id)).await?;
            let found = self.found(id, stored.as_deref());
            places.push(Place { id, found });
        }
        Ok(places)
    }

    fn found(&self, id: RecordId, stored: Option<&[u8]>) -> Found {
        let Some(value) = stored else {
            return Found::Nothing;
        };
        let opened = Row::parse(value).and_then(|row| {
            let body = open_body(&self.ring, Kind::Item, id, row)?;
            Some(Found::Ours(row.rev, body))
        });
        opened.unwrap_or(Found::Unreadable)
    }
}

fn ours(places: &[Place]) -> impl Iterator<Item = (RecordId, Rev, &Body)> {
    places.iter().filter_map(|place| match &place.found {
        Found::Ours(rev, body) => Some((place.id, *rev, body)),
        Found::Nothing | Found::Unreadable => None,
    })
}

/// Where the name's text goes: where it stands, else the first place with nothing in it.
fn target(places: &[Place]) -> Option<RecordId> {
    let free = |place: &&Place| matches!(place.found, Found::Nothing);
    let standing = ours(places).next().map(|(id, ..)| id);
    standing.or_else(|| places.iter().find(free).map(|place| place.id))
}

/// Does what `request` asks of `pocket`. Exactly one reply, whatever happens.
pub async fn serve_pocket<S: Store>(pocket: &mut Pocket<S>, request: PocketRequest) -> Reply {
    let done = match request {
        PocketRequest::Look => pocket
            .items()
            .await
            .map(|items| PocketReply::Held { items }),
        PocketRequest::Take { name } => {
            let text = pocket.large(&name).await;
            text.map(|text| PocketReply::Taken { text })
        }
        PocketRequest::Put { size, item } => {
            return match pocket.put(size, &item).await {
                Ok(()) => Reply::Pocket(PocketReply::Put),
                Err(reason) => Reply::Unsaved { reason },
            };
        }
    };
    match done {
        Ok(reply) => Reply::Pocket(reply),
        Err(reason) => Reply::Unread { reason },
    }
}
