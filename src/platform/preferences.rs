//! A few small settings in localStorage. Nothing that matters: writes of the last seconds die with the browser
//! process (measured, reliability.md 0.1).

use gloo_storage::{LocalStorage, Storage as _};

const KEY: &str = "holdfast.settings";

/// gloo's accessor panics where a browser forbids storage, so the door is tried first.
fn open() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()?;
    Some(LocalStorage::raw())
}

/// The written settings, if there are any and they can be read.
#[must_use]
pub fn read() -> Option<String> {
    open()?.get_item(KEY).ok().flatten()
}

/// Keeps `settings`; `false` where the browser does not let us.
pub fn write(settings: &str) -> bool {
    open().is_some_and(|storage| storage.set_item(KEY, settings).is_ok())
}
