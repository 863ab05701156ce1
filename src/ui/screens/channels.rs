//! Sound, voice, vibration, picture: how a breath reaches a person.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, title};
use leptos::prelude::*;

/// Sound, voice, vibration, picture.
#[must_use]
pub fn channels() -> AnyView {
    pieces([
        title("screen-title", content::channel_words().channels.silence),
        bar(None),
    ])
}
