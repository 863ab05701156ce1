//! Lock and privacy: a lock for the pages, when it locks, and what else keeps them from others.

mod all;
mod code;
mod hiding;
mod passkeys;
mod words;

use crate::content;
use crate::domain::privacy::Step;
use crate::state::calm;
use crate::state::lock::Told;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{line, pieces, title};
use crate::ui::components::secret::quiet;
use crate::ui::components::tag::{live_text, tag};
use crate::ui::screens::write::trouble;
use holdfast_journal::LockFault;
use leptos::prelude::*;

/// The step a person is on.
#[must_use]
pub fn privacy(step: Step) -> AnyView {
    calm().room.lock.begin_wish();
    match step {
        Step::Words => words::words(),
        Step::Code => code::code(),
        Step::Remove => words::remove(),
        Step::Hiding => hiding::hiding(),
        Step::Passkeys => passkeys::all(),
        Step::AddPasskey => passkeys::add(),
        Step::Passkey(place) => passkeys::one(place),
        Step::All => all::all(),
    }
}

/// Why something was not done; nothing where it was, or nothing was wished for.
#[must_use]
pub fn fault(told: &Told) -> &'static str {
    let words = content::lock_words().fault;
    match told {
        Told::Quiet | Told::Working | Told::Done | Told::Code(_) => "",
        Told::Differ => words.differ,
        Told::Failed(why) => trouble::sentence(why),
        Told::Passkey(why) => passkeys::sentence(*why),
        Told::Fault(fault) => match fault {
            LockFault::Wrong => words.wrong,
            LockFault::Damaged => words.damaged,
            LockFault::Newer => words.newer,
            LockFault::Memory => words.memory,
            LockFault::NoWay => words.no_way,
            LockFault::Mistyped => words.mistyped,
            LockFault::Short => words.short,
            LockFault::Changed => words.changed,
            _ => words.store,
        },
    }
}

/// How it stands with the wish, read aloud when it changes.
fn status(working: &'static str) -> AnyView {
    let said = move || match &*calm().room.lock.told.read() {
        Told::Working => working.into(),
        told => fault(told).into(),
    };
    let said = live_text(Box::new(said));
    tag("p")
        .class("said-of-it")
        .is("role", "status")
        .holds(vec![said])
}

/// What is said once a wish is granted, and the way back.
fn granted(name: &'static str, said: &'static str, more: &'static str) -> AnyView {
    let back = content::lock_words().all.back;
    granted_back(name, said, more, back)
}

fn granted_back(
    name: &'static str,
    said: &'static str,
    more: &'static str,
    back: &'static str,
) -> AnyView {
    pieces([
        title("screen-title", name),
        tag("p").class("lead").is("role", "status").words(said),
        line("", more),
        quiet(back, Box::new(|| calm().navigation.leave())),
        bar(None),
    ])
}
