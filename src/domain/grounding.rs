//! Exercises for senses, body and room, as they are written down.
//!
//! An exercise is data: a file of `src/content/en/exercises`, read by [`read`], walked through by one [`Walk`]. Before
//! its steps it may have something to know, something to ask about the body, and something to choose. A step is
//! something to find and tick off, something to do for a while, something to choose, or something to read. Nothing
//! here keeps score, or minds what was left out: going on without ticking anything is as good a way through as any.

mod read;
mod walk;

pub use read::{Fault, all, find};
pub use walk::{Clock, Now, Stage, Walk};

use super::time::Millis;

/// The tag of a person to whom nothing of the check applies.
pub const CLEAR: &str = "clear";
/// The tag of a person for whom the gentler way is the right one.
pub const MILD: &str = "mild";

/// An exercise, as it is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exercise {
    /// Its name in files and links, such as `G01`; never shown.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// When it fits, in one line.
    pub who: String,
    /// What it is for: where it stands on the shelf.
    pub shelf: Shelf,
    /// It may be met in the middle of it: a tap anywhere pauses it.
    pub now: bool,
    /// What to know before it is begun.
    pub caution: Vec<String>,
    /// The exercise offered in its place where there is something to know.
    pub rather: Option<String>,
    /// What has to be asked about the body first.
    pub check: Option<Check>,
    /// What there is to choose.
    pub asks: Vec<Ask>,
    /// The words of the way out to looking around, on every step.
    pub out: Option<String>,
    /// What is done, one screen each.
    pub steps: Vec<Step>,
}

/// What an exercise is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// To look outside.
    #[default]
    Look,
    /// To feel the body, or move it.
    Body,
    /// To be kind, in the mind's eye.
    Kind,
    /// To rest.
    Rest,
}

/// "Any of these?", before something that is not for every body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is asked.
    pub question: String,
    /// What it is asked about.
    pub items: Vec<String>,
}

/// Something to choose before the steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What is asked.
    pub question: String,
    /// When it is asked.
    pub when: When,
    /// What there is to choose from.
    pub choices: Vec<Choice>,
}

/// When something is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Before the first step.
    #[default]
    Before,
    /// Not by itself: it begins with the first choice, and another can be had.
    Later,
    /// Not by itself: one is drawn, and another can be had.
    Draw,
}

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The tag by which steps know of it.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// How many of the steps that follow its pace are taken; all of them, where nothing is said.
    pub take: Option<usize>,
    /// How long each step that follows its pace lasts.
    pub pace: Option<Millis>,
    /// Which soft tones there are.
    pub tone: Option<Tone>,
}

/// Soft tones while something goes on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// One at its end.
    End,
    /// One whenever so long has passed, and one at its end.
    Every(Millis),
}

/// One screen of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it says, large.
    pub words: String,
    /// More of it, quieter.
    pub hints: Vec<String>,
    /// What is said aloud; the words, where nothing else is written.
    pub say: Option<String>,
    /// The words of the way to setting a line down until a day, where that may help.
    pub line: Option<String>,
    /// What it asks for.
    pub kind: StepKind,
    /// Going back passes over it: it is not done a second time.
    pub once: bool,
    /// How it looks.
    pub look: Look,
    /// For these tags only; for everyone, where none are named.
    pub only: Vec<String>,
    /// Other words for it, by tag, for its whole length.
    pub versions: Vec<(String, String)>,
}

/// What a step shows besides its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Nothing more.
    #[default]
    Plain,
    /// Two sides that light up in turn.
    Sides,
    /// The time of day, quietly.
    Clock,
    /// A place to tap whenever one was found. Taps are not counted.
    Taps,
}

/// What a step asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Find so many things; a circle to tap for each, named where names are written.
    Count(u8, Vec<String>),
    /// Do something for a while: parts one after the other, in so many rounds. Once a person has started, these move
    /// on by themselves.
    Timed(Vec<Part>, u8),
    /// Do something for as long as the choice made before says.
    Paced,
    /// Say how to go on.
    Turn(Vec<Turn>),
    /// Take as long as you like.
    Free,
}

/// A part of a timed step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What to do; nothing where the words of the step say it all.
    pub words: String,
    /// How long.
    pub length: Millis,
}

/// A way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub to: To,
}

/// Where a turn leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// To the next step.
    Next,
    /// To the end.
    End,
    /// To another exercise.
    Exercise(String),
}

impl Step {
    /// How long it lasts by itself; none where it waits for a person.
    #[must_use]
    pub fn length(&self) -> Option<Millis> {
        match &self.kind {
            StepKind::Timed(parts, rounds) => Some(round(parts).saturating_mul(u64::from(*rounds))),
            _ => None,
        }
    }

    /// What is said aloud when it begins.
    #[must_use]
    pub fn spoken(&self) -> &str {
        self.say.as_deref().unwrap_or(&self.words)
    }
}

/// How long one round lasts.
fn round(parts: &[Part]) -> Millis {
    parts
        .iter()
        .fold(Millis::ZERO, |sum, part| sum + part.length)
}

impl Exercise {
    /// The steps of a person with these tags, at the pace they chose.
    #[must_use]
    pub fn path(&self, tags: &[String], pace: Option<&Choice>) -> Vec<Step> {
        let mut left = pace.and_then(|choice| choice.take).unwrap_or(usize::MAX);
        let length = pace.and_then(|choice| choice.pace);
        let mut path = Vec::new();
        for step in &self.steps {
            if !step.only.is_empty() && !step.only.iter().any(|tag| tags.contains(tag)) {
                continue;
            }
            let mut step = step.clone();
            if step.kind == StepKind::Paced {
                if left == 0 {
                    continue;
                }
                left -= 1;
                step.kind = length.map_or(StepKind::Free, |length| {
                    StepKind::Timed(one_part(length), 1)
                });
            }
            if let Some((_, words)) = step.versions.iter().find(|(tag, _)| tags.contains(tag)) {
                step.words.clone_from(words);
                step.say = None;
                if let Some(length) = step.length() {
                    step.kind = StepKind::Timed(one_part(length), 1);
                }
            }
            path.push(step);
        }
        path
    }
}

/// A step of one part, which has no words of its own.
fn one_part(length: Millis) -> Vec<Part> {
    vec![Part {
        words: String::new(),
        length,
    }]
}
