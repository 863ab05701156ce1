//! Home is the first breath, with the doors under it at the thumb.

use crate::content;
use crate::domain::breath::Course;
use crate::domain::screen::Screen;
use crate::domain::session::Length;
use crate::domain::{mine::Step, writing};
use crate::state::calm;
use crate::state::practice::Status;
use crate::ui::components::bar::{bar_leaving, main_action};
use crate::ui::components::piece::{block, button, group, pieces, when};
use crate::ui::components::tag::{flag, tag};
use leptos::prelude::*;

/// Home.
#[must_use]
pub fn home() -> AnyView {
    let words = content::words().home;
    let to = |screen: Screen, class, label| {
        button(
            class,
            label,
            Box::new(move || calm().navigation.go(screen.clone())),
        )
    };
    // A newer version is only mentioned, never in the way.
    let settings = move || {
        if calm().phone.offline.get().update {
            words.newer
        } else {
            words.settings
        }
    };
    // A person may have asked not to meet the breath here.
    let main = (!calm().preferences.chosen.read_untracked().hide_breathing).then(breath_action);
    pieces([
        worse_line(),
        group(
            "doors",
            words.doors,
            vec![
                to(Screen::Now, "door", words.right_now),
                to(Screen::Practise, "door", words.practise),
                to(Screen::Write(writing::Step::Page), "door", words.write),
            ],
        ),
        block(
            "quiet-line",
            vec![
                when(Signal::derive(|| calm().mine.any()), Box::new(mine)),
                button(
                    "",
                    Signal::derive(settings),
                    Box::new(|| calm().navigation.go(Screen::Settings)),
                ),
            ],
        ),
        bar_leaving(
            content::words().bar.leave,
            Box::new(move || calm().navigation.go(Screen::Guide)),
            main,
        ),
    ])
}

/// What is a person's own; there once there is something.
fn mine() -> AnyView {
    let go = || calm().navigation.go(Screen::Mine(Step::All));
    button("", content::mine_words().mine.title, Box::new(go))
}

/// Pause, go on, or begin again: the main action wherever the first breath is.
#[must_use]
pub fn breath_action() -> AnyView {
    let words = content::words().bar;
    let label = move || match calm().practice.status.get() {
        Status::Breathing => words.pause,
        Status::Paused => words.resume,
        Status::Resting | Status::Free | Status::Over(_) => words.begin,
    };
    let act = move || match calm().practice.status.get_untracked() {
        Status::Breathing | Status::Paused => calm().practice.pause_or_go_on(),
        Status::Resting | Status::Free | Status::Over(_) => {
            let first = Course::new(content::first());
            calm().practice.begin(first, Length::Block);
        }
    };
    main_action(Signal::derive(label), Box::new(act))
}

/// "This is making it worse", for as long as there is a breath that could. Everything stops at once.
#[must_use]
pub fn worse_line() -> AnyView {
    let led = move || {
        matches!(
            calm().practice.status.get(),
            Status::Breathing | Status::Paused
        )
    };
    let stop = || {
        calm().practice.worse();
        if calm().navigation.screen.get_untracked().is_first_breath() {
            calm().navigation.go(Screen::Worse);
        } else {
            calm().navigation.instead(Screen::Worse);
        }
    };
    let button = tag("button").follows("disabled", Box::new(move || flag(!led())));
    let button = button
        .tap(Box::new(stop))
        .words(content::words().breath.worse);
    let worse = tag("p").class("worse");
    let worse = worse.follows("data-gone", Box::new(move || flag(!led())));
    worse.holds(vec![button])
}
