//! [`IdbStore`] against the real IndexedDB.

use holdfast::platform::idb_store::IdbStore;
use holdfast_journal::{Batch, Conflict, Key, Rev, Store, StoreError, Table};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Patched, fresh, js, js_now};

const FIRST: Rev = Rev::FIRST;

fn key(name: &str) -> Key {
    Key::name(name)
}

fn value(text: &str) -> Vec<u8> {
    [&FIRST.number().to_be_bytes()[..], text.as_bytes()].concat()
}

async fn open(name: &str) -> IdbStore {
    IdbStore::open(name).await.expect("it opens")
}

async fn databases() -> String {
    let names = js(
        "",
        &[],
        "return indexedDB.databases().then(all => all.map(({name}) => name).join('\\n'))",
    );
    names.await.as_string().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn what_is_committed_is_there_for_the_next_connection_in_the_order_of_the_keys() {
    let name = fresh("order");
    let store = open(&name).await;
    let batch = ["b", "a", "ab"]
        .iter()
        .fold(Batch::default(), |batch, name| {
            batch.expect(Table::Rec, key(name), Rev::NONE).put(
                Table::Rec,
                key(name),
                FIRST,
                name.as_bytes(),
            )
        });
    let batch = batch.put(Table::Draft, key("d"), FIRST, b"draft");
    assert_eq!(store.commit(&batch).await, Ok(()));
    drop(store);

    let mut store = open(&name).await;
    let wanted: Vec<_> = ["a", "ab", "b"].map(|name| (key(name), value(name))).into();
    assert_eq!(store.load_all(Table::Rec).await, Ok(wanted.clone()));
    assert_eq!(store.reopen(0).await, Ok(()));
    assert_eq!(store.load_all(Table::Rec).await, Ok(wanted));
    let batch = Batch::default()
        .expect(Table::Rec, key("a"), FIRST)
        .delete(Table::Rec, key("a"));
    assert_eq!(store.commit(&batch).await, Ok(()));
    assert_eq!(store.get(Table::Rec, &key("a")).await, Ok(None));
    assert_eq!(
        store.get(Table::Draft, &key("d")).await,
        Ok(Some(value("draft")))
    );
    assert_eq!(store.load_all(Table::Manifest).await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn a_condition_that_does_not_hold_leaves_everything_as_it_was() {
    let store = open(&fresh("conflict")).await;
    let first = Batch::default().put(Table::Rec, key("a"), FIRST, b"first");
    assert_eq!(store.commit(&first).await, Ok(()));

    for wrong in [Rev::NONE, FIRST.next()] {
        let batch = Batch::default()
            .expect(Table::Draft, key("a"), Rev::NONE)
            .expect(Table::Rec, key("a"), wrong)
            .expect(Table::Rec, key("b"), Rev::NONE)
            .put(Table::Draft, key("a"), FIRST, b"draft")
            .put(Table::Rec, key("a"), FIRST.next(), b"second")
            .delete(Table::Rec, key("a"));
        let conflict = Conflict {
            table: Table::Rec,
            key: key("a"),
        };
        assert_eq!(
            store.commit(&batch).await,
            Err(StoreError::Conflict(conflict))
        );
    }
    assert_eq!(
        store.get(Table::Rec, &key("a")).await,
        Ok(Some(value("first")))
    );
    assert_eq!(store.get(Table::Draft, &key("a")).await, Ok(None));
    assert_eq!(store.commit(&Batch::default()).await, Ok(()));
}

#[wasm_bindgen_test]
async fn of_two_connections_that_write_at_once_one_comes_second_and_hears_so() {
    let name = fresh("race");
    let (one, other) = (open(&name).await, open(&name).await);
    let batch = |text: &str| {
        Batch::default()
            .expect(Table::Rec, key("a"), Rev::NONE)
            .put(Table::Rec, key("a"), FIRST, text.as_bytes())
    };
    let (first, second) = (batch("one"), batch("other"));
    let (sender, told) = (js_sys::Array::new(), js_sys::Array::new());
    let results = {
        let (sender, told) = (sender.clone(), told.clone());
        wasm_bindgen_futures::spawn_local(async move {
            sender.push(&one.commit(&first).await.is_ok().into());
        });
        wasm_bindgen_futures::spawn_local(async move {
            told.push(&other.commit(&second).await.is_ok().into());
        });
        js("", &[], "return new Promise(done => setTimeout(done, 500))")
    };
    results.await;
    assert_eq!(sender.get(0).as_bool(), Some(true));
    assert_eq!(told.get(0).as_bool(), Some(false));
    let store = open(&name).await;
    assert_eq!(
        store.get(Table::Rec, &key("a")).await,
        Ok(Some(value("one")))
    );
}

#[wasm_bindgen_test]
async fn a_long_table_is_read_whole() {
    let store = open(&fresh("long")).await;
    for count in [256_u32, 600] {
        let batch = (0..count).fold(Batch::default(), |batch, number| {
            let key = Key::from_bytes(number.to_be_bytes().into());
            batch.put(Table::Rec, key, FIRST, &number.to_le_bytes())
        });
        assert_eq!(store.commit(&batch).await, Ok(()));
        let rows = store.load_all(Table::Rec).await.expect("readable");
        assert_eq!(rows.len(), count as usize);
        for (number, (key, _)) in (0..).zip(&rows) {
            assert_eq!(key.as_bytes(), u32::to_be_bytes(number));
        }
    }
}

#[wasm_bindgen_test]
async fn what_is_not_ours_is_shown_as_empty_and_never_written_over() {
    let name = fresh("foreign");
    drop(open(&name).await);
    // A later version may have added a table without a new version number, and rows we cannot read.
    let put = "return new Promise(done => { const request = indexedDB.open(name); request.onsuccess = () => {
        const db = request.result, put = db.transaction(['rec'], 'readwrite'), key = (text) => new TextEncoder().encode(text);
        const rec = put.objectStore('rec');
        rec.put(undefined, key('a')); rec.put('words', key('b')); rec.put({ deep: [1] }, 7);
        put.oncomplete = () => { db.close(); done(); };
    } })";
    js("name", &[&name.as_str().into()], put).await;

    let store = open(&name).await;
    let empty = |key| (key, vec![]);
    assert_eq!(
        store.load_all(Table::Rec).await,
        Ok(vec![
            empty(Key::from_bytes(vec![])),
            empty(key("a")),
            empty(key("b"))
        ])
    );
    for name in ["a", "b"] {
        assert_eq!(store.get(Table::Rec, &key(name)).await, Ok(Some(vec![])));
        for rev in [Rev::NONE, FIRST] {
            let batch = Batch::default().expect(Table::Rec, key(name), rev).put(
                Table::Rec,
                key(name),
                FIRST,
                b"over it",
            );
            assert!(matches!(
                store.commit(&batch).await,
                Err(StoreError::Conflict(_))
            ));
        }
        assert_eq!(store.get(Table::Rec, &key(name)).await, Ok(Some(vec![])));
    }
}

#[wasm_bindgen_test]
async fn tables_of_others_are_left_alone() {
    let name = fresh("tables");
    let make = "return new Promise(done => { const request = indexedDB.open(name, 1); request.onupgradeneeded = () => {
        for (const table of ['strange', 'meta', 'rec', 'rev', 'draft', 'idx', 'man']) request.result.createObjectStore(table);
        request.transaction.objectStore('strange').put('kept', 1);
    }; request.onsuccess = () => { request.result.close(); done(); } })";
    js("name", &[&name.as_str().into()], make).await;
    let store = open(&name).await;
    let batch = Batch::default().put(Table::Rec, key("a"), FIRST, b"ours");
    assert_eq!(store.commit(&batch).await, Ok(()));
    let look = "return new Promise(done => { const request = indexedDB.open(name); request.onsuccess = () => {
        const got = request.result.transaction('strange').objectStore('strange').get(1);
        got.onsuccess = () => { request.result.close(); done(got.result); };
    } })";
    let kept = js("name", &[&name.as_str().into()], look).await;
    assert_eq!(kept.as_string().as_deref(), Some("kept"));
}

#[wasm_bindgen_test]
async fn a_newer_version_gets_the_database_at_once_and_we_say_so() {
    let name = fresh("newer");
    let store = open(&name).await;
    let newer = "return new Promise((done, failed) => { const request = indexedDB.open(name, 2);
        request.onblocked = () => failed('blocked'); request.onsuccess = () => { request.result.close(); done(); } })";
    js("name", &[&name.as_str().into()], newer).await;
    let batch = Batch::default().put(Table::Rec, key("a"), FIRST, b"a");
    assert_eq!(store.commit(&batch).await, Err(StoreError::Newer));
    assert_eq!(
        store.get(Table::Rec, &key("a")).await,
        Err(StoreError::Newer)
    );
    let again = IdbStore::open(&name).await;
    assert_eq!(again.map(drop).err(), Some(StoreError::Newer));
}

#[wasm_bindgen_test]
async fn a_database_that_was_removed_is_not_made_anew_behind_a_journal() {
    let name = fresh("removed");
    let mut store = open(&name).await;
    let remove =
        "return new Promise((done, failed) => { const request = indexedDB.deleteDatabase(name);
        request.onblocked = () => failed('blocked'); request.onsuccess = () => done() })";
    js("name", &[&name.as_str().into()], remove).await;
    let batch = Batch::default().put(Table::Rec, key("a"), FIRST, b"a");
    assert_eq!(store.commit(&batch).await, Err(StoreError::Lost));
    let vanished = Err(StoreError::Other("vanished".into()));
    assert_eq!(store.reopen(0).await, vanished);
    assert_eq!(store.reopen(0).await, vanished);
    assert_eq!(store.commit(&batch).await, Err(StoreError::Lost));
    assert!(!databases().await.contains(&name));
}

#[wasm_bindgen_test]
async fn every_write_asks_for_strict_durability() {
    let store = open(&fresh("strict")).await;
    let _patched = Patched::new(
        "const was = IDBDatabase.prototype.transaction; globalThis.asked = [];
         IDBDatabase.prototype.transaction = function (...all) { asked.push(JSON.stringify(all.slice(1))); return was.apply(this, all); };
         return () => { IDBDatabase.prototype.transaction = was; };",
    );
    let batch = Batch::default()
        .expect(Table::Draft, key("a"), Rev::NONE)
        .put(Table::Rec, key("a"), FIRST, b"a");
    assert_eq!(store.commit(&batch).await, Ok(()));
    let asked = js_now("", &[], "return asked.join(' ')").as_string();
    assert_eq!(
        asked.as_deref(),
        Some(r#"["readwrite",{"durability":"strict"}]"#)
    );
}

#[wasm_bindgen_test]
async fn what_pages_carry_has_a_database_of_its_own_made_with_the_first_of_it() {
    let name = fresh("carried");
    let own = format!("{name} media");
    let mut store = open(&name).await;
    assert_eq!(store.keys(Table::Media).await, Ok(vec![]));
    assert_eq!(store.load_all(Table::Media).await, Ok(vec![]));
    assert_eq!(store.get(Table::Media, &key("x")).await, Ok(None));
    assert!(!databases().await.contains(&own), "looking makes none");

    let batch = Batch::default()
        .expect(Table::Media, key("x"), Rev::NONE)
        .put(Table::Media, key("x"), FIRST, b"picture");
    assert_eq!(store.commit(&batch).await, Ok(()));
    assert!(databases().await.contains(&own));
    assert!(matches!(
        store.commit(&batch).await,
        Err(StoreError::Conflict(_))
    ));
    assert_eq!(store.reopen(0).await, Ok(()));
    let there = store.get(Table::Media, &key("x")).await;
    assert_eq!(there, Ok(Some(value("picture"))));
    assert_eq!(store.keys(Table::Media).await, Ok(vec![key("x")]));
    assert_eq!(
        store.load_all(Table::Rec).await,
        Ok(vec![]),
        "and no row beside"
    );
    let batch = Batch::default()
        .expect(Table::Media, key("x"), FIRST)
        .delete(Table::Media, key("x"));
    assert_eq!(store.commit(&batch).await, Ok(()));
    assert_eq!(store.keys(Table::Media).await, Ok(vec![]));
}
