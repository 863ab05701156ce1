//! One step of an exercise, and nothing besides it.

use super::{back, go, goes, instead, quiet};
use crate::content;
use crate::domain::care::Sign;
use crate::domain::grounding::{Clock, Look, Step, StepKind, To, Turn, Walk, When};
use crate::platform::guide::Water;
use crate::platform::{clock, thread};
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, group, line, row, rows, title};
use leptos::prelude::*;
use std::time::Duration;

/// Rounds whose words are read aloud by a screen reader; then quiet (content.md 7.3).
const SAID_ROUNDS: u64 = 3;
/// How often the quiet clock is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// The step a person has come to.
pub(super) fn step() -> AnyView {
    let walk = calm().grounding.walk.read_untracked();
    let Some(step) = walk.step().cloned() else {
        return ().into_any();
    };
    let exercise = walk.exercise();
    let timed = step.length().is_some();
    let (now, out) = (
        exercise.now && step.look != Look::Taps,
        exercise.out.clone(),
    );
    let mut parts = vec![stage(&step, now && timed)];
    let asks = matches!(step.kind, StepKind::Turn(_));
    if let Some(out) = out.filter(|_| !asks) {
        parts.push(quiet(out, Box::new(look_around)));
    } else if let Some(other) = other_way(&walk) {
        parts.push(other);
    }
    let mut ways: Vec<AnyView> = back().into_iter().collect();
    if !asks {
        ways.push(goes(content::words().ground.skip, Walk::next));
    }
    parts.push(block("pair", ways));
    parts.push(bar(if asks { None } else { Some(main(timed)) }));
    parts.into_any()
}

/// Next; or begin, hold and go on, where the step has a time of its own.
fn main(timed: bool) -> AnyView {
    let (words, next) = (
        &content::exercise_words().walk,
        content::words().ground.next,
    );
    if !timed {
        return main_action(next, Box::new(|| go(Walk::next)));
    }
    let label = move || match calm().grounding.walk.read().clock() {
        Clock::Still => words.begin,
        Clock::Runs(_) => words.pause,
        Clock::Held(_) => words.resume,
    };
    main_action(Signal::derive(label), Box::new(hold_or_go_on))
}

fn hold_or_go_on() {
    calm().grounding.act(Walk::hold_or_go_on);
}

/// Stops, because it made things worse, and looks around instead.
fn look_around() {
    calm().care.note(Sign::Worse);
    instead("G05");
}

/// Another of what was chosen for a person: while the first step is shown.
fn other_way(walk: &Walk) -> Option<AnyView> {
    let ask = walk.exercise().asks.get(walk.other_way()?)?;
    if walk.path().first() != walk.step() {
        return None;
    }
    let words = &content::exercise_words().walk;
    let choose = quiet(
        ask.question.clone(),
        Box::new(|| go(|walk, _| walk.reconsider())),
    );
    Some(if ask.when == When::Draw {
        let draw = quiet(words.draw.to_owned(), Box::new(|| calm().grounding.draw()));
        block("pair", vec![draw, choose])
    } else {
        choose
    })
}

/// What is to be done, large, with what belongs to it. In Now a tap anywhere on it holds what goes on by itself.
fn stage(step: &Step, whole: bool) -> AnyView {
    let mut parts = vec![title(
        "screen-title screen-title--sense",
        step.words.clone(),
    )];
    parts.extend(step.hints.iter().map(|hint| line("hint", hint.clone())));
    match &step.kind {
        StepKind::Count(count, labels) => {
            let circles = (0..usize::from(*count)).map(|place| circle(place, labels.get(place)));
            parts.push(group(
                if labels.is_empty() {
                    "circles"
                } else {
                    "labels"
                },
                content::words().ground.circles,
                circles.collect(),
            ));
        }
        StepKind::Turn(turns) => {
            parts.push(rows("rows", turns.iter().cloned().map(turn).collect()));
        }
        StepKind::Timed(..) => parts.push(sea(step)),
        StepKind::Free | StepKind::Paced => {}
    }
    match step.look {
        Look::Clock => parts.push(time_of_day()),
        Look::Taps => parts.push(taps()),
        Look::Plain | Look::Sides => {}
    }
    let held = move || matches!(calm().grounding.walk.read().clock(), Clock::Held(_)).then_some("");
    let tap = move |_| {
        if whole {
            hold_or_go_on();
        }
    };
    let part = move || calm().grounding.at.get().map(|at| at.part);
    view! { <div class="stage" data-held=held data-part=part on:click=tap>{parts}</div> }.into_any()
}

/// What goes on by itself: the word of the part, a swell that answers it, and a thin line.
fn sea(step: &Step) -> AnyView {
    let StepKind::Timed(parts, _) = &step.kind else {
        return ().into_any();
    };
    let words: StoredValue<Vec<String>> =
        StoredValue::new(parts.iter().map(|part| part.words.clone()).collect());
    let at = calm().grounding.at;
    let word = move || {
        let part = at.get().map_or(0, |at| at.part);
        words
            .with_value(|words| words.get(part).cloned())
            .unwrap_or_default()
    };
    let spoken = move || at.get().filter(|at| at.round < SAID_ROUNDS).map(|_| word());
    let swells = match (step.look, parts.len()) {
        (Look::Sides, _) => 2,
        (Look::Plain, 2..) => 1,
        _ => 0,
    };
    let length = step.length().unwrap_or_default();
    Effect::new(move |_| {
        let walk = calm().grounding.walk.read();
        if calm().preferences.water() == Water::Moving && walk.step().is_some() {
            let runs = matches!(walk.clock(), Clock::Runs(_));
            thread::draw(".thread", walk.elapsed(clock::now()), length, runs);
        }
    });
    let swells: Vec<AnyView> = (0..swells).map(|_| block("swell", vec![])).collect();
    view! {
        <p class="cue" aria-hidden="true">{word}</p>
        <p class="unseen" role="status">{spoken}</p>
        <div class="shallows">{swells}<div class="thread"></div></div>
    }
    .into_any()
}

/// One circle for each thing to find; with its name, where it has one.
fn circle(place: usize, label: Option<&String>) -> AnyView {
    let pressed = move || {
        let walk = calm().grounding.walk.read();
        let on = walk.circles().get(place).copied().unwrap_or(false);
        if on { "true" } else { "false" }
    };
    let turn = move |_| calm().grounding.act(move |walk, _| walk.turn(place));
    match label {
        Some(label) => view! {
            <button class="mark" aria-pressed=pressed on:click=turn>{label.clone()}</button>
        }
        .into_any(),
        None => {
            let mut name = content::words().ground.circle.to_owned();
            name.push(' ');
            name.push_str(&(place + 1).to_string());
            view! { <button class="circle" aria-label=name aria-pressed=pressed on:click=turn></button> }
                .into_any()
        }
    }
}

/// A way to go on.
fn turn(turn: Turn) -> AnyView {
    let act = move || match &turn.to {
        To::Next => go(Walk::more),
        To::End => go(|walk, _| walk.end()),
        To::Exercise(id) => {
            calm().care.note(Sign::Worse);
            instead(id);
        }
    };
    row(turn.name.clone(), "", Box::new(act))
}

/// A place to tap whenever one was found. Nothing is counted; the water answers and comes to rest.
fn taps() -> AnyView {
    view! { <button class="taps" aria-label=content::exercise_words().walk.one_more></button> }
        .into_any()
}

/// The time of day, quietly.
fn time_of_day() -> AnyView {
    let look = || thread::time_of_day(content::write_words().list.language);
    let time = RwSignal::new(look());
    if let Ok(ticking) = set_interval_with_handle(move || time.set(look()), LOOK) {
        on_cleanup(move || ticking.clear());
    }
    view! { <p class="clock">{move || time.get()}</p> }.into_any()
}
