//! A grounding exercise as steps, and the walk of a person through them.
//!
//! A step is something to find and tick off, something to do for a while, or something to read. The words of a
//! step come from `content`, by practice and step. Nothing here keeps time, keeps score, or minds what was left
//! out: going on without ticking anything is as good a way through as any.

use std::borrow::Cow;

use super::time::Millis;

/// An exercise, as it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// Its name in files and links, such as `G01`; never shown.
    pub id: Cow<'static, str>,
    /// What is done, one screen each.
    pub steps: Cow<'static, [Step]>,
}

/// One screen of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name within the practice, by which its words are found.
    pub key: Cow<'static, str>,
    /// What it asks for.
    pub kind: StepKind,
}

/// What a step asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Find so many things; a circle to tap for each.
    Count(u8),
    /// Do something for so long. Once a person has started the exercise, these move on by themselves.
    Cue {
        /// How long it lasts.
        length: Millis,
    },
    /// Take as long as you like.
    Free,
}

/// A person's way through a practice. Ticks stay when one goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    practice: Practice,
    /// Which step is shown; as many as there are steps, once it is over.
    at: usize,
    /// For each step, which of its circles are ticked.
    ticks: Vec<Vec<bool>>,
}

impl Walk {
    /// Starts at the first step, with nothing ticked.
    pub fn new(practice: &Practice) -> Self {
        let circles = |step: &Step| match step.kind {
            StepKind::Count(count) => vec![false; usize::from(count)],
            StepKind::Cue { .. } | StepKind::Free => Vec::new(),
        };
        let ticks = practice.steps.iter().map(circles).collect();
        Self {
            practice: practice.clone(),
            at: 0,
            ticks,
        }
    }

    /// The exercise walked through.
    pub fn practice(&self) -> &Practice {
        &self.practice
    }

    /// Which step is shown, from 0.
    pub fn index(&self) -> usize {
        self.at
    }

    /// The step shown; none once it is over.
    pub fn step(&self) -> Option<&Step> {
        self.practice.steps.get(self.at)
    }

    /// The circles of the step shown, ticked or not; none for a step without any.
    pub fn circles(&self) -> &[bool] {
        self.ticks.get(self.at).map_or(&[], Vec::as_slice)
    }

    /// Whether every circle of the step shown is ticked, if it has any. Nothing moves on because of it.
    pub fn is_full(&self) -> bool {
        self.circles().iter().all(|ticked| *ticked)
    }

    /// Whether the last step has been left.
    pub fn is_over(&self) -> bool {
        self.at >= self.practice.steps.len()
    }

    /// Ticks a circle (from 0) of the step shown; one that is not there is let be.
    pub fn tick(&mut self, circle: usize) {
        self.mark(circle, true);
    }

    /// Takes a tick back.
    pub fn untick(&mut self, circle: usize) {
        self.mark(circle, false);
    }

    /// Goes on to the next step, whether or not anything is ticked.
    pub fn next(&mut self) {
        self.at = self.at.saturating_add(1).min(self.practice.steps.len());
    }

    /// Leaves the step out. It is the same movement as [`Walk::next`], and nothing is noted about it.
    pub fn skip(&mut self) {
        self.next();
    }

    /// Goes back a step, from the end as well; at the first step it stays.
    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    fn mark(&mut self, circle: usize, ticked: bool) {
        if let Some(mark) = self
            .ticks
            .get_mut(self.at)
            .and_then(|step| step.get_mut(circle))
        {
            *mark = ticked;
        }
    }
}
