//! The composition root of the calm path: the screens of a hard moment, and nothing of the rest. What it names is
//! what a phone loads before anything else, so it names no screen of another part.

use super::components::elsewhere::elsewhere;
use super::front::{self, Front};
use super::screens;
use crate::domain::screen::Screen;
use leptos::prelude::*;

/// Takes over from the page; the whole app takes over from here when a person goes further.
pub fn start() {
    let front = Front {
        show: |screen| show(screen).unwrap_or_else(screens::home::home),
        above: elsewhere,
        small: true,
    };
    front::start(front, None);
}

/// A screen of the calm path (`Screen::is_calm`).
pub(super) fn show(screen: &Screen) -> Option<AnyView> {
    Some(match screen {
        Screen::Home => screens::home::home(),
        Screen::Guide => screens::guide::guide(),
        Screen::Now => screens::now::now(),
        Screen::Breathing(led) => screens::breathing::breathing(led, screens::pattern::cautions),
        Screen::Worse => screens::worse::worse(),
        Screen::Ladder => screens::ladder::ladder(),
        Screen::Ground(id) => screens::ground::ground(id),
        Screen::Else(which) => screens::more::more(*which),
        Screen::Here => screens::here::here(),
        Screen::Fit(met) => screens::here::fit(*met),
        Screen::Safety => screens::safety::safety(),
        Screen::Country => screens::country::country(),
        Screen::Help => screens::help::help(),
        _ => return None,
    })
}
