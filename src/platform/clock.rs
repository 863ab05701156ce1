//! Monotonic time. The only place that reads it.

use crate::domain::time::Millis;
use crate::domain::watch::Moment;

/// Milliseconds since the page began to load: the same clock the animations run on. Not moved by a change of
/// the phone's time, and still going while the phone sleeps.
#[must_use]
pub fn now() -> Millis {
    to_millis(
        web_sys::window()
            .and_then(|window| window.performance())
            .map_or(0.0, |clock| clock.now()),
    )
}

/// Both clocks at once: the steady one, and the one on the wall, which anyone can set.
#[must_use]
pub fn moment() -> Moment {
    Moment {
        steady: now(),
        wall: to_millis(js_sys::Date::now()),
    }
}

/// A browser time in whole milliseconds; what is negative or not a number is the beginning.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, which is the contract"
)]
pub fn to_millis(milliseconds: f64) -> Millis {
    Millis(milliseconds.round() as u64)
}

/// A length as the browser takes it.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "exact below 2^53 ms, 285 000 years"
)]
pub fn to_number(length: Millis) -> f64 {
    length.0 as f64
}
