//! A person goes where the calm path ends: the whole app is brought, and takes over with the screen they asked for.
//! Until it is here, everything stays as it is.

use super::calm;
use crate::domain::handed::Handed;
use crate::domain::screen::Screen;
use crate::platform::handover;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};

/// How it stands with the way there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nobody wants to go.
    #[default]
    Quiet,
    /// It is on its way.
    Coming,
    /// It did not come.
    Missing,
}

/// The way to the whole app.
#[derive(Debug)]
pub struct Handover {
    /// This is the small binary.
    small: Cell<bool>,
    wanted: RefCell<Option<Screen>>,
    /// How it stands.
    pub stage: RwSignal<Stage>,
}

impl Handover {
    /// Nowhere to go: this is the whole app, until it says otherwise.
    #[must_use]
    pub fn none() -> Self {
        Self {
            small: Cell::new(false),
            wanted: RefCell::default(),
            stage: RwSignal::new(Stage::Quiet),
        }
    }

    /// From now on there is a way: this is the small binary. `unmount` takes what it shows off the page.
    pub fn open(&self, unmount: Box<dyn FnOnce()>) {
        self.small.set(true);
        handover::offer(Box::new(|| {
            let handed = calm().handover.leave();
            unmount();
            handed.to_text()
        }));
    }

    /// Whether the way to `screen` is the way out of this binary; then it is taken.
    pub fn takes(&self, screen: &Screen) -> bool {
        let takes = self.small.get() && !screen.is_calm();
        if takes {
            self.wanted.replace(Some(screen.clone()));
            self.bring();
        }
        takes
    }

    /// Whether it is on its way: what is left behind begins nothing new.
    pub fn is_coming(&self) -> bool {
        self.stage.get_untracked() == Stage::Coming
    }

    /// Asks for the whole app, again if it did not come.
    pub fn bring(&self) {
        self.stage.set(Stage::Coming);
        spawn_local(async {
            let came = handover::load().await;
            let this = &calm().handover;
            if this.wanted.borrow().is_none() || handover::is_over() {
                return;
            }
            if !came || !handover::begin().await {
                this.stage.set(Stage::Missing);
            }
        });
    }

    /// They go somewhere else meanwhile.
    pub fn forget(&self) {
        self.wanted.replace(None);
        if self.stage.get_untracked() != Stage::Quiet {
            self.stage.set(Stage::Quiet);
        }
    }

    /// Everything of this binary ends at once; what has to be kept goes on being kept.
    fn leave(&self) -> Handed {
        let calm = calm();
        calm.practice.stop();
        calm.grounding.end();
        calm.channels.silence();
        let (first, screens) = calm.navigation.kept();
        Handed {
            first,
            screens,
            wanted: self.wanted.take(),
            muted: calm.channels.muted.get_untracked(),
            card: calm.care.card.get_untracked(),
            walk: calm.grounding.trail(),
            pocket: calm.pocket.leave(),
        }
    }
}
