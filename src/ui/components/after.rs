//! After a tool: "Lighter, same, or heavier?" Optional, one tap, never asked before help. Where a person set a place
//! on the line before a practice, the line is offered once more in place of the question.

use super::piece::{group, line, nothing, pieces, status, tag};
use super::rate;
use super::tag::truth;
use crate::content;
use crate::domain::care::Sign;
use crate::domain::helped::Answer;
use crate::state::calm;
use crate::state::pocket::Keeping;
use leptos::prelude::*;

/// The question after the tool `id` (a pattern or an exercise). Nothing where a person does not want it.
#[must_use]
pub fn after(id: &str) -> AnyView {
    if calm().preferences.chosen.read_untracked().no_after {
        return nothing();
    }
    calm().pocket.open();
    let asked = Asked {
        id: StoredValue::new(id.to_owned()),
        said: RwSignal::new(None),
        told: StoredValue::new(vec![]),
    };
    if let Some(before) = calm().mine.before.get_untracked() {
        // It belongs to this practice and to no later one.
        on_cleanup(|| calm().mine.before.set(None));
        return rate::after(
            Signal::derive(move || asked.said.get()),
            Box::new(move |now| {
                let answer = Answer::between(before, now);
                if asked.said.get_untracked() != Some(answer) {
                    asked.say(Some(answer));
                }
            }),
        );
    }
    let words = content::mine_words().asked;
    let named = [words.lighter, words.same, words.heavier];
    let answers = Answer::ALL.into_iter().zip(named);
    let question = content::away_words().after.question;
    let fine = Signal::derive(move || {
        if asked.said.get().is_some() && calm().pocket.keeping.get() == Keeping::Failed {
            words.not_kept
        } else {
            words.fine
        }
    });
    pieces([
        line("after__question", question),
        group(
            "after",
            question,
            answers
                .map(|(answer, words)| button(asked, answer, words))
                .collect(),
        ),
        status("fine after__fine", fine),
    ])
}

/// One question, and what was said so far.
#[derive(Clone, Copy)]
struct Asked {
    id: StoredValue<String>,
    said: RwSignal<Option<Answer>>,
    /// What was told on: a tap that is changed and changed back is one.
    told: StoredValue<Vec<Answer>>,
}

impl Asked {
    fn say(self, now: Option<Answer>) {
        let earlier = self.said.get_untracked();
        self.said.set(now);
        self.id
            .with_value(|id| calm().mine.answer(id, earlier, now));
        if let Some(answer) = now
            && !self.told.with_value(|told| told.contains(&answer))
        {
            self.told.update_value(|told| told.push(answer));
            calm().care.note(match answer {
                Answer::Lighter => Sign::Lighter,
                Answer::Same => Sign::Same,
                Answer::Heavier => Sign::Heavier,
            });
        }
    }
}

/// One answer. Tapped once more it is taken back.
fn button(asked: Asked, answer: Answer, words: &'static str) -> AnyView {
    let on = move || asked.said.get() == Some(answer);
    let tap = move || asked.say((!on()).then_some(answer));
    let button = tag("button").class("after__answer");
    let button = button.follows("aria-pressed", Box::new(move || truth(on())));
    button.tap(Box::new(tap)).words(words)
}
