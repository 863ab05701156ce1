//! What becomes of a card, and what earlier cards say.

use super::{Keeping, Known, Rituals};
use crate::content;
use crate::domain::practising;
use crate::domain::promise;
use crate::domain::ritual::{Offer, card};
use crate::domain::screen::{Led, Screen};
use crate::domain::session::Length;
use crate::platform::storage;
use crate::state::calm;
use crate::state::drafts;
use crate::state::journal::Shelf;
use crate::state::practising::{Waits, promises};
use crate::state::trouble::Trouble;
use holdfast_journal::RecordId;
use holdfast_journal::protocol::{Draft, Reply, Request};
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
        calm().practising.set.set(Waits::Unset);
        spawn_local(async move {
            if ritual.id == promise::RITUAL && !has_room().await {
                calm().rituals.keeping.set(Keeping::Full);
                return;
            }
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
                        rituals.look_again(ritual, saved.id);
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

    /// Where the day to look at the card again was said on the way, it is set with it.
    fn look_again(&self, ritual: Known, entry: RecordId) {
        let day = ritual.steps.iter().find(|step| step.again);
        let day = day.and_then(|step| untrack(|| self.picks(step.key)).pop());
        if let Some(day) = day {
            calm().practising.look_again_from(&entry.to_string(), day);
        }
    }

    /// Takes words along to the first line of the ritual opened next.
    pub fn take_along(&self, words: &str) {
        words.clone_into(&mut self.carried.borrow_mut());
    }

    fn draft(&self, ritual: Known, text: String) -> Option<Draft> {
        let mut inner = self.inner.borrow_mut();
        if inner.draft.is_none() {
            inner.draft = drafts::new(Some(ritual.id.to_owned()));
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

    /// Goes to a ritual or another place, by its name in the files.
    pub fn lead(&self, go: &str) {
        calm().navigation.go(screen(go));
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

/// Whether one more promise can be open. Where the journal does not say, keeping will say why.
async fn has_room() -> bool {
    let library = calm().rituals.library.get_untracked();
    match library {
        Some(library) => promises(library)
            .await
            .map_or(true, |promises| promise::has_room(&promises)),
        None => true,
    }
}

/// The screen an offer leads to.
fn screen(go: &str) -> Screen {
    match go {
        "help" => Screen::Help,
        "safety" => Screen::Safety,
        "people" => Screen::People,
        "now" => Screen::Now,
        "promises" => Screen::Practising(practising::Step::Promises),
        "true" => Screen::Practising(practising::Step::True),
        "away" => Screen::Away(crate::domain::away::Step::START),
        id if content::pattern(id).is_some() => Screen::Breathing(Led {
            pattern: id.to_owned(),
            length: Length::Block,
        }),
        id if id.starts_with(['R', 'P']) => Screen::Ritual(id.to_owned()),
        id => Screen::Ground(id.to_owned()),
    }
}
