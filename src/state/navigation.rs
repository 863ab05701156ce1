//! Which screen a person is on, in step with the browser's own back and forward.

use super::calm;
use crate::content;
use crate::domain::breath::Course;
use crate::domain::care::Sign;
use crate::domain::handed::Handed;
use crate::domain::navigation::{Leave, Stack};
use crate::domain::screen::Screen;
use crate::domain::session::Length;
use crate::domain::settings::{Vibration, Volume};
use crate::domain::start::Start;
use crate::domain::time::Millis;
use crate::platform::changes::Changed;
use crate::platform::{history, page, timer};
use crate::state::cell::State;
use crate::state::practice::Status;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};

/// Screens in memory, one integer in the browser's history.
#[derive(Debug)]
pub struct Navigation {
    stack: RefCell<Stack<Screen>>,
    /// The step the history stands at waits for the whole app; the screen shown is the one before it.
    waits: Cell<bool>,
    /// What else is to be done when a person hides.
    hidden: Cell<Option<fn()>>,
    /// The screen shown now.
    pub screen: State<Screen>,
}

impl Navigation {
    /// Opens where another binary left the page. Else on home, or on the breath alone where the shortcut of that name
    /// was tapped; the address loses its start parameters at once.
    #[must_use]
    pub fn open(handed: Option<&Handed>) -> Self {
        let stack = if let Some(handed) = handed {
            Stack::resumed(Screen::Home, handed.first, handed.screens.clone())
        } else {
            let mut stack = Stack::new(Screen::Home, history::number());
            if start() == Start::Guide {
                stack.replace(Screen::Guide);
            }
            history::replace(stack.index());
            stack
        };
        let first = stack.current().clone();
        if let Some(listener) = history::on_step(|index| calm().navigation.step(index)) {
            // For as long as the page lives: the listener is the app's.
            listener.forget();
        }
        Self {
            stack: RefCell::new(stack),
            waits: Cell::new(false),
            hidden: Cell::new(None),
            screen: State::new(first),
        }
    }

    /// Goes to `screen`. Only inside a tap.
    pub fn go(&self, screen: Screen) {
        if self.screen.get_untracked() == screen {
            return;
        }
        let takes = calm().handover.takes(&screen);
        if screen == Screen::Now {
            calm().care.note(Sign::OpenedNow);
        }
        self.step_to(&screen);
        if takes {
            self.waits.set(true);
        } else {
            self.enter(screen);
        }
    }

    /// A step in the history, with its screen. One that waits for the whole app gives its place to the next.
    fn step_to(&self, screen: &Screen) {
        let mut stack = self.stack.borrow_mut();
        if self.waits.replace(false) {
            stack.replace(screen.clone());
        } else {
            history::push(stack.push(screen.clone()));
        }
    }

    /// Puts `screen` in the place of the one shown, so that Back does not return to what is over.
    pub fn instead(&self, screen: Screen) {
        let takes = calm().handover.takes(&screen);
        // The one shown keeps its place until the whole app puts the other there.
        if !takes || self.waits.get() {
            self.stack.borrow_mut().replace(screen.clone());
        }
        if !takes {
            self.waits.set(false);
            self.enter(screen);
        }
    }

    /// One step back where there is one, else home.
    pub fn leave(&self) {
        if self.waits.get() {
            return self.leave_waiting();
        }
        let leave = self.stack.borrow_mut().back_or_home();
        match leave {
            Leave::Back => history::back(),
            Leave::Home => self.show(Screen::Home),
        }
    }

    /// Leaves the screen shown while a step ahead of it waits for the whole app: over that step.
    fn leave_waiting(&self) {
        if self.stack.borrow().has_two_behind() {
            history::back_two();
        } else {
            self.step_to(&Screen::Home);
            self.enter(Screen::Home);
        }
    }

    /// From now on `then` is done too when a person hides.
    pub fn when_hidden(&self, then: fn()) {
        self.hidden.set(Some(then));
    }

    /// Away from what is on the screen, at once.
    pub fn hide(&self) {
        // Before anything that takes a moment.
        page::mark("hiding", Some(""));
        calm().worker.announce(Changed::Hide);
        if let Some(forget) = self.hidden.get() {
            forget();
        }
        self.to_the_breath();
    }

    /// The breath alone, and no step back to anything else. Covered until it is there.
    pub fn to_the_breath(&self) {
        page::mark("hiding", Some(""));
        let here = {
            let mut stack = self.stack.borrow_mut();
            stack.start_over(Screen::Guide);
            stack.index()
        };
        history::replace(here);
        self.waits.set(false);
        self.show(Screen::Guide);
        breathe_quietly();
        spawn_local(async {
            timer::sleep(Millis(0)).await;
            page::mark("hiding", None);
        });
    }

    fn step(&self, index: Option<u32>) {
        let screen = self.stack.borrow_mut().at(index).clone();
        self.waits.set(false);
        // Forward again to where the whole app is needed: it is asked for once more.
        if calm().handover.takes(&screen) {
            self.waits.set(true);
        } else {
            self.show(screen);
        }
    }

    /// An exercise begins when one goes to it; going back to it goes on with it.
    fn enter(&self, screen: Screen) {
        // A look at Help keeps the night; any other way ends it.
        if screen != Screen::Help {
            calm().grounding.night.set(false);
        }
        if let Screen::Ground(id) = &screen {
            calm().grounding.begin(id);
        }
        self.show(screen);
    }

    /// The screens up to the one shown, for the binary that takes over.
    pub fn kept(&self) -> (u32, Vec<Screen>) {
        self.stack.borrow_mut().kept()
    }

    fn show(&self, screen: Screen) {
        calm().handover.forget();
        let earlier = self.screen.get_untracked();
        // The first breath goes on between home and the breath alone; any other way ends what is led.
        if !(earlier.is_first_breath() && screen.is_first_breath()) {
            calm().practice.stop();
        }
        calm().grounding.leave_alone();
        page::scroll_to_top();
        self.screen.set(screen);
    }
}

/// The first breath, unless it is being led; and no sound that would draw someone's eyes.
fn breathe_quietly() {
    let (practice, chosen) = (&calm().practice, calm().preferences.chosen.get_untracked());
    let heard = chosen.sound != Volume::Off || chosen.voice != Volume::Off;
    if heard || chosen.vibration == Vibration::On {
        calm().channels.mute(true);
    }
    if practice.status.get_untracked() != Status::Breathing {
        practice.begin(Course::new(content::first()), Length::Block);
    }
}

/// What the app was asked to open on. To be read before [`Navigation::open`], which takes it off the address.
#[must_use]
pub fn start() -> Start {
    Start::parse(&history::query())
}
