//! The store as the journal uses it: each unit of work is tried again on a new connection.
//!
//! Every unit may be repeated without harm: reads change nothing, and a batch that took hold before
//! its answer was lost is recognised by its own bytes.

use crate::supervisor::{Next, Supervisor};
use crate::{Batch, Change, Key, Store, StoreError, Table};

#[derive(Debug)]
pub(crate) struct Connection<S> {
    store: S,
}

impl<S: Store> Connection<S> {
    pub(crate) const fn new(store: S) -> Self {
        Self { store }
    }

    pub(crate) async fn load_all(
        &mut self,
        table: Table,
    ) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        let mut tries = Supervisor::default();
        loop {
            match self.store.load_all(table).await {
                Err(fault) => self.recover(&mut tries, fault).await?,
                done => return done,
            }
        }
    }

    pub(crate) async fn get(
        &mut self,
        table: Table,
        key: &Key,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let mut tries = Supervisor::default();
        loop {
            match self.store.get(table, key).await {
                Err(fault) => self.recover(&mut tries, fault).await?,
                done => return done,
            }
        }
    }

    /// Commits `batch`; `Ok` means it is complete, now or by an earlier try whose answer was lost.
    pub(crate) async fn commit(&mut self, batch: &Batch) -> Result<(), StoreError> {
        let mut tries = Supervisor::default();
        let mut tried = false;
        loop {
            match self.store.commit(batch).await {
                // Our own earlier try may be what changed the rows.
                Err(StoreError::Conflict(at)) if tried => {
                    return if self.took_hold(batch).await? {
                        Ok(())
                    } else {
                        Err(StoreError::Conflict(at))
                    };
                }
                Err(fault) => self.recover(&mut tries, fault).await?,
                done => return done,
            }
            tried = true;
        }
    }

    /// Whether the store is as `batch` leaves it. Seals carry random nonces, so equal bytes are ours.
    async fn took_hold(&mut self, batch: &Batch) -> Result<bool, StoreError> {
        for change in &batch.changes {
            let (table, key, wanted) = match change {
                Change::Put { table, key, value } => (*table, key, Some(value)),
                Change::Delete { table, key } => (*table, key, None),
            };
            if self.get(table, key).await?.as_ref() != wanted {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Reopens as often as `tries` allows.
    async fn recover(
        &mut self,
        tries: &mut Supervisor,
        mut fault: StoreError,
    ) -> Result<(), StoreError> {
        loop {
            let Next::Reopen { after_ms } = tries.after(&fault) else {
                return Err(fault);
            };
            match self.store.reopen(after_ms).await {
                Ok(()) => return Ok(()),
                Err(again) => fault = again,
            }
        }
    }
}
