//! Rituals somebody makes: kept in the journal as their written form, each an entry that is no page. What is being made
//! is a draft of such an entry, so it is behind the lock too, and comes back.

mod coming;
mod keeping;

use super::calm;
use super::later::Begin;
use super::practising::{Found, cards, has_journal, with_library};
use super::rituals::Known;
use super::trouble::Trouble;
use crate::content;
use crate::domain::ritual::own::{self, Own, Part};
use crate::domain::ritual::{Fault, Library};
use crate::platform::files;
use crate::platform::timer::Alarm;
use crate::state::cell::State;
use holdfast_journal::protocol::Draft;
use holdfast_journal::{MADE, RecordId, Rev};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};

pub use coming::Came;

/// A ritual somebody made.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// The entry it is kept in.
    pub entry: RecordId,
    /// The revision of it.
    pub rev: Rev,
    /// What it is called.
    pub name: String,
    /// Its written form.
    pub text: String,
    /// The ritual; none where its text cannot be read.
    pub ritual: Option<Known>,
}

impl Made {
    /// The id of the ritual.
    #[must_use]
    pub fn id(&self) -> String {
        id(self.entry)
    }
}

fn id(entry: RecordId) -> String {
    [own::PREFIX, &entry.to_string()].concat()
}

/// How it stands with what is being made.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Standing {
    /// Somebody is making it.
    #[default]
    Quiet,
    /// It is being kept.
    Busy,
    /// It is on the screen only.
    Failed(Trouble),
}

/// Rituals somebody makes.
#[derive(Debug)]
pub struct Making {
    /// Those that are kept, in the order of their names.
    pub kept: State<Found<Vec<Made>>>,
    /// The one that is being made.
    pub own: State<Own>,
    /// Changes when another one is being made, or its steps are others.
    pub round: State<u32>,
    /// How it stands with it.
    pub standing: State<Standing>,
    /// The step taken out last, and where it stood.
    pub taken: State<Option<(usize, Part)>>,
    /// The one put into the bin last.
    pub gone: State<Option<RecordId>>,
    /// A file that was chosen.
    pub came: State<Option<Came>>,
    /// The one that is walked to see how it is.
    trial: Cell<Option<Known>>,
    /// Every one that was read since the page began, by its id, with its text: each lives as long as the page.
    read: RefCell<Vec<(String, String, Known)>>,
    /// What was not sealed when the journal was locked.
    held: RefCell<Option<Draft>>,
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// The draft of the one being made.
    draft: Option<Draft>,
    alarm: Option<Alarm>,
    dirty: bool,
    busy: bool,
}

impl Begin for Making {
    fn begin() -> Self {
        Self {
            kept: State::new(Found::Opening),
            own: State::new(Own::default()),
            round: State::new(0),
            standing: State::new(Standing::Quiet),
            taken: State::new(None),
            gone: State::new(None),
            came: State::new(None),
            trial: Cell::new(None),
            read: RefCell::default(),
            held: RefCell::default(),
            inner: RefCell::default(),
        }
    }
}

impl Making {
    /// Looks for those that are kept. Nobody waits for it, and without a journal no worker starts.
    pub fn want(&self) {
        with_library(|library| spawn_local(calm().making.look(library)));
    }

    async fn look(&self, library: &'static Library<'static>) {
        if !has_journal().await {
            self.kept.set(Found::Here(vec![]));
            return;
        }
        match cards(&[MADE], "").await {
            Ok(cards) => {
                let mut all: Vec<Made> = vec![];
                for card in cards {
                    let ritual = self.learn(library, &id(card.id), &card.text).ok();
                    let named = card
                        .text
                        .lines()
                        .find_map(|line| line.strip_prefix("name\t"));
                    all.push(Made {
                        entry: card.id,
                        rev: card.rev,
                        name: named.unwrap_or_default().to_owned(),
                        text: card.text,
                        ritual,
                    });
                }
                all.sort_by(|one, other| one.name.cmp(&other.name));
                self.kept.set(Found::Here(all));
                self.keep_held().await;
                calm().rituals.look_for_waiting();
            }
            Err(trouble) => self.kept.set(Found::Closed(trouble)),
        }
    }

    /// Reads one, for as long as the page lives; the same one is read once.
    fn learn(
        &self,
        library: &'static Library<'static>,
        id: &str,
        text: &str,
    ) -> Result<Known, Fault<'static>> {
        let same = |(known, said, _): &&(String, String, Known)| known == id && said == text;
        if let Some((.., ritual)) = self.read.borrow().iter().find(same) {
            return Ok(ritual);
        }
        let sheet: &'static str = Box::leak(own::sheet(id, text).into_boxed_str());
        let mut ritual = own::read(sheet, library, &is_known)?;
        ritual.fleeting |= id == own::TRY;
        let ritual: Known = Box::leak(Box::new(ritual));
        let mut read = self.read.borrow_mut();
        read.retain(|(known, ..)| known != id);
        read.push((id.to_owned(), text.to_owned(), ritual));
        Ok(ritual)
    }

    /// The one with this id. Tracks.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Known> {
        if id == own::TRY {
            return self.trial.get();
        }
        match &*self.kept.read() {
            Found::Here(all) => all.iter().find(|one| one.id() == id)?.ritual,
            _ => None,
        }
    }

    /// As [`Making::find`], also while the journal is locked.
    #[must_use]
    pub(super) fn ever(&self, id: &str) -> Option<Known> {
        let read = self.read.borrow();
        let found = read.iter().find(|(known, ..)| known == id);
        found.map(|(.., ritual)| *ritual)
    }

    /// Those that can be walked. Tracks.
    #[must_use]
    pub fn all(&self) -> Vec<Known> {
        match &*self.kept.read() {
            Found::Here(all) => all.iter().filter_map(|one| one.ritual).collect(),
            _ => vec![],
        }
    }

    /// The kept one with this id. Tracks.
    #[must_use]
    pub fn made(&self, id: &str) -> Option<Made> {
        match &*self.kept.read() {
            Found::Here(all) => all.iter().find(|one| one.id() == id).cloned(),
            _ => None,
        }
    }

    /// Whether there is a lock before them. Tracks.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!(&*self.kept.read(), Found::Closed(Trouble::Locked))
    }

    /// Offers one as a file, under a name that says nothing.
    pub fn hand_on(&self, made: &Made) {
        let name = [content::making_words().one.file, ".txt"].concat();
        files::save_text(&name, &made.text);
    }

    /// Puts one into the bin.
    pub fn remove(&self, entry: RecordId) {
        spawn_local(async move {
            if calm().room.journal.bin(entry).await {
                calm().making.gone.set(Some(entry));
                calm().making.want();
            }
        });
    }

    /// Takes it out of there again.
    pub fn restore(&self, entry: RecordId) {
        spawn_local(async move {
            calm().room.journal.restore(entry).await;
            calm().making.gone.set(None);
            calm().making.want();
        });
    }

    /// Knows nothing any more: the journal is locked. Words that are not known to be sealed wait for it to open.
    pub fn forget(&self) {
        self.hold();
        self.kept.set(Found::Closed(Trouble::Locked));
        self.own.set(Own::default());
        self.taken.set(None);
        self.gone.set(None);
        self.came.set(None);
        self.trial.set(None);
        self.standing.set(Standing::Quiet);
        *self.inner.borrow_mut() = Inner::default();
    }
}

/// Whether there is a breath or an exercise of this id. Which exercises there are is on a sheet that may not be here.
fn is_known(id: &str) -> bool {
    let exercise = id.strip_prefix('G').is_some_and(|rest| {
        (2..=3).contains(&rest.len()) && rest.bytes().all(|sign| sign.is_ascii_alphanumeric())
    });
    exercise || content::pattern(id).is_some()
}
