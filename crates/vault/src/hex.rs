//! Lower-case hexadecimal, the text form of ids. Strict, so that an id has exactly one spelling.

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// The bytes as lower-case hexadecimal.
pub(crate) fn print(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from(DIGITS[usize::from(nibble)]));
        }
    }
    text
}

/// The `N` bytes `text` spells; `None` for another length, capitals or anything but digits.
pub(crate) fn parse<const N: usize>(text: &str) -> Option<[u8; N]> {
    let text = text.as_bytes();
    if text.len() != N * 2 {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

fn digit(symbol: u8) -> Option<u8> {
    match symbol {
        b'0'..=b'9' => Some(symbol - b'0'),
        b'a'..=b'f' => Some(symbol - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, print};

    #[test]
    fn every_byte_has_one_spelling() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(parse::<256>(&print(&all)).map(Vec::from), Some(all));
        assert_eq!(parse::<1>("0A"), None, "capitals");
        assert_eq!(parse::<1>("0"), None, "short");
        assert_eq!(parse::<1>("000"), None, "long");
        assert_eq!(parse::<1>("é"), None, "two bytes, one letter");
    }
}
