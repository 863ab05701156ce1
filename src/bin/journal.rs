//! The journal's worker: vault, sealing and IndexedDB. `public/journal-worker.js` starts it, and
//! `platform::journal_worker` asks it. Nothing to see on any other target.

fn main() {
    #[cfg(target_arch = "wasm32")]
    holdfast::platform::journal_host::start();
}
