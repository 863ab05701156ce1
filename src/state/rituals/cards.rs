//! What becomes of a card, and what earlier cards say.

use super::{Keeping, Known, Rituals};
use crate::content;
use crate::domain::ritual::{Offer, card};
use crate::domain::screen::{Led, Screen};
use crate::domain::session::Length;
use crate::platform::storage;
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::state::trouble::Trouble;
use holdfast_journal::protocol::{Draft, Reply, Request};
use holdfast_journal::{RecordId, SystemEntropy};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many entries, newest first, are looked through for answers to take along.
const CARDS: usize = 40;

impl Rituals {
    /// Keeps the card as an entry of the journal. "Kept" is said when the transaction is complete.
    pub fn keep(&self, ritual: Known) {
        if self.keeping.get_untracked() == Keeping::Busy {
            return;
        }
        let text = untrack(|| self.card(ritual).text);
        let Some(draft) = self.draft(ritual, text) else {
            self.keeping.set(Keeping::Failed(Trouble::Lost));
            return;
        };
        self.keeping.set(Keeping::Busy);
        spawn_local(async move {
            let answer = calm().room.journal.ask(Request::Save { draft }).await;
            let rituals = &*calm().rituals;
            let here = rituals
                .sitting
                .with_untracked(|now| now.as_ref().map(|now| now.id == ritual.id));
            match answer {
                Ok(Reply::Saved(saved)) => {
                    storage::ask_to_persist();
                    rituals
                        .waiting
                        .borrow_mut()
                        .retain(|other| other.id != ritual.id);
                    if here == Some(true) {
                        rituals.keeping.set(Keeping::Kept(saved.id));
                    }
                    rituals.put_by();
                    let journal = &calm().room.journal;
                    if matches!(&*journal.shelf.read_untracked(), Shelf::Open { .. }) {
                        journal.refresh().await;
                    }
                }
                other if here == Some(true) => {
                    rituals.keeping.set(Keeping::Failed(Trouble::of(other)));
                }
                _ => {}
            }
        });
    }

    fn draft(&self, ritual: Known, text: String) -> Option<Draft> {
        let mut inner = self.inner.borrow_mut();
        if inner.draft.is_none() {
            let id = RecordId::random(&mut SystemEntropy).ok()?;
            let entry = RecordId::random(&mut SystemEntropy).ok()?;
            let mut draft = Draft::new(id, entry, "");
            draft.from = Some(ritual.id.to_owned());
            inner.draft = Some(draft);
        }
        let draft = inner.draft.as_mut()?;
        draft.text = text;
        Some(draft.clone())
    }

    /// Goes where an offer leads, with the answer it takes along.
    pub fn follow(&self, ritual: Known, offer: &Offer<'_>) {
        let said = untrack(|| self.said(ritual, offer.carry));
        *self.carried.borrow_mut() = said.into_iter().next().unwrap_or_default();
        // What is over is not come back to.
        if self.keeping.read_untracked().is_over() {
            calm().navigation.instead(screen(offer.go));
        } else {
            calm().navigation.go(screen(offer.go));
        }
    }

    /// Looks through kept cards for what this ritual takes from others. Nobody waits for it.
    pub(super) fn look_back(&self, ritual: Known) {
        self.earlier.set(vec![]);
        let sources = ritual.steps.iter().filter(|step| step.from.contains('.'));
        let sources: Vec<&'static str> = sources.map(|step| step.from).collect();
        let Some(library) = self.library.get_untracked().filter(|_| !sources.is_empty()) else {
            return;
        };
        spawn_local(async move {
            let journal = &calm().room.journal;
            let Ok(Reply::Listed { heads, .. }) = journal.ask(Request::List).await else {
                return;
            };
            let and = content::ritual_words().sitting.and;
            let mut found: Vec<(&'static str, Vec<String>)> = vec![];
            for source in sources {
                let (id, key) = source.split_once('.').unwrap_or((source, ""));
                let Some(other) = library.ritual(id) else {
                    continue;
                };
                let mut said: Vec<String> = vec![];
                for head in heads.iter().filter(|head| !head.binned).take(CARDS) {
                    if let Ok(Some(entry)) = journal.read(head.id).await
                        && entry.from.as_deref() == Some(id)
                    {
                        said.extend(card::read_back(&other.card, key, &entry.text, and));
                    }
                }
                let mut once: Vec<String> = vec![];
                said.retain(|one| {
                    let new = !once.contains(one);
                    once.push(one.clone());
                    new
                });
                found.push((source, said));
            }
            calm().rituals.earlier.set(found);
        });
    }
}

/// The screen an offer leads to.
fn screen(go: &str) -> Screen {
    match go {
        "help" => Screen::Help,
        "safety" => Screen::Safety,
        "people" => Screen::People,
        "now" => Screen::Now,
        "away" => Screen::Away(crate::domain::away::Step::START),
        id if content::pattern(id).is_some() => Screen::Breathing(Led {
            pattern: id.to_owned(),
            length: Length::Block,
        }),
        id if id.starts_with('R') => Screen::Ritual(id.to_owned()),
        id => Screen::Ground(id.to_owned()),
    }
}
