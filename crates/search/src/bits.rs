//! A set of entries of one page, one bit each.

use crate::page::DOCS_PER_PAGE;

const CHUNKS: usize = DOCS_PER_PAGE / 64;

/// Which entries of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits([u64; CHUNKS]);

impl Bits {
    pub(crate) const NONE: Self = Self([0; CHUNKS]);

    /// The first `count` entries.
    pub(crate) fn first(count: usize) -> Self {
        let mut bits = Self::NONE;
        for (index, chunk) in bits.0.iter_mut().enumerate() {
            let here = count.saturating_sub(index * 64).min(64);
            *chunk = if here == 64 {
                u64::MAX
            } else {
                (1 << here) - 1
            };
        }
        bits
    }

    pub(crate) fn insert(&mut self, doc: usize) {
        if let Some(chunk) = self.0.get_mut(doc / 64) {
            *chunk |= 1 << (doc % 64);
        }
    }

    pub(crate) fn remove(&mut self, doc: usize) {
        if let Some(chunk) = self.0.get_mut(doc / 64) {
            *chunk &= !(1 << (doc % 64));
        }
    }

    /// Adds what the bytes of a written set say, eight entries a byte.
    pub(crate) fn add_bytes(&mut self, bytes: &[u8]) {
        for (chunk, eight) in self.0.iter_mut().zip(bytes.chunks(8)) {
            let mut whole = [0; 8];
            whole[..eight.len()].copy_from_slice(eight);
            *chunk |= u64::from_le_bytes(whole);
        }
    }

    pub(crate) fn keep(&mut self, other: &Self) {
        for (one, other) in self.0.iter_mut().zip(other.0) {
            *one &= other;
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|chunk| *chunk == 0)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.iter().map(|chunk| chunk.count_ones() as usize).sum()
    }

    /// From the last entry to the first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = usize> {
        let chunks = self.0.iter().enumerate().rev();
        chunks.flat_map(|(index, &chunk)| {
            let mut left = chunk;
            std::iter::from_fn(move || {
                let top = left.checked_ilog2()?;
                left &= !(1 << top);
                Some(index * 64 + top as usize)
            })
        })
    }
}
