//! Where a person is on the path. A word in the pocket: the path is there with the journal closed, too.

use super::Practising;
use crate::domain::ritual::path::Place;
use crate::state::calm;

/// Its name in the pocket.
const POCKET: &str = "path";

impl Practising {
    /// Where a person is. Tracks.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::read(&calm().pocket.get(POCKET).unwrap_or_default())
    }

    /// Puts a person at a part; there they may stay as long as they like.
    pub fn stand_at(&self, part: &str, paused: bool) {
        let place = Place {
            part: part.to_owned(),
            paused,
        };
        calm().pocket.put(POCKET, place.print());
    }
}
