//! The grounding exercise a person is in. Kept here, so that a look at Help and back loses no tick.

use crate::content;
use crate::domain::grounding::{Practice, Walk};
use leptos::prelude::*;

/// The walk through an exercise, if one was begun.
#[derive(Debug)]
pub struct Grounding {
    /// Where they are and what they have found.
    pub walk: RwSignal<Walk>,
}

impl Grounding {
    /// Nothing begun.
    #[must_use]
    pub fn none() -> Self {
        Self {
            walk: RwSignal::new(Walk::new(&Practice {
                id: "".into(),
                steps: (&[]).into(),
            })),
        }
    }

    /// Begins the exercise `id`; an unknown one is over at once.
    pub fn begin(&self, id: &str) {
        if let Some(practice) = content::grounding(id) {
            self.walk.set(Walk::new(practice));
        }
    }
}
