//! What a person keeps within reach, and what is offered first.

use super::Practising;
use crate::domain::day::Day;
use crate::domain::ritual::{Library, Ritual};
use crate::domain::suggest;
use crate::platform::dates;
use crate::state::calm;

/// Their name in the pocket.
const POCKET: &str = "near";

impl Practising {
    /// Rituals within reach, by their ids, the last one put there first. Tracks.
    #[must_use]
    pub fn near(&self) -> Vec<String> {
        let kept = calm().pocket.get(POCKET).unwrap_or_default();
        kept.split_whitespace().map(str::to_owned).collect()
    }

    /// Whether a ritual is within reach. Tracks.
    #[must_use]
    pub fn is_near(&self, id: &str) -> bool {
        self.near().iter().any(|one| one == id)
    }

    /// Puts a ritual within reach, or back on its shelf.
    pub fn put_near(&self, id: &str, near: bool) {
        let id = id.to_owned();
        calm().pocket.change(POCKET, move |kept| {
            let others = kept.split_whitespace().filter(|one| *one != id);
            let first = near.then_some(id.as_str());
            first
                .into_iter()
                .chain(others)
                .collect::<Vec<_>>()
                .join(" ")
        });
    }

    /// The three that are offered today.
    #[must_use]
    pub fn offered(&self, library: &'static Library<'static>) -> Vec<&'static Ritual<'static>> {
        let said = *calm().mine.before.read_untracked();
        let today = Day::parse(&dates::today()).map_or(0, |day| {
            let (_, month, day) = day.parts();
            (month * 31 + day) as usize
        });
        let waits = |id: &str| calm().rituals.waits(id);
        suggest::three(library, &waits, said.map(suggest::level), today)
    }
}
