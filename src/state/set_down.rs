//! Lines set down until a day: the one being written, and those that are closed. They are in the pocket, sealed.

use super::calm;
use super::later::Begin;
use super::mine::Undo;
use crate::domain::day::Day;
use crate::domain::set_down::{self, Fault, Line};
use crate::platform::dates;
use crate::state::cell::State;
use leptos::prelude::*;

/// Their name in the pocket.
const NAME: &str = "set-down";
/// How many days ahead the first choices lie; the one after them is a day picked.
const AHEAD: [u64; 3] = [1, 7, 30];

/// The line being set down.
#[derive(Debug)]
pub struct SetDown {
    /// Kept here, so that a look at Help loses no word.
    pub form: State<Form>,
}

/// What is on the form.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The line, as typed so far.
    pub words: String,
    /// Which of the days is chosen.
    pub choice: usize,
    /// The day picked, where that was the choice.
    pub picked: String,
    /// Why it was not set down.
    pub fault: Option<Fault>,
    /// The day it is closed until, once it was put in.
    pub done: Option<Day>,
    /// The line it takes the place of.
    again: Option<u32>,
}

impl Form {
    /// Whether the day is one picked.
    #[must_use]
    pub fn picks(&self) -> bool {
        self.choice >= AHEAD.len()
    }

    fn until(&self, today: Day) -> Option<Day> {
        match AHEAD.get(self.choice) {
            Some(&days) => Some(today.after(days)),
            None => Day::parse(&self.picked),
        }
    }
}

impl Begin for SetDown {
    /// Nothing written.
    fn begin() -> Self {
        Self {
            form: State::new(Form::default()),
        }
    }
}

impl SetDown {
    /// The form is shown: a line that was set down has left it.
    pub fn open(&self) {
        if self.form.with_untracked(|form| form.done.is_some()) {
            self.form.set(Form::default());
        }
    }

    /// Begins with a line that was set down before; it takes its own place.
    pub fn again(&self, line: &Line) {
        self.form.set(Form {
            words: line.words.clone(),
            again: Some(line.number),
            ..Form::default()
        });
    }

    /// Sets down what is on the form; stays, and says why, where that is not possible.
    pub fn set(&self) {
        let form = self.form.get_untracked();
        let today = today();
        let until = today.and_then(|today| form.until(today));
        let put = move |text: &str| {
            let mut lines = set_down::parse(text);
            lines.retain(|line| Some(line.number) != form.again);
            let today = today.ok_or(Fault::Day)?;
            set_down::set(lines, &form.words, until, today)
        };
        let held = untrack(|| calm().pocket.get(NAME)).unwrap_or_default();
        let fault = put(&held).err();
        self.form.update(|form| {
            form.fault = fault;
            form.done = until.filter(|_| fault.is_none());
        });
        if fault.is_none() {
            calm().pocket.change(NAME, move |text| {
                put(text).map_or_else(|_| text.to_owned(), |lines| set_down::print(&lines))
            });
        }
    }

    /// Those that are set down, in their order. Tracks.
    #[must_use]
    pub fn all(&self) -> Vec<Line> {
        set_down::parse(&calm().pocket.get(NAME).unwrap_or_default())
    }

    /// Removes a line; for a while it can be taken back.
    pub fn remove(&self, line: Line) {
        let number = line.number;
        calm().pocket.change(NAME, move |text| {
            let mut lines = set_down::parse(text);
            lines.retain(|line| line.number != number);
            set_down::print(&lines)
        });
        calm().mine.undo.set(Some(Undo::Line(line)));
    }
}

/// Puts back the line removed last.
pub fn put_back(line: Line) {
    calm().pocket.change(NAME, move |text| {
        let mut lines = set_down::parse(text);
        lines.retain(|other| other.number != line.number);
        lines.push(line.clone());
        set_down::print(&lines)
    });
}

/// Whether `line` is still closed.
#[must_use]
pub fn is_closed(line: &Line) -> bool {
    today().is_some_and(|today| line.is_closed(today))
}

fn today() -> Option<Day> {
    Day::parse(&dates::today())
}
