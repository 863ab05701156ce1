//! The store as the journal uses it: each unit of work is tried again on a new connection.
//!
//! Every unit may be repeated without harm: reads change nothing, and a batch that took hold before
//! its answer was lost meets its own conditions no more.

use crate::supervisor::{Next, Supervisor};
use crate::{Batch, Key, Store, StoreError, Table};

#[derive(Debug)]
pub(crate) struct Connection<S> {
    store: S,
}

impl<S: Store> Connection<S> {
    pub(crate) const fn new(store: S) -> Self {
        Self { store }
    }

    pub(crate) const fn store(&self) -> &S {
        &self.store
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

    pub(crate) async fn keys(&mut self, table: Table) -> Result<Vec<Key>, StoreError> {
        let mut tries = Supervisor::default();
        loop {
            match self.store.keys(table).await {
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

    /// Commits `batch`. A conflict may be with its own earlier try, if only the answer to that was
    /// lost; whoever plans a change looks again then, and finds it done.
    pub(crate) async fn commit(&mut self, batch: &Batch) -> Result<(), StoreError> {
        let mut tries = Supervisor::default();
        loop {
            match self.store.commit(batch).await {
                Err(fault) => self.recover(&mut tries, fault).await?,
                done => return done,
            }
        }
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
