//! One promise, large, and the four things that may have become of it. Each is a full answer.

use super::promises::plan;
use super::{closed, opening, to, to_entry, to_ritual};
use crate::content;
use crate::domain::practising::Step;
use crate::domain::promise::{Fate, Promise, RITUAL};
use crate::domain::screen::Screen;
use crate::platform::page;
use crate::state::calm;
use crate::state::practising::Found;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{
    big_button, block, button, line, pieces, row, rows, section, title,
};
use crate::ui::components::tag::{all, live, nothing};
use leptos::prelude::*;

/// The ritual that leads back to oneself.
const WAY_BACK: &str = "R10";

/// The promise kept as entry `id`.
pub(super) fn promise(id: &str) -> AnyView {
    let words = content::practising_words().promises;
    calm().practising.want_promises();
    let id = id.to_owned();
    let found = Memo::new(move |_| calm().practising.promise(&id));
    live(Box::new(move || match found.get() {
        Found::Opening => opening(words.title),
        Found::Closed(trouble) => closed(words.title, &trouble),
        Found::Here(None) => pieces([title("screen-title", words.gone), bar(None)]),
        Found::Here(Some(promise)) => {
            Effect::new(|_| page::focus_heading());
            match promise.fate {
                None => open(&promise),
                Some((fate, _)) => over(&promise, fate),
            }
        }
    }))
}

fn open(promise: &Promise) -> AnyView {
    let words = content::practising_words().promises;
    let asked = content::practising_words().fate;
    let smaller = if promise.smaller.is_empty() {
        String::new()
    } else {
        [words.smaller, ": ", &promise.smaller].concat()
    };
    let ways = Fate::ALL.into_iter().map(|fate| {
        let (name, more) = named(fate);
        let id = promise.id.clone();
        let decide = move || calm().practising.decide(&id, Some(fate));
        big_button("way way--quiet", name, more, Box::new(decide))
    });
    pieces([
        title("promise__words", promise.words.clone()),
        line("promise__plan", plan(promise)),
        line("fine", smaller),
        section(asked.question),
        line("fine", asked.more),
        block("ways", ways.collect()),
        read(promise),
        bar(None),
    ])
}

fn named(fate: Fate) -> (&'static str, &'static str) {
    let words = content::practising_words().fate;
    match fate {
        Fate::Kept => (words.kept, words.kept_more),
        Fate::Adjusted => (words.adjusted, words.adjusted_more),
        Fate::LetGo => (words.let_go, words.let_go_more),
        Fate::Repair => (words.repair, words.repair_more),
    }
}

/// What is said once something became of it: one sentence, and what could come next.
fn over(promise: &Promise, fate: Fate) -> AnyView {
    let words = content::practising_words().fate;
    let said = match fate {
        Fate::Kept => words.kept_said,
        Fate::Adjusted => words.adjusted_said,
        Fate::LetGo => words.let_go_said,
        Fate::Repair => words.repair_said,
    };
    let carry = |id: &'static str, text: String| -> Box<dyn Fn()> {
        Box::new(move || {
            calm().rituals.take_along(&text);
            calm().navigation.go(Screen::Ritual(id.to_owned()));
        })
    };
    let mut items = match fate {
        Fate::Repair => vec![row(
            words.way_back,
            "",
            carry(WAY_BACK, promise.words.clone()),
        )],
        Fate::Adjusted if !promise.smaller.is_empty() => vec![row(
            words.to_smaller,
            promise.smaller.clone(),
            carry(RITUAL, promise.smaller.clone()),
        )],
        _ => vec![row(words.anew, "", to_ritual(RITUAL))],
    };
    items.push(row(words.all, "", to(Screen::Practising(Step::Promises))));
    let id = promise.id.clone();
    let undo = move || calm().practising.decide(&id, None);
    // An undo that would open a fourth one is not there.
    let undo = if calm().practising.has_room() {
        block("quiet-line", vec![button("", words.undo, Box::new(undo))])
    } else {
        nothing()
    };
    all(vec![
        title("screen-title prompt", said),
        line("promise__said", promise.words.clone()),
        rows("rows rows--apart", items),
        undo,
        read(promise),
        bar(None),
    ])
}

fn read(promise: &Promise) -> AnyView {
    let words = content::practising_words().fate.read;
    block("quiet-line", vec![button("", words, to_entry(&promise.id))])
}
