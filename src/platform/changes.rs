//! Windows telling each other that something changed. No words and no ids travel: who hears it looks again.

use super::folder::folder;
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Entries of the journal.
    Entries,
    /// Something in the pocket.
    Pocket,
    /// The journal was locked, or its lock is another now.
    Lock,
    /// Someone wants to be away from it at once.
    Hide,
    /// Everything is about to be deleted.
    Erase,
    /// Everything was deleted.
    Erased,
}

impl Changed {
    const fn mark(self) -> &'static str {
        match self {
            Self::Entries => "changed ",
            Self::Pocket => "pocket ",
            Self::Lock => "lock ",
            Self::Hide => "hide ",
            Self::Erase => "erase ",
            Self::Erased => "erased ",
        }
    }
}

fn channel() -> Option<BroadcastChannel> {
    BroadcastChannel::new(&format!("holdfast {}", folder())).ok()
}

/// Tells the other windows. Nothing happens where a browser has no channels: a list is then as new as its last look.
#[derive(Debug)]
pub struct Announcer {
    channel: Option<BroadcastChannel>,
    window: String,
}

impl Announcer {
    /// An announcer of the window called `window`, which does not hear itself.
    #[must_use]
    pub fn new(window: &str) -> Self {
        Self {
            channel: channel(),
            window: window.to_owned(),
        }
    }

    /// Says what changed.
    pub fn changed(&self, what: Changed) {
        if let Some(channel) = &self.channel {
            let message = what.mark().to_owned() + &self.window;
            let _ = channel.post_message(&JsValue::from(message));
        }
    }
}

/// Hears that another window changed something, for as long as it is kept.
#[derive(Debug)]
#[must_use = "dropping it ends the listening"]
pub struct Changes {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Changes {
    /// Calls `then` whenever a window not called `window` changed `what`. Anything else on the channel is ignored.
    pub fn of_others(window: &str, what: Changed, then: impl Fn() + 'static) -> Option<Self> {
        let channel = channel()?;
        let own = window.to_owned();
        let listener = EventListener::new(&channel, "message", move |event| {
            let text = event
                .dyn_ref::<MessageEvent>()
                .and_then(|event| event.data().as_string());
            let window = text
                .as_deref()
                .and_then(|text| text.strip_prefix(what.mark()));
            if window.is_some_and(|window| window != own) {
                then();
            }
        });
        Some(Self {
            channel,
            _listener: listener,
        })
    }
}

impl Drop for Changes {
    fn drop(&mut self) {
        self.channel.close();
    }
}
