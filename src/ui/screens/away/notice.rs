//! One line above whatever a person does meanwhile: on home while they are away, elsewhere when the time is near.

use super::{clock, go};
use crate::content;
use crate::domain::away::{Standing, Step};
use crate::domain::screen::Screen;
use crate::state::away::timed;
use crate::state::calm;
use crate::ui::components::tag::{live, nothing, tag};
use leptos::prelude::*;

/// The line; it is always there, empty, so that what comes into it is heard.
#[must_use]
pub fn notice() -> AnyView {
    let standing = calm().away.standing;
    let lead_there = move || {
        go(match standing.get_untracked() {
            Standing::Waiting | Standing::Soon => Step::Waiting,
            _ => Step::Return,
        });
    };
    let said = Memo::new(move |_| {
        let screen = calm().navigation.screen.get();
        said(&screen, standing.get()).map(|words| timed(words, &clock()))
    });
    let button = move || {
        let button = |said: String| tag("button").tap(Box::new(lead_there)).words(said);
        said.get().map_or_else(nothing, button)
    };
    let notice = tag("div").class("notice").is("role", "status");
    notice.holds(vec![live(Box::new(button))])
}

fn said(screen: &Screen, standing: Standing) -> Option<&'static str> {
    let words = content::away_words().nearing;
    let at_home = *screen == Screen::Home;
    match standing {
        Standing::Here => None,
        // Where Leave leads nothing tells what else there is.
        _ if *screen == Screen::Guide => None,
        Standing::Soon if !is_return(screen) => Some(words.soon),
        Standing::Due if !matches!(screen, Screen::Away(_)) => Some(words.due),
        Standing::Waiting | Standing::Past | Standing::Odd if at_home => Some(words.home),
        _ => None,
    }
}

fn is_return(screen: &Screen) -> bool {
    matches!(screen, Screen::Away(step) if *step != Step::Waiting)
}
