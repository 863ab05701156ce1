//! Deleting everything that is kept here: the keys of pocket and journal first, then the second copy, then the rest. For
//! the worker alone. Each step is done over at a next start if this one is ended in between.

use holdfast_journal::{StoreError, Table, empty, is_being_emptied, take_keys};

use super::idb_store::{IdbStore, media_name};
use super::{folder, idb, mirror};

/// Deletes everything; `false` if something is left. Then it is still marked to go, and opens no more.
pub(super) async fn erase() -> bool {
    // The pocket is looked into at every start, and brings an end of it about wherever the rest is not gone.
    for pocket in [true, false] {
        // What does not open has no keys to take: it may still be removed as it is.
        if let Ok(store) = opened(pocket).await {
            let _ = take_keys(&store).await;
        }
    }
    // What pages carry stands in a database of its own: it goes before the journal, whose sign says that it is to go.
    let carried = media_name(&IdbStore::own_name());
    mirror::forget().await
        && idb::remove(&carried).await
        && removed(false).await
        && removed(true).await
}

/// Goes on with it where it was begun: `store` may be opened as it is if not.
///
/// # Errors
/// [`StoreError`] if that is not known, or it could not be brought to an end.
pub(super) async fn go_on(store: IdbStore, pocket: bool) -> Result<IdbStore, StoreError> {
    if !is_being_emptied(&store).await? {
        return Ok(store);
    }
    drop(store);
    if erase().await {
        opened(pocket).await
    } else {
        Err(StoreError::Other("emptying".to_owned()))
    }
}

async fn opened(pocket: bool) -> Result<IdbStore, StoreError> {
    if pocket {
        IdbStore::open_pocket(&folder::pocket_name()).await
    } else {
        IdbStore::open(&IdbStore::own_name()).await
    }
}

/// Removes a database; where another window holds it, all that is in it.
async fn removed(pocket: bool) -> bool {
    let (name, tables): (_, &[Table]) = if pocket {
        (folder::pocket_name(), &Table::POCKET)
    } else {
        (IdbStore::own_name(), &Table::ALL)
    };
    if idb::remove(&name).await {
        return true;
    }
    match opened(pocket).await {
        Ok(store) => empty(&store, tables).await.is_ok(),
        Err(_) => false,
    }
}
