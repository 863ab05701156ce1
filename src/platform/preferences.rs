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

const LEFT_OPEN: &str = "holdfast.open";

/// Whether something was left open, so that it is worth a look into what is kept. Only a hint: that it is lost, or
/// stays behind, costs a look and no word.
#[must_use]
pub fn left_open() -> bool {
    open().is_some_and(|storage| matches!(storage.get_item(LEFT_OPEN), Ok(Some(_))))
}

/// Leaves that hint, or takes it away.
pub fn leave_open(something: bool) {
    if let Some(storage) = open() {
        let _ = if something {
            storage.set_item(LEFT_OPEN, "1")
        } else {
            storage.remove_item(LEFT_OPEN)
        };
    }
}

const LOCK: &str = "holdfast.lock";

/// What is kept beside the journal about its lock, if anything is.
#[must_use]
pub fn lock() -> Option<String> {
    open()?.get_item(LOCK).ok().flatten()
}

/// Keeps that; `false` where the browser does not let us.
pub fn keep_lock(text: &str) -> bool {
    open().is_some_and(|storage| storage.set_item(LOCK, text).is_ok())
}

/// Forgets all of it.
pub fn forget() {
    if let Some(storage) = open() {
        for key in [KEY, LEFT_OPEN, LOCK] {
            let _ = storage.remove_item(key);
        }
    }
}
