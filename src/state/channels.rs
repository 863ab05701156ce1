//! The ways a practice reaches a person besides the picture: sound, a local voice, vibration.

use leptos::prelude::*;

/// What is on.
#[derive(Debug)]
pub struct Channels {
    /// Whether anything sounds or shakes now; one tap silences all of it.
    pub on: RwSignal<bool>,
}

impl Channels {
    /// Everything silent.
    #[must_use]
    pub fn silent() -> Self {
        Self {
            on: RwSignal::new(false),
        }
    }

    /// Says `words` by a voice of this device, if spoken cues are on.
    pub fn say(&self, _words: &str) {}

    /// Everything is silent at once, whatever was scheduled.
    pub fn silence(&self) {}
}
