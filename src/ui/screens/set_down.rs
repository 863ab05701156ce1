//! A line set down until a day: the form, what became of it, and the line itself, closed or open again.

use crate::content;
use crate::domain::day::Day;
use crate::domain::mine::Step;
use crate::domain::screen::Screen;
use crate::domain::set_down::{Fault, Line};
use crate::platform::dates;
use crate::state::calm;
use crate::state::pocket::Keeping;
use crate::state::set_down::is_closed;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::choice::choice;
use crate::ui::components::piece::{
    block, button, line, pieces, row, rows, section, status, title, when,
};
use crate::ui::components::tag::{live, nothing, tag};
use leptos::prelude::*;

/// Those that are set down, as a part of Mine. What is closed shows its day and no word.
pub(super) fn part() -> AnyView {
    let words = content::mine_words().down;
    let lines = calm().set_down.all();
    if lines.is_empty() {
        return nothing();
    }
    let item = |line: &Line| {
        let to = Screen::Mine(Step::Line(line.number));
        let go = move || calm().navigation.go(to.clone());
        if is_closed(line) {
            row(after(words.until, line.until), "", Box::new(go))
        } else {
            row(words.opened, after(words.since, line.until), Box::new(go))
        }
    };
    pieces([
        section(words.part),
        rows("rows", lines.iter().map(item).collect()),
    ])
}

/// The form; then what became of it.
pub(super) fn form() -> AnyView {
    calm().set_down.open();
    let done = Memo::new(|_| calm().set_down.form.get().done);
    live(Box::new(move || done.get().map_or_else(paper, kept)))
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
        status("fine", Signal::derive(fault)),
        line("fine", content::mine_words().mine.kept_here),
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

/// Why it was not set down.
fn fault() -> &'static str {
    let words = content::mine_words().down;
    match calm().set_down.form.get().fault {
        Some(Fault::Empty) => words.empty,
        Some(Fault::Day) => words.no_day,
        Some(Fault::Full) => words.full,
        None => "",
    }
}

/// It is closed now: said when it is kept, and not before.
fn kept(until: Day) -> AnyView {
    let words = content::mine_words().down;
    let said = move || match calm().pocket.keeping.get() {
        Keeping::Open => words.keeping,
        Keeping::Kept => words.kept,
        Keeping::Failed => content::mine_words().mine.denied,
    };
    let settled = Memo::new(|_| calm().pocket.keeping.get() != Keeping::Open);
    pieces([
        live(Box::new(move || {
            if settled.get() {
                sentence(words.since, until)
            } else {
                nothing()
            }
        })),
        status("lead", Signal::derive(said)),
        bar(Some(main_action(
            words.go_on,
            Box::new(|| calm().navigation.leave()),
        ))),
    ])
}

/// A line that was set down: its day while it is closed, and what is in it then.
pub(super) fn line_of(number: u32) -> AnyView {
    let words = content::mine_words().down;
    let found = Memo::new(move |_| {
        let lines = calm().set_down.all();
        lines.into_iter().find(|line| line.number == number)
    });
    let opened = RwSignal::new(false);
    let shown = move || {
        let Some(found) = found.get() else {
            return nothing();
        };
        let open = opened.get() || !is_closed(&found);
        let again = {
            let found = found.clone();
            move || {
                calm().set_down.again(&found);
                calm().navigation.instead(Screen::Mine(Step::SetDown));
            }
        };
        let said = if open {
            pieces([
                title("lead mine__words", found.words.clone()),
                line("fine", after(words.since, found.until)),
            ])
        } else {
            pieces([sentence(words.until, found.until), line("lead", words.lead)])
        };
        let way = if open {
            button("", words.again, Box::new(again))
        } else {
            button("", words.open, Box::new(move || opened.set(true)))
        };
        let remove = move || {
            calm().set_down.remove(found.clone());
            calm().navigation.instead(Screen::Mine(Step::All));
        };
        let remove = button("", content::mine_words().mine.remove, Box::new(remove));
        pieces([said, block("quiet-line", vec![way, remove])])
    };
    pieces([live(Box::new(shown)), bar(None)])
}

fn sentence(words: &'static str, day: Day) -> AnyView {
    let mut said = after(words, day);
    said.push('.');
    title("screen-title screen-title--sense", said)
}

/// Words, and a day after them.
fn after(words: &'static str, day: Day) -> String {
    let mut said = words.to_owned();
    said.push(' ');
    said.push_str(&dates::in_words(
        &day.print(),
        content::write_words().list.language,
    ));
    said
}
