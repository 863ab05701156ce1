//! Deleting everything: the keys first, in one transaction that also leaves a sign. From then on nothing that is left
//! opens, whoever is killed when, and every start that finds the sign goes on with it ([`crate::heal`] heals nothing).

use holdfast_vault::Rev;

use crate::journal::TRIES;
use crate::{Batch, Key, Store, StoreError, Table};

/// So many rows are removed in one transaction.
const AT_ONCE: usize = 500;

/// Under which it stands that a store is being emptied.
pub(crate) fn sign() -> Key {
    Key::name("emptying")
}

/// Takes every key out of `store`, and leaves the sign. No key is needed for it, so a locked store goes as well.
///
/// # Errors
/// [`StoreError`]. After [`StoreError::Lost`] it may have been done; after every other one nothing was.
pub async fn take_keys<S: Store>(store: &S) -> Result<(), StoreError> {
    for _ in 0..TRIES {
        let rows = store.load_all(Table::Meta).await?;
        let keys = rows.into_iter().map(|(key, _)| key);
        let keys: Vec<Key> = keys.filter(|key| *key != sign()).collect();
        if keys.is_empty() && is_being_emptied(store).await? {
            return Ok(());
        }
        let batch = Batch::default().put(Table::Meta, sign(), Rev::FIRST, b"");
        let batch = keys
            .into_iter()
            .fold(batch, |batch, key| batch.delete(Table::Meta, key));
        store.commit(&batch).await?;
        // Another window may have made a key meanwhile: it is looked once more.
    }
    Err(StoreError::Aborted)
}

/// Whether its keys were taken, and the rest is to go too.
///
/// # Errors
/// [`StoreError`].
pub async fn is_being_emptied<S: Store>(store: &S) -> Result<bool, StoreError> {
    Ok(store.get(Table::Meta, &sign()).await?.is_some())
}

/// Removes what is left in `tables`, and the sign last of all. Only once nothing can bring the keys back.
///
/// # Errors
/// [`StoreError`]; what is left then has the sign still.
pub async fn empty<S: Store>(store: &S, tables: &[Table]) -> Result<(), StoreError> {
    for table in tables.iter().filter(|table| **table != Table::Meta) {
        remove(store, *table).await?;
    }
    remove(store, Table::Meta).await
}

async fn remove<S: Store>(store: &S, table: Table) -> Result<(), StoreError> {
    let rows = store.load_all(table).await?;
    // The sign is one of few rows, and goes with all of its table.
    for some in rows.chunks(AT_ONCE) {
        let delete = |batch: Batch, (key, _): &(Key, Vec<u8>)| batch.delete(table, key.clone());
        store
            .commit(&some.iter().fold(Batch::default(), delete))
            .await?;
    }
    Ok(())
}
