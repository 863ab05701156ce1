//! The composition root of the whole app: every screen. It takes over from the calm path, or from the page.

use super::components::hide;
use super::components::piece::pieces;
use super::front::{self, Front};
use super::{calm as calm_path, screens};
use crate::domain::handed::Handed;
use crate::domain::screen::Screen;
use crate::platform::handover;
use crate::state::{calm, erase, hiding};
use leptos::prelude::*;

/// Takes over in place.
pub fn start() {
    let handed = handover::take().map(|text| Handed::parse(&text));
    let front = Front {
        show,
        above: || pieces([hide::corner(), screens::away::notice()]),
        small: false,
    };
    front::start(front, handed.as_ref());
    Effect::new(|_| calm().people.arrive());
    calm().away.recall();
    hiding::begin();
    erase::listen();
}

fn show(screen: &Screen) -> AnyView {
    match screen {
        Screen::Breathing(led) => screens::breathing::breathing(led, screens::pattern::about),
        _ => calm_path::show(screen).unwrap_or_else(|| more(screen)),
    }
}

/// What is not on the calm path.
fn more(screen: &Screen) -> AnyView {
    match screen {
        Screen::Practise => screens::practise::practise(),
        Screen::Pattern(id) => screens::pattern::pattern(id),
        Screen::Pace => screens::pace::pace(),
        Screen::OwnPattern(name) => screens::own_pattern::own_pattern(name),
        Screen::Channels => screens::channels::channels(),
        Screen::Away(step) => screens::away::away(*step),
        Screen::People => screens::people::people(),
        Screen::Person => screens::person::person(),
        Screen::Mine(step) => screens::mine::mine(*step),
        Screen::Ritual(id) => screens::ritual::ritual(id),
        Screen::Rituals => screens::rituals::rituals(),
        Screen::Card(id) => screens::ritual::ending::shown(id),
        Screen::Making(step) => screens::making::making(step),
        Screen::Practising(step) => screens::practising::practising(step),
        Screen::Settings => screens::settings::settings(),
        Screen::About => screens::about::about(),
        Screen::Write(step) => screens::write::write(step),
        Screen::Privacy(step) => screens::privacy::privacy(*step),
        _ => ().into_any(),
    }
}
