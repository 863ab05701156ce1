//! The way of a walk: what comes before the steps, which steps the choices lead to, and what lies behind.

use super::super::super::time::Millis;
use super::super::{Ask, CLEAR, Choice, MILD, Step, StepKind, When};
use super::{Stage, Walk};

impl Walk {
    /// What comes before the steps.
    pub(super) fn before(&self) -> Vec<Stage> {
        let mut stages = Vec::new();
        if !self.exercise.caution.is_empty() {
            stages.push(Stage::Caution);
        }
        if self.exercise.check.is_some() {
            stages.push(Stage::Check);
        }
        let asked = |(at, ask): (usize, &Ask)| {
            let preset = ask
                .choices
                .iter()
                .any(|choice| self.with.contains(&choice.key));
            (ask.when == When::Before && !preset).then_some(Stage::Ask(at))
        };
        stages.extend(self.exercise.asks.iter().enumerate().filter_map(asked));
        stages
    }

    /// From a stage before the steps to the one after it.
    pub(super) fn go_on(&mut self, now: Millis) {
        let before = self.before();
        let here = before.iter().position(|stage| *stage == self.stage);
        match here.and_then(|here| before.get(here + 1)) {
            Some(next) => self.show(*next),
            None => {
                self.arrive();
                self.enter(0, now);
            }
        }
    }

    /// Finds the steps; ticks stay if they are the steps of before.
    pub(super) fn arrive(&mut self) {
        let chosen =
            |(ask, at): (&Ask, &Option<usize>)| at.and_then(|at| ask.choices.get(at).cloned());
        let choices: Vec<Choice> = self
            .exercise
            .asks
            .iter()
            .zip(&self.chosen)
            .filter_map(chosen)
            .collect();
        let mut tags = self.with.clone();
        tags.extend(choices.iter().map(|choice| choice.key.clone()));
        tags.extend(
            self.clear
                .map(|clear| if clear { CLEAR } else { MILD }.to_owned()),
        );
        let pace = choices.iter().find(|choice| choice.pace.is_some());
        let path = self.exercise.path(&tags, pace);
        if path != self.path {
            self.ticks = path.iter().map(circles).collect();
            self.path = path;
        }
        self.show(if self.path.is_empty() {
            Stage::Over
        } else {
            Stage::Step(0)
        });
    }

    pub(super) fn earlier(&self) -> Option<Stage> {
        let before = self.before();
        let steps = match self.stage {
            Stage::Step(at) => at,
            Stage::Over => self.path.len(),
            stage => {
                let here = before.iter().position(|earlier| *earlier == stage);
                return match here {
                    Some(here) => here.checked_sub(1).and_then(|at| before.get(at)).copied(),
                    // A choice that was made for a person: the steps are where they were.
                    None => (!self.path.is_empty()).then_some(Stage::Step(0)),
                };
            }
        };
        let passed = self.path.get(..steps).unwrap_or_default();
        match passed.iter().rposition(|step| !step.once) {
            Some(at) => Some(Stage::Step(at)),
            // What is done once only is not begun anew by going back before it.
            None if !passed.is_empty() => None,
            None => before.last().copied(),
        }
    }
}

fn circles(step: &Step) -> Vec<bool> {
    match step.kind {
        StepKind::Count(count, _) => vec![false; usize::from(count)],
        _ => Vec::new(),
    }
}
