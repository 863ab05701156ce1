//! A transaction as a value: what must hold, and what is then written.

use holdfast_vault::Rev;

use crate::{Key, Row, Table};

/// A condition of a transaction: under this key stands exactly this revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expect {
    /// The table.
    pub table: Table,
    /// The key.
    pub key: Key,
    /// The revision; [`Rev::NONE`] means that nothing stands there.
    pub rev: Rev,
}

impl Expect {
    /// Whether the condition holds for what is `stored` under the key. A value that we did not write
    /// meets no condition, so it is never overwritten.
    #[must_use]
    pub fn holds(&self, stored: Option<&[u8]>) -> bool {
        match stored {
            None => self.rev == Rev::NONE,
            Some(value) => Row::parse(value).is_some_and(|row| row.rev == self.rev),
        }
    }
}

/// One write of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Put `value` under `key`, over whatever stands there.
    Put {
        /// The table.
        table: Table,
        /// The key.
        key: Key,
        /// The value, a printed [`Row`].
        value: Vec<u8>,
    },
    /// Remove whatever stands under `key`.
    Delete {
        /// The table.
        table: Table,
        /// The key.
        key: Key,
    },
}

impl Change {
    /// Whether it changes what entries there are.
    pub(crate) fn is_of_an_entry(&self) -> bool {
        let (Self::Put { table, .. } | Self::Delete { table, .. }) = self;
        *table == Table::Rec
    }
}

/// One transaction, complete before it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// All must hold, or nothing is written.
    pub expect: Vec<Expect>,
    /// Written in this order. No key appears twice.
    pub changes: Vec<Change>,
}

impl Batch {
    /// Adds the condition that `rev` stands under `key`.
    #[must_use]
    pub fn expect(mut self, table: Table, key: Key, rev: Rev) -> Self {
        self.expect.push(Expect { table, key, rev });
        self
    }

    /// Adds a write of `bytes` as revision `rev`.
    #[must_use]
    pub fn put(mut self, table: Table, key: Key, rev: Rev, bytes: &[u8]) -> Self {
        let value = Row { rev, bytes }.print();
        self.changes.push(Change::Put { table, key, value });
        self
    }

    /// Adds a removal.
    #[must_use]
    pub fn delete(mut self, table: Table, key: Key) -> Self {
        self.changes.push(Change::Delete { table, key });
        self
    }
}

/// A condition that did not hold. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The table of the condition.
    pub table: Table,
    /// The key of the condition.
    pub key: Key,
}

#[cfg(test)]
mod tests {
    use super::Expect;
    use crate::{Key, Row, Table};
    use holdfast_vault::Rev;

    #[test]
    fn a_condition_holds_for_one_revision_and_for_nothing_foreign() {
        let expect = |rev| Expect {
            table: Table::Rec,
            key: Key::name("x"),
            rev: Rev::new(rev),
        };
        let row = |rev| Row {
            rev: Rev::new(rev),
            bytes: b"x",
        };
        assert!(expect(0).holds(None) && !expect(1).holds(None));
        assert!(expect(2).holds(Some(&row(2).print())));
        assert!(!expect(2).holds(Some(&row(3).print())));
        assert!(!expect(0).holds(Some(&row(2).print())));
        for foreign in [&b""[..], b"foreign", &[0; 20]] {
            assert!(!expect(0).holds(Some(foreign)) && !expect(1).holds(Some(foreign)));
        }
    }
}
