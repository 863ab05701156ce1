//! The thin line that is drawn while a timed step goes on. The compositor moves it; the app sleeps meanwhile.

use super::animation::{self, set};
use super::clock;
use crate::domain::time::Millis;
use js_sys::{Array, Date, Object};

/// Draws the line found by `selector` from where it is: `elapsed` of `length`, running or held.
pub fn draw(selector: &str, elapsed: Millis, length: Millis, runs: bool) {
    let line = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(line) = line else { return };
    for earlier in animation::running(&line) {
        earlier.cancel();
    }
    let keyframes: Array = ["scaleX(0)", "none"].into_iter().map(frame).collect();
    let drawn = animation::animate(&line, &keyframes, clock::to_number(length));
    if runs {
        drawn.set_start_time(clock::to_number(clock::now()) - clock::to_number(elapsed));
    } else {
        drawn.pause();
        drawn.set_current_time(clock::to_number(elapsed));
    }
}

fn frame(transform: &str) -> Object {
    let frame = Object::new();
    set(&frame, "transform", transform);
    frame
}

/// The time of day as people write it in `language`, for example "14:32".
#[must_use]
pub fn time_of_day(language: &str) -> String {
    let options = Object::new();
    for name in ["hour", "minute"] {
        set(&options, name, "2-digit");
    }
    Date::new_0()
        .to_locale_time_string_with_options(language, &options)
        .into()
}
