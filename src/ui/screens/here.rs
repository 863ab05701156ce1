//! "What is here?": what a person meets, and tools that fit. "I don't know" is an answer, and so is no answer.

use super::more::tool_way;
use crate::content;
use crate::domain::pick::{FOR_ANYONE, HERE, Met, Tool};
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{Act, block, button, line, pieces, row, rows, title};
use crate::ui::components::tag::live;
use leptos::prelude::*;

/// "What is here?".
#[must_use]
pub fn here() -> AnyView {
    let answer = |&met: &Met| {
        row(
            said(met),
            "",
            Box::new(move || calm().navigation.go(Screen::Fit(met))),
        )
    };
    let mut answers: Vec<AnyView> = HERE.iter().map(answer).collect();
    answers.push(row(
        content::exercise_words().here.choose,
        "",
        choose(FOR_ANYONE.to_vec(), false),
    ));
    pieces([
        help_card(),
        title("screen-title", content::exercise_words().here.title),
        rows("rows", answers),
        bar(None),
    ])
}

/// Two tools that fit, and then the others that do.
#[must_use]
pub fn fit(met: Met) -> AnyView {
    let words = content::exercise_words().here;
    let night = met == Met::Sleepless;
    let (first, then) = met.tools();
    let others = RwSignal::new(false);
    let mut quiet = vec![button(
        "",
        words.choose,
        choose([first, then].concat(), night),
    )];
    if !then.is_empty() {
        let turn = move || others.update(|others| *others = !*others);
        quiet.insert(0, button("", words.then, Box::new(turn)));
    }
    let question = match met {
        Met::Unknown => words.unknown_fit,
        Met::Sending => words.sending,
        _ => words.fit,
    };
    pieces([
        title("screen-title", question),
        line("lead", if night { words.night } else { "" }),
        live(Box::new(move || {
            let tools = if others.get() { then } else { first };
            block(
                "ways",
                tools.iter().map(|tool| tool_way(*tool, night)).collect(),
            )
        })),
        block("quiet-line", quiet),
        bar(None),
    ])
}

/// *Choose for me*: one that fits, by chance.
fn choose(tools: Vec<Tool>, night: bool) -> Act {
    Box::new(move || calm().grounding.open_one_of(&tools, night))
}

fn said(met: Met) -> &'static str {
    let words = content::exercise_words().here;
    match met {
        Met::Racing => words.racing,
        Met::Far => words.far,
        Met::Angry => words.angry,
        Met::Shame => words.shame,
        Met::Urge => words.urge,
        Met::Sleepless => words.sleepless,
        Met::Unknown => words.unknown,
        Met::Sending => words.sending,
    }
}
