//! My people: read from the pocket, changed one at a time, and the one who is being written down.

use super::calm;
use super::later::Begin;
use super::pocket::Keeping;
use crate::domain::people::{Fault, Person, parse, to_text};
use crate::domain::screen::Screen;
use crate::state::cell::State;
use leptos::prelude::*;
use std::cell::RefCell;

/// Their name in the pocket.
const NAME: &str = "people";

type Change = Box<dyn FnOnce(&mut Vec<Person>)>;

/// My people, and what is happening to them.
#[derive(Debug)]
pub struct People {
    /// What is going on with them.
    pub form: State<Form>,
    /// What was changed before the pocket had answered: written over it, it would take the others out.
    waiting: RefCell<Waiting>,
}

/// The one being written down, and the one removed last. One signal for all of it: each kind of signal costs a phone
/// about a kilobyte.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The one on the form, as written so far. Kept here, so that a look at Help loses no word.
    pub draft: Person,
    /// Which of the list that is; none for somebody new.
    pub place: Option<usize>,
    /// Why the one on the form was not kept.
    pub fault: Option<Fault>,
    /// The last one removed, and where they stood: one tap takes it back.
    pub removed: Option<(usize, Person)>,
}

#[derive(Default)]
struct Waiting(Vec<Change>);

impl std::fmt::Debug for Waiting {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Waiting")
    }
}

impl Begin for People {
    /// Not looked at yet.
    fn begin() -> Self {
        Self {
            form: State::new(Form::default()),
            waiting: RefCell::default(),
        }
    }
}

impl People {
    /// Does what waited for the pocket. Tracks.
    pub fn arrive(&self) {
        if ready() {
            let waiting = std::mem::take(&mut self.waiting.borrow_mut().0);
            waiting.into_iter().for_each(apply);
        }
    }

    /// Everybody, in the order in which they were added. Tracks.
    #[must_use]
    pub fn all(&self) -> Vec<Person> {
        parse(&calm().pocket.get(NAME).unwrap_or_default())
    }

    /// Whether the pocket has answered. Tracks.
    #[must_use]
    pub fn are_read(&self) -> bool {
        ready()
    }

    /// Begins with somebody new, with `first` as the sentence offered.
    pub fn add(&self, first: &str) {
        self.write(
            None,
            Person {
                first: first.to_owned(),
                ..Person::default()
            },
        );
    }

    /// Opens the form on the one at `place`.
    pub fn change(&self, place: usize) {
        if let Some(person) = untrack(|| self.all()).get(place) {
            self.write(Some(place), person.clone());
        }
    }

    fn write(&self, place: Option<usize>, person: Person) {
        self.form.update(|form| {
            form.place = place;
            form.draft = person;
            form.fault = None;
        });
        calm().navigation.go(Screen::Person);
    }

    /// Keeps the one on the form and leaves it; stays, and says why, where that is not possible.
    pub fn keep(&self) {
        let form = self.form.get_untracked();
        match form.draft.checked() {
            Err(fault) => self.form.update(|form| form.fault = Some(fault)),
            Ok(person) => {
                edit(Box::new(move |people| {
                    match form.place.and_then(|place| people.get_mut(place)) {
                        Some(known) => *known = person,
                        None => people.push(person),
                    }
                }));
                self.form.update(|form| form.removed = None);
                calm().navigation.leave();
            }
        }
    }

    /// Removes the one on the form and leaves it.
    pub fn remove(&self) {
        let place = self.form.get_untracked().place;
        edit(Box::new(move |people| {
            if let Some(place) = place.filter(|place| *place < people.len()) {
                let person = people.remove(place);
                calm()
                    .people
                    .form
                    .update(|form| form.removed = Some((place, person)));
            }
        }));
        calm().navigation.leave();
    }

    /// Puts back the last one removed, where they stood.
    pub fn undo(&self) {
        if let Some((place, person)) = self.form.get_untracked().removed {
            self.form.update(|form| form.removed = None);
            edit(Box::new(move |people| {
                people.insert(place.min(people.len()), person);
            }));
        }
    }
}

fn ready() -> bool {
    calm().pocket.held.read().is_some() || calm().pocket.keeping.get() == Keeping::Failed
}

fn edit(change: Change) {
    if untrack(ready) {
        apply(change);
    } else {
        calm().people.waiting.borrow_mut().0.push(change);
    }
}

fn apply(change: Change) {
    let mut people = untrack(|| calm().people.all());
    change(&mut people);
    calm().pocket.put(NAME, to_text(&people));
}
