//! Which screen a person is on, in step with the browser's own back and forward.

use super::grounding::Grounding;
use super::practice::Practice;
use crate::domain::navigation::{Leave, Stack};
use crate::domain::screen::Screen;
use crate::platform::{history, page};
use leptos::prelude::*;

/// Screens in memory, one integer in the browser's history.
#[derive(Clone, Copy, Debug)]
pub struct Navigation {
    stack: StoredValue<Stack<Screen>>,
    practice: Practice,
    grounding: Grounding,
    /// The screen shown now.
    pub screen: RwSignal<Screen>,
}

impl Navigation {
    /// Opens on `first`; the address loses its start parameters at once.
    #[must_use]
    pub fn open(first: Screen, practice: Practice, grounding: Grounding) -> Self {
        let mut stack = Stack::new(Screen::Home, history::number());
        stack.replace(first.clone());
        history::replace(stack.index());
        let this = Self { stack: StoredValue::new(stack), practice, grounding, screen: RwSignal::new(first) };
        if let Some(listener) = history::on_step(move |index| this.step(index)) {
            // For as long as the page lives: the listener is the app's.
            listener.forget();
        }
        this
    }

    /// Goes to `screen`. Only inside a tap.
    pub fn go(&self, screen: Screen) {
        if self.screen.get_untracked() == screen {
            return;
        }
        if let Some(index) = self.stack.try_update_value(|stack| stack.push(screen.clone())) {
            history::push(index);
        }
        self.enter(screen);
    }

    /// Puts `screen` in the place of the one shown, so that Back does not return to what is over.
    pub fn instead(&self, screen: Screen) {
        self.stack.update_value(|stack| stack.replace(screen.clone()));
        self.enter(screen);
    }

    /// One step back where there is one, else home.
    pub fn leave(&self) {
        match self.stack.try_update_value(Stack::back_or_home) {
            Some(Leave::Back) => history::back(),
            Some(Leave::Home) | None => self.show(Screen::Home),
        }
    }

    fn step(&self, index: Option<u32>) {
        if let Some(screen) = self.stack.try_update_value(|stack| stack.at(index).clone()) {
            self.show(screen);
        }
    }

    /// An exercise begins when one goes to it; going back to it goes on with it.
    fn enter(&self, screen: Screen) {
        if let Screen::Ground(id) = &screen {
            self.grounding.begin(id);
        }
        self.show(screen);
    }

    fn show(&self, screen: Screen) {
        let earlier = self.screen.get_untracked();
        // The first breath goes on between home and the breath alone; any other way ends what is led.
        if !(earlier.is_first_breath() && screen.is_first_breath()) {
            self.practice.stop();
        }
        page::scroll_to_top();
        self.screen.set(screen);
    }
}
