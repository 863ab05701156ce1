//! Opening the pages with this phone: the passkeys there are, one more, one less.

use super::words::{line_for, secret};
use super::{granted_back, status};
use crate::content;
use crate::domain::privacy::Step;
use crate::platform::dates;
use crate::platform::passkey::Refused;
use crate::state::calm;
use crate::state::lock::{self, NotByPasskey, Told};
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::field::text_field;
use crate::ui::components::piece::{line, pieces, row, rows, title};
use crate::ui::components::secret::{form, send};
use crate::ui::components::tag::{live, nothing};
use holdfast_journal::protocol::Passkey;
use leptos::prelude::*;

const FORM: &str = "passkey";

/// The way here, where this browser has passkeys, or there is one to take away.
#[must_use]
pub(super) fn way() -> AnyView {
    let words = &content::lock_words().passkey;
    live(Box::new(move || {
        let lock = &calm().room.lock;
        let there = lock.ways.with(|ways| !ways.passkeys.is_empty());
        if there {
            let go = || lock::go(Step::Passkeys);
            row(words.title, words.there, Box::new(go))
        } else if lock.has_passkeys.get() {
            let go = || lock::go(Step::AddPasskey);
            row(words.title, words.title_line, Box::new(go))
        } else {
            nothing()
        }
    }))
}

/// Those there are.
#[must_use]
pub(super) fn all() -> AnyView {
    let words = &content::lock_words().passkey;
    let known = || calm().room.lock.ways.with(|ways| ways.passkeys.clone());
    let list = move || {
        let one = |(place, passkey): (usize, &Passkey)| {
            let go = move || lock::go(Step::Passkey(place));
            row(name(passkey), added(passkey), Box::new(go))
        };
        rows("rows", known().iter().enumerate().map(one).collect())
    };
    let more = || {
        let more = calm().room.lock.has_passkeys.get();
        let go = || lock::go(Step::AddPasskey);
        bar(more.then(|| main_action(content::lock_words().passkey.more, Box::new(go))))
    };
    pieces([
        title("screen-title", words.title),
        line("", words.lead),
        live(Box::new(list)),
        line("fine", words.risk),
        live(Box::new(more)),
    ])
}

/// One more.
#[must_use]
pub(super) fn add() -> AnyView {
    let words = &content::lock_words().passkey;
    let proof = RwSignal::new(String::new());
    let called = RwSignal::new(words.usual.to_owned());
    let done = is_done();
    let add = move || {
        let called = called.get_untracked().trim().to_owned();
        calm()
            .room
            .lock
            .add_passkey(secret(&proof.get_untracked()), called);
    };
    live(Box::new(move || {
        if done.get() {
            return granted_back(words.title, words.done, words.stays, words.back);
        }
        let shown = Signal::derive(move || called.get_untracked());
        let inside = vec![
            text_field(words.name, shown, Box::new(move |text| called.set(text))),
            line_for(content::lock_words().set.proof, "current-password", proof),
            status(words.working),
        ];
        pieces([
            title("screen-title", words.title),
            line("", words.lead),
            line("", words.risk),
            line("", words.listed),
            form(FORM, inside, Box::new(add)),
            bar(Some(send(FORM, words.go))),
        ])
    }))
}

/// The one at `place`, and taking it away.
#[must_use]
pub(super) fn one(place: usize) -> AnyView {
    let words = &content::lock_words().passkey;
    // As it was when one came here: what is done changes it.
    let passkey = calm().room.lock.ways.with_untracked(|ways| {
        let passkey = ways.passkeys.get(place);
        passkey.cloned().unwrap_or_default()
    });
    let proof = RwSignal::new(String::new());
    let done = is_done();
    live(Box::new(move || {
        if done.get() {
            return granted_back(words.title, words.gone, "", words.back);
        }
        let credential = passkey.credential.clone();
        let drop = move || {
            let proof = secret(&proof.get_untracked());
            calm().room.lock.drop_passkey(proof, credential.clone());
        };
        let proof_line = line_for(content::lock_words().set.proof, "current-password", proof);
        pieces([
            title("screen-title", name(&passkey)),
            line("", added(&passkey)),
            line("", words.drop_line),
            form(FORM, vec![proof_line, status("")], Box::new(drop)),
            bar(Some(send(FORM, words.drop))),
        ])
    }))
}

fn is_done() -> Memo<bool> {
    Memo::new(|_| *calm().room.lock.told.read() == Told::Done)
}

/// What a person called it.
fn name(passkey: &Passkey) -> String {
    if passkey.name.is_empty() {
        content::lock_words().passkey.nameless.to_owned()
    } else {
        passkey.name.clone()
    }
}

/// The day it was added; nothing if that is lost.
fn added(passkey: &Passkey) -> String {
    if passkey.added.is_empty() {
        return String::new();
    }
    let day = dates::briefly(&passkey.added, content::write_words().list.language);
    [content::lock_words().passkey.added, &day].join(" ")
}

/// Why a passkey did not do it.
pub(super) fn sentence(why: NotByPasskey) -> &'static str {
    let words = &content::lock_words().refused;
    match why {
        NotByPasskey::Made(Refused::CalledOff) => words.not_made,
        NotByPasskey::Given(Refused::CalledOff) => words.not_given,
        NotByPasskey::Made(Refused::NoFunction) => words.none_that_opens,
        NotByPasskey::Given(Refused::NoFunction) => words.no_answer,
        NotByPasskey::Made(Refused::Already) => words.already,
        NotByPasskey::Made(Refused::NoScreenLock) => words.no_screen_lock,
        NotByPasskey::Made(Refused::Address) | NotByPasskey::Given(Refused::Address) => {
            words.address
        }
        NotByPasskey::Made(Refused::Failed) => words.failed,
        NotByPasskey::Given(_) => words.failed_to_open,
        NotByPasskey::Other => words.other,
        NotByPasskey::Gone => words.gone,
        NotByPasskey::Damaged => words.damaged,
    }
}
