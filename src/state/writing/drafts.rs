//! Drafts as values.

use holdfast_journal::protocol::Draft;
use holdfast_journal::{RecordId, SystemEntropy};

/// Whether one says all that the other says.
pub(super) fn same(one: &Draft, other: &Draft) -> bool {
    one.text == other.text && one.details == other.details
}

/// A draft of a new page; none without randomness.
pub(super) fn new_draft(from: Option<String>) -> Option<Draft> {
    let id = RecordId::random(&mut SystemEntropy).ok()?;
    let entry = RecordId::random(&mut SystemEntropy).ok()?;
    let mut draft = Draft::new(id, entry, "");
    draft.from = from;
    Some(draft)
}
