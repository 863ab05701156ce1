//! Leaving well: the time-out card.

use crate::content;
use crate::domain::away::Step;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// Leaving well.
#[must_use]
pub fn away(_step: Step) -> AnyView {
    pieces([
        title("screen-title", content::away_words().after.question),
        bar(None),
    ])
}
