//! What page and worker say to each other about pictures and voices.

use holdfast_vault::RecordId;

use super::Draft;
use crate::wire::wire_variants;

/// What a page asks about a picture or a voice.
#[derive(Clone, Debug, PartialEq, Eq)]
// Where addresses are long the two differ by more than a lint likes.
#[cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::large_enum_variant,
        reason = "one message at a time, on its way"
    )
)]
pub enum MediaRequest {
    /// Keep it, and the words that name it. The answer is that of the words.
    Keep {
        /// Which record.
        id: RecordId,
        /// `type;base64,data`.
        text: String,
        /// The words, and what they follow.
        draft: Draft,
    },
    /// What it is.
    Take {
        /// Which one.
        id: RecordId,
    },
}

wire_variants!(MediaRequest { 0 => Keep { id, text, draft }, 1 => Take { id } });
