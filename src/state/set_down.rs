//! A line set down until a day: the one being written, and those in the journal. A line is an entry like any other,
//! sealed until its day, so it is behind the lock and in every backup.

use super::calm;
use super::drafts;
use super::journal::Shelf;
use super::later::Begin;
use super::trouble::Trouble;
use crate::domain::day::Day;
use crate::domain::set_down::{self, EXERCISE, Fault, Line};
use crate::platform::{dates, storage};
use crate::state::cell::State;
use holdfast_journal::Origin;
use holdfast_journal::protocol::{Draft, Head, Reply, Request};
use leptos::task::spawn_local;
use std::cell::Cell;

/// Where the first version kept them, in the pocket.
const EARLIER: &str = "set-down";
/// How many days ahead the first choices lie; the one after them is a day picked.
const AHEAD: [u64; 3] = [1, 7, 30];

/// The line being set down.
#[derive(Debug)]
pub struct SetDown {
    /// Kept here, so that a look at Help loses no word.
    pub form: State<Form>,
    /// Lines of the first version are on their way into the journal.
    brings: Cell<bool>,
}

/// What has become of the line on the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Standing {
    /// It is being written.
    #[default]
    Written,
    /// It was not set down: there is something to say or choose first.
    Fault(Fault),
    /// It is on its way.
    Busy,
    /// The transaction is complete; it is closed until this day.
    Kept(Day),
    /// It could not be kept, and is still on the form.
    Failed(Trouble),
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
    /// What has become of it.
    pub standing: Standing,
    /// It was there when the journal was locked: until that is open it is not shown.
    covered: bool,
    /// The entry it becomes, however often it is tried.
    draft: Option<Draft>,
}

impl Form {
    /// Whether the day is one picked.
    #[must_use]
    pub fn picks(&self) -> bool {
        self.choice >= AHEAD.len()
    }

    fn line(&self) -> Result<Line, Fault> {
        let today = Day::parse(&dates::today());
        let until = match AHEAD.get(self.choice) {
            Some(&days) => today.map(|today| today.after(days)),
            None => Day::parse(&self.picked),
        };
        set_down::line(&self.words, until, today)
    }
}

impl Begin for SetDown {
    /// Nothing written.
    fn begin() -> Self {
        Self {
            form: State::new(Form::default()),
            brings: Cell::new(false),
        }
    }
}

impl SetDown {
    /// The form is shown: a line that was set down has left it.
    pub fn open(&self) {
        if self
            .form
            .with_untracked(|form| matches!(form.standing, Standing::Kept(_)))
        {
            self.form.set(Form::default());
        }
    }

    /// The journal is locked, or someone is away at once: words on the form stay, and leave the screen.
    pub fn cover(&self) {
        self.form
            .update(|form| form.covered = !form.words.is_empty());
    }

    /// Whether what is on the form waits for the journal to open. Tracks.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.form.read().covered && calm().room.lock.shut.get()
    }

    /// Sets down what is on the form; stays, and says why, where that is not possible.
    pub fn set(&self) {
        let form = self.form.get_untracked();
        if form.standing == Standing::Busy {
            return;
        }
        let line = match form.line() {
            Ok(line) => line,
            Err(fault) => return self.stands(Standing::Fault(fault)),
        };
        let Some(draft) = form.draft.clone().or_else(|| drafts::new(from())) else {
            return self.stands(Standing::Failed(Trouble::Lost));
        };
        self.form.update(|form| form.draft = Some(draft.clone()));
        self.stands(Standing::Busy);
        spawn_local(async move {
            let until = line.until;
            let form = &calm().set_down;
            match keep(draft, line).await {
                Ok(()) => form.form.set(Form {
                    standing: Standing::Kept(until),
                    ..Form::default()
                }),
                Err(trouble) => form.stands(Standing::Failed(trouble)),
            }
            refresh().await;
        });
    }

    /// Lines of the first version move into the journal, one by one; each leaves the pocket when it is there. Tracks
    /// the pocket.
    pub fn bring_in(&self) {
        let text = calm().pocket.get(EARLIER).unwrap_or_default();
        if text.is_empty() || self.brings.replace(true) {
            return;
        }
        spawn_local(async move {
            for line in set_down::earlier(&text) {
                if !bring(line).await {
                    break;
                }
            }
            calm().set_down.brings.set(false);
            refresh().await;
        });
    }

    fn stands(&self, standing: Standing) {
        self.form.update(|form| form.standing = standing);
    }
}

/// Those among the entries that were set down, closed or open again.
#[must_use]
pub fn among(heads: &[Head]) -> Vec<&Head> {
    let is_one = |head: &&Head| {
        !head.binned && head.origin == Origin::Exercise && head.details.sealed_until.is_some()
    };
    heads.iter().filter(is_one).collect()
}

/// Puts one line of the first version into the journal; `false` if that is not possible now.
async fn bring(line: Line) -> bool {
    let Some(draft) = drafts::new(from()) else {
        return false;
    };
    let kept = keep(draft, line.clone()).await.is_ok();
    if kept {
        calm()
            .pocket
            .change(EARLIER, move |text| set_down::without(text, &line));
    }
    kept
}

/// Where a line comes from.
fn from() -> Option<String> {
    Some(EXERCISE.to_owned())
}

async fn keep(mut draft: Draft, line: Line) -> Result<(), Trouble> {
    draft.text = line.words;
    draft.details.sealed_until = Some(line.until.print());
    match calm().room.journal.ask(Request::Save { draft }).await {
        Ok(Reply::Saved(_)) => {
            storage::ask_to_persist();
            Ok(())
        }
        other => Err(Trouble::of(other)),
    }
}

/// A list that is open shows it as well.
async fn refresh() {
    let journal = &calm().room.journal;
    if matches!(&*journal.shelf.read_untracked(), Shelf::Open { .. }) {
        journal.refresh().await;
    }
}
