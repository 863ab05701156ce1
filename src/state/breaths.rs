//! Every breath that can be led, by its name: those of the book, one's own pace, and one's own patterns.

use super::calm;
use crate::content;
use crate::domain::breath::{Course, Holds, Pattern, PhaseKind};
use crate::domain::own::{self, Own};
use crate::domain::pace::{self, Pace};
use crate::domain::session::Length;
use crate::domain::time::Millis;
use crate::state::cell::State;
use leptos::prelude::*;
use std::cell::Cell;

/// Under which name own patterns are in the pocket.
const KEPT: &str = "patterns";

/// The length that is chosen until another is.
pub const USUAL: Length = Length::For(Millis::from_secs(60));

/// A breath, and what is said about it.
#[derive(Clone, Debug)]
pub struct Breath {
    /// How it goes.
    pub course: Course,
    /// Its name.
    pub name: String,
    /// What to know before it is begun, line by line.
    pub cautions: Vec<&'static str>,
}

/// What a person chose and made.
#[derive(Debug)]
pub struct Breaths {
    /// For how long, on the shelf and on the page of a pattern.
    pub wish: State<Length>,
    /// How long one breath takes at their own pace.
    pub pace: State<Millis>,
    /// The own pattern deleted last, and its place; one tap takes that back.
    pub deleted: State<Option<(usize, Own)>>,
    /// What the body does was said.
    told: Cell<bool>,
}

/// Changes the own patterns that are kept, whatever another window made of them meanwhile.
fn change(change: impl Fn(&mut Vec<Own>) + 'static) {
    calm().pocket.change(KEPT, move |text| {
        let mut all = own::list(text);
        change(&mut all);
        own::text(&all)
    });
}

impl Breaths {
    /// Nothing chosen yet.
    #[must_use]
    pub fn unchosen() -> Self {
        Self {
            wish: State::new(USUAL),
            pace: State::new(Pace::Medium.cycle()),
            deleted: State::new(None),
            told: Cell::new(false),
        }
    }

    /// The breath of this name. One that is no more, such as a deleted own one, is the first breath.
    #[must_use]
    pub fn find(&self, id: &str) -> Breath {
        if id == pace::ID {
            let words = content::breathe_words().pace;
            return Breath {
                course: pace::course(self.pace.get_untracked()),
                name: words.name.to_owned(),
                cautions: vec![],
            };
        }
        let own = id.strip_prefix(own::PREFIX).and_then(|name| self.own(name));
        if let Some(own) = own {
            let pattern = own.pattern();
            return Breath {
                course: Course::new(&pattern),
                name: own.name().to_owned(),
                cautions: cautions(&pattern),
            };
        }
        let pattern = content::pattern(id).unwrap_or_else(content::first);
        let words = content::pattern_words(&pattern.id);
        Breath {
            course: Course::new(pattern),
            name: words.map_or("", |words| words.name).to_owned(),
            cautions: cautions(pattern),
        }
    }

    /// Own patterns, in the order they were made. Tracks: whoever asks is told when they change.
    #[must_use]
    pub fn all_own(&self) -> Vec<Own> {
        own::list(&calm().pocket.get(KEPT).unwrap_or_default())
    }

    /// The own pattern of this name.
    #[must_use]
    pub fn own(&self, name: &str) -> Option<Own> {
        let mut all = untrack(|| self.all_own()).into_iter();
        all.find(|one| one.name() == name)
    }

    /// Keeps `own` in the place of the one called `was`, or as a new one. Answers with its name.
    pub fn keep(&self, was: &str, own: Own) -> String {
        let usual = content::breathe_words().own.usual;
        let name = own::keep(&mut untrack(|| self.all_own()), was, own.clone(), usual);
        let was = was.to_owned();
        change(move |all| {
            own::keep(all, &was, own.clone(), usual);
        });
        name
    }

    /// Deletes the own pattern of this name.
    pub fn delete(&self, name: &str) {
        let mut all = untrack(|| self.all_own());
        let Some(place) = all.iter().position(|one| one.name() == name) else {
            return;
        };
        self.deleted.set(Some((place, all.remove(place))));
        let name = name.to_owned();
        change(move |all| all.retain(|one| one.name() != name));
    }

    /// Takes the last delete back.
    pub fn undo(&self) {
        let Some((place, own)) = self.deleted.get_untracked() else {
            return;
        };
        self.deleted.set(None);
        change(move |all| all.insert(place.min(all.len()), own.clone()));
    }

    /// What the body does is said once (content.md 1.4), so this is `true` once.
    pub fn tells_now(&self) -> bool {
        !self.told.replace(true)
    }
}

/// What to know before a pattern is begun: whom it is not for, where not, and when to stop.
fn cautions(pattern: &Pattern) -> Vec<&'static str> {
    let words = content::words().caution;
    if pattern.holds > Holds::None {
        return vec![words.holds, words.never, words.stop, words.pressure];
    }
    let sips = pattern
        .phases
        .iter()
        .any(|phase| phase.kind == PhaseKind::Sip);
    let own = content::pattern_words(&pattern.id)
        .and_then(|words| words.caution)
        .or(sips.then_some(words.sigh));
    own.map_or(vec![], |own| vec![own, words.stop])
}
