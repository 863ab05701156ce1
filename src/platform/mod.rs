//! One browser API a file, thin: it asks the browser and says what came of it.
//!
//! Nothing here decides anything about a practice, and nothing here knows a signal. What the browser cannot do
//! is an ordinary answer (`Option`, `false`), never a panic: a closed door must not end the breath.

pub mod animation;
pub mod attention;
pub mod audio;
pub mod changes;
pub mod clock;
pub mod dates;
pub mod files;
pub mod folder;
pub mod guide;
pub mod handover;
pub mod haptics;
pub mod history;
mod idb;
pub mod idb_store;
pub mod install;
pub mod journal_host;
pub mod journal_worker;
pub mod keys;
pub mod lifecycle;
pub mod lived;
pub mod media;
pub mod mirror;
pub mod offline;
pub(crate) mod oneshot;
pub mod page;
pub mod passkey;
pub mod preferences;
pub mod random;
pub mod share;
pub mod storage;
mod stretching;
pub mod texts;
pub mod thread;
pub mod timer;
pub mod voice;
pub mod wake_lock;
