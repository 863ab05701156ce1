//! My people: contacts, kept sealed on this device.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// My people.
#[must_use]
pub fn people() -> AnyView {
    pieces([
        title("screen-title", content::care_words().card.words),
        bar(None),
    ])
}
