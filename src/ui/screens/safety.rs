//! Safety in relationships: a screen of its own.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// Safety in relationships.
#[must_use]
pub fn safety() -> AnyView {
    pieces([
        title("screen-title", content::care_words().card.words),
        bar(None),
    ])
}
