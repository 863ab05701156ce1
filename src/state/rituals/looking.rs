//! What views ask of the sitting shown. Each of these tracks: who asks is told when it changes.

use super::{Known, Rituals, in_words};
use crate::domain::ritual::Input;
use crate::domain::ritual::sitting::Sitting;

impl Rituals {
    /// Looks at the sitting shown. One function for all who look, and none of them generic: each would be compiled
    /// with the whole of a signal's reading in it.
    pub(super) fn see(&self, look: &mut dyn FnMut(&Sitting)) {
        if let Some(sitting) = self.sitting.read().as_ref() {
            look(sitting);
        }
    }

    /// Whether `word` is chosen at the step `key`.
    #[must_use]
    pub fn has(&self, key: &str, word: &str) -> bool {
        let mut has = false;
        self.see(&mut |sitting| has = sitting.has(key, word));
        has
    }

    /// What is chosen at the step `key`.
    #[must_use]
    pub fn picks(&self, key: &str) -> Vec<String> {
        let mut picks = vec![];
        self.see(&mut |sitting| {
            if let Some(answer) = sitting.answer(key) {
                picks.clone_from(&answer.picks);
            }
        });
        picks
    }

    /// What is written in a line of the step `key`.
    #[must_use]
    pub fn written(&self, key: &str, line: usize) -> String {
        let mut written = String::new();
        self.see(&mut |sitting| sitting.written(key, line).clone_into(&mut written));
        written
    }

    /// What was said at the step `key`, in words.
    #[must_use]
    pub fn said(&self, ritual: Known, key: &str) -> Vec<String> {
        let mut said = vec![];
        self.see(&mut |sitting| said = sitting.said(ritual, key));
        if ritual
            .step(key)
            .is_some_and(|step| step.input == Input::Date)
        {
            said.iter_mut().for_each(|day| *day = in_words(day));
        }
        said
    }

    /// The steps gone through that have an answer, oldest first.
    #[must_use]
    pub fn told(&self, ritual: Known) -> Vec<&'static str> {
        let mut told = vec![];
        self.see(&mut |sitting| told = sitting.told(ritual));
        told
    }

    /// Whether what is for somebody else exists in the sitting shown.
    #[must_use]
    pub fn may_send(&self, ritual: Known) -> bool {
        let mut may = false;
        self.see(&mut |sitting| may = sitting.may_send(ritual));
        may
    }

    /// Whether there is a step to go back to.
    #[must_use]
    pub fn has_back(&self, ritual: Known) -> bool {
        let mut back = false;
        self.see(&mut |sitting| back = sitting.has_back(ritual));
        back
    }

    /// Whether the sitting shown is one of this ritual.
    #[must_use]
    pub fn is_of(&self, ritual: Known) -> bool {
        let mut same = false;
        self.see(&mut |sitting| same = sitting.id == ritual.id);
        same
    }
}
