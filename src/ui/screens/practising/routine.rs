//! My routine: rituals tied to moments of the day. Nothing here rings; a calendar of one's own can.

use super::opening;
use crate::content;
use crate::domain::ritual::Library;
use crate::domain::routine::Tie;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::field::text_field;
use crate::ui::components::piece::{
    big_button, block, button, group, line, pieces, rows, section, title,
};
use crate::ui::components::tag::{live, nothing, tag, truth};
use leptos::prelude::*;

/// The routine.
pub(super) fn routine() -> AnyView {
    let words = content::practising_words().routine;
    calm().rituals.want();
    calm().making.want();
    calm().pocket.open();
    live(Box::new(|| match calm().rituals.library.get() {
        None => opening(words.title),
        Some(library) => shown(library),
    }))
}

fn shown(library: &'static Library<'static>) -> AnyView {
    let words = content::practising_words().routine;
    let adding = RwSignal::new(false);
    let list = move || {
        let ties = calm().practising.routine();
        if ties.is_empty() {
            return pieces([line("lead", words.none), line("fine", words.none_more)]);
        }
        let items = ties.into_iter().map(|tie| item(library, tie)).collect();
        pieces([rows("rows rows--kept", items), line("fine", words.quiet)])
    };
    let foot = move || {
        if adding.get() {
            add(library, adding)
        } else {
            bar(Some(main_action(
                words.add,
                Box::new(move || adding.set(true)),
            )))
        }
    };
    pieces([
        title("screen-title", words.title),
        live(Box::new(list)),
        live(Box::new(foot)),
    ])
}

fn item(library: &'static Library<'static>, tie: Tie) -> AnyView {
    let words = content::practising_words().routine;
    let id = tie.ritual.clone();
    let own = || calm().making.find(&id);
    let name = library
        .ritual(&id)
        .or_else(own)
        .map_or("", |ritual| ritual.name);
    let go = move || calm().navigation.go(Screen::Ritual(id.clone()));
    let more = if tie.time.is_empty() {
        name.to_owned()
    } else {
        [name, " · ", &tie.time].concat()
    };
    let when = [words.after, " ", &tie.moment].concat();
    let file = tie.clone();
    let calendar = if tie.time.is_empty() {
        nothing()
    } else {
        let save = move || calm().practising.to_calendar(&file);
        button("text-button", words.calendar, Box::new(save))
    };
    let untie = move || calm().practising.untie(&tie);
    tag("li").holds(vec![
        big_button("row", when, more, Box::new(go)),
        block(
            "routine__ways",
            vec![
                calendar,
                button("text-button", words.remove, Box::new(untie)),
            ],
        ),
    ])
}

/// A moment, a ritual, and a time for a calendar, if one likes.
fn add(library: &'static Library<'static>, adding: RwSignal<bool>) -> AnyView {
    let words = content::practising_words().routine;
    let moment = RwSignal::new(String::new());
    let near = untrack(|| calm().practising.near());
    let known: Vec<_> = near
        .iter()
        .filter_map(|id| untrack(|| calm().rituals.known(id)))
        .chain(untrack(|| calm().making.all()))
        .chain(library.shown())
        .collect();
    let first = known.first().map_or("", |ritual| ritual.id);
    let (chosen, time) = (
        RwSignal::new(first.to_owned()),
        RwSignal::new(String::new()),
    );
    let moments = [words.wake, words.drink, words.home, words.meal, words.bed];
    let chip = |said: &'static str| {
        let on = move || truth(*moment.read() == said);
        let chip = tag("button")
            .class("pick")
            .follows("aria-pressed", Box::new(on));
        chip.tap(Box::new(move || moment.set(said.to_owned())))
            .words(said)
    };
    let option = |ritual: &&'static crate::domain::ritual::Ritual<'static>| {
        tag("option").is("value", ritual.id).words(ritual.name)
    };
    let choose = tag("select").class("day").is("aria-label", words.which);
    let choose = choose.on(
        "change",
        Box::new(move |event| chosen.set(event_target_value(&event))),
    );
    let clock = tag("input").class("day").is("type", "time");
    let clock = clock.is("aria-label", words.time).on(
        "change",
        Box::new(move |event| time.set(event_target_value(&event))),
    );
    let keep = move || {
        let tie = Tie {
            moment: moment.get_untracked(),
            ritual: chosen.get_untracked(),
            time: time.get_untracked(),
        };
        if !tie.moment.trim().is_empty() {
            calm().practising.tie(tie);
            adding.set(false);
        }
    };
    pieces([
        section(words.moment),
        group("picks", words.moment, moments.map(chip).into()),
        text_field(
            words.own,
            moment.into(),
            Box::new(move |text| moment.set(text)),
        ),
        section(words.which),
        choose.holds(known.iter().map(option).collect()),
        section(words.time),
        line("fine", words.time_more),
        clock.empty(),
        bar(Some(main_action(words.keep, Box::new(keep)))),
    ])
}
