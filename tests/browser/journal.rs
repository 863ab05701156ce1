//! The journal on the real IndexedDB, from the first word to the next sitting.

use holdfast::platform::idb_store::IdbStore;
use holdfast::platform::lived;
use holdfast_journal::{Beginning, Draft, Journal, RecordId, SystemEntropy};
use js_sys::Date;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{fresh, js};

const CANARY: &str = "CANARY-so-tired-of-all-this-🌊";

async fn open(name: &str) -> Journal<IdbStore> {
    let store = IdbStore::open(name).await.expect("the database opens");
    let journal = Journal::open(store, SystemEntropy).await;
    journal.expect("the journal opens")
}

const fn id(number: u8) -> RecordId {
    RecordId::from_bytes([number; 16])
}

#[wasm_bindgen_test]
async fn what_was_saved_is_read_in_the_next_sitting_and_stands_nowhere_in_clear() {
    let name = fresh("journal");
    let mut journal = open(&name).await;
    assert_eq!(journal.beginning(), Beginning::New);
    let vault = journal.vault();
    let saved = journal
        .save(Draft::new(id(101), id(1), CANARY), &lived::now())
        .await
        .expect("saved");
    let draft = Draft::new(id(102), id(2), format!("{CANARY} and more"));
    journal
        .keep_draft(draft, &lived::now())
        .await
        .expect("kept");
    drop(journal);

    let mut journal = open(&name).await;
    assert_eq!(
        (journal.beginning(), journal.vault()),
        (Beginning::Known, vault)
    );
    let heads = journal.list().await.expect("a list");
    assert_eq!(heads.len(), 1);
    assert_eq!(heads[0].first, CANARY);
    let entry = journal.read(saved.id).await.expect("readable");
    assert_eq!(entry.expect("an entry").body.text, CANARY);
    let drafts = journal.drafts().await.expect("drafts");
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].body.text, format!("{CANARY} and more"));
    assert_eq!(journal.unreadable(), 0);

    let found = "return new Promise(done => { const request = indexedDB.open(name); request.onsuccess = async () => {
        const db = request.result, bytes = [], ended = (request) => new Promise(end => { request.onsuccess = () => end(request.result) });
        for (const table of db.objectStoreNames) {
            const store = db.transaction(table).objectStore(table);
            const [keys, values] = await Promise.all([ended(store.getAllKeys()), ended(store.getAll())]);
            bytes.push(...keys.map(key => new Uint8Array(key)), ...values);
        }
        db.close();
        const as = (encoding) => bytes.map(part => new TextDecoder(encoding).decode(part)).join(' ');
        const all = as('utf-8') + as('utf-16le') + as('utf-16be') + bytes.map(part => btoa(String.fromCharCode(...part))).join(' ');
        const words = ['CANARY', 'so-tired', btoa('CANARY-so-').slice(0, 12), 'UTC', new Date().getFullYear() + '-'];
        done(bytes.length + ' ' + words.filter(word => all.includes(word)));
    } })";
    let found = js("name", &[&name.as_str().into()], found).await;
    assert_eq!(
        found.as_string().as_deref(),
        Some("12 "),
        "two rows of meta, an entry, a draft and two of what is derived, each with its key, and no words"
    );
}

#[wasm_bindgen_test]
async fn of_two_windows_on_one_entry_both_are_kept() {
    let name = fresh("windows");
    let (mut one, mut other) = (open(&name).await, open(&name).await);
    let now = lived::now();
    let first = Draft::new(id(101), id(1), "first");
    one.save(first, &now).await.expect("saved");
    let entry = other.read(id(1)).await.expect("readable");
    let entry = entry.expect("an entry");
    let mut here = Draft::of(id(102), &entry);
    let mut there = Draft::of(id(103), &entry);
    here.body.text = "here".into();
    there.body.text = "there".into();
    let kept = one.save(here, &now).await.expect("saved");
    let copied = other.save(there, &now).await.expect("saved");
    assert_eq!((kept.id, kept.copy_of), (id(1), None));
    assert_eq!(copied.copy_of, Some(id(1)));
    let mut lines: Vec<_> = one
        .list()
        .await
        .expect("a list")
        .into_iter()
        .map(|head| head.first)
        .collect();
    lines.sort();
    assert_eq!(lines, ["here", "there"]);
}

#[wasm_bindgen_test]
fn a_moment_is_dated_as_on_the_wall() {
    // Local midnight: the date in UTC is another one almost everywhere.
    let date = Date::new_with_year_month_day(2026, 0, 5);
    let lived = lived::at(&date);
    assert_eq!(lived.local_date, "2026-01-05");
    assert_eq!(f64::from(lived.offset_min), -date.get_timezone_offset());
    assert_eq!(
        lived.utc_ms + i64::from(lived.offset_min) * 60_000,
        1_767_571_200_000
    );
    assert!(!lived.zone.is_empty());
    assert!((lived::now().utc_ms - Date::now() as i64).abs() < 1000);
}
