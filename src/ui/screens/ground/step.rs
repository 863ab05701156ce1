//! One step of an exercise, and nothing besides it.

use super::{back, go, goes, instead, quiet};
use crate::content;
use crate::domain::care::Sign;
use crate::domain::grounding::{Clock, Look, Step, StepKind, To, Turn, Walk, When};
use crate::domain::mine;
use crate::domain::screen::Screen;
use crate::platform::guide::Water;
use crate::platform::{clock, thread};
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, group, line, pieces, row, rows, title};
use crate::ui::components::tag::{all, flag, live_text, nothing, tag, truth};
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
        return nothing();
    };
    let exercise = walk.exercise();
    let timed = step.length().is_some();
    let (now, out) = (
        exercise.now && step.look != Look::Taps,
        exercise.out.clone(),
    );
    let mut parts = vec![stage(&step, now && timed)];
    let asks = matches!(step.kind, StepKind::Turn(_));
    if let Some(line) = step.line.clone() {
        let set_down = || calm().navigation.go(Screen::Mine(mine::Step::SetDown));
        parts.push(quiet(line, Box::new(set_down)));
    }
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
    all(parts)
}

/// Next; or begin, hold and go on, where the step has a time of its own.
fn main(timed: bool) -> AnyView {
    let (words, next) = (content::exercise_words().walk, content::words().ground.next);
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
    let words = content::exercise_words().walk;
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
    let held = || {
        flag(matches!(
            calm().grounding.walk.read().clock(),
            Clock::Held(_)
        ))
    };
    let tap = move || {
        if whole {
            hold_or_go_on();
        }
    };
    let part = || {
        let at = calm().grounding.at.get();
        at.map(|at| at.part.to_string().into())
    };
    let stage = tag("div")
        .class("stage")
        .follows("data-held", Box::new(held));
    let stage = stage.follows("data-part", Box::new(part));
    stage.tap(Box::new(tap)).holds(parts)
}

/// What goes on by itself: the word of the part, a swell that answers it, and a thin line.
fn sea(step: &Step) -> AnyView {
    let StepKind::Timed(parts, _) = &step.kind else {
        return nothing();
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
    let spoken = move || {
        let at = at.get().filter(|at| at.round < SAID_ROUNDS);
        at.map_or_else(String::new, |_| word()).into()
    };
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
    let mut shallows: Vec<AnyView> = (0..swells).map(|_| block("swell", vec![])).collect();
    shallows.push(block("thread", vec![]));
    let cue = tag("p").class("cue").is("aria-hidden", "true");
    let said = tag("p").class("unseen").is("role", "status");
    pieces([
        cue.holds(vec![live_text(Box::new(move || word().into()))]),
        said.holds(vec![live_text(Box::new(spoken))]),
        block("shallows", shallows),
    ])
}

/// One circle for each thing to find; with its name, where it has one.
fn circle(place: usize, label: Option<&String>) -> AnyView {
    let pressed = move || {
        let walk = calm().grounding.walk.read();
        let on = walk.circles().get(place).copied().unwrap_or(false);
        truth(on)
    };
    let turn = move || calm().grounding.act(move |walk, _| walk.turn(place));
    let button = tag("button").tap(Box::new(turn));
    let button = button.follows("aria-pressed", Box::new(pressed));
    match label {
        Some(label) => button.class("mark").words(label.clone()),
        None => {
            let mut name = content::words().ground.circle.to_owned();
            name.push(' ');
            name.push_str(&(place + 1).to_string());
            button.class("circle").is("aria-label", name).empty()
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
    let name = content::exercise_words().walk.one_more;
    tag("button").class("taps").is("aria-label", name).empty()
}

/// The time of day, quietly.
fn time_of_day() -> AnyView {
    let look = || thread::time_of_day(content::write_words().list.language);
    let time = RwSignal::new(look());
    if let Ok(ticking) = set_interval_with_handle(move || time.set(look()), LOOK) {
        on_cleanup(move || ticking.clear());
    }
    let time = live_text(Box::new(move || time.get().into()));
    tag("p").class("clock").holds(vec![time])
}
