//! The gentle help card: hears the signs and says when the card is there.

use crate::domain::care::Sign;
use leptos::prelude::*;

/// Whether the card is shown.
#[derive(Debug)]
pub struct Care {
    /// The card is there.
    pub card: RwSignal<bool>,
}

impl Care {
    /// Nothing has happened yet.
    #[must_use]
    pub fn begin() -> Self {
        Self {
            card: RwSignal::new(false),
        }
    }

    /// Something happened.
    pub fn note(&self, _sign: Sign) {}
}
