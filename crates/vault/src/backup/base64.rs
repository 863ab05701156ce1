//! Base 64 as age writes it: the standard alphabet, no padding, one spelling for every value.

const SYMBOLS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes `bytes` to the end of `out`.
pub(super) fn print(bytes: &[u8], out: &mut Vec<u8>) {
    for group in bytes.chunks(3) {
        let mut bits = 0;
        for place in 0..3 {
            bits = bits << 8 | u32::from(group.get(place).copied().unwrap_or(0));
        }
        for place in 0..=group.len() {
            let symbol = bits >> (18 - 6 * place) & 63;
            out.push(SYMBOLS[symbol as usize]);
        }
    }
}

/// Reads what `text` spells to the end of `out`; `None` (and some bytes) for any other spelling.
pub(super) fn parse(text: &[u8], out: &mut Vec<u8>) -> Option<()> {
    for group in text.chunks(4) {
        let mut bits = 0;
        for place in 0..4 {
            bits = bits << 6
                | group
                    .get(place)
                    .map_or(Some(0), |symbol| value_of(*symbol))?;
        }
        let [_, bytes @ ..] = bits.to_be_bytes();
        let len = group.len().checked_sub(1).filter(|len| *len > 0)?;
        let (bytes, spare) = bytes.split_at_checked(len)?;
        // Bits beyond the last byte would be a second spelling.
        if spare.iter().any(|byte| *byte != 0) {
            return None;
        }
        out.extend_from_slice(bytes);
    }
    Some(())
}

/// The `N` bytes `text` spells.
pub(super) fn parse_exact<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    if text.len() != (N * 4).div_ceil(3) {
        return None;
    }
    let mut out = Vec::with_capacity(N + 2);
    parse(text, &mut out)?;
    out.try_into().ok()
}

fn value_of(symbol: u8) -> Option<u32> {
    let value = match symbol {
        b'A'..=b'Z' => symbol - b'A',
        b'a'..=b'z' => symbol - b'a' + 26,
        b'0'..=b'9' => symbol - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::{parse, parse_exact, print};

    fn read(text: &str) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        parse(text.as_bytes(), &mut out).map(|()| out)
    }

    #[test]
    fn as_in_rfc_4648_without_padding() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut out = Vec::new();
            print(bytes.as_bytes(), &mut out);
            assert_eq!(out, text.as_bytes());
            assert_eq!(read(text), Some(bytes.as_bytes().to_vec()));
        }
        let all: Vec<u8> = (0..=255).collect();
        let mut out = Vec::new();
        print(&all, &mut out);
        assert_eq!(parse_exact::<256>(&out).map(Vec::from), Some(all));
    }

    #[test]
    fn there_is_one_spelling() {
        for text in [
            "Z", "Zh", "Zm9", "Zm9vY", "Zg==", "Zm8=", "Zm9-", "Zm9_", "Zm 9v", "Zm9v\n",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
        assert_eq!(parse_exact::<2>(b"Zm9v"), None);
        assert_eq!(parse_exact::<4>(b"Zm9v"), None);
    }
}
