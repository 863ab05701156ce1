//! A led breath: the picture, a way to pause, a way to say that it does not help. At its end one question.

use super::home::{breath_action, worse_line};
use crate::content;
use crate::domain::screen::{Led, Screen};
use crate::domain::session::{End, Length};
use crate::platform::page;
use crate::state::breaths::Breath;
use crate::state::calm;
use crate::state::practice::Status;
use crate::ui::components::after::after;
use crate::ui::components::bar::bar;
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{fold, group, line, pieces, status, title, way, when};
use crate::ui::components::tag::{nothing, tag};
use leptos::prelude::*;

/// What can be read of a breath while it is led.
pub type About = fn(&str, &Breath) -> AnyView;

/// The screen of a led breath, which begins with it. What can be read of it is handed in: Calm has the cautions only.
#[must_use]
pub fn breathing(led: &Led, about: About) -> AnyView {
    let breath = calm().breaths.find(&led.pattern);
    let (name, id) = (breath.name.clone(), led.pattern.clone());
    let known_as = led.pattern.clone();
    let now = led.length == Length::Block;
    calm().practice.begin(breath.course.clone(), led.length);
    if calm().grounding.night.get_untracked() {
        calm().channels.end_in_silence();
    }
    let is = move |wanted: fn(Status) -> bool| {
        Signal::derive(move || wanted(calm().practice.status.get()))
    };
    let over = is(|status| status == Status::Over(End::Complete));
    // Whoever hears the screen is told where they are; whoever moves by keyboard is not left nowhere.
    Effect::new(move |_| {
        if over.get() {
            page::focus_heading();
        }
    });
    // What there is to know stays one tap away; in Now there is nothing to read.
    let along = move || {
        let known = if now && breath.cautions.is_empty() {
            nothing()
        } else {
            let words = content::breathe_words().leading.about;
            fold("fold fold--quiet", words, vec![about(&known_as, &breath)])
        };
        pieces([anywhere(), worse_line(), known, bar(Some(breath_action()))])
    };
    pieces([
        title("unseen", name),
        status("unseen", Signal::derive(said)),
        when(
            is(|status| matches!(status, Status::Breathing | Status::Paused | Status::Resting)),
            Box::new(along),
        ),
        when(is(|status| status == Status::Free), Box::new(|| bar(None))),
        when(over, Box::new(move || ending(&id, now))),
    ])
}

/// What the picture says in words of its own, aloud.
fn said() -> &'static str {
    let words = content::breathe_words().leading;
    match calm().practice.status.get() {
        Status::Breathing if calm().practice.cue.read().is_none() => words.count_in,
        Status::Free => words.free,
        Status::Over(End::Complete) if !calm().grounding.night.get() => words.stop,
        _ => "",
    }
}

/// The whole screen is a pause, for a thumb that finds no button. Who has no thumb has the button.
pub(super) fn anywhere() -> AnyView {
    let anywhere = tag("div").class("anywhere");
    anywhere
        .tap(Box::new(|| calm().practice.pause_or_go_on()))
        .empty()
}

/// When it is over: more of it, something else, or enough. Never a bell that says "done".
fn ending(id: &str, now: bool) -> AnyView {
    // At night there is no question, for who hears the screen either; the dark comes over it.
    if calm().grounding.night.get_untracked() {
        return bar(None);
    }
    let words = content::words().breath;
    let mut ways = vec![];
    if calm().practice.can_go_on() {
        ways.push(way(
            words.more,
            "",
            Box::new(move || calm().practice.more()),
        ));
    }
    let other = if now { Screen::Now } else { Screen::Practise };
    ways.push(way(
        words.something_else,
        "",
        Box::new(move || calm().navigation.instead(other.clone())),
    ));
    ways.push(way(
        words.enough,
        "",
        Box::new(move || calm().navigation.instead(Screen::Home)),
    ));
    // What the body does in such a moment is said once, plainly, and not during the breath (1.4).
    let body = match now {
        true if calm().breaths.tells_now() => content::words().help.body,
        true => content::breathe_words().leading.smaller,
        false => "",
    };
    pieces([
        line("fine centred", body),
        help_card(),
        after(id),
        group("ways", words.after, ways),
        bar(None),
    ])
}
