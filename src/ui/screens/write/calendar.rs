//! Months, and on which days something was written: that it was, and never how much.

use crate::content;
use crate::domain::month::{Month, Move};
use crate::domain::time::Millis;
use crate::domain::writing::Step;
use crate::platform::page as browser;
use crate::platform::{dates, keys, timer};
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{block, line, pieces, title};
use crate::ui::components::tag::{flag, live, live_text, tag};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The month that was looked at last.
#[must_use]
pub fn calendar() -> AnyView {
    let words = content::write_words().calendar;
    // The day the keys are on.
    let day = calm().room.journal.day;
    if Month::of(&day.read_untracked()).is_none() {
        day.set(dates::today());
    }
    let month = Memo::new(move |_| Month::of(&day.read()));
    let name = move || {
        let month = month.get().map(Month::text).unwrap_or_default();
        dates::briefly(&month, content::write_words().list.language)
    };
    let turn = |step: Move| move || go(step, false);
    let arrow = |words: &'static str, sign: &'static str, step: Move| {
        let arrow = tag("button")
            .class("calendar__turn")
            .is("aria-label", words);
        arrow.tap(Box::new(turn(step))).words(sign)
    };
    let shown = tag("p").class("calendar__month").is("role", "status");
    pieces([
        title("screen-title", words.title),
        block(
            "calendar__top",
            vec![
                arrow(words.earlier, "‹", Move::MonthBefore),
                shown.holds(vec![live_text(Box::new(move || name().into()))]),
                arrow(words.later, "›", Move::MonthAfter),
            ],
        ),
        live(Box::new(move || {
            month
                .get()
                .map_or_else(|| line("", ""), |month| sheet(month, name()))
        })),
        bar(None),
    ])
}

/// Moves the day the keys are on, and the focus with it where keys moved it.
fn go(step: Move, focus: bool) {
    let day = calm().room.journal.day;
    let Some(to) = step.from(&day.read_untracked()) else {
        return;
    };
    day.set(to.clone());
    if focus {
        spawn_local(async move {
            // Once another month is on the page.
            timer::sleep(Millis(0)).await;
            browser::focus(&["#day-", &to].concat());
        });
    }
}

fn sheet(month: Month, name: String) -> AnyView {
    let words = content::write_words().calendar;
    let (short, long) = (words.days.split(' '), words.weekdays.split(' '));
    let heads = short.zip(long).map(|(short, long)| {
        let head = tag("th").is("scope", "col").is("abbr", long);
        head.words(short)
    });
    let heads = tag("tr").holds(heads.collect());
    let written = written();
    let week = |week: [Option<String>; 7]| {
        let cell = |day: Option<String>| {
            let inside = day.map(|day| {
                let has = written.contains(&day);
                one(day, has)
            });
            tag("td").holds(inside.into_iter().collect())
        };
        tag("tr").holds(week.into_iter().map(cell).collect())
    };
    let weeks = month.weeks().into_iter().map(week).collect();
    let table = tag("table").class("calendar").is("role", "grid");
    let pressed = |event| {
        let step = match keys::key(&event).as_str() {
            "ArrowLeft" => Move::Days(-1),
            "ArrowRight" => Move::Days(1),
            "ArrowUp" => Move::Days(-7),
            "ArrowDown" => Move::Days(7),
            "Home" => Move::WeekStart,
            "End" => Move::WeekEnd,
            "PageUp" => Move::MonthBefore,
            "PageDown" => Move::MonthAfter,
            _ => return,
        };
        keys::used(&event);
        go(step, true);
    };
    let table = table
        .is("aria-label", name)
        .on("keydown", Box::new(pressed));
    table.holds(vec![
        tag("thead").holds(vec![heads]),
        tag("tbody").holds(weeks),
    ])
}

/// The days on which something was written.
fn written() -> Vec<String> {
    let mut days: Vec<String> = vec![];
    if let Shelf::Open { heads, .. } = &*calm().room.journal.shelf.read() {
        for head in heads.iter().filter(|head| !head.binned) {
            // They stand by day.
            if days.last() != Some(&head.date) {
                days.push(head.date.clone());
            }
        }
    }
    days
}

/// A day. One without words can be come to by keys, so that the sheet is whole, and leads nowhere.
fn one(date: String, has: bool) -> AnyView {
    let words = content::write_words();
    let day = calm().room.journal.day;
    let mut name = dates::in_words(&date, words.list.language);
    if has {
        name = [&name, ", ", words.calendar.written].concat();
    }
    let number = date.get(8..).unwrap_or_default().trim_start_matches('0');
    let number = number.to_owned();
    let button = tag("button").class("calendar__day");
    let button = button
        .is("id", ["day-", &date].concat())
        .is("aria-label", name);
    let here = date.clone();
    let stop = move || {
        let stop = if *day.read() == here { "0" } else { "-1" };
        Some(stop.into())
    };
    let mut button = button.follows("tabindex", Box::new(stop));
    button = button.follows("data-written", Box::new(move || flag(has)));
    if date == dates::today() {
        button = button.is("aria-current", "date");
    }
    if !has {
        return button.is("aria-disabled", "true").words(number);
    }
    let open = move || {
        day.set(date.clone());
        calm().room.go(Step::Day(date.clone()));
    };
    button.tap(Box::new(open)).words(number)
}
