//! More ways right now, in threes: never more than a person can look over in the middle of it.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// More ways right now, in threes.
#[must_use]
pub fn more(_which: usize) -> AnyView {
    pieces([
        title("screen-title", content::exercise_words().here.title),
        bar(None),
    ])
}
