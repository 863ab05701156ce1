//! The sitting a person is in, the ones that wait, and what becomes of a card.

mod cards;
mod looking;
mod waiting;

use super::calm;
use super::later::Begin;
use super::texts::Text;
use crate::content;
use crate::domain::care::Sign;
use crate::domain::ritual::sitting::{At, Card, Safe, Sitting};
use crate::domain::ritual::{Input, Library, Ritual, Step};
use crate::domain::settings::Volume;
use crate::domain::time::Millis;
use crate::platform::clock;
use crate::platform::dates;
use crate::platform::lifecycle::{self, Seen};
use crate::platform::timer::{self, Alarm};
use crate::state::cell::State;
use crate::state::trouble::Trouble;
use holdfast_journal::RecordId;
use holdfast_journal::protocol::Draft;
use leptos::prelude::*;
use std::cell::RefCell;

/// A ritual of the app: its words live as long as the page.
pub type Known = &'static Ritual<'static>;

/// The name of the unfinished sittings in the pocket.
const POCKET: &str = "sitting";

/// How long after the last word the sittings are put into the pocket.
const PAUSE: Millis = Millis::from_secs(1);

/// How it stands with a card.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Keeping {
    /// Nobody asked to keep it.
    #[default]
    Open,
    /// On its way.
    Busy,
    /// Three promises are open: this one waits.
    Full,
    /// The transaction is complete; this is the entry.
    Kept(RecordId),
    /// It is on the screen only.
    Failed(Trouble),
    /// Nobody wants to keep it. Until the screen is left it can be taken back.
    Dropped,
}

impl Keeping {
    /// Whether the sitting is over: it neither waits nor goes on.
    fn is_over(&self) -> bool {
        matches!(self, Self::Kept(_) | Self::Dropped)
    }
}

/// A timer that runs, or has run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// The step it belongs to.
    pub key: &'static str,
    /// Which of the lengths was chosen.
    pub choice: usize,
    /// When it is over.
    until: Millis,
    /// Whether a tone says so.
    chime: bool,
    /// Whether it is.
    pub over: bool,
}

/// Rituals, as one thing.
#[derive(Debug)]
pub struct Rituals {
    /// Every ritual, once the sheet is here.
    pub library: State<Option<&'static Library<'static>>>,
    /// The sitting shown.
    pub sitting: State<Option<Sitting>>,
    /// What the pocket had was taken up; told of each time.
    pub restored: State<bool>,
    /// Changes when another sitting is shown.
    pub round: State<u32>,
    /// How it stands with its card.
    pub keeping: State<Keeping>,
    /// The timer of the step shown, if one runs.
    pub running: State<Option<Running>>,
    /// What kept cards say at the steps this ritual takes from.
    pub earlier: State<Vec<(&'static str, Vec<String>)>>,
    /// The sittings that wait.
    waiting: RefCell<Vec<Sitting>>,
    /// Taken along to the first step of the ritual opened next.
    carried: RefCell<String>,
    /// Sittings of rituals that are not known, as they are written down: one may be behind the lock.
    strange: RefCell<String>,
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    alarm: Option<Alarm>,
    bell: Option<Alarm>,
    put: String,
    /// The draft of the card, the same one for every try: asking twice saves once.
    draft: Option<Draft>,
}

impl Begin for Rituals {
    /// Nothing begun, nothing asked for.
    fn begin() -> Self {
        let hidden = lifecycle::on_change(|seen| {
            if seen == Seen::Hidden {
                calm().rituals.put_by();
            }
        });
        if let Some(listener) = hidden {
            // For as long as the page lives.
            listener.forget();
        }
        Self {
            library: State::new(None),
            sitting: State::new(None),
            restored: State::new(false),
            round: State::new(0),
            keeping: State::new(Keeping::Open),
            running: State::new(None),
            earlier: State::new(vec![]),
            waiting: RefCell::default(),
            carried: RefCell::default(),
            strange: RefCell::default(),
            inner: RefCell::default(),
        }
    }
}

impl Rituals {
    /// A screen of rituals is shown: the sheet is asked for, and what waits is looked for.
    pub fn want(&self) {
        calm().texts.want_rituals();
        calm().pocket.open();
        Effect::new(move |_| {
            let rituals = &*calm().rituals;
            if rituals.library.read_untracked().is_none()
                && let Text::Here(text) = &*calm().texts.rituals.read()
            {
                // Once, and for as long as the page lives: every prompt is a part of this text.
                let text: &'static str = Box::leak(text.clone().into_boxed_str());
                if let Ok(library) = Library::read(text) {
                    rituals.library.set(Some(Box::leak(Box::new(library))));
                }
            }
        });
        Effect::new(move |_| {
            let (kept, library) = (calm().pocket.get(POCKET), calm().rituals.library.get());
            let held = calm().pocket.held.read().is_some();
            if held && library.is_some() {
                calm().rituals.restore(&kept.unwrap_or_default());
            }
        });
    }

    /// Whether a sitting of this ritual waits.
    #[must_use]
    pub fn waits(&self, id: &str) -> bool {
        let shown = self.sitting.read_untracked();
        let over = self.keeping.read_untracked().is_over();
        let here = shown
            .iter()
            .filter(|_| !over)
            .any(|sitting| sitting.id == id && sitting.is_touched());
        here || self.waiting.borrow().iter().any(|sitting| sitting.id == id)
    }

    /// Takes up the sitting of `ritual`, or begins one.
    pub fn enter(&self, ritual: Known) {
        let carried = self.carried.take();
        let same = |sitting: &Sitting| sitting.id == ritual.id;
        if self.sitting.read_untracked().as_ref().is_some_and(same)
            && carried.is_empty()
            && !self.keeping.read_untracked().is_over()
        {
            return;
        }
        self.set_aside();
        let mut waiting = self.waiting.borrow_mut();
        let mut sitting = match waiting.iter().position(same) {
            Some(place) => waiting.remove(place),
            None => Sitting::begin(ritual),
        };
        let line = ritual.steps.iter().find(|step| step.input == Input::Line);
        if let Some(step) = line.filter(|_| !carried.is_empty())
            && sitting.written(step.key, 0).is_empty()
        {
            sitting.write(step.key, 0, &carried);
        }
        drop(waiting);
        self.begin(sitting);
        self.look_back(ritual);
    }

    fn begin(&self, sitting: Sitting) {
        self.inner.borrow_mut().bell = None;
        self.inner.borrow_mut().draft = None;
        self.running.set(None);
        self.keeping.set(Keeping::Open);
        self.sitting.set(Some(sitting));
        self.round.update(|round| *round = round.wrapping_add(1));
    }

    fn set_aside(&self) {
        if let Some(sitting) = self.sitting.get_untracked()
            && sitting.is_touched()
            && !self.keeping.read_untracked().is_over()
        {
            let mut waiting = self.waiting.borrow_mut();
            waiting.retain(|other| other.id != sitting.id);
            waiting.push(sitting);
        }
    }

    /// Changes the sitting shown.
    pub fn change(&self, change: &mut dyn FnMut(&mut Sitting)) {
        self.sitting.update(|sitting| {
            if let Some(sitting) = sitting {
                change(sitting);
            }
        });
        let later = timer::after(PAUSE, || calm().rituals.put_by());
        self.inner.borrow_mut().alarm = Some(later);
    }

    /// Another step: what was said is put by at once.
    pub fn turn(&self, change: &mut dyn FnMut(&mut Sitting)) {
        // A turn that was ended is over: its tone would fall into the next one.
        let chimes = |running: &Option<Running>| running.is_some_and(|running| running.chime);
        if self.running.with_untracked(chimes) {
            self.end_timer();
        }
        self.change(change);
        self.keeping.set(Keeping::Open);
        self.put_by();
    }

    /// The answer to whether things can be said openly.
    pub fn answer_gate(&self, ritual: Known, safe: Safe) {
        if safe == Safe::Unsure {
            calm().care.note(Sign::Unsafe);
        }
        self.turn(&mut |sitting| sitting.answer_gate(ritual, safe));
    }

    /// Does not keep the card, or takes that back.
    pub fn drop_card(&self, dropped: bool) {
        self.keeping.set(if dropped {
            Keeping::Dropped
        } else {
            Keeping::Open
        });
        self.put_by();
    }

    /// Lets the sitting go, and begins again from nothing.
    pub fn let_go(&self, ritual: Known) {
        self.begin(Sitting::begin(ritual));
        self.put_by();
    }

    /// The card, as it would be kept now.
    #[must_use]
    pub fn card(&self, ritual: Known) -> Card {
        let and = content::ritual_words().sitting.and;
        let mut card = Card::default();
        self.see(&mut |sitting| card = sitting.card_with(ritual, and, &in_words));
        card
    }

    /// Where one is; nothing while nothing is shown.
    #[must_use]
    pub fn at(&self) -> Option<At> {
        let mut at = None;
        self.see(&mut |sitting| at = Some(sitting.at()));
        at
    }

    /// Starts the timer of a step.
    pub fn start(&self, step: &Step<'static>, choice: usize) {
        let length = step.seconds.get(choice).copied().unwrap_or_default();
        let length = Millis::from_secs(length);
        let until = clock::now() + length;
        self.running.set(Some(Running {
            key: step.key,
            choice,
            until,
            chime: step.chime,
            over: false,
        }));
        // Where sound is off, nothing sounds.
        let sound = calm()
            .preferences
            .chosen
            .with_untracked(|chosen| chosen.sound);
        if step.chime && sound != Volume::Off {
            calm().channels.ring(vec![length], clock::now());
        }
        let bell = timer::after(length, || calm().rituals.ring());
        self.inner.borrow_mut().bell = Some(bell);
    }

    fn ring(&self) {
        let now = clock::now();
        self.running.update(|running| {
            if let Some(running) = running {
                running.over |= running.until <= now + Millis::from_secs(1);
            }
        });
    }

    /// Ends the timer.
    pub fn end_timer(&self) {
        let chimes = |running: &Option<Running>| running.is_some_and(|running| running.chime);
        if self.running.with_untracked(chimes) {
            calm().channels.end_tones();
        }
        self.running.set(None);
        self.inner.borrow_mut().bell = None;
    }

    /// Puts every unfinished sitting into the pocket.
    fn put_by(&self) {
        if self.library.read_untracked().is_none() {
            return;
        }
        // Before the pocket has answered it may hold sittings of another day: they come back first.
        if calm().pocket.held.read_untracked().is_none() {
            return;
        }
        self.inner.borrow_mut().alarm = None;
        let mut text = self.strange.borrow().clone();
        let shown = self.sitting.get_untracked();
        let over = self.keeping.read_untracked().is_over();
        let shown = shown.filter(|sitting| sitting.is_touched() && !over);
        for sitting in self.waiting.borrow().iter().chain(&shown) {
            if let Some(ritual) = self.ever(&sitting.id).filter(|one| !one.fleeting) {
                text.push_str(&sitting.write_down(ritual));
            }
        }
        if self.inner.borrow().put != text {
            self.inner.borrow_mut().put.clone_from(&text);
            calm().pocket.put(POCKET, text);
        }
    }
}

/// A day as it is said on a card.
fn in_words(day: &str) -> String {
    dates::in_words(day, content::write_words().list.language)
}
