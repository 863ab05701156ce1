//! Whose numbers Help shows.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// Whose numbers Help shows.
#[must_use]
pub fn country() -> AnyView {
    pieces([
        title("screen-title", content::care_words().card.words),
        bar(None),
    ])
}
