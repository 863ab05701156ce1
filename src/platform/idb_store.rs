//! The store of journal and pocket over IndexedDB. It holds what it is given, sealed bytes under bytes, and nothing else.

use std::cell::RefCell;
use std::rc::Rc;

use holdfast_journal::{Batch, Change, Conflict, Key, Store, StoreError, Table};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbRequest};

use super::folder::folder;
use super::idb::{self, Connection, Missing, Transaction, fault, listen};
use super::mirror::Unwritten;
use super::timer::sleep;
use crate::domain::time::Millis;

/// Of the database. All tables are there from the first version on, so it need not rise for one.
const VERSION: u32 = 1;

const JOURNAL: [&str; Table::ALL.len()] = names(Table::ALL);
const MEDIA: [&str; Table::MEDIA.len()] = names(Table::MEDIA);
const POCKET: [&str; Table::POCKET.len()] = names(Table::POCKET);

const fn names<const N: usize>(tables: [Table; N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = tables[at].name();
        at += 1;
    }
    names
}

/// Rows read at once, so that a long journal on a slow phone is not taken for a silent database.
const ROWS: u32 = 256;

/// A database of IndexedDB, open.
pub struct IdbStore {
    name: String,
    tables: &'static [&'static str],
    connection: Option<Connection>,
    /// The database of what pages carry, once it is needed.
    media: RefCell<Option<Rc<Connection>>>,
    /// Who hears of what is committed.
    follower: Option<Rc<Unwritten>>,
}

impl core::fmt::Debug for IdbStore {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("IdbStore")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl IdbStore {
    /// The name of this app's database: neighbours in other folders of the origin have their own.
    #[must_use]
    pub fn own_name() -> String {
        format!("holdfast {}", folder())
    }

    /// Opens database `name` of a journal, and makes it if there is none.
    ///
    /// # Errors
    /// [`StoreError`], but no conflict; [`StoreError::Lost`] also if nothing came of it within 5 s.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        Self::open_with(name, &JOURNAL).await
    }

    /// Opens database `name` of a pocket, and makes it if there is none.
    ///
    /// # Errors
    /// As [`IdbStore::open`].
    pub async fn open_pocket(name: &str) -> Result<Self, StoreError> {
        Self::open_with(name, &POCKET).await
    }

    async fn open_with(name: &str, tables: &'static [&'static str]) -> Result<Self, StoreError> {
        let connection = idb::open(name, VERSION, tables, Missing::Make).await?;
        Ok(Self {
            name: name.to_owned(),
            tables,
            connection: Some(connection),
            media: RefCell::default(),
            follower: None,
        })
    }

    /// From now on `follower` hears of what is committed.
    pub fn follow(&mut self, follower: Rc<Unwritten>) {
        self.follower = Some(follower);
    }

    fn connection(&self) -> Result<&Connection, StoreError> {
        self.connection.as_ref().ok_or(StoreError::Lost)
    }

    /// A transaction that reads `table`; none where that is in a database that was not made yet.
    async fn read(&self, table: Table) -> Result<Option<Transaction>, StoreError> {
        if table != Table::Media {
            return self.connection()?.read(table.name()).map(Some);
        }
        match self.media(Missing::Refuse).await {
            Ok(media) => media.read(table.name()).map(Some),
            Err(StoreError::Other(why)) if why == idb::VANISHED => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// The database of what pages carry. It is made with the first of it, long after the journal was.
    async fn media(&self, missing: Missing) -> Result<Rc<Connection>, StoreError> {
        let open = self.media.borrow().clone();
        if let Some(open) = open {
            return Ok(open);
        }
        let name = media_name(&self.name);
        let connection = Rc::new(idb::open(&name, VERSION, &MEDIA, missing).await?);
        self.media.replace(Some(Rc::clone(&connection)));
        Ok(connection)
    }
}

impl Store for IdbStore {
    async fn load_all(&self, table: Table) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        // One transaction for all: what another window changes meanwhile is seen whole or not at all.
        let Some(transaction) = self.read(table).await? else {
            return Ok(Vec::new());
        };
        let store = transaction.table(table.name())?;
        let mut rows = Vec::new();
        let mut from = JsValue::UNDEFINED;
        loop {
            let keys = listen(store.get_all_keys_with_key_and_limit(&from, ROWS))?;
            let values = listen(store.get_all_with_key_and_limit(&from, ROWS))?;
            let (keys, values) = (array(keys.end().await?), array(values.end().await?));
            rows.extend(
                keys.iter()
                    .zip(values.iter())
                    .map(|(key, value)| (key_in(&key), value_of(&value))),
            );
            if keys.length() < ROWS {
                return Ok(rows);
            }
            let last = keys.get(keys.length() - 1);
            from = IdbKeyRange::lower_bound_with_open(&last, true)
                .map_err(|error| fault(&error))?
                .into();
        }
    }

    async fn keys(&self, table: Table) -> Result<Vec<Key>, StoreError> {
        let Some(transaction) = self.read(table).await? else {
            return Ok(Vec::new());
        };
        let store = transaction.table(table.name())?;
        let keys = array(listen(store.get_all_keys())?.end().await?);
        Ok(keys.iter().map(|key| key_in(&key)).collect())
    }

    async fn get(&self, table: Table, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(transaction) = self.read(table).await? else {
            return Ok(None);
        };
        let found = listen(ask(&transaction, table, key)?)?.end().await?;
        Ok(first(found))
    }

    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        let expected = batch.expect.iter().map(|expect| expect.table);
        let changed = batch.changes.iter().map(|change| match change {
            Change::Put { table, .. } | Change::Delete { table, .. } => *table,
        });
        let mut tables = Vec::new();
        for name in expected.chain(changed).map(Table::name) {
            if !tables.contains(&name) {
                tables.push(name);
            }
        }
        if tables.is_empty() {
            return Ok(());
        }
        // A transaction cannot be over two databases: what pages carry is written by itself.
        let transaction = if tables == MEDIA {
            self.media(Missing::Make).await?.write(&tables)?
        } else {
            self.connection()?.write(&tables)?
        };
        let done = match write(&transaction, batch).await {
            Ok(()) => transaction.commit().await,
            Err(fault) => {
                transaction.abort();
                Err(fault)
            }
        };
        if let Some(follower) = &self.follower {
            match &done {
                Ok(()) => follower.committed(batch),
                // It may have taken hold.
                Err(StoreError::Lost) => follower.write_anew(),
                Err(_) => {}
            }
        }
        done
    }

    /// A database that is no longer there is not made anew: [`StoreError::Other`] `vanished`. What is still on the
    /// screen would otherwise go into a new one, without the key that opens it.
    async fn reopen(&mut self, after_ms: u32) -> Result<(), StoreError> {
        self.connection = None;
        self.media.replace(None);
        sleep(Millis(after_ms.into())).await;
        let connection = idb::open(&self.name, VERSION, self.tables, Missing::Refuse).await?;
        self.connection = Some(connection);
        Ok(())
    }
}

/// Asks all of `batch` of `transaction`. Between the answers nothing else is awaited: the transaction would end.
async fn write(transaction: &Transaction, batch: &Batch) -> Result<(), StoreError> {
    let asked: Vec<_> = batch
        .expect
        .iter()
        .map(|expect| listen(ask(transaction, expect.table, &expect.key)?))
        .collect::<Result<_, _>>()?;
    for (expect, asked) in batch.expect.iter().zip(asked) {
        let stored = first(asked.end().await?);
        if !expect.holds(stored.as_deref()) {
            return Err(StoreError::Conflict(Conflict {
                table: expect.table,
                key: expect.key.clone(),
            }));
        }
    }
    for change in &batch.changes {
        // Whether they succeed is the transaction's to say, when it is complete.
        match change {
            Change::Put { table, key, value } => transaction
                .table(table.name())?
                .put_with_key(&Uint8Array::from(value.as_slice()), &key_of(key)),
            Change::Delete { table, key } => transaction.table(table.name())?.delete(&key_of(key)),
        }
        .map_err(|error| fault(&error))?;
    }
    Ok(())
}

/// All that stands under `key`, at most one: unlike `get`, it tells a stored `undefined` from nothing.
fn ask(
    transaction: &Transaction,
    table: Table,
    key: &Key,
) -> Result<Result<IdbRequest, JsValue>, StoreError> {
    Ok(transaction
        .table(table.name())?
        .get_all_with_key(&key_of(key)))
}

/// The name of the database of what the pages of the journal `name` carry.
#[must_use]
pub fn media_name(name: &str) -> String {
    [name, " media"].concat()
}

fn key_in(key: &JsValue) -> Key {
    let key = key.dyn_ref().map(|key: &ArrayBuffer| Uint8Array::new(key));
    Key::from_bytes(bytes(key.as_ref()))
}

fn key_of(key: &Key) -> JsValue {
    Uint8Array::from(key.as_bytes()).into()
}

fn first(found: JsValue) -> Option<Vec<u8>> {
    let found = array(found);
    (found.length() > 0).then(|| value_of(&found.get(0)))
}

/// What is not bytes is not ours: empty.
fn value_of(value: &JsValue) -> Vec<u8> {
    bytes(value.dyn_ref())
}

fn bytes(array: Option<&Uint8Array>) -> Vec<u8> {
    array.map(Uint8Array::to_vec).unwrap_or_default()
}

fn array(found: JsValue) -> Array {
    found.dyn_into().unwrap_or_default()
}
