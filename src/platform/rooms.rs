//! The door between the two binaries. The calm path knows no journal; it opens a room, tells it which of its
//! steps a person is on, and hears when they want to leave. Events on the window carry one number and no words.

use super::page;
use gloo_events::EventListener;
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit};

/// What a room asks of the app around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// One step back.
    Leave,
    /// Help.
    Help,
    /// On to the step of this number, which only the room can read.
    Step(u32),
}

/// Tells the room which of its steps a person is on; `None` when they have left it.
pub fn tell_step(step: Option<u32>) {
    dispatch("holdfast:room", step);
}

/// Asks the app around the room for something.
pub fn ask(ask: Ask) {
    match ask {
        Ask::Leave => dispatch("holdfast:leave", None),
        Ask::Help => dispatch("holdfast:help", None),
        Ask::Step(step) => dispatch("holdfast:step", Some(step)),
    }
}

/// Calls `then` with everything a room asks.
#[must_use = "dropping the listeners ends them"]
pub fn on_ask(then: impl Fn(Ask) + Clone + 'static) -> Vec<EventListener> {
    let (leave, help, step) = (then.clone(), then.clone(), then);
    [
        listen("holdfast:leave", move |_| leave(Ask::Leave)),
        listen("holdfast:help", move |_| help(Ask::Help)),
        listen("holdfast:step", move |number| step(Ask::Step(number.unwrap_or(0)))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Calls `then` with the step a person is on, or `None` when they have left the room.
#[must_use = "dropping the listener ends it"]
pub fn on_step(then: impl Fn(Option<u32>) + 'static) -> Option<EventListener> {
    listen("holdfast:room", then)
}

/// Loads the rooms and starts them in `#room`. `false` if they did not come: offline before the first complete
/// load, or a broken file.
pub async fn open() -> bool {
    let Ok(load) = page::boot("rooms").dyn_into::<Function>() else { return false };
    let Ok(started) = load.call0(&JsValue::UNDEFINED).and_then(JsCast::dyn_into::<Promise>) else { return false };
    JsFuture::from(started).await.is_ok()
}

fn listen(event: &'static str, then: impl Fn(Option<u32>) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, event, move |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
        then(detail.as_ref().and_then(page::whole));
    }))
}

fn dispatch(event: &str, detail: Option<u32>) {
    let init = CustomEventInit::new();
    init.set_detail(&detail.map_or(JsValue::NULL, JsValue::from));
    if let (Some(window), Ok(event)) =
        (web_sys::window(), CustomEvent::new_with_event_init_dict(event, &init))
    {
        let _ = window.dispatch_event(&event);
    }
}
