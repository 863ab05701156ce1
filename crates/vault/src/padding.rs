//! Padding: a sealed length should not say how much someone wrote.
//!
//! Padmé (Nikitin et al., PETS 2019): at most 12 % more, and O(log log n) bits of length leak.
//! Under [`MIN_PADDED`] all lengths look alike.

/// The smallest padded plaintext, in bytes.
pub const MIN_PADDED: usize = 256;

// ISO/IEC 7816-4: one bit set, then zeros. Unlike trailing spaces it works for any bytes.
const MARK: u8 = 0x80;

/// The length `len` bytes of plaintext are padded to, the mark included.
#[must_use]
pub fn padded_len(len: usize) -> usize {
    padme(len.saturating_add(1)).max(MIN_PADDED)
}

fn padme(len: usize) -> usize {
    let Some(exponent) = len.checked_ilog2() else {
        return 0;
    };
    let kept_bits = exponent.checked_ilog2().map_or(1, |log| log + 1);
    let mask = (1_usize << exponent.saturating_sub(kept_bits)) - 1;
    len.saturating_add(mask) & !mask
}

/// Appends the mark and zeros, without ever reallocating: a moved buffer would leave plaintext behind.
/// `buffer` must have been made with room for [`padded_len`].
pub(crate) fn pad(buffer: &mut Vec<u8>, len: usize) {
    let padded = buffer.len() - len + padded_len(len);
    buffer.push(MARK);
    buffer.resize(padded, 0);
}

/// The length of the plaintext in `padded`; `None` if it does not end in a mark and zeros.
pub(crate) fn unpadded_len(padded: &[u8]) -> Option<usize> {
    let end = padded.iter().rposition(|&byte| byte != 0)?;
    (padded[end] == MARK).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::{MIN_PADDED, pad, padded_len, padme, unpadded_len};

    #[test]
    fn padme_as_in_the_paper() {
        // By hand from the paper: E = floor(log2 L), S = floor(log2 E) + 1, the last E - S bits zero.
        for (len, padded) in [
            (1, 1),
            (9, 10),
            (33, 36),
            (257, 272),
            (1000, 1024),
            (65_537, 67_584),
        ] {
            assert_eq!(padme(len), padded, "{len}");
        }
    }

    #[test]
    fn short_ones_look_alike_and_long_ones_cost_little() {
        assert_eq!(padded_len(0), MIN_PADDED);
        assert_eq!(padded_len(255), MIN_PADDED);
        assert_eq!(padded_len(256), 272);
        for len in 256..40_000 {
            let padded = padded_len(len);
            assert!(
                padded > len && (padded - len) * 100 <= len * 12 + 100,
                "{len}"
            );
        }
    }

    #[test]
    fn what_was_padded_comes_back() {
        for text in [&b""[..], b"\x80", b"\x80\0\0", b"words", &[0; 300]] {
            let mut buffer = Vec::with_capacity(padded_len(text.len()));
            buffer.extend_from_slice(text);
            pad(&mut buffer, text.len());
            assert_eq!(buffer.len(), padded_len(text.len()));
            assert_eq!(unpadded_len(&buffer), Some(text.len()));
        }
        assert_eq!(unpadded_len(&[0; 256]), None);
        assert_eq!(unpadded_len(&[1; 256]), None);
        assert_eq!(unpadded_len(&[]), None);
    }
}
