//! A line set down until a day: the form, what became of it, and the line itself, closed or open again.

use super::write::trouble;
use crate::content;
use crate::domain::day::Day;
use crate::domain::mine::Step;
use crate::domain::screen::Screen;
use crate::domain::set_down::Fault;
use crate::domain::writing;
use crate::platform::dates;
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::state::set_down::{Standing, among};
use crate::state::trouble::Trouble;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::choice::choice;
use crate::ui::components::piece::{block, button, line, pieces, row, rows, title, when};
use crate::ui::components::tag::{live, nothing, tag};
use holdfast_journal::protocol::Head;
use leptos::prelude::*;

/// Those that are set down. What is closed shows its day and no word.
pub(super) fn all() -> AnyView {
    let words = content::mine_words().down;
    calm().room.enter();
    Effect::new(|_| calm().set_down.bring_in());
    let shown = move || match &*calm().room.journal.shelf.read() {
        Shelf::Opening | Shelf::Newest(_) => line("fine", words.keeping),
        Shelf::Closed(trouble) => closed(trouble),
        Shelf::Open { heads, .. } => match among(heads).as_slice() {
            [] => line("lead", words.none),
            some => rows("rows", some.iter().map(|head| entry(head)).collect()),
        },
    };
    pieces([
        title("screen-title", words.part),
        live(Box::new(shown)),
        bar(Some(main_action(
            words.more,
            Box::new(|| calm().navigation.go(Screen::Mine(Step::SetDown))),
        ))),
    ])
}

fn entry(head: &Head) -> AnyView {
    let words = content::mine_words().down;
    let to = Screen::Write(writing::Step::Entry(head.id.to_string()));
    let go = move || calm().navigation.go(to.clone());
    let until = head.details.sealed_until.as_deref().unwrap_or_default();
    if head.details.is_sealed(&dates::today()) {
        row(after(words.until, until), "", Box::new(go))
    } else {
        row(words.opened, after(words.since, until), Box::new(go))
    }
}

/// The journal gave no answer, or is locked: then this is the way to open it.
fn closed(trouble: &Trouble) -> AnyView {
    let words = content::mine_words().down;
    let go = || calm().navigation.go(Screen::Write(writing::Step::Pages));
    pieces([
        line("", trouble::sentence(trouble)),
        if *trouble == Trouble::Locked {
            block("quiet-line", vec![button("", words.unlock, Box::new(go))])
        } else {
            nothing()
        },
    ])
}

/// The form; then what became of it.
pub(super) fn form() -> AnyView {
    calm().set_down.open();
    let done = Memo::new(|_| match calm().set_down.form.get().standing {
        Standing::Kept(until) => Some(until),
        _ => None,
    });
    let covered = Memo::new(|_| calm().set_down.is_covered());
    live(Box::new(move || {
        if covered.get() {
            return waiting();
        }
        done.get().map_or_else(paper, kept)
    }))
}

/// A line is on the form that was there when the journal was locked.
fn waiting() -> AnyView {
    let heading = title("screen-title", content::mine_words().down.title);
    pieces([heading, closed(&Trouble::Locked), bar(None)])
}

fn paper() -> AnyView {
    let words = content::mine_words().down;
    let form = calm().set_down.form;
    let text = tag("textarea").is("rows", "3").is("maxlength", "200");
    let text = text.is("autocomplete", "off").is("spellcheck", "false");
    let text = text
        .is("dir", "auto")
        .value(Box::new(move || form.get().words));
    let text = text.on_input(Box::new(move |to| form.update(|form| form.words = to)));
    let label = tag("span").words(words.label);
    let days = [words.tomorrow, words.week, words.month, words.pick];
    let chosen = Signal::derive(move || Some(form.get().choice));
    let picks = Signal::derive(move || form.get().picks());
    pieces([
        title("screen-title", words.title),
        line("lead", words.lead),
        tag("label").class("field").holds(vec![label, text.empty()]),
        choice("until", words.until, &days, chosen, move |place| {
            form.update(|form| form.choice = place);
        }),
        when(picks, Box::new(day)),
        tag("div")
            .is("role", "status")
            .holds(vec![live(Box::new(unset))]),
        bar(Some(main_action(
            words.set,
            Box::new(|| calm().set_down.set()),
        ))),
    ])
}

fn day() -> AnyView {
    let form = calm().set_down.form;
    let set = move |event| form.update(|form| form.picked = event_target_value(&event));
    let day = tag("input").class("day").is("type", "date");
    let day = day.is("aria-label", content::mine_words().down.day);
    let day = day.value(Box::new(move || form.get().picked));
    day.on("change", Box::new(set)).empty()
}

/// Why it is not set down, and what can be done.
fn unset() -> AnyView {
    let words = content::mine_words().down;
    match calm().set_down.form.get().standing {
        Standing::Fault(Fault::Empty) => line("", words.empty),
        Standing::Fault(Fault::Day) => line("", words.no_day),
        Standing::Failed(trouble) => closed(&trouble),
        Standing::Busy => line("", words.keeping),
        Standing::Written | Standing::Kept(_) => nothing(),
    }
}

/// It is closed now: said when the transaction is complete, and not before.
fn kept(until: Day) -> AnyView {
    let words = content::mine_words().down;
    pieces([
        title(
            "screen-title screen-title--sense",
            after(words.since, &until.print()) + ".",
        ),
        line("lead", words.kept),
        bar(Some(main_action(
            words.go_on,
            Box::new(|| calm().navigation.leave()),
        ))),
    ])
}

/// Words, and a day after them.
fn after(words: &'static str, day: &str) -> String {
    let day = dates::in_words(day, content::write_words().list.language);
    [words, " ", &day].concat()
}
