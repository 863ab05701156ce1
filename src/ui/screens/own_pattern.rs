//! An own pattern on the bench, with a live preview.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// An own pattern on the bench, with a live preview.
#[must_use]
pub fn own_pattern(_name: &str) -> AnyView {
    pieces([
        title("screen-title", content::breathe_words().pace.title),
        bar(None),
    ])
}
