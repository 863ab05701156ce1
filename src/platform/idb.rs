//! IndexedDB as futures, no more than the journal's store needs. Every wait ends: with the event, or after 5 s of
//! silence, because a database that never answers is an answer too (mobile Safari after the background).
//!
//! Not `indexed_db_futures` 0.6.4: it reports every refusal to open as "version zero" and every abort without its
//! reason, and a person has to be told whether storage is forbidden, full or merely gone.

mod wait;

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use holdfast_journal::StoreError;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction, IdbTransactionMode,
    IdbVersionChangeEvent,
};

pub(super) use wait::{SILENCE, Transaction, fault, listen};

#[wasm_bindgen]
extern "C" {
    /// The third argument is behind web-sys's unstable flag; older browsers ignore it.
    type StrictDatabase;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &StrictDatabase,
        tables: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// An open connection, closed when dropped.
pub(super) struct Connection {
    raw: IdbDatabase,
    /// Why it was closed from outside, if it was.
    closed: Rc<Cell<Option<Closed>>>,
    _listeners: [EventListener; 2],
}

#[derive(Clone, Copy)]
enum Closed {
    /// The browser lost it, or another window removes the database.
    Lost,
    /// A newer version wants to change the database.
    Newer,
}

impl Connection {
    fn new(raw: IdbDatabase) -> Self {
        let closed = Rc::new(Cell::new(None));
        let (asked, lost) = (Rc::clone(&closed), Rc::clone(&closed));
        let asking = raw.clone();
        let _listeners = [
            // At once: as long as we hold it, the other window waits. What has begun still completes.
            EventListener::new(&raw, "versionchange", move |event| {
                let event = event.dyn_ref::<IdbVersionChangeEvent>();
                let newer = event.is_some_and(|event| event.new_version().is_some());
                asked.set(Some(if newer { Closed::Newer } else { Closed::Lost }));
                asking.close();
            }),
            EventListener::new(&raw, "close", move |_| lost.set(Some(Closed::Lost))),
        ];
        Self {
            raw,
            closed,
            _listeners,
        }
    }

    fn is_open(&self) -> Result<(), StoreError> {
        match self.closed.get() {
            None => Ok(()),
            Some(Closed::Lost) => Err(StoreError::Lost),
            Some(Closed::Newer) => Err(StoreError::Newer),
        }
    }

    /// A transaction that reads `table`.
    pub(super) fn read(&self, table: &str) -> Result<Transaction, StoreError> {
        self.is_open()?;
        self.raw
            .transaction_with_str_and_mode(table, IdbTransactionMode::Readonly)
            .map(Transaction::new)
            .map_err(|error| fault(&error))
    }

    /// A transaction that writes `tables`, complete only when the operating system says it is on the disk.
    pub(super) fn write(&self, tables: &[&str]) -> Result<Transaction, StoreError> {
        self.is_open()?;
        let tables: Array = tables.iter().map(|name| JsValue::from_str(name)).collect();
        let options = Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        self.raw
            .unchecked_ref::<StrictDatabase>()
            .transaction(&tables, "readwrite", &options)
            .map(Transaction::new)
            .map_err(|error| fault(&error))
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.raw.close();
    }
}

/// The name of the fault where a database is not there any more.
pub(super) const VANISHED: &str = "vanished";

/// What to do if there is no such database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// Make one.
    Make,
    /// It was here a moment ago: say so, and make none in its place.
    Refuse,
}

/// Opens database `name`. Tables that are not among `tables` are left alone.
pub(super) async fn open(
    name: &str,
    version: u32,
    tables: &'static [&'static str],
    missing: Missing,
) -> Result<Connection, StoreError> {
    let factory = factory()?;
    let request = factory
        .open_with_u32(name, version)
        .map_err(|error| fault(&error))?;
    let why = Rc::new(Cell::new(Why::AsAsked));
    let upgrade = {
        let (request, why) = (request.clone(), Rc::clone(&why));
        EventListener::once(&request.clone(), "upgradeneeded", move |event| {
            upgrade(&request, event, tables, missing, &why);
        })
    };
    let opened = listen(Ok(request.clone().into()))?.end().await;
    match opened {
        Ok(raw) => raw
            .dyn_into()
            .map(Connection::new)
            .map_err(|_| StoreError::Lost),
        Err(StoreError::Lost)
            if request.ready_state() == web_sys::IdbRequestReadyState::Pending =>
        {
            // It may still come. Nobody waits for it any more: it may neither make tables nor stay open.
            why.set(Why::TooLate);
            upgrade.forget();
            let late = request.clone();
            EventListener::once(&request, "success", move |_| {
                if let Ok(Ok(raw)) = late.result().map(JsCast::dyn_into::<IdbDatabase>) {
                    raw.close();
                }
            })
            .forget();
            Err(StoreError::Lost)
        }
        Err(fault) => Err(match why.take() {
            Why::Vanished => StoreError::Other(VANISHED.to_owned()),
            Why::AsAsked | Why::TooLate => fault,
        }),
    }
}

/// Removes database `name`; `false` if it is still there, or may be.
pub(super) async fn remove(name: &str) -> bool {
    let asked = factory().and_then(|factory| {
        let asked = factory.delete_database(name);
        listen(asked.map(JsCast::unchecked_into))
    });
    match asked {
        Ok(asked) => asked.end().await.is_ok(),
        Err(_) => false,
    }
}

/// Why an upgrade was aborted.
#[derive(Clone, Copy, Default)]
enum Why {
    #[default]
    AsAsked,
    Vanished,
    TooLate,
}

fn upgrade(
    request: &IdbOpenDbRequest,
    event: &web_sys::Event,
    tables: &[&str],
    missing: Missing,
    why: &Cell<Why>,
) {
    let event = event.dyn_ref::<IdbVersionChangeEvent>();
    let is_new = event.is_some_and(|event| event.old_version() == 0.0);
    if is_new && missing == Missing::Refuse {
        why.set(Why::Vanished);
    }
    let made = matches!(why.get(), Why::AsAsked) && make(request, tables).is_ok();
    if !made && let Some(transaction) = request.transaction() {
        // The database is then as it was, and the request fails.
        let _ = transaction.abort();
    }
}

fn make(request: &IdbOpenDbRequest, tables: &[&str]) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.dyn_into()?;
    let there = database.object_store_names();
    for table in tables.iter().filter(|table| !there.contains(table)) {
        database.create_object_store(table)?;
    }
    Ok(())
}

/// Pages and workers both have IndexedDB, but as different classes; some windows have none or forbid to touch it.
fn factory() -> Result<IdbFactory, StoreError> {
    Reflect::get(&js_sys::global(), &"indexedDB".into())
        .ok()
        .and_then(|factory| factory.dyn_into().ok())
        .ok_or(StoreError::Denied)
}
