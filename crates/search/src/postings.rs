//! In which entries of a page a word stands: gaps between them in a Rice code, or one bit for each entry where that is
//! no longer.
//!
//! A Rice code of `k` writes a number as its part above `2^k` in unary (ones, then a zero) and its lowest `k` bits: close
//! to what words in a journal need at all, and simpler than anything closer. The first four bits say `k`; the last
//! byte is filled up with ones, which are the beginning of a number that never comes.

use crate::bits::Bits;

const K_BITS: u32 = 4;
const MOST_K: u32 = 12;

/// Writes a list of entries, in rising order, and tells in how many bytes. `docs` is how many the page has. The code is
/// used only where it is shorter than the bits, so that the length alone says which of the two it is.
pub(crate) fn write(into: &mut Vec<u8>, list: &[u16], docs: usize) -> usize {
    let gaps = || {
        let mut next = 0;
        list.iter().map(move |&doc| {
            let gap = u32::from(doc - next);
            next = doc + 1;
            gap
        })
    };
    let cost = |k: u32| gaps().map(|gap| (gap >> k) + 1 + k).sum::<u32>();
    // Where the mean gap lies, give or take one.
    let mean = (docs / list.len().max(1)).checked_ilog2().unwrap_or(0);
    let around = mean.saturating_sub(2)..=(mean + 1).min(MOST_K);
    let k = around.min_by_key(|&k| cost(k)).unwrap_or(0);
    let length = (K_BITS + cost(k)).div_ceil(8) as usize;
    let bitmap = bitmap_len(docs);
    if length < bitmap {
        let mut writer = BitWriter::default();
        writer.bits(k, K_BITS);
        for gap in gaps() {
            writer.ones(gap >> k);
            writer.bits(0, 1);
            writer.bits(gap & ((1 << k) - 1), k);
        }
        into.extend(writer.finish());
        length
    } else {
        let start = into.len();
        into.resize(start + bitmap, 0);
        for &doc in list {
            into[start + usize::from(doc) / 8] |= 1 << (doc % 8);
        }
        bitmap
    }
}

/// Adds the entries of a written list to `bits`; what is damaged adds nothing more.
pub(crate) fn add(written: &[u8], docs: usize, bits: &mut Bits) {
    if written.len() == bitmap_len(docs) {
        bits.add_bytes(written);
        return;
    }
    let mut reader = BitReader::new(written);
    let Some(k) = reader.bits(K_BITS) else {
        return;
    };
    let mut next = 0_usize;
    while let Some(gap) = reader.rice(k) {
        let doc = next.saturating_add(gap as usize);
        if doc >= docs {
            return;
        }
        bits.insert(doc);
        next = doc + 1;
    }
}

const fn bitmap_len(docs: usize) -> usize {
    docs.div_ceil(8)
}

/// Bits into bytes, the lowest first.
#[derive(Debug, Default)]
struct BitWriter {
    bytes: Vec<u8>,
    held: u64,
    count: u32,
}

impl BitWriter {
    fn bits(&mut self, value: u32, count: u32) {
        self.held |= u64::from(value) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push((self.held & 0xff) as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    fn ones(&mut self, mut count: u32) {
        while count > 0 {
            let some = count.min(16);
            self.bits((1 << some) - 1, some);
            count -= some;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.ones(8 - self.count);
        }
        self.bytes
    }
}

#[derive(Debug)]
struct BitReader<'a> {
    bytes: std::slice::Iter<'a, u8>,
    held: u64,
    count: u32,
}

impl<'a> BitReader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes: bytes.iter(),
            held: 0,
            count: 0,
        }
    }

    /// At least 32 bits, unless fewer are left.
    fn fill(&mut self) {
        while self.count <= 32 {
            let Some(byte) = self.bytes.next() else {
                return;
            };
            self.held |= u64::from(*byte) << self.count;
            self.count += 8;
        }
    }

    fn bits(&mut self, count: u32) -> Option<u32> {
        self.fill();
        if self.count < count {
            return None;
        }
        let value = self.held & ((1 << count) - 1);
        self.held >>= count;
        self.count -= count;
        u32::try_from(value).ok()
    }

    /// One number; none where the bits end before it does.
    fn rice(&mut self, k: u32) -> Option<u32> {
        let mut high = 0_u32;
        loop {
            self.fill();
            let ones = self.held.trailing_ones().min(self.count);
            if ones == self.count && ones == 0 {
                return None;
            }
            high = high.checked_add(ones)?;
            self.held = self.held.checked_shr(ones).unwrap_or(0);
            self.count -= ones;
            if self.count > 0 {
                break;
            }
        }
        let rest = self.bits(k + 1)? >> 1;
        high.checked_shl(k)?.checked_add(rest)
    }
}
