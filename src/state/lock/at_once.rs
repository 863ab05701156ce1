//! Locking for whoever has to be away at once: nobody waits for anything, and no word is lost.

use super::{Lock, SEAL_WITHIN};
use crate::domain::time::Millis;
use crate::platform::timer;
use crate::state::calm;
use leptos::task::spawn_local;

/// How long a seal that is on its way may hold the key. Where no lock is set the key lies in the storage anyway, and
/// the words have all the time of an ordinary lock.
const AT_ONCE: Millis = Millis(100);

impl Lock {
    /// Knows nothing of the journal any more, at once; the words on the page as soon as they are sealed. Those that
    /// cannot be sealed by then leave the screen and wait for the journal to open: with them goes no key.
    pub fn leave_at_once(&self) {
        let room = &calm().room;
        if !room.journal.is_in_use() {
            return;
        }
        calm().making.put_by();
        room.forget_around();
        if room.writing.is_known_to_be_sealed() {
            self.drop_all();
            return;
        }
        let locked = self.ways.with_untracked(|ways| ways.set);
        let within = if locked { AT_ONCE } else { SEAL_WITHIN };
        spawn_local(async move {
            let sealing = async { calm().room.writing.is_sealed().await };
            if timer::at_most(within, sealing).await != Some(true) {
                calm().room.writing.hold();
            }
            calm().room.lock.drop_all();
        });
    }
}
