//! What shows up, read off the cards each time somebody looks. Nothing of it is kept; what is not wanted is not read.

use super::{Found, Practising, cards, with_library};
use crate::content;
use crate::domain::insight::{self, Compass, Dot, Patterns, Read};
use crate::domain::ritual::Library;
use crate::state::calm;
use holdfast_journal::protocol::Card;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// The name of what is switched off, in the pocket.
const POCKET: &str = "unseen";

/// The rituals it is read off.
const MAP: &str = "R01";
const CHECK: &str = "R04";
const VALUES: &str = "R08";

/// A part of the page that can be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What shows up often.
    Patterns,
    /// Near and far.
    Closeness,
    /// What matters.
    Values,
    /// What helped.
    Helped,
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::Patterns => "patterns",
            Self::Closeness => "closeness",
            Self::Values => "values",
            Self::Helped => "helped",
        }
    }
}

/// What shows up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Insight {
    /// None while there are too few pages.
    pub patterns: Option<Patterns>,
    /// Oldest first.
    pub closeness: Vec<Dot>,
    /// Now, and earlier.
    pub values: Option<(Compass, Option<Compass>)>,
    /// The day and the first line of each entry.
    firsts: BTreeMap<String, (String, String)>,
}

impl Insight {
    /// The day and the first line of an entry.
    #[must_use]
    pub fn first(&self, id: &str) -> Option<&(String, String)> {
        self.firsts.get(id)
    }
}

impl Practising {
    /// Looks at what shows up.
    pub fn want_insight(&self) {
        calm().pocket.open();
        with_library(|library| {
            spawn_local(async move {
                let found = match cards(&[MAP, CHECK, VALUES], "").await {
                    Ok(cards) => Found::Here(read(library, &cards)),
                    Err(trouble) => Found::Closed(trouble),
                };
                calm().practising.insight.set(found);
            });
        });
    }

    /// Whether a part is shown. Tracks.
    #[must_use]
    pub fn shows(&self, part: Part) -> bool {
        let hidden = calm().pocket.get(POCKET).unwrap_or_default();
        !hidden.split_whitespace().any(|name| name == part.name())
    }

    /// Shows a part, or does not.
    pub fn show(&self, part: Part, shown: bool) {
        calm().pocket.change(POCKET, move |hidden| {
            let others = hidden
                .split_whitespace()
                .filter(|name| *name != part.name());
            let this = (!shown).then_some(part.name());
            others.chain(this).collect::<Vec<_>>().join(" ")
        });
    }
}

fn read(library: &Library<'_>, cards: &[Card]) -> Insight {
    let ids: Vec<String> = cards.iter().map(|card| card.id.to_string()).collect();
    let of = |ritual: &str| -> Vec<Read<'_>> {
        let mine = cards
            .iter()
            .zip(&ids)
            .filter(|(card, _)| card.from == ritual);
        mine.map(|(card, id)| Read {
            id,
            date: &card.date,
            text: &card.text,
        })
        .collect()
    };
    let and = content::ritual_words().sitting.and;
    let common = insight::common(library);
    let first = |(card, id): (&Card, &String)| {
        let line = card.text.lines().find(|line| !line.trim().is_empty());
        let line = line.unwrap_or_default().chars().take(80).collect();
        (id.clone(), (card.date.clone(), line))
    };
    Insight {
        patterns: library
            .ritual(MAP)
            .and_then(|map| insight::patterns(map, &of(MAP), &common, and)),
        closeness: library
            .ritual(CHECK)
            .map(|check| insight::closeness(check, &of(CHECK)))
            .unwrap_or_default(),
        values: library
            .ritual(VALUES)
            .and_then(|compass| insight::values(compass, &of(VALUES), and)),
        firsts: cards.iter().zip(&ids).map(first).collect(),
    }
}
