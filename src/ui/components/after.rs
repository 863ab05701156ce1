//! After a tool: "Lighter, same, or heavier?" Optional, one tap, never asked before help.

use leptos::prelude::*;

/// The question after the tool `id` (a pattern or an exercise).
#[must_use]
pub fn after(_id: &str) -> AnyView {
    ().into_any()
}
