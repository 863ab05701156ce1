//! What this phone and browser say: whether the app is whole offline, whether a newer one waits, how to install.

use crate::platform::install::{self, Place};
use crate::platform::offline::{self, Offline};
use crate::state::cell::State;

/// News from the service worker and from the browser.
#[derive(Debug)]
pub struct Phone {
    /// Whole on this device; a newer version waiting.
    pub offline: State<Offline>,
    /// Where the app runs.
    pub place: Place,
}

impl Phone {
    /// Listens from now on.
    #[must_use]
    pub fn listen() -> Self {
        let offline = State::new(offline::state());
        for listener in offline::on_news(move |news| offline.set(news)) {
            // For as long as the page lives.
            listener.forget();
        }
        Self {
            offline,
            place: install::place(),
        }
    }
}
