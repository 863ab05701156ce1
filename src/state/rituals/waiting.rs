//! Sittings that wait, and the rituals they are of.

use super::{Known, Rituals};
use crate::domain::ritual::sitting::Sitting;
use crate::state::calm;

impl Rituals {
    /// What waited comes back, silently: where one has begun anew already, that stays.
    pub(super) fn restore(&self, kept: &str) {
        let again = {
            let mut inner = self.inner.borrow_mut();
            if inner.put == kept {
                return;
            }
            kept.clone_into(&mut inner.put);
            self.restored.get_untracked()
        };
        self.take_up(kept);
        self.restored.set(true);
        // Once: what another window puts in later is taken up, and not answered.
        if !again {
            self.put_by();
        }
    }

    /// Rituals are known that were not: their sittings come back.
    pub fn look_for_waiting(&self) {
        let strange = self.strange.take();
        if !strange.is_empty() {
            self.take_up(&strange);
            self.restored.set(true);
        }
    }

    fn take_up(&self, text: &str) {
        let (found, strange) = Sitting::read_known(&|id| self.ever(id), text);
        *self.strange.borrow_mut() = strange;
        for sitting in found {
            let shown = self.sitting.get_untracked();
            let fresh = shown
                .as_ref()
                .is_some_and(|now| now.id == sitting.id && !now.is_touched());
            if fresh {
                self.begin(sitting);
            } else if !self.waits(&sitting.id) {
                self.waiting.borrow_mut().push(sitting);
            }
        }
    }

    /// The ritual of this id: one of the app, or one somebody made.
    #[must_use]
    pub fn known(&self, id: &str) -> Option<Known> {
        let library = self.library.get_untracked()?;
        library.ritual(id).or_else(|| calm().making.find(id))
    }

    /// As [`Rituals::known`], also while the journal is locked: a sitting is written down by its ritual.
    pub(super) fn ever(&self, id: &str) -> Option<Known> {
        let library = self.library.get_untracked()?;
        library.ritual(id).or_else(|| calm().making.ever(id))
    }

    /// Begins `ritual` from nothing, to see how it is.
    pub fn try_out(&self, ritual: Known) {
        self.set_aside();
        self.waiting
            .borrow_mut()
            .retain(|other| other.id != ritual.id);
        self.begin(Sitting::begin(ritual));
    }
}
