//! The model itself: one disk, and the connections to it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::{pending, poll_fn};
use std::rc::Rc;
use std::task::Poll;

use crate::testing::faults::{Fault, Mode, Points};
use crate::testing::mem_store::MemStore;
use crate::{Batch, Change, Key, StoreError, Table};

type Rows = BTreeMap<(Table, Key), Vec<u8>>;

/// What a crash may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Nothing that was committed.
    Strict,
    /// Any number of the last committed transactions.
    Relaxed,
}

/// A disk: what is on it outlives the stores that use it. Clones are the same disk.
#[derive(Clone, Debug)]
pub struct Disk(pub(crate) Rc<RefCell<Inner>>);

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) durability: Durability,
    pub(crate) durable: Rows,
    pub(crate) committed: Vec<Batch>,
    pub(crate) visible: Rows,
    pub(crate) ever: Vec<Vec<u8>>,
    pub(crate) waits_ms: Vec<u32>,
    pub(crate) lost: bool,
    pub(crate) dead: bool,
    pub(crate) points: Points,
    pub(crate) interleaved: bool,
}

impl Disk {
    /// An empty disk.
    #[must_use]
    pub fn new(durability: Durability) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            durability,
            durable: Rows::new(),
            committed: Vec::new(),
            visible: Rows::new(),
            ever: Vec::new(),
            waits_ms: Vec::new(),
            lost: false,
            dead: false,
            points: Points::default(),
            interleaved: false,
        })))
    }

    /// A connection to the disk.
    #[must_use]
    pub fn store(&self) -> MemStore {
        MemStore::new(self.clone())
    }

    /// From here on, points are counted from 0, and `fault` is to come.
    pub fn arm(&self, fault: Option<Fault>) {
        self.0.borrow_mut().points = Points::new(fault);
    }

    /// How many points were passed since the disk was armed.
    #[must_use]
    pub fn points_passed(&self) -> usize {
        self.0.borrow().points.passed()
    }

    /// How many transactions a crash may still take.
    #[must_use]
    pub fn at_risk(&self) -> usize {
        self.0.borrow().committed.len()
    }

    /// The machine stops and starts again: of the transactions at risk, the first `kept` are there.
    /// No fault is armed.
    pub fn restart(&self, kept: usize) {
        let mut inner = self.0.borrow_mut();
        let committed = std::mem::take(&mut inner.committed);
        let mut rows = std::mem::take(&mut inner.durable);
        for batch in committed.iter().take(kept) {
            apply(&mut rows, batch);
        }
        inner.visible.clone_from(&rows);
        inner.durable = rows;
        inner.dead = false;
        inner.lost = false;
        inner.points = Points::default();
    }

    /// A disk of its own with what is on this one now.
    #[must_use]
    pub fn copy(&self) -> Self {
        let copy = Self::new(Durability::Strict);
        let inner = self.0.borrow();
        {
            let mut other = copy.0.borrow_mut();
            other.durability = inner.durability;
            other.durable.clone_from(&inner.durable);
            other.committed.clone_from(&inner.committed);
            other.visible.clone_from(&inner.visible);
        }
        copy
    }

    /// Everything readers see, in order.
    #[must_use]
    pub fn rows(&self) -> Vec<(Table, Key, Vec<u8>)> {
        let inner = self.0.borrow();
        let row =
            |((table, key), value): (&(Table, Key), &Vec<u8>)| (*table, key.clone(), value.clone());
        inner.visible.iter().map(row).collect()
    }

    /// Puts a value there without any transaction: damage, or something foreign.
    pub fn plant(&self, table: Table, key: Key, value: Vec<u8>) {
        let mut inner = self.0.borrow_mut();
        inner.durable.insert((table, key.clone()), value.clone());
        inner.visible.insert((table, key), value);
    }

    /// Takes a value away without any transaction.
    pub fn lose(&self, table: Table, key: &Key) {
        let mut inner = self.0.borrow_mut();
        inner.durable.remove(&(table, key.clone()));
        inner.visible.remove(&(table, key.clone()));
    }

    /// Every key and value that was ever handed to a store, deleted ones too: what is deleted stays
    /// in the files of a database for long.
    #[must_use]
    pub fn ever(&self) -> Vec<Vec<u8>> {
        self.0.borrow().ever.clone()
    }

    /// How long each reopening was told to wait, in milliseconds.
    #[must_use]
    pub fn waits_ms(&self) -> Vec<u32> {
        self.0.borrow().waits_ms.clone()
    }

    /// Passes a point of the store, and lets another future run first if two are interleaved.
    pub(crate) async fn point(&self) -> Option<Mode> {
        let mut waited = !self.0.borrow().interleaved;
        poll_fn(|_| {
            if std::mem::replace(&mut waited, true) {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
        let fired = self.0.borrow_mut().points.pass();
        if fired == Some(Mode::Crash) {
            self.0.borrow_mut().dead = true;
        }
        if self.0.borrow().dead {
            // Whoever waits for the store is never woken: dropping it is the kill.
            pending::<()>().await;
        }
        if fired.is_some_and(Mode::is_loss) {
            self.0.borrow_mut().lost = true;
        }
        fired
    }

    pub(crate) async fn fallible_point(&self) -> Result<(), StoreError> {
        match self.point().await.and_then(Mode::error) {
            Some(error) => Err(error),
            None if self.0.borrow().lost => Err(StoreError::Lost),
            None => Ok(()),
        }
    }
}

pub(crate) fn apply(rows: &mut Rows, batch: &Batch) {
    for change in &batch.changes {
        match change {
            Change::Put { table, key, value } => {
                rows.insert((*table, key.clone()), value.clone());
            }
            Change::Delete { table, key } => {
                rows.remove(&(*table, key.clone()));
            }
        }
    }
}
