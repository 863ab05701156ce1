//! The pocket: a few small texts kept sealed on this device and open without a passphrase (decision 16), such as
//! what helped, own patterns, people. Calm and Help are whole without it and never wait for it.

use leptos::prelude::*;
use std::collections::BTreeMap;

/// Whether what was put in last is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing was put in yet, or it is on its way.
    #[default]
    Open,
    /// The transaction is complete.
    Kept,
    /// It could not be kept; it is here until the app is closed.
    Failed,
}

/// The pocket as the page knows it.
#[derive(Debug)]
pub struct Pocket {
    /// What is in it, by name; `None` until the worker has answered.
    pub held: RwSignal<Option<BTreeMap<String, String>>>,
    /// Whether what was put in last is kept.
    pub keeping: RwSignal<Keeping>,
}

impl Pocket {
    /// Not looked into yet.
    #[must_use]
    pub fn closed() -> Self {
        Self {
            held: RwSignal::new(None),
            keeping: RwSignal::new(Keeping::Open),
        }
    }

    /// Looks into it, once; returns at once. Called where something of it could be shown, never at start.
    pub fn open(&self) {
        if self.held.read_untracked().is_none() {
            self.held.set(Some(BTreeMap::new()));
        }
    }

    /// What is there under `name`. Tracks: a view that asks is told when the answer arrives.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.held.with(|held| held.as_ref()?.get(name).cloned())
    }

    /// Puts `text` under `name`, sealed; an empty one takes it out. Shown at once, kept when [`Keeping::Kept`].
    pub fn put(&self, name: &'static str, text: String) {
        self.held.update(|held| {
            held.get_or_insert_default().insert(name.to_owned(), text);
        });
    }
}
