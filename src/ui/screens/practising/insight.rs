//! What shows up: often, near and far, and what matters. Never a label; every line opens the pages it was read off, every
//! picture has a table beside it, and every part can be switched off.

use super::{closed, day, opening, to, to_entry};
use crate::content;
use crate::domain::insight::{Compass, Dot, Often, Patterns};
use crate::domain::practising::Step;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::state::mine::screen;
use crate::state::practising::{Found, Insight, Part};
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{block, button, fold, line, pieces, row, rows, section, title};
use crate::ui::components::tag::{all, live, nothing, tag, text};
use leptos::prelude::*;

/// The most dots that are drawn, the newest ones; more would be a blur.
const DOTS: usize = 40;
/// The picture: its width, and the height between two words.
const WIDE: usize = 300;
const STEP: usize = 22;
const MARGIN: usize = 10;

/// The page.
pub(super) fn insight() -> AnyView {
    let words = content::practising_words().insight;
    calm().practising.want_insight();
    live(Box::new(|| match &*calm().practising.insight.read() {
        Found::Opening => opening(words.title),
        Found::Closed(trouble) => closed(words.title, trouble),
        Found::Here(found) => pieces([
            title("screen-title", words.title),
            part(Part::Patterns, words.patterns, patterns(found)),
            part(
                Part::Closeness,
                words.closeness,
                closeness(&found.closeness),
            ),
            part(Part::Values, words.values, values(found)),
            part(Part::Helped, words.helped, helped()),
            bar(None),
        ]),
    }))
}

/// What helped, and the way to each of it. Nothing is compared.
fn helped() -> AnyView {
    let words = content::practising_words().insight;
    let item = |(id, name): (String, String)| {
        let go = move || calm().navigation.go(screen(&id));
        row(name, "", Box::new(go))
    };
    live(Box::new(move || {
        let helped = calm().mine.helped();
        if helped.is_empty() {
            return line("fine", words.helped_none);
        }
        pieces([
            line("fine", words.helped_more),
            rows("rows", helped.into_iter().map(item).collect()),
        ])
    }))
}

/// A part with its heading, and the way to switch it off.
fn part(which: Part, name: &'static str, shown: AnyView) -> AnyView {
    let words = content::practising_words().insight;
    let on = Memo::new(move |_| calm().practising.shows(which));
    let turn = move || calm().practising.show(which, !on.get_untracked());
    // The part itself is made once and put away with a rule of the stylesheet: nothing is read again for it.
    let hidden = move || (!on.get()).then_some("".into());
    let content = tag("div").follows("hidden", Box::new(hidden));
    let said = Signal::derive(move || if on.get() { words.off } else { words.on });
    let gone = move || {
        if on.get() {
            nothing()
        } else {
            line("fine", words.hidden)
        }
    };
    pieces([
        section(name),
        content.holds(vec![shown]),
        live(Box::new(gone)),
        block(
            "quiet-line quiet-line--start",
            vec![button("", said, Box::new(turn))],
        ),
    ])
}

fn patterns(found: &Insight) -> AnyView {
    let words = content::practising_words().insight;
    let more = line("fine", words.patterns_more);
    match &found.patterns {
        None => line("fine", words.too_few),
        Some(patterns) if patterns.is_empty() => pieces([more, line("fine", words.nothing)]),
        Some(patterns) => pieces([more, kinds(patterns)]),
    }
}

fn kinds(patterns: &Patterns) -> AnyView {
    let words = content::practising_words().insight;
    let kind = |(name, often): (&'static str, &Vec<Often>)| {
        if often.is_empty() {
            return nothing();
        }
        let name = tag("h3").class("kind").words(name);
        pieces([name, rows("rows", often.iter().map(often_row).collect())])
    };
    let kinds = [
        (words.situations, &patterns.situations),
        (words.feelings, &patterns.feelings),
        (words.body, &patterns.body),
        (words.stories, &patterns.stories),
        (words.did, &patterns.done),
    ];
    all(kinds.into_iter().map(kind).collect())
}

fn often_row(often: &Often) -> AnyView {
    let words = content::practising_words().insight;
    let pages = [&often.behind.len().to_string(), " ", words.pages].concat();
    let step = Step::Behind(often.words.clone(), often.behind.clone());
    row(often.words.clone(), pages, to(Screen::Practising(step)))
}

/// The pages behind something that shows up.
pub(super) fn behind(what: &str, entries: &[String]) -> AnyView {
    let words = content::practising_words().insight;
    let item = |id: &String| {
        let insight = calm().practising.insight.read_untracked();
        let (date, first) = match &*insight {
            Found::Here(found) => found.first(id).cloned().unwrap_or_default(),
            _ => Default::default(),
        };
        row(first, day(&date), to_entry(id))
    };
    pieces([
        title("screen-title", what.to_owned()),
        line("fine", words.behind),
        rows("rows", entries.iter().map(item).collect()),
        bar(None),
    ])
}

fn closeness(dots: &[Dot]) -> AnyView {
    let words = content::practising_words().insight;
    if dots.is_empty() {
        return line("fine", words.closeness_none);
    }
    let dots = dots.get(dots.len().saturating_sub(DOTS)..).unwrap_or(dots);
    pieces([
        line("fine", words.closeness_more),
        picture(dots),
        table(dots),
    ])
}

/// How near it felt, day by day: dots between the words, and a hairline where it is good.
fn picture(dots: &[Dot]) -> AnyView {
    let library = calm().rituals.library.get_untracked();
    let along: &'static [&'static str] = library
        .and_then(|library| library.ritual("R04"))
        .and_then(|check| check.step("feels"))
        .map_or(&[], |step| &step.options);
    let height = along.len().saturating_sub(1) * STEP + 2 * MARGIN;
    let y = |place: usize| (place * STEP + MARGIN).to_string();
    let rule = |place: usize| {
        let good = place * 2 + 1 == along.len();
        let class = if good {
            "near-far__good"
        } else {
            "near-far__rule"
        };
        let line = ["M0 ", &y(place), "H", &WIDE.to_string()].concat();
        tag("path").class(class).is("d", line).empty()
    };
    let dot = |(number, dot): (usize, &Dot)| {
        let x = MARGIN + number * (WIDE - 2 * MARGIN) / dots.len().saturating_sub(1).max(1);
        let circle = tag("circle").is("cx", x.to_string()).is("cy", y(dot.place));
        circle.is("r", "4.5").empty()
    };
    let mut parts: Vec<AnyView> = (0..along.len()).map(rule).collect();
    parts.extend(dots.iter().enumerate().map(dot));
    let size = ["0 0 ", &WIDE.to_string(), " ", &height.to_string()].concat();
    let svg = tag("svg").class("near-far__picture").is("viewBox", size);
    let svg = svg.is("aria-hidden", "true").holds(parts);
    let end = |word: Option<&&'static str>| line("fine", word.map_or("", |word| *word));
    block("near-far", vec![end(along.first()), svg, end(along.last())])
}

/// The same as a table; a day opens its page.
fn table(dots: &[Dot]) -> AnyView {
    let words = content::practising_words().insight;
    let head = |name: &'static str| tag("th").is("scope", "col").words(name);
    let cell = |words: String| tag("td").holds(vec![text(words)]);
    let line = |dot: &Dot| {
        let open = tag("button").class("text-button").tap(to_entry(&dot.id));
        let open = tag("td").holds(vec![open.words(day(&dot.date))]);
        tag("tr").holds(vec![open, cell(dot.who.clone()), cell(dot.feels.clone())])
    };
    let names = [words.date, words.who, words.feels].map(head).into();
    let head = tag("thead").holds(vec![tag("tr").holds(names)]);
    let body = tag("tbody").holds(dots.iter().rev().map(line).collect());
    let table = tag("table").class("same").holds(vec![head, body]);
    fold("fold", Signal::stored(words.table.to_owned()), vec![table])
}

fn values(found: &Insight) -> AnyView {
    let words = content::practising_words().insight;
    let Some((now, then)) = &found.values else {
        return line("fine", words.values_none);
    };
    let side = |name: &'static str, compass: &Compass| {
        let open = tag("button")
            .class("text-button")
            .tap(to_entry(&compass.id));
        let values = compass.values.iter();
        let values = values.map(|value| tag("li").words(value.clone())).collect();
        let name = tag("h3").class("kind").words(name);
        let values = tag("ul").class("compass__values").holds(values);
        block(
            "compass__side",
            vec![name, values, open.words(day(&compass.date))],
        )
    };
    let then = then
        .as_ref()
        .map_or_else(nothing, |then| side(words.then, then));
    block("compass", vec![side(words.now, now), then])
}
