//! "What is here?": what a person meets, and two tools that fit.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// "What is here?".
#[must_use]
pub fn here() -> AnyView {
    pieces([
        title("screen-title", content::exercise_words().here.title),
        bar(None),
    ])
}
