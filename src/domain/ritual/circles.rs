//! Mine, theirs, ours: two circles that may overlap, and things that can be moved from one into the other.

use super::sitting::Sitting;

/// How far the circles can be moved into each other.
pub const MOST: u32 = 10;
/// How wide the picture is, and how large a circle.
pub const WIDTH: u32 = 200;
/// The radius of a circle.
pub const RADIUS: u32 = 45;
/// How far apart the middles are, apart and at their nearest: both stay round.
const FAR: u32 = 96;
const NEAR: u32 = 26;

/// How far apart the middles are.
#[must_use]
pub fn distance(overlap: u32) -> u32 {
    FAR - (FAR - NEAR) * overlap.min(MOST) / MOST
}

/// The overlap at which a middle stands where a finger is, so many parts of the width from the left.
#[must_use]
pub fn overlap_at(x: u32, width: u32) -> u32 {
    let x = x.min(width) * WIDTH / width.max(1);
    let distance = (x.abs_diff(WIDTH / 2) * 2).clamp(NEAR, FAR);
    let span = FAR - NEAR;
    ((FAR - distance) * MOST + span / 2) / span
}

impl Sitting {
    /// Moves a line from one step to another, and remembers at `moved` that it was. Its words stay as they are.
    pub fn shift(&mut self, item: &str, from: &str, to: &str, moved: &str) {
        let Some(answer) = self.answers.get_mut(from) else {
            return;
        };
        let Some(place) = answer.lines.iter().position(|line| line == item) else {
            return;
        };
        answer.lines.remove(place);
        let there = &mut self.answers.entry(to.to_owned()).or_default().lines;
        let empty = there.iter().position(|line| line.trim().is_empty());
        match empty.and_then(|place| there.get_mut(place)) {
            Some(line) => item.clone_into(line),
            None => there.push(item.to_owned()),
        }
        if !self.has(moved, item) {
            self.pick(moved, item, 0);
        }
        (self.edited, self.edited_say) = (None, None);
    }
}
