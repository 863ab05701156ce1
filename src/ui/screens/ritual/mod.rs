//! A ritual, one prompt a screen: what was said stays above, quieter; Skip is as large as Next.

mod circles;
mod drawn;
pub mod ending;
mod inputs;
mod step;
mod touch;

use crate::content;
use crate::domain::ritual::sitting::{At, Safe};
use crate::domain::ritual::{Gate, own};
use crate::domain::screen::Screen;
use crate::platform::page;
use crate::state::calm;
use crate::state::rituals::Known;
use crate::state::texts::Text;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, tag, title, way};
use crate::ui::components::tag::{nothing, truth};
use crate::ui::screens::making;
use leptos::prelude::*;

/// The ritual `id`, where a person is in it.
#[must_use]
pub fn ritual(id: &str) -> AnyView {
    calm().rituals.want();
    let own = id.starts_with(own::PREFIX);
    if own {
        calm().making.want();
    }
    let id = id.to_owned();
    let known = Memo::new(move |_| {
        calm().rituals.library.track();
        calm().rituals.known(&id).map(ByPlace)
    });
    live(Box::new(move || match known.get() {
        Some(ritual) => sitting(ritual.0),
        None if own => making::gone(),
        None => unknown(),
    }))
}

/// A ritual is another one when it stands elsewhere: those of the app never move, and one somebody changed is read anew.
#[derive(Clone, Copy)]
struct ByPlace(Known);

impl PartialEq for ByPlace {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

pub use crate::ui::components::tag::live;

/// A text that is told of only when it is another one.
fn memo(text: Box<dyn Fn() -> String + Send + Sync>) -> Memo<String> {
    Memo::new(move |_| text())
}

/// The sheet is on its way, or did not come.
fn unknown() -> AnyView {
    pieces([
        title("screen-title", content::ritual_words().sitting.title),
        unarrived(),
        bar(None),
    ])
}

/// What is said while the sheet is not here.
#[must_use]
pub fn unarrived() -> AnyView {
    unarrived_or(content::ritual_words().sitting.opening)
}

/// As [`unarrived`]; `coming` is said while something is on its way.
#[must_use]
pub fn unarrived_or(coming: &'static str) -> AnyView {
    let words = content::ritual_words().sitting;
    live(Box::new(move || {
        if calm().texts.rituals.get() == Text::Missing {
            let again = || calm().texts.want_rituals();
            pieces([
                line("lead", words.missing),
                button("plain-button", words.again, Box::new(again)),
            ])
        } else {
            line("fine", coming)
        }
    }))
}

fn sitting(ritual: Known) -> AnyView {
    untrack(|| calm().rituals.enter(ritual));
    let at = Memo::new(|_| (calm().rituals.round.get(), calm().rituals.at()));
    live(Box::new(move || {
        // Once it is in the page.
        Effect::new(|earlier: Option<()>| {
            if earlier.is_none() {
                page::scroll_to_top();
                page::focus_heading();
            }
        });
        match at.get().1 {
            Some(At::Gate(_)) => gate(ritual),
            Some(At::Private(_)) => private(ritual),
            Some(At::Step(place)) => untrack(|| {
                let there = ritual.steps.get(place);
                there.map_or_else(unknown, |step| step::step(ritual, place, step))
            }),
            Some(At::End) if ritual.id == own::TRY => making::ending(ritual),
            Some(At::End) => ending::ending(ritual),
            None => unknown(),
        }
    }))
}

/// Is it safe to say things openly? Only *Yes* leads to anything that could be sent.
fn gate(ritual: Known) -> AnyView {
    let words = content::ritual_words().openly;
    let answer = move |said, safe| {
        way(
            said,
            "",
            Box::new(move || calm().rituals.answer_gate(ritual, safe)),
        )
    };
    pieces([
        right_now(),
        title("screen-title prompt", words.question),
        block(
            "ways",
            vec![
                answer(words.yes, Safe::Yes),
                answer(words.unsure, Safe::Unsure),
                answer(words.no, Safe::Unsure),
            ],
        ),
        back(ritual, "plain-button"),
        bar(None),
    ])
}

/// After *No* or *Not sure*: someone to talk to, and on for oneself.
fn private(ritual: Known) -> AnyView {
    let words = content::ritual_words().openly;
    let closed = ritual.gate == Gate::Full;
    let to = |said, screen: Screen| {
        way(
            said,
            "",
            Box::new(move || calm().navigation.go(screen.clone())),
        )
    };
    let go_on = move || {
        calm()
            .rituals
            .turn(&mut |sitting| sitting.go_private(ritual));
    };
    let (head, more) = if closed {
        (words.closed, words.closed_more)
    } else {
        (words.private, words.private_more)
    };
    pieces([
        right_now(),
        title("screen-title prompt", head),
        line("lead", more),
        block(
            "ways",
            vec![
                to(words.safety, Screen::Safety),
                to(words.help, Screen::Help),
            ],
        ),
        back(ritual, "plain-button"),
        bar((!closed).then(|| main_action(words.go_on, Box::new(go_on)))),
    ])
}

/// One tap to calm, from anywhere in a ritual; coming back is to the same step.
fn right_now() -> AnyView {
    right_now_beside(nothing())
}

/// As [`right_now`], with something beside it.
fn right_now_beside(other: AnyView) -> AnyView {
    let go = || calm().navigation.go(Screen::Now);
    let words = content::ritual_words().sitting.right_now;
    block(
        "ritual-top",
        vec![other, button("text-button", words, Box::new(go))],
    )
}

/// Puts the ritual within reach on the shelves, or back.
fn near(ritual: Known) -> AnyView {
    let words = content::ritual_words().shelves;
    let is_near = Memo::new(move |_| calm().practising.is_near(ritual.id));
    let turn = move || {
        calm()
            .practising
            .put_near(ritual.id, !is_near.get_untracked());
    };
    let pressed = move || truth(is_near.get());
    let button = tag("button").class("text-button near");
    let button = button.follows("aria-pressed", Box::new(pressed));
    button.tap(Box::new(turn)).words(words.near_put)
}

fn back(ritual: Known, class: &'static str) -> AnyView {
    let there = untrack(|| calm().rituals.has_back(ritual));
    if !there {
        return nothing();
    }
    let back = move || {
        calm().rituals.turn(&mut |sitting| {
            sitting.back(ritual);
        });
    };
    button(class, content::ritual_words().sitting.back, Box::new(back))
}
