//! What grows out of rituals, read off their cards in the journal: promises, true things, what waits to be looked at
//! again. Nothing of it is kept anywhere else.

mod again;
mod insight;
mod near;
mod path;
mod promises;
mod routine;

use super::calm;
use super::later::Begin;
use super::trouble::Trouble;
use crate::domain::promise::Promise;
use crate::domain::ritual::Library;
use crate::platform::{folder, storage};
use crate::state::cell::State;
use holdfast_journal::RecordId;
use holdfast_journal::protocol::{Card, Reply, Request};
use leptos::prelude::*;

pub use again::{Closing, Waits};
pub use insight::{Insight, Part};
pub(super) use promises::promises;

/// Something that is looked for in the journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Found<T> {
    /// Not known yet.
    #[default]
    Opening,
    /// This.
    Here(T),
    /// The journal gave no answer.
    Closed(Trouble),
}

/// Lines of a person, and the entry each stands in.
pub type Lines = Vec<(String, String)>;

/// What grows out of rituals.
#[derive(Debug)]
pub struct Practising {
    /// Promises, newest first.
    pub promises: State<Found<Vec<Promise>>>,
    /// What one has seen oneself do, and lines that fit.
    pub seen: State<Found<(Lines, Lines)>>,
    /// Cards that wait to be looked at again, by today.
    pub waiting: State<Vec<Card>>,
    /// The card that is looked at again.
    pub looked: State<Found<Option<Card>>>,
    /// What becomes of that.
    pub closing: State<Closing>,
    /// What shows up.
    pub insight: State<Found<Insight>>,
    /// From which day on the card kept last waits.
    pub set: State<Waits>,
}

impl Begin for Practising {
    fn begin() -> Self {
        Self {
            promises: State::new(Found::Opening),
            seen: State::new(Found::Opening),
            waiting: State::new(vec![]),
            looked: State::new(Found::Opening),
            closing: State::new(Closing::Open),
            insight: State::new(Found::Opening),
            set: State::new(Waits::Unset),
        }
    }
}

impl Practising {
    /// Knows nothing any more of any card: the journal is locked.
    pub fn forget(&self) {
        self.promises.set(Found::Opening);
        self.seen.set(Found::Opening);
        self.waiting.set(vec![]);
        self.looked.set(Found::Opening);
    }
}

/// Asks the journal for cards.
///
/// # Errors
/// [`Trouble`] when it gave none.
pub(super) async fn cards(from: &[&str], marked: &str) -> Result<Vec<Card>, Trouble> {
    let request = Request::Cards {
        from: from.iter().map(|one| (*one).to_owned()).collect(),
        marked: marked.to_owned(),
    };
    match calm().room.journal.ask(request).await {
        Ok(Reply::Cards { cards }) => Ok(cards),
        other => Err(Trouble::of(other)),
    }
}

/// Sets what is known of a card beside its words; whether it is so now.
pub(super) async fn mark(id: &str, name: &str, text: String) -> bool {
    let Some(id) = RecordId::parse(id) else {
        return false;
    };
    let request = Request::Mark {
        id,
        name: name.to_owned(),
        text,
    };
    let answer = calm().room.journal.ask(request).await;
    matches!(answer, Ok(Reply::Moved { rev: Some(_), .. }))
}

/// Whether there is a journal at all: for what is shown beside other things, no worker starts without one.
pub(super) async fn has_journal() -> bool {
    storage::has_database(&folder::journal_name())
        .await
        .unwrap_or(true)
}

/// Does `act` once the rituals are here: what a card says is read by the lines it was made of.
pub(super) fn with_library(act: fn(&'static Library<'static>)) {
    calm().rituals.want();
    Effect::new(move |done: Option<bool>| {
        let library = calm().rituals.library.get();
        if let (Some(library), false) = (library, done.unwrap_or_default()) {
            act(library);
            return true;
        }
        done.unwrap_or_default()
    });
}
