//! A led pattern: the picture, a way to pause, a way to say that it does not help. At its end one question.

use super::home::{breath_action, worse_line};
use crate::content;
use crate::domain::screen::{Led, Screen};
use crate::domain::session::End;
use crate::state::calm;
use crate::state::practice::Status;
use crate::ui::components::bar::bar;
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{group, pieces, title, way, when};
use leptos::prelude::*;

/// The screen of a led pattern, which begins with it.
#[must_use]
pub fn breathing(led: &Led) -> AnyView {
    let pattern = content::pattern(&led.pattern).unwrap_or_else(content::first);
    calm().practice.begin(pattern, led.length);
    let over = Signal::derive(move || calm().practice.status.get() == Status::Over(End::Complete));
    let along = Signal::derive(move || !over.get());
    pieces([
        title(
            "unseen",
            content::pattern_words(&pattern.id).map_or("", |words| words.name),
        ),
        when(
            along,
            Box::new(|| pieces([worse_line(), bar(Some(breath_action()))])),
        ),
        when(over, Box::new(ending)),
    ])
}

/// When the block is over: more of it, something else, or enough. Never a bell that says "done".
fn ending() -> AnyView {
    let words = &content::words().breath;
    let mut ways = vec![];
    if calm().practice.can_go_on() {
        ways.push(way(
            words.more,
            "",
            Box::new(move || calm().practice.more()),
        ));
    }
    ways.push(way(
        words.something_else,
        "",
        Box::new(move || calm().navigation.instead(Screen::Now)),
    ));
    ways.push(way(
        words.enough,
        "",
        Box::new(move || calm().navigation.instead(Screen::Home)),
    ));
    pieces([help_card(), group("ways", words.after, ways), bar(None)])
}
