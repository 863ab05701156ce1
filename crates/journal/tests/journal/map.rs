//! The map that two windows are held against: what each answer means.

use std::collections::BTreeMap;

use holdfast_journal::{RecordId, Rev};

use crate::windows::Outcome;

/// What the map says of an entry: its text, whether it is in the bin, and since which revision it
/// has this text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) text: String,
    pub(crate) binned: bool,
    pub(crate) since: Rev,
}

#[derive(Default)]
pub(crate) struct Map {
    pub(crate) entries: BTreeMap<RecordId, Told>,
    pub(crate) drafts: BTreeMap<RecordId, String>,
}

impl Map {
    pub(crate) fn note(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Nothing => {}
            Outcome::Kept(id, text) => drop(self.drafts.insert(id, text)),
            Outcome::Discarded(id) => drop(self.drafts.remove(&id)),
            Outcome::Moved(id, binned) => {
                self.entries
                    .get_mut(&id)
                    .expect("only what is there is moved")
                    .binned = binned;
            }
            Outcome::Emptied => self.entries.retain(|_, told| !told.binned),
            Outcome::Saved {
                draft,
                id,
                rev,
                copy,
            } => {
                let text = draft.body.text.clone();
                let target = self.entries.get(&draft.body.entry);
                let same = target.is_some_and(|told| told.text == text && !told.binned);
                let meets = match target {
                    Some(told) => told.since <= draft.body.base,
                    None => draft.body.base == Rev::NONE,
                };
                // No word of another window is replaced unseen, and no copy is made without need.
                assert_eq!(
                    copy,
                    !meets && !same,
                    "{:?} {id} {rev:?} {target:?}",
                    draft.body
                );
                // A draft of which the other window wrote on stays; the map compares texts only.
                if self
                    .drafts
                    .get(&draft.id)
                    .is_some_and(|kept| text.starts_with(kept.as_str()))
                {
                    self.drafts.remove(&draft.id);
                }
                let since = match self.entries.get(&id) {
                    Some(told) if told.text == text => told.since,
                    _ => rev,
                };
                self.entries.insert(
                    id,
                    Told {
                        text,
                        binned: false,
                        since,
                    },
                );
            }
        }
    }
}
