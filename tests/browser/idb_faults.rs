//! [`IdbStore`] where IndexedDB refuses, breaks off or says nothing.

use holdfast::platform::idb_store::IdbStore;
use holdfast_journal::{Batch, Key, Rev, Store, StoreError, Table};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Patched, fresh, js, js_now};

fn batch() -> Batch {
    let key = Key::name("a");
    Batch::default()
        .expect(Table::Rec, key.clone(), Rev::NONE)
        .put(Table::Draft, key.clone(), Rev::FIRST, b"draft")
        .put(Table::Rec, key, Rev::FIRST, b"record")
}

async fn refused(patch: &str) -> Option<StoreError> {
    let _patched = Patched::new(patch);
    IdbStore::open(&fresh("refused")).await.map(drop).err()
}

#[wasm_bindgen_test]
async fn storage_that_is_missing_or_forbidden_is_denied() {
    let missing = "const own = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
        Object.defineProperty(globalThis, 'indexedDB', { configurable: true, VALUE });
        return () => own ? Object.defineProperty(globalThis, 'indexedDB', own) : delete globalThis.indexedDB;";
    for value in [
        "value: undefined",
        "value: null",
        "get() { throw new DOMException('', 'SecurityError') }",
    ] {
        let error = refused(&missing.replace("VALUE", value)).await;
        assert_eq!(error, Some(StoreError::Denied), "{value}");
    }
}

#[wasm_bindgen_test]
async fn a_refusal_to_open_keeps_its_reason() {
    let throws = "const was = IDBFactory.prototype.open;
        IDBFactory.prototype.open = () => { throw new DOMException('', 'NAME') };
        return () => { IDBFactory.prototype.open = was; };";
    for (name, error) in [
        ("SecurityError", StoreError::Denied),
        ("UnknownError", StoreError::Lost),
        ("InvalidStateError", StoreError::Lost),
        ("AbortError", StoreError::Aborted),
        ("QuotaExceededError", StoreError::Full),
        ("DataError", StoreError::Other("DataError".into())),
    ] {
        let found = refused(&throws.replace("NAME", name)).await;
        assert_eq!(found, Some(error), "{name}");
    }
}

#[wasm_bindgen_test]
async fn success_of_a_request_is_not_a_commit() {
    let store = IdbStore::open(&fresh("abort")).await.expect("it opens");
    // As a full disk does it: each request succeeds, then the transaction aborts.
    let patch = "const was = IDBTransaction.prototype.commit;
        IDBTransaction.prototype.commit = function () {
            if (NAME) Object.defineProperty(this, 'error', { value: new DOMException('', NAME) });
            this.abort();
        };
        return () => { IDBTransaction.prototype.commit = was; };";
    for (name, error) in [
        ("'QuotaExceededError'", StoreError::Full),
        ("'UnknownError'", StoreError::Lost),
        ("null", StoreError::Aborted),
    ] {
        let patched = Patched::new(&patch.replace("NAME", name));
        assert_eq!(store.commit(&batch()).await, Err(error), "{name}");
        drop(patched);
        for table in [Table::Rec, Table::Draft] {
            assert_eq!(store.load_all(table).await, Ok(vec![]), "{name}");
        }
    }
    assert_eq!(store.commit(&batch()).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_write_that_throws_takes_the_others_back() {
    let store = IdbStore::open(&fresh("throws")).await.expect("it opens");
    let patched = Patched::new(
        "const was = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (...all) {
            if (this.name === 'rec') throw new DOMException('', 'DataCloneError');
            return was.apply(this, all);
         };
         return () => { IDBObjectStore.prototype.put = was; };",
    );
    let error = StoreError::Other("DataCloneError".into());
    assert_eq!(store.commit(&batch()).await, Err(error));
    drop(patched);
    assert_eq!(store.load_all(Table::Draft).await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn without_an_explicit_commit_a_transaction_still_completes() {
    let store = IdbStore::open(&fresh("old")).await.expect("it opens");
    let _patched = Patched::new(
        "const was = IDBTransaction.prototype.commit; delete IDBTransaction.prototype.commit;
         return () => { IDBTransaction.prototype.commit = was; };",
    );
    assert_eq!(store.commit(&batch()).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_connection_that_broke_off_works_again_after_reopening() {
    let mut store = IdbStore::open(&fresh("broken")).await.expect("it opens");
    let patched = Patched::new(
        "const was = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = function () { throw new DOMException('', 'InvalidStateError') };
         return () => { IDBDatabase.prototype.transaction = was; };",
    );
    assert_eq!(store.commit(&batch()).await, Err(StoreError::Lost));
    assert_eq!(store.load_all(Table::Rec).await, Err(StoreError::Lost));
    drop(patched);
    assert_eq!(store.reopen(10).await, Ok(()));
    assert_eq!(store.commit(&batch()).await, Ok(()));
}

#[wasm_bindgen_test]
async fn five_seconds_of_silence_are_a_lost_connection() {
    let store = IdbStore::open(&fresh("silent")).await.expect("it opens");
    let _patched = Patched::new(
        "const was = IDBObjectStore.prototype.getAll;
         IDBObjectStore.prototype.getAll = () => new EventTarget();
         return () => { IDBObjectStore.prototype.getAll = was; };",
    );
    let began = js_sys::Date::now();
    assert_eq!(store.commit(&batch()).await, Err(StoreError::Lost));
    let took = js_sys::Date::now() - began;
    assert!((4_900.0..9_000.0).contains(&took), "{took} ms");
}

#[wasm_bindgen_test]
async fn a_database_that_opens_too_late_is_neither_made_nor_kept_open() {
    let name = fresh("late");
    // A removal that waits for a connection which does not give way: what opens meanwhile has to wait.
    let block = "return new Promise(done => { const request = indexedDB.open(name, 1); request.onsuccess = () => {
        globalThis.blocking = request.result;
        globalThis.removed = new Promise(gone => { indexedDB.deleteDatabase(name).onsuccess = gone; });
        done();
    } })";
    js("name", &[&name.as_str().into()], block).await;
    let opened = IdbStore::open(&name).await;
    assert_eq!(opened.map(drop).err(), Some(StoreError::Lost));

    js_now("", &[], "blocking.close()");
    let names = "return removed.then(() => new Promise(done => setTimeout(done, 300)))
        .then(() => indexedDB.databases()).then(all => all.map(({name}) => name).join('\\n'))";
    let names = js("", &[], names).await.as_string().unwrap_or_default();
    assert!(!names.contains(&name), "{names}");
    let store = IdbStore::open(&name).await.expect("now it opens");
    assert_eq!(store.commit(&batch()).await, Ok(()));
}
