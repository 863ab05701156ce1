//! Windows telling each other that entries changed. No words and no ids travel: who hears it looks again.

use super::folder::folder;
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

const CHANGED: &str = "changed ";

fn channel() -> Option<BroadcastChannel> {
    BroadcastChannel::new(&format!("holdfast {}", folder())).ok()
}

/// Tells the other windows. Nothing happens where a browser has no channels: a list is then as new as its last look.
#[derive(Debug)]
pub struct Announcer {
    channel: Option<BroadcastChannel>,
    message: JsValue,
}

impl Announcer {
    /// An announcer of the window called `window`, which does not hear itself.
    #[must_use]
    pub fn new(window: &str) -> Self {
        Self {
            channel: channel(),
            message: format!("{CHANGED}{window}").into(),
        }
    }

    /// Says that entries changed.
    pub fn changed(&self) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&self.message);
        }
    }
}

/// Hears that another window changed entries, for as long as it is kept.
#[derive(Debug)]
#[must_use = "dropping it ends the listening"]
pub struct Changes {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Changes {
    /// Calls `then` whenever a window not called `window` changed entries. Anything else on the channel is ignored.
    pub fn of_others(window: &str, then: impl Fn() + 'static) -> Option<Self> {
        let channel = channel()?;
        let own = window.to_owned();
        let listener = EventListener::new(&channel, "message", move |event| {
            let text = event
                .dyn_ref::<MessageEvent>()
                .and_then(|event| event.data().as_string());
            let window = text.as_deref().and_then(|text| text.strip_prefix(CHANGED));
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
