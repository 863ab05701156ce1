//! Chance, for what is drawn. Nothing secret hangs on it.

use super::clock;

/// Any number.
#[must_use]
pub fn number() -> u32 {
    u32::try_from(clock::to_millis(js_sys::Math::random() * f64::from(u32::MAX)).0)
        .unwrap_or_default()
}
