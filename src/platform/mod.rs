//! One browser API a file, thin: it asks the browser and says what came of it.
//!
//! Nothing here decides anything about a practice, and nothing here knows a signal. What the browser cannot do
//! is an ordinary answer (`Option`, `false`), never a panic: a closed door must not end the breath.

pub mod animation;
pub mod clock;
pub mod guide;
pub mod history;
pub mod install;
pub mod lifecycle;
pub mod offline;
pub mod page;
pub mod preferences;
pub mod rooms;
pub mod timer;
pub mod wake_lock;
