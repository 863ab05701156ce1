//! Looking at a card again: from a day on it waits, until somebody looks. Nothing rings, and no day is ever late.

use super::day::Day;

/// The mark of a card that says from which day on it waits.
pub const AGAIN: &str = "again";

/// Whether a card that waits from `from` on waits today. A day that never was waits at once: better shown than lost.
#[must_use]
pub fn waits(from: &str, today: &str) -> bool {
    !from.is_empty()
        && match (Day::parse(from), Day::parse(today)) {
            (Some(from), Some(today)) => from <= today,
            _ => true,
        }
}

/// The words of a card with what was said when it was looked at again, under the rest: `before` says when.
/// Nothing is added where nothing was said.
#[must_use]
pub fn with_answer(text: &str, before: &str, chosen: &str, written: &str) -> String {
    let said: Vec<&str> = [chosen.trim(), written.trim()]
        .into_iter()
        .filter(|said| !said.is_empty())
        .collect();
    if said.is_empty() {
        return text.to_owned();
    }
    [text.trim_end(), "\n\n", before, ": ", &said.join(". ")].concat()
}
