//! Which rituals are offered first: what is unfinished, then what is within reach, then what fits. Never more than three,
//! and never a reason why.

use super::breath::Level;
use super::ritual::words::spaced;
use super::ritual::{Library, Ritual};

/// How many are offered.
pub const OFFERED: usize = 3;

/// The level that fits a number from 0 to 10 (content.md, top).
#[must_use]
pub const fn level(said: u8) -> Level {
    match said {
        7.. => Level::Now,
        4..=6 => Level::Steadying,
        _ => Level::Reflecting,
    }
}

/// Three rituals: those that `waits` says are unfinished, then others of the level, then others. `day` turns the order, so
/// that another day offers others.
#[must_use]
pub fn three<'r, 'a>(
    library: &'r Library<'a>,
    waits: &dyn Fn(&str) -> bool,
    level: Option<Level>,
    day: usize,
) -> Vec<&'r Ritual<'a>> {
    let shown: Vec<&Ritual<'a>> = library.shown().collect();
    let turned = || {
        let begin = if shown.is_empty() {
            0
        } else {
            day % shown.len()
        };
        shown.iter().cycle().skip(begin).take(shown.len()).copied()
    };
    let fits = |ritual: &Ritual<'_>| match level {
        None | Some(Level::Reflecting) => true,
        Some(Level::Steadying) => ritual.level != Some(Level::Reflecting),
        Some(Level::Now) => ritual.level == Some(Level::Now),
    };
    // A shelf is offered once: three of a kind are no choice.
    let mut found: Vec<&Ritual<'a>> = turned().filter(|one| waits(one.id)).collect();
    for strict in [true, false] {
        for one in turned().filter(|one| !waits(one.id)) {
            let another = !found.iter().any(|there| there.shelf == one.shelf);
            let new = !found.iter().any(|there| there.id == one.id);
            if new && ((strict && fits(one) && another) || (!strict && near(one, level))) {
                found.push(one);
            }
        }
    }
    found.truncate(OFFERED);
    found
}

/// Whether a ritual is not further from the level than one step.
fn near(ritual: &Ritual<'_>, level: Option<Level>) -> bool {
    level != Some(Level::Now) || ritual.level != Some(Level::Reflecting)
}

impl<'a> Library<'a> {
    /// What stands on the shelves; what belongs to a path is met there.
    pub fn shown(&self) -> impl Iterator<Item = &Ritual<'a>> {
        self.rituals.iter().filter(|ritual| ritual.shelf != "path")
    }

    /// Rituals with all of these words, or their beginnings, in what they are called, whom they are for, or what they ask.
    #[must_use]
    pub fn find(&self, typed: &str) -> Vec<&Ritual<'a>> {
        let mut found: Vec<&Ritual<'a>> = self.shown().collect();
        keep_found(&mut found, typed);
        found
    }
}

/// Keeps those with all of these words, or their beginnings.
pub fn keep_found(rituals: &mut Vec<&Ritual<'_>>, typed: &str) {
    let typed = spaced(typed);
    let wanted: Vec<String> = typed
        .split_ascii_whitespace()
        .map(|word| [" ", word].concat())
        .collect();
    if wanted.is_empty() {
        rituals.clear();
        return;
    }
    let has = |ritual: &&Ritual<'_>| {
        let mut text = spaced(ritual.name);
        text.push_str(&spaced(ritual.who));
        for step in &ritual.steps {
            text.push_str(&spaced(step.prompt));
        }
        wanted.iter().all(|word| text.contains(word))
    };
    rituals.retain(has);
}
