//! One value the whole app shares, and who waits for it to change.

use leptos::prelude::{ArcRwSignal, Notify, Signal, Track};
use std::fmt;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

/// A value of the app that screens follow, as a signal would: it lives as long as the page. A signal brings its own
/// arena, guards and subscribers for every type; here only the value differs, which is a twentieth of the page less.
pub struct State<T: 'static>(&'static Kept<T>);

struct Kept<T> {
    value: RwLock<T>,
    // Not a trigger: that one forgets who follows when it tells, and a memo that changes what it has just read (a
    // text is asked for while it is looked for) would never hear of it again.
    changed: ArcRwSignal<()>,
}

impl<T> State<T> {
    /// Of the state of the page, made once: what is in it is never let go.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(Kept {
            value: RwLock::new(value),
            changed: ArcRwSignal::new(()),
        })))
    }

    /// The value; whoever asks is told when it changes. Not to be held while the value is set.
    pub fn read(self) -> RwLockReadGuard<'static, T> {
        follow(&self.0.changed);
        self.read_untracked()
    }

    /// The value as it is now. Not to be held while the value is set.
    pub fn read_untracked(self) -> RwLockReadGuard<'static, T> {
        self.0.value.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells whoever asks when the value changes.
    pub fn track(self) {
        follow(&self.0.changed);
    }

    /// What `look` sees in the value; whoever asks is told when it changes.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read())
    }

    /// What `look` sees in the value as it is now.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read_untracked())
    }

    /// Changes the value, then tells.
    pub fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = change(&mut self.0.value.write().unwrap_or_else(PoisonError::into_inner));
        tell(&self.0.changed);
        result
    }

    /// Puts another value, then tells.
    pub fn set(self, value: T) {
        self.update(|kept| *kept = value);
    }
}

impl<T: Clone> State<T> {
    /// The value; whoever asks is told when it changes.
    #[must_use]
    pub fn get(self) -> T {
        self.read().clone()
    }

    /// The value as it is now.
    #[must_use]
    pub fn get_untracked(self) -> T {
        self.read_untracked().clone()
    }
}

#[inline(never)]
fn follow(changed: &ArcRwSignal<()>) {
    changed.track();
}

#[inline(never)]
fn tell(changed: &ArcRwSignal<()>) {
    changed.notify();
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T> fmt::Debug for State<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("State")
    }
}

impl<T: Clone + Send + Sync> From<State<T>> for Signal<T> {
    fn from(state: State<T>) -> Self {
        Self::derive(move || state.get())
    }
}
