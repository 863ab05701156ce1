//! Keeps the screen awake during a session. Best effort: refused, missing or taken back, the session goes on.

use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A screen that stays awake for as long as this is kept.
#[derive(Debug, Default)]
#[must_use = "dropping the lock lets the screen sleep"]
pub struct WakeLock(Rc<RefCell<Lock>>);

#[derive(Debug, Default)]
enum Lock {
    #[default]
    Asked,
    Held(JsValue),
    /// Let go of, perhaps before the browser had answered.
    Released,
}

impl WakeLock {
    /// Asks for the screen to stay awake; never waits for the answer.
    pub fn request() -> Self {
        let lock = Self::default();
        if let Some(asked) = ask() {
            let slot = Rc::clone(&lock.0);
            spawn_local(async move {
                if let Ok(sentinel) = JsFuture::from(asked).await {
                    let released = matches!(*slot.borrow(), Lock::Released);
                    if released {
                        release(&sentinel);
                    } else {
                        *slot.borrow_mut() = Lock::Held(sentinel);
                    }
                }
            });
        }
        lock
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        if let Lock::Held(sentinel) = self.0.replace(Lock::Released) {
            release(&sentinel);
        }
    }
}

fn ask() -> Option<Promise> {
    let navigator: Object = web_sys::window()?.navigator().unchecked_into();
    let wake_lock = Reflect::get(&navigator, &"wakeLock".into())
        .ok()
        .filter(JsValue::is_object)?;
    let request: Function = Reflect::get(&wake_lock, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    request
        .call1(&wake_lock, &"screen".into())
        .ok()?
        .dyn_into()
        .ok()
}

fn release(sentinel: &JsValue) {
    if let Ok(release) = Reflect::get(sentinel, &"release".into())
        && let Ok(release) = release.dyn_into::<Function>()
    {
        let _ = release.call0(sentinel);
    }
}
