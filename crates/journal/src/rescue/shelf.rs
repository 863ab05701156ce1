//! Rows in memory, for reading a file on a computer.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::{Batch, Change, Conflict, Key, Store, StoreError, Table};

type Rows = BTreeMap<(Table, Key), Vec<u8>>;

/// A store that is gone when the last who holds it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf(Rc<RefCell<Rows>>);

impl Store for Shelf {
    async fn load_all(&self, table: Table) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        let rows = self.0.borrow();
        let of_table = rows.iter().filter(|((of, _), _)| *of == table);
        let row = |((_, key), value): (&(Table, Key), &Vec<u8>)| (key.clone(), value.clone());
        Ok(of_table.map(row).collect())
    }

    async fn keys(&self, table: Table) -> Result<Vec<Key>, StoreError> {
        let rows = self.0.borrow();
        let of_table = rows.keys().filter(|(of, _)| *of == table);
        Ok(of_table.map(|(_, key)| key.clone()).collect())
    }

    async fn get(&self, table: Table, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.borrow().get(&(table, key.clone())).cloned())
    }

    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        let mut rows = self.0.borrow_mut();
        for expect in &batch.expect {
            let (table, key) = (expect.table, expect.key.clone());
            let stored = rows.get(&(table, key.clone()));
            if !expect.holds(stored.map(Vec::as_slice)) {
                return Err(StoreError::Conflict(Conflict { table, key }));
            }
        }
        for change in batch.changes.iter().cloned() {
            match change {
                Change::Put { table, key, value } => drop(rows.insert((table, key), value)),
                Change::Delete { table, key } => drop(rows.remove(&(table, key))),
            }
        }
        Ok(())
    }

    async fn reopen(&mut self, _after_ms: u32) -> Result<(), StoreError> {
        Ok(())
    }
}
