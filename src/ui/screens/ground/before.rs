//! Before the steps: what to know, what is asked about the body, what there is to choose.

use super::{back, go, goes, instead, quiet};
use crate::content;
use crate::domain::grounding::{Walk, When};
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, line, pieces, row, rows, title};
use crate::ui::components::tag::{all, nothing, tag};
use leptos::prelude::*;

/// What to know first. It is read once, and nothing runs meanwhile.
pub(super) fn caution() -> AnyView {
    let words = content::exercise_words().walk;
    let walk = calm().grounding.walk.read_untracked();
    let exercise = walk.exercise();
    let mut parts = vec![title("screen-title", exercise.name.clone())];
    parts.extend(
        exercise
            .caution
            .iter()
            .map(|said| line("lead", said.clone())),
    );
    if let Some(id) = exercise.rather.clone() {
        parts.push(quiet(words.out.to_owned(), Box::new(move || instead(&id))));
    }
    parts.push(bar(Some(main_action(
        words.begin,
        Box::new(|| go(Walk::next)),
    ))));
    all(parts)
}

/// "Any of these?" Three answers, one as large as the other.
pub(super) fn check() -> AnyView {
    let words = content::exercise_words().walk;
    let walk = calm().grounding.walk.read_untracked();
    let Some(check) = &walk.exercise().check else {
        return nothing();
    };
    pieces([
        title("screen-title", check.question.clone()),
        rows(
            "rows rows--read",
            check
                .items
                .iter()
                .map(|item| tag("li").words(item.clone()))
                .collect(),
        ),
        block(
            "answers",
            vec![
                goes(words.yes, |walk, now| walk.answer(false, now)),
                goes(words.not_sure, |walk, now| walk.answer(false, now)),
                goes(words.no, |walk, now| walk.answer(true, now)),
            ],
        ),
        bar(None),
    ])
}

/// A choice. Numbers stand side by side, everything else in a list.
pub(super) fn ask(at: usize) -> AnyView {
    let walk = calm().grounding.walk.read_untracked();
    let Some(ask) = walk.exercise().asks.get(at) else {
        return nothing();
    };
    let choices = ask.choices.iter().enumerate().map(|(place, choice)| {
        row(
            choice.name.clone(),
            "",
            Box::new(move || go(move |walk, now| walk.choose(at, place, now))),
        )
    });
    let numbers = ask.choices.iter().all(|choice| choice.name.len() <= 2);
    let drawn = (ask.when == When::Draw).then(|| {
        main_action(
            content::exercise_words().walk.draw,
            Box::new(|| calm().grounding.draw()),
        )
    });
    pieces([
        title("screen-title", ask.question.clone()),
        rows(
            if numbers { "rows rows--few" } else { "rows" },
            choices.collect(),
        ),
        block("pair", back().into_iter().collect()),
        bar(drawn),
    ])
}
