//! How a number becomes an address that the dialler or the messages of a phone open.

/// What is wrong with a number a person wrote down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// There is something in it that no phone dials.
    Letters,
    /// Fewer than three digits, or more than twenty.
    Length,
}

/// What is dialled of a number as it is read: blanks, dots, dashes and brackets are only for the eyes.
#[must_use]
pub fn dial(read: &str) -> String {
    read.chars()
        .filter(|letter| letter.is_ascii_digit() || "+*#".contains(*letter))
        .collect()
}

/// Whether a phone can dial what a person wrote down.
///
/// # Errors
/// What is odd about it.
pub fn check(written: &str) -> Result<(), Odd> {
    let known = |letter: char| {
        letter.is_ascii_digit() || letter.is_whitespace() || "+*#-–‑()./".contains(letter)
    };
    if !written.chars().all(known) || written.trim_start().rfind('+').is_some_and(|at| at > 0) {
        return Err(Odd::Letters);
    }
    let digits = written.chars().filter(char::is_ascii_digit).count();
    if (3..=20).contains(&digits) {
        Ok(())
    } else {
        Err(Odd::Length)
    }
}

/// The address that calls `number`.
#[must_use]
pub fn call(number: &str) -> String {
    ["tel:", &encoded(&dial(number))].concat()
}

/// The address that begins a text to `number`, with `body` in it. Nothing is sent by it: a person still taps Send.
/// (`?&` because some phones look for `?` before the body and others for `&`.)
#[must_use]
pub fn text(number: &str, body: &str) -> String {
    let to = ["sms:", &encoded(&dial(number))].concat();
    if body.is_empty() {
        to
    } else {
        [&to, "?&body=", &encoded(body)].concat()
    }
}

/// Percent-encoding (RFC 3986). `+` and `*` stay: that is how numbers are written in such addresses (RFC 3966).
fn encoded(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~+*".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for half in [byte >> 4, byte & 15] {
                encoded.push(HEX.get(usize::from(half)).copied().map_or('0', char::from));
            }
        }
    }
    encoded
}
