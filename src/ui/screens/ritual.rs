//! A ritual, one prompt a screen.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// A ritual, one prompt a screen.
#[must_use]
pub fn ritual(_id: &str) -> AnyView {
    pieces([
        title("screen-title", content::ritual_words().sitting.title),
        bar(None),
    ])
}
