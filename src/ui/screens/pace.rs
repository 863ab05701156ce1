//! Breathing at one's own pace: the taps that find it.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// Breathing at one's own pace.
#[must_use]
pub fn pace() -> AnyView {
    pieces([
        title("screen-title", content::breathe_words().pace.title),
        bar(None),
    ])
}
