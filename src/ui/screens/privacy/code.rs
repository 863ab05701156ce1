//! A recovery code: made, shown once, let go of.

use super::words::{line_for, secret};
use super::{granted, status};
use crate::content;
use crate::state::calm;
use crate::state::lock::Told;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{line, pieces, title};
use crate::ui::components::secret::{form, quiet, send};
use crate::ui::components::tag::{live, nothing, tag};
use holdfast_journal::protocol::LockRequest;
use leptos::prelude::*;

const FORM: &str = "code";

/// A recovery code.
#[must_use]
pub(super) fn code() -> AnyView {
    let words = content::lock_words().code;
    let proof = RwSignal::new(String::new());
    // As it was when one came here: making one changes it.
    let there = calm().room.lock.ways.with_untracked(|ways| ways.code);
    let stage = Memo::new(|_| match &*calm().room.lock.told.read() {
        Told::Code(code) => Some(code.clone()),
        Told::Done => Some(String::new()),
        _ => None,
    });
    live(Box::new(move || match stage.get() {
        None => asking(there, proof),
        Some(code) if code.is_empty() => granted(words.title, words.gone, ""),
        Some(code) => shown(code),
    }))
}

fn asking(there: bool, proof: RwSignal<String>) -> AnyView {
    let words = content::lock_words().code;
    let make = move || {
        let proof = secret(&proof.get_untracked());
        calm().room.lock.wish(LockRequest::MakeCode { proof });
    };
    let drop = move || {
        let proof = secret(&proof.get_untracked());
        calm().room.lock.wish(LockRequest::DropCode { proof });
    };
    let proof_line = line_for(content::lock_words().set.proof, "current-password", proof);
    pieces([
        title("screen-title", words.title),
        line("", words.lead),
        line("", words.risk),
        line("", if there { words.before } else { "" }),
        form(FORM, vec![proof_line, status("")], Box::new(make)),
        if there {
            quiet(words.drop, Box::new(drop))
        } else {
            nothing()
        },
        bar(Some(send(FORM, words.go))),
    ])
}

/// Shown once, to be written down.
fn shown(code: String) -> AnyView {
    let words = content::lock_words().code;
    let done = || calm().navigation.leave();
    pieces([
        title("screen-title", words.title),
        tag("p").is("role", "status").words(words.shown),
        tag("p")
            .class("drawn drawn--code")
            .is("translate", "no")
            .words(code),
        line("fine", words.kept),
        bar(Some(main_action(words.made, Box::new(done)))),
    ])
}
