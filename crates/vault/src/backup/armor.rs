//! The text form of an age file: it survives mail and clipboards, and `age -d` reads it as it reads the other.

use core::fmt;

use super::base64;

const BEGIN: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
const END: &[u8] = b"-----END AGE ENCRYPTED FILE-----";
const COLUMNS: usize = 64;

/// Why a text is no age file in text form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArmorError;

impl fmt::Display for ArmorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an age file in text form")
    }
}

impl core::error::Error for ArmorError {}

/// A file in text form.
#[must_use]
pub fn armor(file: &[u8]) -> String {
    // 48 bytes are 64 columns, so only the last line is padded.
    let mut text = BEGIN.to_vec();
    text.push(b'\n');
    for line in file.chunks(COLUMNS / 4 * 3) {
        base64::print(line, &mut text);
        text.resize(text.len() + (3 - line.len() % 3) % 3, b'=');
        text.push(b'\n');
    }
    text.extend_from_slice(END);
    text.push(b'\n');
    // Base 64 and two lines of ASCII: there is nothing to lose.
    String::from_utf8(text).unwrap_or_default()
}

/// The bytes of a file in text form; `None` if it does not begin as one does.
///
/// Strict, as the format says: lines of 64 columns but the last, padding, nothing but white space
/// around.
///
/// # Errors
/// [`ArmorError`] if it begins as one and goes on otherwise.
pub fn dearmor(text: &[u8]) -> Option<Result<Vec<u8>, ArmorError>> {
    let text = text.trim_ascii();
    text.starts_with(BEGIN)
        .then(|| parse(text).ok_or(ArmorError))
}

fn parse(text: &[u8]) -> Option<Vec<u8>> {
    let mut lines = text
        .split(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    if lines.next()? != BEGIN {
        return None;
    }
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut short = false;
    loop {
        let line = lines.next()?;
        if line == END {
            return lines.next().is_none().then_some(out);
        }
        if short || line.is_empty() || line.len() > COLUMNS || !line.len().is_multiple_of(4) {
            return None;
        }
        let symbols = strip_padding(line);
        short = line.len() < COLUMNS || symbols.len() < line.len();
        base64::parse(symbols, &mut out)?;
    }
}

fn strip_padding(line: &[u8]) -> &[u8] {
    let once = line.strip_suffix(b"=").unwrap_or(line);
    once.strip_suffix(b"=").unwrap_or(once)
}
