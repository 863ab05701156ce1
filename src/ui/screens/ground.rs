//! An exercise: what there is to know and to choose first, then one step a screen. Skipping is as large as going on.

mod before;
mod step;

use crate::content;
use crate::domain::grounding::{Stage, Walk};
use crate::domain::screen::Screen;
use crate::domain::time::Millis;
use crate::domain::writing;
use crate::platform::page;
use crate::state::calm;
use crate::ui::components::after::after;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{Act, block, button, line, pieces, title, way};
use crate::ui::components::tag::{live, tag};
use leptos::prelude::*;

/// The exercise `name`, at the place a person has come to; what is asked for gently, where it is not here.
#[must_use]
pub fn ground(name: &str) -> AnyView {
    let name = name.to_owned();
    let here = Memo::new(move |_| calm().grounding.is_here(&name));
    live(Box::new(move || if here.get() { walk() } else { absent() }))
}

fn walk() -> AnyView {
    calm().grounding.shown();
    // What is shown changes with the words of the step: another draw is another screen.
    let shown = Memo::new(|_| {
        let walk = calm().grounding.walk.read();
        let words = walk.step().map(|step| step.words.clone());
        (walk.stage(), words)
    });
    live(Box::new(move || match shown.get().0 {
        Stage::Caution => before::caution(),
        Stage::Check => before::check(),
        Stage::Ask(ask) => before::ask(ask),
        Stage::Step(_) => step::step(),
        Stage::Over => ending(),
    }))
}

/// Does something in the walk at a tap; the focus goes to what is shown then.
fn go(change: impl FnOnce(&mut Walk, Millis) + 'static) {
    calm().grounding.act(change);
    request_animation_frame(page::focus_heading);
}

/// A button that goes somewhere in the walk.
fn goes(words: &'static str, change: fn(&mut Walk, Millis)) -> AnyView {
    button("plain-button", words, Box::new(move || go(change)))
}

/// The way back within the exercise, where there is one.
fn back() -> Option<AnyView> {
    let there = calm().grounding.walk.with_untracked(Walk::can_go_back);
    there.then(|| goes(content::words().ground.back, Walk::back))
}

/// A quiet button of words that come from a sheet.
fn quiet(words: String, act: Act) -> AnyView {
    let button = tag("button").tap(act).words(words);
    tag("p").class("quiet-line").holds(vec![button])
}

/// Another exercise in the place of this one.
fn instead(id: &str) {
    calm().navigation.instead(Screen::Ground(id.to_owned()));
}

/// The end says that one can stop, and where one could go.
fn ending() -> AnyView {
    let words = content::words();
    // At night there is no question; the dark comes over it.
    if calm().grounding.night.get_untracked() {
        return pieces([title("unseen", words.ground.over), bar(None)]);
    }
    let id = calm()
        .grounding
        .walk
        .with_untracked(|walk| walk.exercise().id.clone());
    let to = |words, screen: Screen| {
        let go = move || calm().navigation.instead(screen.clone());
        way(words, "", Box::new(go))
    };
    pieces([
        title("screen-title screen-title--sense", words.ground.over),
        help_card(),
        after(&id),
        block(
            "ways",
            vec![
                to(words.breath.something_else, Screen::Else(0)),
                to(words.ground.write, Screen::Write(writing::Step::After(id))),
                to(words.breath.enough, Screen::Home),
            ],
        ),
        bar(None),
    ])
}

/// The exercise has not arrived; another one is here.
fn absent() -> AnyView {
    let words = content::exercise_words().walk;
    pieces([
        title("screen-title screen-title--sense", words.here_not_yet),
        line("lead", words.on_its_way),
        block(
            "ways",
            vec![way(words.senses, "", Box::new(|| instead("G01")))],
        ),
        bar(Some(main_action(
            words.try_again,
            Box::new(|| calm().texts.want_exercises()),
        ))),
    ])
}
