//! The page around the app: what `<html>` says of it, where the focus is, what the static page left to do.

use super::handover;
use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDetailsElement, HtmlElement, HtmlInputElement};

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

fn find<T: JsCast>(selector: &str) -> Option<T> {
    web_sys::window()?
        .document()?
        .query_selector(selector)
        .ok()
        .flatten()?
        .dyn_into()
        .ok()
}

/// Says something of the app on `<html>`, where stylesheets can see it; `None` takes it back.
pub fn mark(name: &str, value: Option<&str>) {
    if let Some(root) = root() {
        let _ = match value {
            Some(value) => root.set_attribute(&format!("data-{name}"), value),
            None => root.remove_attribute(&format!("data-{name}")),
        };
    }
}

/// The element the app is put into, emptied.
#[must_use]
pub fn mount_point() -> Option<HtmlElement> {
    let app: HtmlElement = find("#app")?;
    app.set_text_content(None);
    // What was on its way is here.
    let _ = app.remove_attribute("aria-busy");
    Some(app)
}

/// Says that something a person asked for is on its way, or no longer.
pub fn busy(yes: bool) {
    if let Some(app) = find::<Element>("#app") {
        let _ = app.set_attribute("aria-busy", if yes { "true" } else { "false" });
    }
}

/// Moves the focus to the heading of the screen, so that a screen reader starts there.
pub fn focus_heading() {
    if !focus("#app h1") {
        focus("main > h1");
    }
}

/// Moves the focus; `false` where there is nothing to move it to.
pub fn focus(selector: &str) -> bool {
    find::<HtmlElement>(selector).is_some_and(|element| element.focus().is_ok())
}

/// Calls `then` after every tap or key that does something, once that is done.
#[must_use = "dropping the listener ends it"]
pub fn on_tap(mut then: impl FnMut() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "click", move |_| {
        if !handover::is_over() {
            then();
        }
    }))
}

/// What the browser would do of itself is not done.
pub fn keep_here(event: &JsValue) {
    if let Some(event) = event.dyn_ref::<web_sys::Event>() {
        event.prevent_default();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Lets the browser print the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// To the top, at once.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// What a person did on the static page before the app was there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// The last door tapped.
    pub door: Option<String>,
    /// The breath was paused.
    pub paused: bool,
    /// "This is making it worse" was opened.
    pub worse: bool,
    /// Help was opened.
    pub help: bool,
}

/// Reads what was done on the static page, and lets go of its pause: from now on the app holds the breath.
#[must_use]
pub fn before() -> Before {
    let open =
        |selector: &str| find::<HtmlDetailsElement>(selector).is_some_and(|details| details.open());
    let pause: Option<HtmlInputElement> = find("#pause");
    Before {
        door: boot("door").as_string(),
        paused: pause.as_ref().is_some_and(HtmlInputElement::checked),
        worse: open(".worse"),
        help: open(".bar__help"),
    }
}

/// Takes the static pause away once the app has its own.
pub fn let_go_of_pause() {
    if let Some(pause) = find::<HtmlInputElement>("#pause") {
        pause.set_checked(false);
        pause.set_hidden(true);
    }
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// What `boot.js` keeps for the app.
pub(super) fn boot_object() -> JsValue {
    web_sys::window().map_or(JsValue::UNDEFINED, |window| get(&window, "holdfast"))
}

/// A value `boot.js` left for the app.
#[must_use]
pub fn boot(name: &str) -> JsValue {
    let holdfast = boot_object();
    if holdfast.is_object() {
        get(&holdfast, name)
    } else {
        JsValue::UNDEFINED
    }
}

/// Tells the rest of the page something by an event, for example `holdfast:alive`.
pub fn tell(event: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Whether the system asks for less movement.
#[must_use]
pub fn wants_stillness() -> bool {
    web_sys::window()
        .and_then(|window| {
            window
                .match_media("(prefers-reduced-motion: reduce)")
                .ok()
                .flatten()
        })
        .is_some_and(|query| query.matches())
}

/// A whole number from JavaScript; `None` for anything else.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be whole and in range"
)]
pub fn whole(value: &JsValue) -> Option<u32> {
    let number = value.as_f64()?;
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number))
        .then_some(number as u32)
}

/// Which of the elements that fit `selector`, from 0, stands at this height of the window: the first whose foot is under
/// it.
#[must_use]
pub fn row_at(selector: &str, y: i32) -> Option<usize> {
    let document = web_sys::window()?.document()?;
    let found = document.query_selector_all(selector).ok()?;
    let foot = |at: u32| {
        let element: Element = found.get(at)?.dyn_into().ok()?;
        Some(element.get_bounding_client_rect().bottom())
    };
    let last = found.length().checked_sub(1)?;
    let place = (0..last).find(|at| foot(*at).is_some_and(|foot| f64::from(y) < foot));
    usize::try_from(place.unwrap_or(last)).ok()
}

/// How wide the first element that fits `selector` is, in pixels; 0 where there is none.
#[must_use]
pub fn width(selector: &str) -> u32 {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(selector).ok().flatten());
    found.map_or(0, |found| {
        u32::try_from(found.client_width()).unwrap_or_default()
    })
}
