//! Those that are kept: on their shelf, all of them, one of them.

use super::{Step, to};
use crate::content;
use crate::domain::ritual::own::Own;
use crate::domain::ritual::{Gate, Ritual};
use crate::domain::screen::Screen;
use crate::domain::writing;
use crate::state::calm;
use crate::state::making::Made;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{
    Act, block, button, line, pieces, row, rows, section, title, when,
};
use crate::ui::components::tag::{all as each, live, nothing, tag};
use leptos::prelude::*;

/// Their shelf among the shelves of rituals; `item` shows one as any ritual is shown.
#[must_use]
pub fn shelf(item: fn(&'static Ritual<'static>) -> AnyView) -> AnyView {
    let words = content::making_words().shelf;
    live(Box::new(move || {
        let mut items: Vec<AnyView> = calm().making.all().into_iter().map(item).collect();
        let any = !items.is_empty();
        if calm().making.is_locked() {
            items.push(row(words.locked, words.unlock, unlock()));
        } else {
            items.push(row(words.make, words.make_more, begin()));
        }
        let more = if any {
            block(
                "quiet-line quiet-line--start",
                vec![button("", words.change, to(Step::All))],
            )
        } else {
            block(
                "quiet-line quiet-line--start",
                vec![button("", content::making_words().all.take, take())],
            )
        };
        block(
            "shelves__one",
            vec![section(words.title), rows("rows", items), more],
        )
    }))
}

fn unlock() -> Act {
    Box::new(|| calm().navigation.go(Screen::Write(writing::Step::Pages)))
}

fn begin() -> Act {
    Box::new(|| {
        calm().making.turn_to(None);
        calm().navigation.go(Screen::Making(Step::Make));
    })
}

fn take() -> Act {
    Box::new(|| calm().making.take())
}

/// One that is not here: behind the lock, or in the bin.
#[must_use]
pub fn gone() -> AnyView {
    let words = content::making_words().shelf;
    let locked = Signal::derive(|| calm().making.is_locked());
    pieces([
        title("screen-title", words.gone),
        line("lead", words.gone_more),
        when(
            locked,
            Box::new(move || rows("rows", vec![row(words.unlock, "", unlock())])),
        ),
        bar(None),
    ])
}

/// All of them, to be changed, handed on, taken in.
pub(super) fn all() -> AnyView {
    let words = content::making_words().all;
    let item = |made: Made| {
        let more = if made.ritual.is_none() {
            words.broken
        } else {
            ""
        };
        row(made.name.clone(), more, to(Step::One(made.id())))
    };
    let list = move || {
        if calm().making.is_locked() {
            let words = content::making_words().shelf;
            return rows("rows", vec![row(words.locked, words.unlock, unlock())]);
        }
        let crate::state::practising::Found::Here(all) = calm().making.kept.get() else {
            return nothing();
        };
        if all.is_empty() {
            return pieces([line("lead", words.none), line("fine", words.none_more)]);
        }
        rows("rows rows--kept", all.into_iter().map(item).collect())
    };
    pieces([
        title("screen-title", words.title),
        undo(),
        live(Box::new(list)),
        block("quiet-line", vec![button("", words.take, take())]),
        bar(Some(main_action(
            content::making_words().shelf.make,
            begin(),
        ))),
    ])
}

/// After one was put into the bin.
fn undo() -> AnyView {
    let words = content::making_words().all;
    live(Box::new(move || {
        let Some(entry) = calm().making.gone.get() else {
            return nothing();
        };
        let back = move || calm().making.restore(entry);
        let said = tag("p").is("role", "status").words(words.removed);
        block(
            "undo",
            vec![said, button("plain-button", words.undo, Box::new(back))],
        )
    }))
}

/// One of them.
pub(super) fn one(id: &str) -> AnyView {
    let id = id.to_owned();
    live(Box::new(move || match calm().making.made(&id) {
        Some(made) => shown(made),
        None => gone(),
    }))
}

fn shown(made: Made) -> AnyView {
    let words = content::making_words().one;
    let here = Own::read(&made.text).is_some();
    let (file, entry) = (made.clone(), made.entry);
    let change = made.clone();
    let mut ways = vec![];
    if here {
        let change = move || {
            calm().making.turn_to(Some(&change));
            calm().navigation.go(Screen::Making(Step::Make));
        };
        ways.push(row(words.change, "", Box::new(change)));
    }
    let hand_on = move || calm().making.hand_on(&file);
    ways.push(row(words.share, "", Box::new(hand_on)));
    let remove = move || {
        calm().making.remove(entry);
        calm().navigation.leave();
    };
    ways.push(row(words.remove, "", Box::new(remove)));
    let elsewhere = if here { "" } else { words.elsewhere };
    let walk = made.ritual.map(|ritual| {
        let go = move || calm().navigation.go(Screen::Ritual(ritual.id.to_owned()));
        main_action(words.walk, Box::new(go))
    });
    let steps = made
        .ritual
        .map_or_else(|| line("lead", content::making_words().all.broken), prompts);
    pieces([
        title("screen-title", made.name),
        steps,
        line("fine", if made.ritual.is_some() { elsewhere } else { "" }),
        rows("rows", ways),
        bar(walk),
    ])
}

/// What a ritual asks, one after the other, so that it can be looked at before it is walked.
pub(super) fn prompts(ritual: &'static Ritual<'static>) -> AnyView {
    let words = content::making_words().one;
    let item = |step: &'static crate::domain::ritual::Step<'static>| tag("li").words(step.prompt);
    let list = tag("ol").class("made__steps");
    let gate = if ritual.gate == Gate::None {
        ""
    } else {
        words.asks
    };
    each(vec![
        line("fine", ritual.caution),
        line("fine", gate),
        list.is("aria-label", words.steps)
            .holds(ritual.steps.iter().map(item).collect()),
    ])
}
