//! Leaving well: the time-out card, step by step, and a while alone.

mod alone;
mod back;
mod before;
mod gate;
mod length;
mod notice;
mod send;
mod waiting;

pub use notice::notice;

use crate::domain::away::Step;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::piece::way;
use leptos::prelude::*;

/// Leaving well, at the step a person has come to; at the gate where that step cannot be shown yet.
#[must_use]
pub fn away(step: Step) -> AnyView {
    let admitted = calm().away.card.read_untracked().admits(step);
    match admitted {
        Step::Waiting if calm().away.standing.get_untracked().is_over() => back::back(),
        Step::Before => before::before(),
        Step::Gate(purpose) => gate::gate(purpose),
        Step::Private(purpose) => gate::private(purpose),
        Step::Length(purpose) => length::length(purpose),
        Step::Longer(purpose) => length::longer(purpose),
        Step::Words => send::leaving(),
        Step::Waiting => waiting::waiting(),
        Step::Return => back::back(),
        Step::Staying => send::staying(),
        Step::Restart => back::restart(),
        Step::Alone => alone::alone(),
        Step::OneLine => alone::one_line(),
    }
}

/// A way to another step.
fn to(step: Step, words: &'static str, more: &'static str) -> AnyView {
    way(words, more, Box::new(move || go(step)))
}

fn go(step: Step) {
    calm().navigation.go(Screen::Away(step));
}

/// The time that was given, as it was said.
fn clock() -> String {
    calm()
        .away
        .card
        .with_untracked(|card| card.clock().to_owned())
}
