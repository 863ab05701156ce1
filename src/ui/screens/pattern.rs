//! What there is to know of a pattern before it is led.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// What there is to know of a pattern before it is led.
#[must_use]
pub fn pattern(_id: &str) -> AnyView {
    pieces([
        title("screen-title", content::breathe_words().pace.title),
        bar(None),
    ])
}
