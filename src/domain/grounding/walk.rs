//! The walk of a person through an exercise: forward, back, past everything, and by itself where a step lasts for a
//! while.
//!
//! Where a timed step is, is computed from the time that has passed since it began, so nothing drifts, and whoever
//! slept wakes where the exercise has come to. Time comes in as an argument.

mod trail;
mod way;

use super::super::time::Millis;
use super::{Ask, Exercise, Part, Step, StepKind, Tone, When, round};

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What to know first.
    Caution,
    /// What is asked about the body.
    Check,
    /// A choice, from 0.
    Ask(usize),
    /// A step, from 0.
    Step(usize),
    /// Over.
    Over,
}

/// How the time of a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// It has none, or waits to be begun.
    Still,
    /// It goes since then.
    Runs(Millis),
    /// Held, after so long.
    Held(Millis),
}

/// Where in a timed step a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Which round, from 0.
    pub round: u64,
    /// Which part of it, from 0.
    pub part: usize,
    /// How long until it is over.
    pub left: Millis,
}

/// A person's way through an exercise. Ticks stay when one goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    exercise: Exercise,
    /// Tags that were there from the beginning.
    with: Vec<String>,
    /// For each thing to choose, what was chosen.
    chosen: Vec<Option<usize>>,
    /// Whether nothing of the check applies.
    clear: Option<bool>,
    stage: Stage,
    path: Vec<Step>,
    /// For each step, which of its circles are ticked.
    ticks: Vec<Vec<bool>>,
    clock: Clock,
}

impl Walk {
    /// Begins, with nothing ticked and nothing running. `with` are choices already made, by their tags; `roll` is a
    /// random number for what is drawn.
    #[must_use]
    pub fn new(exercise: Exercise, with: &[&str], roll: u32) -> Self {
        let preset = |ask: &Ask| {
            ask.choices
                .iter()
                .position(|choice| with.contains(&choice.key.as_str()))
                .or(match ask.when {
                    When::Before => None,
                    When::Later => Some(0),
                    When::Draw => Some(roll as usize % ask.choices.len().max(1)),
                })
        };
        let mut walk = Self {
            chosen: exercise.asks.iter().map(preset).collect(),
            exercise,
            with: with.iter().map(|&tag| tag.to_owned()).collect(),
            clear: None,
            stage: Stage::Over,
            path: Vec::new(),
            ticks: Vec::new(),
            clock: Clock::Still,
        };
        match walk.before().first() {
            Some(first) => walk.stage = *first,
            None => walk.arrive(),
        }
        walk
    }

    /// The exercise walked through.
    #[must_use]
    pub fn exercise(&self) -> &Exercise {
        &self.exercise
    }

    /// What is shown.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The step shown; none before the first and once it is over.
    #[must_use]
    pub fn step(&self) -> Option<&Step> {
        match self.stage {
            Stage::Step(at) => self.path.get(at),
            _ => None,
        }
    }

    /// The steps that the choices made lead through.
    #[must_use]
    pub fn path(&self) -> &[Step] {
        &self.path
    }

    /// How the time of the step goes.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// The circles of the step shown, ticked or not; none for a step without any.
    #[must_use]
    pub fn circles(&self) -> &[bool] {
        match self.stage {
            Stage::Step(at) => self.ticks.get(at).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }

    /// Whether it is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.stage == Stage::Over
    }

    /// Ticks a circle (from 0) of the step shown, or takes the tick back; one that is not there is let be.
    pub fn turn(&mut self, circle: usize) {
        if let Stage::Step(at) = self.stage
            && let Some(mark) = self.ticks.get_mut(at).and_then(|step| step.get_mut(circle))
        {
            *mark = !*mark;
        }
    }

    /// Goes on, whether or not anything is ticked, done or waited for. A check that is passed over counts as not sure,
    /// and a question about more as enough.
    pub fn next(&mut self, now: Millis) {
        match self.stage {
            Stage::Step(_) if self.asks() => self.end(),
            Stage::Step(at) => self.enter(at + 1, now),
            Stage::Over => {}
            Stage::Check => self.answer(false, now),
            Stage::Ask(ask) => self.choose(
                ask,
                self.chosen.get(ask).copied().flatten().unwrap_or(0),
                now,
            ),
            Stage::Caution => self.go_on(now),
        }
    }

    /// Goes back, from the end as well; where nothing lies before, or nothing that is done a second time, it stays.
    pub fn back(&mut self, now: Millis) {
        if let Some(stage) = self.earlier() {
            match stage {
                Stage::Step(at) => self.enter(at, now),
                _ => self.show(stage),
            }
        }
    }

    /// Whether there is a way back.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        self.earlier().is_some()
    }

    /// Goes on to more of it, when that was asked.
    pub fn more(&mut self, now: Millis) {
        if let Stage::Step(at) = self.stage {
            self.enter(at + 1, now);
        }
    }

    /// Ends it.
    pub fn end(&mut self) {
        self.show(Stage::Over);
    }

    /// Answers the check: whether nothing of it applies. Not sure is an answer, and counts as yes, something does.
    pub fn answer(&mut self, clear: bool, now: Millis) {
        self.clear = Some(clear);
        self.go_on(now);
    }

    /// Chooses; one that is not there is the first.
    pub fn choose(&mut self, ask: usize, choice: usize, now: Millis) {
        let there = self
            .exercise
            .asks
            .get(ask)
            .map_or(0, |ask| ask.choices.len());
        if let Some(chosen) = self.chosen.get_mut(ask) {
            *chosen = Some(if choice < there { choice } else { 0 });
        }
        self.go_on(now);
    }

    /// Draws another than the one that is drawn, and begins with it.
    pub fn draw(&mut self, roll: u32, now: Millis) {
        let Some(ask) = self.other_way() else { return };
        let there = self
            .exercise
            .asks
            .get(ask)
            .map_or(0, |ask| ask.choices.len());
        if let Some(Some(chosen)) = self.chosen.get_mut(ask)
            && there > 1
        {
            *chosen = (*chosen + 1 + roll as usize % (there - 1)) % there;
        }
        self.go_on(now);
    }

    /// The choice that was made for a person, where there is one: another can be had while the first step is shown.
    #[must_use]
    pub fn other_way(&self) -> Option<usize> {
        self.exercise
            .asks
            .iter()
            .position(|ask| ask.when != When::Before)
    }

    /// Shows the choice that was made for a person.
    pub fn reconsider(&mut self) {
        if let Some(ask) = self.other_way() {
            self.show(Stage::Ask(ask));
        }
    }

    /// Begins, holds, or goes on with a timed step.
    pub fn hold_or_go_on(&mut self, now: Millis) {
        match self.clock {
            Clock::Runs(_) => self.hold(now),
            Clock::Held(elapsed) => self.clock = Clock::Runs(now - elapsed),
            Clock::Still if self.length().is_some() => self.clock = Clock::Runs(now),
            Clock::Still => {}
        }
    }

    /// Holds a timed step where it is.
    pub fn hold(&mut self, now: Millis) {
        self.tick(now);
        if let Clock::Runs(began) = self.clock {
            self.clock = Clock::Held(now - began);
        }
    }

    /// Time has passed: timed steps that are over lead on, and each begins when the one before it was over.
    pub fn tick(&mut self, now: Millis) {
        while let (Stage::Step(at), Clock::Runs(began), Some(length)) =
            (self.stage, self.clock, self.length())
        {
            if now - began < length {
                break;
            }
            self.enter(at + 1, began + length);
        }
    }

    /// Where in the timed step a person is; the beginning, before it is begun.
    #[must_use]
    pub fn at(&self, now: Millis) -> Option<Now> {
        let StepKind::Timed(parts, rounds) = &self.step()?.kind else {
            return None;
        };
        let one = round(parts);
        let elapsed = self
            .elapsed(now)
            .0
            .min(one.saturating_mul(u64::from(*rounds)).0.saturating_sub(1));
        let mut within = Millis(elapsed % one.0.max(1));
        for (part, Part { length, .. }) in parts.iter().enumerate() {
            if within < *length {
                let round = elapsed / one.0.max(1);
                return Some(Now {
                    round,
                    part,
                    left: *length - within,
                });
            }
            within = within - *length;
        }
        None
    }

    /// How long the step has gone on.
    #[must_use]
    pub fn elapsed(&self, now: Millis) -> Millis {
        match self.clock {
            Clock::Still => Millis::ZERO,
            Clock::Runs(began) => now - began,
            Clock::Held(elapsed) => elapsed,
        }
    }

    /// When to look at the time again.
    #[must_use]
    pub fn wake_in(&self, now: Millis) -> Option<Millis> {
        match self.clock {
            Clock::Runs(_) => self.at(now).map(|at| at.left),
            _ => None,
        }
    }

    /// After how much of the step each soft tone rings, and the last at its end; none, where none was asked for.
    #[must_use]
    pub fn tones(&self) -> Vec<Millis> {
        let chosen =
            |(ask, at): (&Ask, &Option<usize>)| at.and_then(|at| ask.choices.get(at)?.tone);
        let tone = self.exercise.asks.iter().zip(&self.chosen).find_map(chosen);
        let (Some(tone), Some(length)) = (tone, self.length()) else {
            return Vec::new();
        };
        let mut tones = Vec::new();
        if let Tone::Every(pace) = tone {
            let mut at = pace;
            while at < length {
                tones.push(at);
                at = at + pace;
            }
        }
        tones.push(length);
        tones
    }

    fn asks(&self) -> bool {
        self.step()
            .is_some_and(|step| matches!(step.kind, StepKind::Turn(_)))
    }

    fn length(&self) -> Option<Millis> {
        self.step().and_then(Step::length)
    }

    fn enter(&mut self, at: usize, now: Millis) {
        if at >= self.path.len() {
            self.show(Stage::Over);
            return;
        }
        self.show(Stage::Step(at));
        if self.length().is_some() {
            self.clock = Clock::Runs(now);
        }
    }

    fn show(&mut self, stage: Stage) {
        self.stage = stage;
        self.clock = Clock::Still;
    }
}
