//! Whether anyone is there: every touch, key and scroll.

use super::handover;
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};

const SIGNS: [&str; 5] = ["pointerdown", "pointermove", "keydown", "wheel", "scroll"];

/// Calls `then` at every sign that someone is there, for as long as the page lives.
pub fn on_sign(then: fn()) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: true,
    };
    for sign in SIGNS {
        let heard = move |_: &web_sys::Event| {
            if !handover::is_over() {
                then();
            }
        };
        EventListener::new_with_options(&window, sign, options, heard).forget();
    }
}
