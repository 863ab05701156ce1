//! A connection to the model, as the journal uses it.

use crate::testing::disk::{Disk, Durability, apply};
use crate::{Batch, Change, Conflict, Key, Store, StoreError, Table};

/// A connection to a [`Disk`].
#[derive(Debug)]
pub struct MemStore {
    disk: Disk,
}

impl MemStore {
    pub(crate) const fn new(disk: Disk) -> Self {
        Self { disk }
    }
}

impl Store for MemStore {
    async fn load_all(&self, table: Table) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        self.disk.fallible_point().await?;
        let rows = self.disk.rows();
        let of_table = rows.into_iter().filter(|(found, ..)| *found == table);
        Ok(of_table.map(|(_, key, value)| (key, value)).collect())
    }

    async fn keys(&self, table: Table) -> Result<Vec<Key>, StoreError> {
        let rows = self.load_all(table).await?;
        Ok(rows.into_iter().map(|(key, _)| key).collect())
    }

    async fn get(&self, table: Table, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        self.disk.fallible_point().await?;
        let inner = self.disk.0.borrow();
        Ok(inner.visible.get(&(table, key.clone())).cloned())
    }

    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        // Begin, and one request for each change: a fault at any of them leaves nothing.
        self.disk.fallible_point().await?;
        {
            let mut inner = self.disk.0.borrow_mut();
            for change in &batch.changes {
                if let Change::Put { key, value, .. } = change {
                    inner.ever.push(key.as_bytes().to_vec());
                    inner.ever.push(value.clone());
                }
            }
        }
        for _ in &batch.changes {
            self.disk.fallible_point().await?;
        }
        {
            // Checking and writing are one step to everyone else: transactions are serial.
            let mut inner = self.disk.0.borrow_mut();
            for expect in &batch.expect {
                let (table, key) = (expect.table, expect.key.clone());
                let stored = inner.visible.get(&(table, key.clone()));
                if !expect.holds(stored.map(Vec::as_slice)) {
                    return Err(StoreError::Conflict(Conflict { table, key }));
                }
            }
            apply(&mut inner.visible, batch);
            match inner.durability {
                Durability::Strict => apply(&mut inner.durable, batch),
                Durability::Relaxed => inner.committed.push(batch.clone()),
            }
        }
        // Committed, and `complete` not heard yet. Only a loss of the connection, or death, can
        // come in between: every other error means that nothing was written.
        match self.disk.point().await {
            Some(mode) if mode.is_loss() => Err(StoreError::Lost),
            _ => Ok(()),
        }
    }

    async fn reopen(&mut self, after_ms: u32) -> Result<(), StoreError> {
        self.disk.0.borrow_mut().waits_ms.push(after_ms);
        self.disk.0.borrow_mut().lost = false;
        self.disk.fallible_point().await
    }
}
