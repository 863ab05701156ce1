//! A ritual as it is written down: steps with one prompt each, and the card that is left of it.
//!
//! Rituals are readable files in `src/content/en/rituals/`. [`read`] turns their sheet into these values and says which
//! line is wrong; [`check`] holds them to what a walk needs; [`sitting`] is one person's way through one of them.

pub mod card;
pub mod check;
pub mod circles;
pub mod own;
pub mod path;
mod read;
mod resume;
pub mod sitting;
pub mod words;

pub use read::{Fault, Library};

use super::breath::Level;
use sitting::Answer;

/// A ritual. It borrows its words from the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ritual<'a> {
    /// Its name in files and links, such as `R05`; never shown.
    pub id: &'a str,
    /// The number of its first line in the sheet.
    pub line: usize,
    /// What it is called.
    pub name: &'a str,
    /// When it fits, in one line.
    pub who: &'a str,
    /// Whom it is meant for at which moment.
    pub level: Option<Level>,
    /// The shelf it stands on.
    pub shelf: &'a str,
    /// When it asks whether things can be said openly.
    pub gate: Gate,
    /// What to know before the first step, if there is anything.
    pub caution: &'a str,
    /// One prompt each.
    pub steps: Vec<Step<'a>>,
    /// The lines of the card that is for oneself.
    pub card: Vec<&'a str>,
    /// The lines that may be said to somebody. There are none where it is not safe to say things openly.
    pub say: Vec<&'a str>,
    /// What fits next.
    pub next: Vec<Offer<'a>>,
    /// What is asked when its card is looked at again; empty where that is not offered.
    pub later: &'a str,
    /// What may be said then.
    pub answers: Vec<&'a str>,
    /// Whether nothing of it is kept unless somebody asks: it neither waits nor offers keeping first.
    pub fleeting: bool,
}

/// When "Is it safe to say things openly to this person?" is asked (the mark ⚑).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gate {
    /// Never: nothing here is for somebody else.
    #[default]
    None,
    /// Before anything else.
    First,
    /// Before the first step whose answer may be said.
    Late,
    /// Before anything else; without a yes the ritual is not offered.
    Full,
}

/// A step: one prompt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step<'a> {
    /// Its name within the ritual, by which the card finds its answer.
    pub key: &'a str,
    /// The number of its first line in the sheet.
    pub line: usize,
    /// What is asked.
    pub prompt: &'a str,
    /// A quiet line under it.
    pub more: &'a str,
    /// How it is answered.
    pub input: Input,
    /// What there is to choose from; for a slider, the words along it.
    pub options: Vec<&'a str>,
    /// The set of words to choose from, by its id.
    pub set: &'a str,
    /// Answers to choose from: of an earlier step, or of a kept card (`R05.truth`).
    pub from: &'a str,
    /// How many may be chosen; 0 is any number.
    pub most: usize,
    /// Whether own words may stand beside what is chosen.
    pub own: bool,
    /// How many lines there are to write.
    pub count: usize,
    /// Beginnings of a line, put in by a tap.
    pub starters: Vec<&'a str>,
    /// What somebody might say here.
    pub examples: Vec<&'a str>,
    /// How long a timer runs; one for each option where there are options.
    pub seconds: Vec<u64>,
    /// Whether a soft tone says that the while is over, where sound is on.
    pub chime: bool,
    /// Whether the answer is meant for somebody else: such a step is not there without a yes at the gate.
    pub sendable: bool,
    /// What is shown with it to be read: an earlier answer by its key, or what may be said so far (`say`).
    pub reads: &'a str,
    /// What is said while certain words are written.
    pub hints: Vec<Hint<'a>>,
    /// The set of swap offers, by its id.
    pub swaps: &'a str,
    /// Other ways on, by what was chosen.
    pub branches: Vec<Branch<'a>>,
    /// Places one could go first. Offered, never a block.
    pub offers: Vec<Offer<'a>>,
    /// Whether the day that is said here is the one its card is looked at again.
    pub again: bool,
    /// The step after it, where that is not the next one: a later one, or `end`.
    pub then: &'a str,
}

/// How a step is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Input {
    /// By nothing: it is read.
    #[default]
    Read,
    /// One choice.
    Tap,
    /// Several choices.
    Taps,
    /// A place between two ends.
    Slider,
    /// A line or a few of them.
    Line,
    /// As many words as one likes.
    Text,
    /// Press and hold.
    Hold,
    /// A while.
    Timer,
    /// A day.
    Date,
    /// A finger.
    Draw,
    /// Two circles, moved into each other.
    Circles,
    /// Things moved from one circle into another.
    Move,
}

/// A soft word while one writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint<'a> {
    /// Said where one of these stands in the words.
    pub has: Vec<&'a str>,
    /// Said where the words begin with one of these.
    pub begins: Vec<&'a str>,
    /// Said where there are more words than this; 0 is never.
    pub over: usize,
    /// What is said.
    pub words: &'a str,
}

/// A way on that depends on what was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Branch<'a> {
    /// The choice.
    pub when: &'a str,
    /// The step it leads to, or `end`.
    pub go: &'a str,
    /// The number of its line in the sheet.
    pub line: usize,
}

/// A place one could go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offer<'a> {
    /// Offered only where this was chosen; empty is always.
    pub when: &'a str,
    /// What it is called.
    pub words: &'a str,
    /// Where it leads: a ritual, an exercise, a breath, or `help`, `safety`, `people`, `now`, `away`,
    /// `promises`, `true`.
    pub go: &'a str,
    /// The answer that is taken along to the first step there.
    pub carry: &'a str,
    /// The number of its line in the sheet.
    pub line: usize,
}

impl<'a> Ritual<'a> {
    /// Where the step of this name stands.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.key == key)
    }

    /// The step of this name.
    pub fn step(&self, key: &str) -> Option<&Step<'a>> {
        self.steps.iter().find(|step| step.key == key)
    }
}

impl Step<'_> {
    /// What is said at it, in words.
    fn values(&self, answer: &Answer) -> Vec<String> {
        let one_line = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = answer.lines.iter().map(|text| match self.input {
            Input::Text => text.trim().to_owned(),
            _ => one_line(text),
        });
        let picked = answer.picks.iter().map(|pick| match self.input {
            Input::Slider | Input::Circles | Input::Hold if !self.options.is_empty() => {
                self.along(pick).to_owned()
            }
            _ => pick.clone(),
        });
        picked
            .chain(written)
            .filter(|text| !text.is_empty())
            .collect()
    }

    /// The word at this place of a slider, 0 to 10.
    pub fn along(&self, place: &str) -> &str {
        let last = self.options.len().saturating_sub(1);
        let place = place.parse::<usize>().unwrap_or_default().min(10);
        self.options
            .get((place * last + 5) / 10)
            .copied()
            .unwrap_or_default()
    }
}

impl Hint<'_> {
    /// Whether it fits what is written so far.
    pub fn fits(&self, written: &str) -> bool {
        let spaced = words::spaced(written);
        self.has
            .iter()
            .any(|word| spaced.contains(&words::spaced(word)))
            || self
                .begins
                .iter()
                .any(|word| spaced.starts_with(&words::spaced(word)))
            || (self.over > 0 && spaced.split_ascii_whitespace().count() > self.over)
    }
}
