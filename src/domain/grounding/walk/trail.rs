//! Where a person is in an exercise, as a short text: what one binary of the page hands to the other. It is read at
//! once and by the same build.

use super::super::super::time::Millis;
use super::{Clock, Stage, Walk};

/// Between the parts of it, and between the steps in one.
const PART: char = ';';
const STEP: char = ',';

impl Walk {
    /// The text, without a space in it: exercise, stage, check, choices, ticks, and the time of a timed step.
    #[must_use]
    pub fn trail(&self, now: Millis) -> String {
        let mut text = self.exercise.id.clone();
        text.push(PART);
        let (mark, at) = match self.stage {
            Stage::Caution => ('c', 0),
            Stage::Check => ('k', 0),
            Stage::Ask(at) => ('a', at),
            Stage::Step(at) => ('s', at),
            Stage::Over => ('o', 0),
        };
        text.push(mark);
        text.push_str(&at.to_string());
        text.push(PART);
        text.push_str(match self.clear {
            Some(true) => "y",
            Some(false) => "n",
            None => "",
        });
        text.push(PART);
        for choice in &self.chosen {
            if let Some(choice) = choice {
                text.push_str(&choice.to_string());
            }
            text.push(STEP);
        }
        text.push(PART);
        for step in &self.ticks {
            step.iter()
                .for_each(|on| text.push(if *on { '1' } else { '0' }));
            text.push(STEP);
        }
        text.push(PART);
        if self.clock != Clock::Still {
            text.push_str(&self.elapsed(now).0.to_string());
        }
        text
    }

    /// Goes where a trail of the same exercise leads, a timed step held; elsewhere it stays where it is.
    pub fn follow(&mut self, trail: &str) {
        let mut gone = self.clone();
        if gone.lead(trail).is_some() {
            *self = gone;
        }
    }

    fn lead(&mut self, trail: &str) -> Option<()> {
        let mut parts = trail.split(PART);
        let (id, stage) = (parts.next()?, parts.next()?);
        if id != self.exercise.id {
            return None;
        }
        self.clear = match parts.next()? {
            "y" => Some(true),
            "n" => Some(false),
            _ => None,
        };
        for (choice, text) in self.chosen.iter_mut().zip(parts.next()?.split(STEP)) {
            *choice = text.parse().ok();
        }
        self.arrive();
        for (step, text) in self.ticks.iter_mut().zip(parts.next()?.split(STEP)) {
            for (tick, text) in step.iter_mut().zip(text.chars()) {
                *tick = text == '1';
            }
        }
        let at: usize = stage.get(1..)?.parse().ok()?;
        let stage = match stage.get(..1)? {
            "c" => Stage::Caution,
            "k" => Stage::Check,
            "a" if at < self.chosen.len() => Stage::Ask(at),
            "s" if at < self.path.len() => Stage::Step(at),
            "o" => Stage::Over,
            _ => return None,
        };
        self.show(stage);
        if let (Some(_), Ok(elapsed)) = (self.length(), parts.next()?.parse()) {
            self.clock = Clock::Held(Millis(elapsed));
        }
        Some(())
    }
}
