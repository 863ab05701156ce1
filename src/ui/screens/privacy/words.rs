//! Words that open the pages: the first, others, and none any more.

use super::{granted, status};
use crate::content;
use crate::platform::files;
use crate::state::calm;
use crate::state::lock::Told;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{line, pieces, title};
use crate::ui::components::secret::{form, quiet, secret_line, send};
use crate::ui::components::tag::{live, nothing, tag};
use holdfast_journal::protocol::{LockRequest, Secret};
use leptos::prelude::*;

const FORM: &str = "lock";

/// A lock, or other words for the one there is.
#[must_use]
pub(super) fn words() -> AnyView {
    let words = content::lock_words().set;
    // As it was when one came here: what is done changes it.
    let other = calm().room.lock.ways.with_untracked(|ways| ways.set);
    calm().room.lock.draw();
    let done = Memo::new(|_| *calm().room.lock.told.read() == Told::Done);
    let own = RwSignal::new(false);
    let proof = RwSignal::new(String::new());
    live(Box::new(move || {
        if !done.get() {
            return choosing(other, own, proof);
        }
        if other {
            granted(words.change_title, words.changed, "")
        } else {
            granted(words.title, words.done, words.ready)
        }
    }))
}

fn choosing(other: bool, own: RwSignal<bool>, proof: RwSignal<String>) -> AnyView {
    let words = content::lock_words().set;
    let (first, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let set = move || {
        let drawn = calm().room.lock.drawn.get_untracked();
        let chosen = if own.get_untracked() {
            first.get_untracked()
        } else {
            drawn
        };
        let proof = other.then(|| secret(&proof.get_untracked()));
        calm().room.lock.set(proof, &chosen, &again.get_untracked());
    };
    let proof_line = if other {
        line_for(words.proof, "current-password", proof)
    } else {
        nothing()
    };
    let inside = vec![
        proof_line,
        live(Box::new(move || {
            if own.get() {
                own_words(first, again)
            } else {
                drawn(again)
            }
        })),
        live(Box::new(move || {
            let (name, to) = if own.get() {
                (words.drawn, false)
            } else {
                (words.own, true)
            };
            let turn = move || {
                first.set(String::new());
                again.set(String::new());
                calm().room.lock.begin_wish();
                own.set(to);
            };
            quiet(name, Box::new(turn))
        })),
        line("fine", words.keep),
        status(words.working),
    ];
    pieces([
        title(
            "screen-title",
            if other {
                words.change_title
            } else {
                words.title
            },
        ),
        form(FORM, inside, Box::new(set)),
        bar(Some(send(
            FORM,
            if other { words.change_go } else { words.go },
        ))),
    ])
}

/// Six words to be kept, and typed once: so that they are known to be kept.
fn drawn(again: RwSignal<String>) -> AnyView {
    let words = content::lock_words().set;
    let drawn = move || {
        let drawn = calm().room.lock.drawn.get();
        tag("p").class("drawn").is("translate", "no").words(drawn)
    };
    pieces([
        line("", words.offered),
        live(Box::new(drawn)),
        quiet(words.other, Box::new(|| calm().room.lock.draw())),
        line_for(words.once, "new-password", again),
    ])
}

fn own_words(first: RwSignal<String>, again: RwSignal<String>) -> AnyView {
    let words = content::lock_words().set;
    pieces([
        line("", words.own_line),
        line_for(words.first, "new-password", first),
        line_for(words.again, "new-password", again),
    ])
}

pub(super) fn line_for(name: &'static str, kind: &'static str, typed: RwSignal<String>) -> AnyView {
    let door = content::lock_words().door;
    secret_line(name, kind, [door.show, door.hide], typed)
}

/// What opens it now: the words, or the code for whom they are gone.
pub(super) fn secret(typed: &str) -> Secret {
    let signs = typed.chars().filter(|sign| sign.is_ascii_alphanumeric());
    let grouped = typed.matches('-').count() == 6 && signs.count() == 28;
    if grouped {
        Secret::Code(typed.to_owned())
    } else {
        Secret::Words(files::composed(typed))
    }
}

/// No lock any more.
#[must_use]
pub(super) fn remove() -> AnyView {
    let words = content::lock_words().remove;
    let proof = RwSignal::new(String::new());
    let done = Memo::new(|_| *calm().room.lock.told.read() == Told::Done);
    let remove = move || {
        let proof = secret(&proof.get_untracked());
        calm().room.lock.wish(LockRequest::Remove { proof });
    };
    live(Box::new(move || {
        if done.get() {
            return granted(words.title, words.done, "");
        }
        let proof_line = line_for(content::lock_words().set.proof, "current-password", proof);
        pieces([
            title("screen-title", words.title),
            line("", words.lead),
            form(FORM, vec![proof_line, status("")], Box::new(remove)),
            bar(Some(send(FORM, words.go))),
        ])
    }))
}
