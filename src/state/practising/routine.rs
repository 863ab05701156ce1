//! The routine. A word in the pocket, so that it is there with the journal closed.

use super::Practising;
use crate::content;
use crate::domain::away::calendar;
use crate::domain::routine::{self, Tie};
use crate::platform::{dates, files};
use crate::state::calm;

/// Its name in the pocket.
const POCKET: &str = "routine";

impl Practising {
    /// The routine, in the order of the day. Tracks.
    #[must_use]
    pub fn routine(&self) -> Vec<Tie> {
        routine::parse(&calm().pocket.get(POCKET).unwrap_or_default())
    }

    /// Ties a ritual to a moment.
    pub fn tie(&self, tie: Tie) {
        calm()
            .pocket
            .change(POCKET, move |kept| routine::with(kept, &tie));
    }

    /// Takes a tie away.
    pub fn untie(&self, tie: &Tie) {
        let tie = tie.clone();
        calm()
            .pocket
            .change(POCKET, move |kept| routine::without(kept, &tie));
    }

    /// Offers a file for a calendar of one's own: every day at the time of the tie, under a title that says nothing.
    pub fn to_calendar(&self, tie: &Tie) {
        let title = content::practising_words().routine.calendar_title;
        let today = dates::today();
        if let Some(file) = calendar::daily(&today, &tie.time, dates::wall(), title) {
            files::save_event("moment.ics", &file);
        }
    }
}
