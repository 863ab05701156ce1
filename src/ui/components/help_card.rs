//! The gentle card: "This sounds like a lot to carry alone." Never a block.

use leptos::prelude::*;

/// The card, for as long as it is there.
#[must_use]
pub fn help_card() -> AnyView {
    ().into_any()
}
