//! The way in where the journal is locked, and what stands above the pages of one that can be.

use super::super::privacy::fault;
use crate::content;
use crate::domain::privacy::Step;
use crate::platform::page as browser;
use crate::state::calm;
use crate::state::lock::{self, Door, Told};
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{block, button, line, pieces, title, when};
use crate::ui::components::secret::{form, quiet, secret_line, send};
use crate::ui::components::tag::{live, nothing, tag};
use leptos::prelude::*;

const FORM: &str = "way-in";

/// `inside`, or the way in for as long as the journal is locked.
#[must_use]
pub fn unless(inside: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    let door = Memo::new(|_| calm().room.lock.door());
    live(Box::new(move || match door.get() {
        Door::Open => pieces([above(), inside()]),
        Door::Waiting => pieces([
            title("unseen", content::lock_words().door.title),
            line("fine", content::write_words().page.opening),
            bar(None),
        ]),
        Door::Shut => way_in(),
    }))
}

/// To lock and privacy, from the list of pages.
#[must_use]
pub fn door() -> AnyView {
    let words = content::lock_words().all.title;
    button("", words, Box::new(|| lock::go(Step::All)))
}

/// One tap locks, where there is a lock; and that it is about to lock by itself is said.
fn above() -> AnyView {
    let words = content::lock_words().soon;
    let set = Signal::derive(|| calm().room.lock.ways.with(|ways| ways.set));
    let soon = Signal::derive(|| calm().room.lock.soon.get());
    let now = move || {
        button(
            "text-button",
            words.now,
            Box::new(|| calm().room.lock.lock()),
        )
    };
    let warning = move || {
        let stay = button(
            "plain-button",
            words.stay,
            Box::new(|| calm().room.lock.stay()),
        );
        block(
            "undo soon",
            vec![tag("p").is("role", "status").words(words.words), stay],
        )
    };
    block(
        "above",
        vec![when(set, Box::new(now)), when(soon, Box::new(warning))],
    )
}

/// What opens it, as a person chooses it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Words,
    Code,
}

fn way_in() -> AnyView {
    let words = content::lock_words().door;
    let by = RwSignal::new(By::Words);
    let typed = RwSignal::new(String::new());
    let lost = RwSignal::new(false);
    let open = move || {
        let typed = typed.get_untracked();
        match by.get_untracked() {
            By::Words => calm().room.lock.open_with_words(&typed),
            By::Code => calm().room.lock.open_with_code(&typed),
        }
    };
    let line_in = move || {
        let (name, kind) = match by.get() {
            By::Words => (words.words, "current-password"),
            By::Code => (words.code, "one-time-code"),
        };
        secret_line(name, kind, [words.show, words.hide], typed)
    };
    calm().room.lock.look_for_passkeys();
    let by_phone = Signal::derive(|| {
        let lock = &calm().room.lock;
        lock.has_passkeys.get() && lock.ways.with(|ways| !ways.passkeys.is_empty())
    });
    Effect::new(|_| {
        browser::focus("#way-in input");
    });
    pieces([
        title("screen-title", words.title),
        line("lead", words.lead),
        when(by_phone, Box::new(open_with_phone)),
        form(
            FORM,
            vec![live(Box::new(line_in)), said(by)],
            Box::new(open),
        ),
        live(Box::new(move || other_way(by, typed))),
        when(
            Signal::derive(move || !lost.get()),
            Box::new(move || quiet(words.lost, Box::new(move || lost.set(true)))),
        ),
        when(lost.into(), Box::new(gone)),
        bar(Some(send(FORM, words.open))),
    ])
}

/// A tap asks the phone; nothing asks by itself.
fn open_with_phone() -> AnyView {
    let words = content::lock_words().passkey.open;
    let open = || calm().room.lock.open_with_passkey();
    block(
        "by-phone",
        vec![button("plain-button", words, Box::new(open))],
    )
}

fn said(by: RwSignal<By>) -> AnyView {
    let words = content::lock_words();
    let said = move || {
        let said = match &*calm().room.lock.told.read() {
            Told::Working => words.door.working,
            Told::Fault(holdfast_journal::LockFault::Wrong) if by.get() == By::Code => {
                words.fault.wrong_code
            }
            told => fault(told),
        };
        said.into()
    };
    let said = crate::ui::components::tag::live_text(Box::new(said));
    tag("p")
        .class("said-of-it")
        .is("role", "status")
        .holds(vec![said])
}

fn other_way(by: RwSignal<By>, typed: RwSignal<String>) -> AnyView {
    let words = content::lock_words().door;
    let (name, other) = match by.get() {
        By::Words => (words.by_code, By::Code),
        By::Code => (words.by_words, By::Words),
    };
    if !calm().room.lock.ways.with(|ways| ways.code) {
        return nothing();
    }
    let turn = move || {
        typed.set(String::new());
        calm().room.lock.begin_wish();
        by.set(other);
    };
    quiet(name, Box::new(turn))
}

/// What is true when the words are gone, and the one thing that can then be done.
fn gone() -> AnyView {
    let words = content::lock_words();
    pieces([
        line("", words.door.lost_line),
        line("", words.door.lost_kept),
        line("", words.door.lost_file),
    ])
}
