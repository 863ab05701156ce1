//! Drafts as values: of a new entry, and of a change to one.

use holdfast_journal::protocol::Draft;
use holdfast_journal::{RecordId, Rev, SystemEntropy};

/// Whether one says all that the other says.
#[must_use]
pub fn same(one: &Draft, other: &Draft) -> bool {
    one.text == other.text && one.details == other.details
}

/// A draft of a new entry that comes from there, without a word yet; none without randomness.
#[must_use]
pub fn new(from: Option<String>) -> Option<Draft> {
    let entry = RecordId::random(&mut SystemEntropy).ok()?;
    change(entry, Rev::NONE, from, String::new())
}

/// A draft that gives the entry other words than it has at revision `base`; none without randomness.
#[must_use]
pub fn change(entry: RecordId, base: Rev, from: Option<String>, text: String) -> Option<Draft> {
    let id = RecordId::random(&mut SystemEntropy).ok()?;
    let mut draft = Draft::new(id, entry, text);
    draft.base = base;
    draft.from = from;
    Some(draft)
}
