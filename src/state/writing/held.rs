//! Whether the words on the page are sealed, and what becomes of them where the journal locks before they are.

use super::carrying::Voice;
use super::{Inner, Standing, Writing};
use crate::domain::time::Millis;
use crate::platform::timer;
use crate::state::calm;
use crate::state::drafts::same;
use holdfast_journal::Details;
use holdfast_journal::protocol::{Draft, Request};

/// Between two looks whether an entry is saved.
const AGAIN: Millis = Millis(20);

impl Writing {
    /// Whether every word on the page is kept, after one more try where it is not known. To be asked before
    /// anything that ends the page.
    pub async fn is_sealed(&self) -> bool {
        // What is being recorded ends here, and is kept like words.
        let carried = self.carrying.settled().await;
        // A draft kept behind an entry that is just being made of it would be a second one.
        while self.with(|inner| inner.saving) {
            timer::sleep(AGAIN).await;
        }
        if !self.is_known_to_be_sealed() {
            let Some(draft) = self.with(|inner| inner.draft.clone()) else {
                return carried;
            };
            let request = Request::KeepDraft {
                draft: draft.clone(),
            };
            let answer = calm().room.journal.ask(request).await;
            self.kept(&draft, answer);
        }
        carried && !matches!(self.standing.get_untracked(), Standing::Unsaved(_))
    }

    /// Whether every word on the page is kept, as far as that is known now.
    #[must_use]
    pub fn is_known_to_be_sealed(&self) -> bool {
        self.with(|inner| !inner.busy && !inner.saving && inner.clock.due_ms().is_none())
            && self.carrying.voice.get_untracked() == Voice::Off
            && self.carrying.unkept.with_untracked(Option::is_none)
            && !matches!(self.standing.get_untracked(), Standing::Unsaved(_))
    }

    /// The words on the page leave the screen, and wait for the journal to open.
    pub fn hold(&self) {
        self.with(|inner| {
            *inner = Inner {
                draft: inner.draft.take(),
                held: true,
                ..Inner::default()
            }
        });
        if self.carrying.voice.get_untracked() == Voice::Asking {
            self.carrying.stop();
        }
        self.shown.set(String::new());
        self.details.set(Details::default());
        self.standing.set(Standing::Quiet);
    }

    /// Whether words wait for the journal to open.
    pub(super) fn is_held(&self) -> bool {
        self.with(|inner| inner.held)
    }

    /// The journal is open: words that waited are on the page again, and kept if they are not yet.
    pub(super) fn bring_back_held(&self, drafts: &[Draft]) {
        if !self.is_held() || calm().room.lock.shut.get_untracked() {
            return;
        }
        let held = self.with(|inner| {
            inner.held = false;
            inner.draft.take()
        });
        // What was being recorded on an empty page has no words.
        let Some(held) = held else { return };
        let kept = |draft: &&Draft| draft.id == held.id && same(draft, &held);
        if let Some(kept) = drafts.iter().find(kept) {
            self.put(kept.clone());
            self.standing.set(Standing::Saved);
        } else {
            self.put(held);
            self.changed(&mut |_| {});
        }
    }

    /// Knows nothing any more of what is written: it is locked. Words that wait for it to open stay.
    pub fn forget(&self) {
        if !self.is_held() {
            self.carrying.forget();
            self.clear();
        }
    }

    /// Knows nothing any more, whatever was not kept: everything is deleted.
    pub fn let_go(&self) {
        self.clear();
    }
}
