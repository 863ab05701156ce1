//! When the page is seen and when it is not.

use super::handover;
use gloo_events::EventListener;
use web_sys::VisibilityState;

/// What became of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It is on the screen again.
    Shown,
    /// Another app, a call or the lock screen covers it. It may never come back.
    Hidden,
}

/// Calls `then` whenever the page is shown or hidden.
#[must_use = "dropping the listener ends it"]
pub fn on_change(mut then: impl FnMut(Seen) + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    Some(EventListener::new(
        &document.clone(),
        "visibilitychange",
        move |_| {
            if handover::is_over() {
                return;
            }
            let hidden = document.visibility_state() == VisibilityState::Hidden;
            then(if hidden { Seen::Hidden } else { Seen::Shown });
        },
    ))
}
