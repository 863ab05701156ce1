//! Looking at a card again.

use super::{Found, Practising, cards, has_journal, mark};
use crate::content;
use crate::domain::again::{self, AGAIN};
use crate::domain::day::Day;
use crate::domain::ritual::Ritual;
use crate::platform::dates;
use crate::state::calm;
use crate::state::drafts;
use holdfast_journal::protocol::{Card, Draft, Reply, Request};
use leptos::task::spawn_local;

/// From which day on a card waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Waits {
    /// It does not.
    #[default]
    Unset,
    /// From this one.
    From(String),
    /// That could not be kept.
    Failed,
}

/// What becomes of looking again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Closing {
    /// Somebody looks.
    #[default]
    Open,
    /// What was said is kept with the card.
    Kept,
    /// Nothing was said; it waits no longer.
    Rests,
    /// It could not be kept.
    Failed,
}

impl Practising {
    /// Lets the card `id` wait from a day on; with no day, not at all.
    pub fn look_again_from(&self, id: &str, day: String) {
        let id = id.to_owned();
        spawn_local(async move {
            let done = mark(&id, AGAIN, day.clone()).await;
            calm().practising.set.set(match (done, day.is_empty()) {
                (false, _) => Waits::Failed,
                (true, true) => Waits::Unset,
                (true, false) => Waits::From(day),
            });
        });
    }

    /// Lets the card `id` wait from so many days after today.
    pub fn look_again_in(&self, id: &str, days: u64) {
        if let Some(today) = Day::parse(&dates::today()) {
            self.look_again_from(id, today.after(days).print());
        }
    }

    /// Looks for what waits, where there is a journal. Nobody waits for it.
    pub fn want_waiting(&self) {
        spawn_local(async {
            if !has_journal().await {
                return;
            }
            if let Ok(mut waiting) = cards(&[], AGAIN).await {
                let today = dates::today();
                waiting.retain(|card| again::waits(card.mark(AGAIN), &today));
                calm().practising.waiting.set(waiting);
            }
        });
    }

    /// Looks at one card again.
    pub fn want_looked(&self, id: &str) {
        self.looked.set(Found::Opening);
        self.closing.set(Closing::Open);
        let id = id.to_owned();
        spawn_local(async move {
            let found = match cards(&[], AGAIN).await {
                Ok(all) => Found::Here(all.into_iter().find(|card| card.id.to_string() == id)),
                Err(trouble) => Found::Closed(trouble),
            };
            calm().practising.looked.set(found);
        });
    }

    /// What was said stands under the words of the card from now on, and the card waits no longer.
    pub fn close(&self, card: &Card, ritual: Option<&Ritual<'_>>, chosen: &str, written: &str) {
        let words = content::practising_words().again;
        let today = dates::in_words(&dates::today(), content::write_words().list.language);
        let when = [words.looked, " ", &today].concat();
        // What comes of a ritual stays in one piece with what was asked.
        let asked = ritual.map_or("", |ritual| ritual.later);
        let before = match asked {
            "" => when,
            asked => [&when, ". ", asked.trim_end_matches(['?', '.'])].concat(),
        };
        let text = again::with_answer(&card.text, &before, chosen, written);
        let said = text != card.text;
        let draft = said.then(|| draft(card, text));
        let id = card.id.to_string();
        spawn_local(async move {
            let saved = match draft {
                None => true,
                Some(None) => false,
                Some(Some(draft)) => matches!(
                    calm().room.journal.ask(Request::Save { draft }).await,
                    Ok(Reply::Saved(_))
                ),
            };
            let done = saved && mark(&id, AGAIN, String::new()).await;
            calm().practising.closing.set(match (done, said) {
                (false, _) => Closing::Failed,
                (true, true) => Closing::Kept,
                (true, false) => Closing::Rests,
            });
            if done {
                calm()
                    .practising
                    .waiting
                    .update(|waiting| waiting.retain(|card| card.id.to_string() != id));
            }
        });
    }
}

fn draft(card: &Card, text: String) -> Option<Draft> {
    let from = (!card.from.is_empty()).then(|| card.from.clone());
    drafts::change(card.id, card.rev, from, text)
}
