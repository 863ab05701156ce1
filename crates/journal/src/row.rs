//! What a store holds under one key: the revision in clear, then bytes it cannot read.
//!
//! ```text
//! rev(8, big-endian) │ sealed record, key slot or format
//! ```
//! The revision is in clear so that a store can compare it without a key. The seal is bound to it,
//! so a changed one only makes the record unreadable.

use holdfast_vault::Rev;

/// A value of the store, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// Which revision the bytes are.
    pub rev: Rev,
    /// The bytes, sealed but for the two rows of [`crate::Table::Meta`].
    pub bytes: &'a [u8],
}

impl<'a> Row<'a> {
    /// Takes a stored value apart; `None` if we did not write it.
    #[must_use]
    pub fn parse(value: &'a [u8]) -> Option<Self> {
        let (rev, bytes) = value.split_first_chunk()?;
        let rev = Rev::new(u64::from_be_bytes(*rev));
        (rev != Rev::NONE).then_some(Self { rev, bytes })
    }

    /// The value a store keeps.
    #[must_use]
    pub fn print(self) -> Vec<u8> {
        [&self.rev.number().to_be_bytes(), self.bytes].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::Row;
    use holdfast_vault::Rev;

    #[test]
    fn a_row_comes_back_and_strange_ones_are_none() {
        let row = Row {
            rev: Rev::new(258),
            bytes: b"sealed",
        };
        assert_eq!(row.print(), b"\0\0\0\0\0\0\x01\x02sealed");
        assert_eq!(Row::parse(&row.print()), Some(row));
        assert_eq!(Row::parse(b""), None);
        assert_eq!(Row::parse(b"foreign"), None, "shorter than a revision");
        assert_eq!(Row::parse(&[0; 40]), None, "no row has revision 0");
    }
}
