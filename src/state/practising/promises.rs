//! Promises, and what one has seen oneself do.

use super::{Found, Lines, Practising, cards, mark, with_library};
use crate::content;
use crate::domain::promise::{self, FATE, Fate, Promise, RITUAL};
use crate::domain::ritual::card::read_back;
use crate::domain::ritual::{Library, Ritual};
use crate::platform::dates;
use crate::state::calm;
use crate::state::trouble::Trouble;
use holdfast_journal::protocol::Card;
use leptos::task::spawn_local;

/// Where truths are said, and where lines are made of them.
const TRUE: [(&str, &str); 2] = [("R05", "truth"), ("R26", "line")];

impl Practising {
    /// Looks for promises.
    pub fn want_promises(&self) {
        with_library(|library| {
            spawn_local(async move {
                let found = promises(library).await;
                calm().practising.promises.set(match found {
                    Ok(promises) => Found::Here(promises),
                    Err(trouble) => Found::Closed(trouble),
                });
            });
        });
    }

    /// The promise of this entry. Tracks.
    #[must_use]
    pub fn promise(&self, id: &str) -> Found<Option<Promise>> {
        match &*self.promises.read() {
            Found::Here(all) => Found::Here(all.iter().find(|one| one.id == id).cloned()),
            Found::Closed(trouble) => Found::Closed(trouble.clone()),
            Found::Opening => Found::Opening,
        }
    }

    /// Whether one more can be made, as far as is known. Tracks.
    #[must_use]
    pub fn has_room(&self) -> bool {
        match &*self.promises.read() {
            Found::Here(all) => promise::has_room(all),
            _ => true,
        }
    }

    /// Says what became of a promise; with nothing, it is open again. It is shown when it is kept.
    pub fn decide(&self, id: &str, fate: Option<Fate>) {
        let (id, today) = (id.to_owned(), dates::today());
        spawn_local(async move {
            let all = calm().practising.promises;
            if mark(&id, FATE, promise::mark(fate, &today)).await {
                all.update(|found| {
                    if let Found::Here(all) = found
                        && let Some(one) = all.iter_mut().find(|one| one.id == id)
                    {
                        one.fate = fate.map(|fate| (fate, today.clone()));
                    }
                });
            } else {
                all.set(Found::Closed(Trouble::Lost));
            }
        });
    }

    /// Looks for what one has seen oneself do, and for lines made of it.
    pub fn want_seen(&self) {
        with_library(|library| {
            spawn_local(async move {
                let [seen, lines] = TRUE;
                let found = match cards(&[seen.0, lines.0], "").await {
                    Ok(all) => Found::Here((
                        said(library, &all, seen.0, seen.1),
                        said(library, &all, lines.0, lines.1),
                    )),
                    Err(trouble) => Found::Closed(trouble),
                };
                calm().practising.seen.set(found);
            });
        });
    }
}

/// What cards of ritual `id` say at the step `key`, each thing once.
fn said(library: &Library<'_>, cards: &[Card], id: &str, key: &str) -> Lines {
    let mut found: Lines = vec![];
    let Some(ritual) = library.ritual(id) else {
        return found;
    };
    let and = content::ritual_words().sitting.and;
    for card in cards.iter().filter(|card| card.from == id) {
        for line in read_back(&ritual.card, key, &card.text, and) {
            if !found.iter().any(|(there, _)| *there == line) {
                found.push((line, card.id.to_string()));
            }
        }
    }
    found
}

/// Every promise, newest first.
pub(in crate::state) async fn promises(library: &Library<'_>) -> Result<Vec<Promise>, Trouble> {
    let lines: &[&str] = library
        .ritual(RITUAL)
        .map_or(&[], |ritual: &Ritual<'_>| ritual.card.as_slice());
    let read = |card: &Card| Promise::read(lines, card.id.to_string(), &card.text, card.mark(FATE));
    Ok(cards(&[RITUAL], "").await?.iter().map(read).collect())
}
