//! Parts of the state that come into being when they are first used.
//!
//! What begins a part is named only where the part is used, so the small binary of the calm path carries none of
//! those it never uses.

use leptos::prelude::Owner;
use std::cell::OnceCell;
use std::fmt;
use std::ops::Deref;

/// A part of the state that can begin by itself.
pub trait Begin {
    /// The part as it is before anything happened.
    fn begin() -> Self;
}

/// A part that begins when it is first used, and then lives as long as the page.
pub struct Later<T> {
    part: OnceCell<T>,
    /// Whose its signals are: the app's, not those of the screen that happens to use it first.
    owner: Option<Owner>,
}

impl<T> Later<T> {
    /// A part not used yet.
    #[must_use]
    pub fn unused() -> Self {
        Self {
            part: OnceCell::new(),
            owner: Owner::current(),
        }
    }
}

impl<T: Begin> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.part.get_or_init(|| match &self.owner {
            Some(owner) => owner.with(T::begin),
            None => T::begin(),
        })
    }
}

impl<T> fmt::Debug for Later<T> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Later")
    }
}
