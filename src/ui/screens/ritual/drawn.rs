//! Rituals drawn by hand (decision 23). The values and the waiting are those of any ritual; only what stands above the
//! prompt, and what a while or some room looks like, is another drawing.

use super::touch;
use crate::content;
use crate::domain::ritual::{Input, Step};
use crate::state::calm;
use crate::state::rituals::Known;
use crate::ui::components::piece::{block, line, pieces};
use crate::ui::components::tag::{Text, flag, live_text, nothing, tag};
use leptos::prelude::*;

/// The most that is shown of what was said so far.
const TOLD: usize = 3;

/// What stands above the prompt.
#[must_use]
pub(super) fn above(ritual: Known, step: &'static Step<'static>) -> AnyView {
    match ritual.id {
        // Where it is read aloud, it stands below, whole.
        "R02" if step.reads.is_empty() => sentence(ritual, step),
        "R02" => nothing(),
        // One still page: everything said stays on it, under a breath.
        "R05" => pieces([still_breath(), told(ritual, usize::MAX)]),
        _ => told(ritual, TOLD),
    }
}

/// What was said so far stays above.
fn told(ritual: Known, most: usize) -> AnyView {
    let keys = calm().rituals.told(ritual);
    let last = keys.iter().skip(keys.len().saturating_sub(most));
    let said = |key: &&'static str| calm().rituals.said(ritual, key).join(", ");
    let lines = last.map(|key| line("told__line", said(key))).collect();
    block("told", lines)
}

/// A small swell on its line. It keeps still where motion is not wanted.
fn still_breath() -> AnyView {
    tag("div")
        .class("still-breath")
        .is("aria-hidden", "true")
        .empty()
}

/// The sentence as far as it goes: each part comes in as it is said, also while it is typed; the next one is a rule to
/// be written on.
fn sentence(ritual: Known, step: &'static Step<'static>) -> AnyView {
    let openly = calm().rituals.may_send(ritual);
    let parts = ritual.say.iter().flat_map(|line| parts(line));
    let parts = parts.filter(|part| {
        let of = ritual.step(part.key);
        of.is_some_and(|of| openly || !of.sendable)
    });
    let here = ritual.place(step.key).unwrap_or_default();
    let shown = parts.enumerate().map(|(nth, mut part)| {
        if nth == 0 {
            part.joint = "";
        }
        let place = ritual.place(part.key).unwrap_or_default();
        spoken(ritual, part, place == here, place <= here)
    });
    tag("p").class("sentence").holds(shown.collect())
}

/// A part of the sentence: what stands before an answer, the answer, and what stands after it.
#[derive(Clone, Copy)]
struct Part {
    /// What ends the sentence before, where this one begins another.
    joint: &'static str,
    before: &'static str,
    key: &'static str,
    after: &'static str,
}

/// The parts of a line of what may be said, such as `[I feel {feel}][ when {event}]`.
fn parts(line: &'static str) -> Vec<Part> {
    let pieces = line.split(['[', ']']).filter(|piece| piece.contains('{'));
    let part = |piece: &'static str| {
        let (before, rest) = piece.split_once('{')?;
        let (key, after) = rest.split_once('}')?;
        let begins = before.starts_with(char::is_alphabetic);
        Some(Part {
            joint: if begins { ". " } else { "" },
            before,
            key,
            after: after.trim_end_matches('.'),
        })
    };
    pieces.filter_map(part).collect()
}

fn spoken(ritual: Known, part: Part, here: bool, near: bool) -> AnyView {
    let said = Memo::new(move |_| {
        let and = [" ", content::ritual_words().sitting.and, " "].concat();
        let all = calm().rituals.said(ritual, part.key);
        match all.split_last() {
            Some((last, rest)) if !rest.is_empty() => rest.join(", ") + &and + last,
            Some((last, _)) => last.clone(),
            None => String::new(),
        }
    });
    let words = move || -> Text {
        let said = said.get();
        if !said.is_empty() {
            let said = said.trim_end_matches('.');
            [part.before.trim_start(), said, part.after].concat().into()
        } else if here {
            [part.before.trim_start(), "…"].concat().into()
        } else {
            "".into()
        }
    };
    if !near && said.with_untracked(String::is_empty) {
        return nothing();
    }
    let is_said = move || flag(!said.read().is_empty());
    let class = if here {
        "sentence__part sentence__part--here"
    } else {
        "sentence__part"
    };
    let lead = move || -> Text {
        let blank = if part.before.starts_with(' ') {
            " "
        } else {
            ""
        };
        let lead = if here || !said.read().is_empty() {
            [part.joint, blank].concat()
        } else {
            String::new()
        };
        lead.into()
    };
    let part = tag("span")
        .class(class)
        .follows("data-said", Box::new(is_said))
        .holds(vec![live_text(Box::new(words))]);
    pieces([live_text(Box::new(lead)), part])
}

/// What a while looks like while it goes on.
#[must_use]
pub(super) fn going(ritual: Known) -> AnyView {
    match ritual.id {
        "R15" => wave(),
        "R18" => touch::given(ritual, room(ritual)),
        // Its breath is there all along.
        "R05" => nothing(),
        _ => tag("div").class("while").is("aria-hidden", "true").empty(),
    }
}

/// The step that gave room.
fn room(ritual: Known) -> Option<&'static Step<'static>> {
    ritual.steps.iter().find(|step| step.input == Input::Hold)
}

/// The pull as a wave that rises and falls by itself. It does not say how long.
fn wave() -> AnyView {
    let path = |class: &'static str, d: &'static str| tag("path").class(class).is("d", d).empty();
    let svg = tag("svg").class("wave").is("viewBox", "0 0 320 120");
    svg.is("aria-hidden", "true")
        .is("preserveAspectRatio", "none")
        .holds(vec![
            path(
                "wave__far",
                "M-160 96C-120 96 -110 40 -60 40S0 96 40 96 90 40 140 40 200 96 240 96 290 40 340 40 400 96 440 96 490 40 540 40 600 96 640 96V130H-160Z",
            ),
            path(
                "wave__near",
                "M-160 100C-115 100 -105 58 -55 58S5 100 45 100 95 58 145 58 205 100 245 100 295 58 345 58 405 100 445 100 495 58 545 58 605 100 645 100V130H-160Z",
            ),
        ])
}

/// How the words to choose from are laid out: a pause before sending is one large tap.
#[must_use]
pub(super) fn picks(ritual: Known, step: &'static Step<'static>) -> &'static str {
    let large = matches!((ritual.id, step.input), ("R15", Input::Tap | Input::Timer));
    if large { "picks picks--large" } else { "picks" }
}
