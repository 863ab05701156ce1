//! Reads the sheet of rituals, and says which line is wrong.

use super::path::{Path, path};
use super::words::{Family, Set, Swap};
use super::{Branch, Gate, Hint, Input, Offer, Ritual, Step};
use crate::domain::breath::Level;
use crate::domain::sheet::{Field, Record, records};

/// What is wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault<'a> {
    /// The number of the line in the sheet.
    pub line: usize,
    /// The name of the field there.
    pub key: &'a str,
    /// What it says.
    pub text: &'a str,
    /// What is wrong with it.
    pub what: &'static str,
}

/// Every ritual of a sheet, and the words they choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library<'a> {
    /// The rituals, in the order of their files.
    pub rituals: Vec<Ritual<'a>>,
    /// The sets of words.
    pub sets: Vec<Set<'a>>,
    /// The paths.
    pub paths: Vec<Path<'a>>,
}

/// The longest text of one field, in bytes: a prompt is a sentence or two.
const LONGEST: usize = 600;
/// The most steps of a ritual.
const MOST_STEPS: usize = 24;

impl<'a> Library<'a> {
    /// Reads a sheet.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn read(sheet: &'a str) -> Result<Self, Fault<'a>> {
        let mut library = Self::default();
        for record in records(sheet) {
            for field in record.fields() {
                fits(field)?;
            }
            match record.text("kind") {
                Some("path") => library.paths.push(path(&record)?),
                Some(_) => library.sets.push(set(&record)?),
                None => library.rituals.push(ritual(&record)?),
            }
        }
        Ok(library)
    }

    /// The ritual of this id.
    pub fn ritual(&self, id: &str) -> Option<&Ritual<'a>> {
        self.rituals.iter().find(|ritual| ritual.id == id)
    }

    /// The set of words of this id.
    pub fn set(&self, id: &str) -> Option<&Set<'a>> {
        self.sets.iter().find(|set| set.id == id)
    }
}

/// Words are words: no field is huge, and none looks like a script or a tag.
fn fits<'a>(field: &Field<'a>) -> Result<(), Fault<'a>> {
    let text = field.text;
    if text.len() > LONGEST {
        return Err(fault(field, "too long"));
    }
    let marked = text.contains(['<', '>', '`']) || text.to_ascii_lowercase().contains(SCRIPT);
    if marked || text.contains(is_hidden) {
        return Err(fault(field, "is no plain text"));
    }
    Ok(())
}

/// What an address that runs something begins with.
pub(super) const SCRIPT: &str = "javascript:";

/// No keyboard writes it, or it turns the direction of other words.
pub(super) fn is_hidden(letter: char) -> bool {
    let turns =
        ('\u{202a}'..='\u{202e}').contains(&letter) || ('\u{2066}'..='\u{2069}').contains(&letter);
    letter.is_control() || turns
}

pub(super) fn fault<'a>(field: &Field<'a>, what: &'static str) -> Fault<'a> {
    Fault {
        line: field.line,
        key: field.key,
        text: field.text,
        what,
    }
}

pub(super) const UNKNOWN: &str = "means nothing here";

fn ritual<'a>(record: &Record<'a>) -> Result<Ritual<'a>, Fault<'a>> {
    let mut ritual = Ritual::default();
    for field in record.fields() {
        let text = field.text;
        match field.key {
            "id" => (ritual.id, ritual.line) = (text, field.line),
            "name" => ritual.name = text,
            "who" => ritual.who = text,
            "shelf" => ritual.shelf = text,
            "caution" => ritual.caution = text,
            "later" => ritual.later = text,
            "fleeting" => ritual.fleeting = yes(field)?,
            "answers" => ritual.answers.push(text),
            "card" => ritual.card.push(text),
            "say" => ritual.say.push(text),
            "level" => {
                ritual.level = Some(match text {
                    "now" => Level::Now,
                    "steadying" => Level::Steadying,
                    "reflecting" => Level::Reflecting,
                    _ => return Err(fault(field, "is no level")),
                });
            }
            "gate" => {
                ritual.gate = match text {
                    "first" => Gate::First,
                    "late" => Gate::Late,
                    "full" => Gate::Full,
                    _ => return Err(fault(field, "is no gate")),
                }
            }
            "step" | "next" => {}
            key if key.starts_with("step.") || key.starts_with("next.") => {}
            _ => return Err(fault(field, UNKNOWN)),
        }
    }
    let steps = record.parts("step");
    if steps.is_empty() || steps.len() > MOST_STEPS {
        return Err(Fault {
            line: ritual.line,
            key: "id",
            text: ritual.id,
            what: "no steps, or too many",
        });
    }
    for part in &steps {
        ritual.steps.push(step(part)?);
    }
    for part in record.parts("next") {
        ritual.next.push(offer(&part)?);
    }
    Ok(ritual)
}

fn step<'a>(part: &Record<'a>) -> Result<Step<'a>, Fault<'a>> {
    let mut step = Step {
        count: 1,
        ..Step::default()
    };
    for field in part.fields() {
        let text = field.text;
        if step.line == 0 {
            step.line = field.line;
        }
        match field.key {
            "key" => step.key = text,
            "prompt" => step.prompt = text,
            "more" => step.more = text,
            "input" => step.input = input(field)?,
            "options" => step.options.push(text),
            "set" => step.set = text,
            "from" => step.from = text,
            "most" => step.most = number(field)?,
            "own" => step.own = yes(field)?,
            "again" => step.again = yes(field)?,
            "chime" => step.chime = yes(field)?,
            "count" => step.count = number(field)?,
            "starters" => step.starters.push(text),
            "examples" => step.examples.push(text),
            "seconds" => step.seconds.push(number(field)? as u64),
            "sendable" => step.sendable = yes(field)?,
            "swaps" => step.swaps = text,
            "reads" => step.reads = text,
            "then" => step.then = text,
            // Why it is asked: for whoever reads, edits or translates the file.
            "why" | "hint" | "branch" | "offer" => {}
            key if ["hint.", "branch.", "offer."]
                .iter()
                .any(|part| key.starts_with(part)) => {}
            _ => return Err(fault(field, UNKNOWN)),
        }
    }
    for part in part.parts("hint") {
        step.hints.push(hint(&part)?);
    }
    for part in part.parts("branch") {
        step.branches.push(branch(&part)?);
    }
    for part in part.parts("offer") {
        step.offers.push(offer(&part)?);
    }
    Ok(step)
}

pub(super) fn input<'a>(field: &Field<'a>) -> Result<Input, Fault<'a>> {
    Ok(match field.text {
        "read" => Input::Read,
        "tap" => Input::Tap,
        "taps" => Input::Taps,
        "slider" => Input::Slider,
        "line" => Input::Line,
        "text" => Input::Text,
        "hold" => Input::Hold,
        "timer" => Input::Timer,
        "date" => Input::Date,
        "draw" => Input::Draw,
        "circles" => Input::Circles,
        "move" => Input::Move,
        _ => return Err(fault(field, "is no input")),
    })
}

fn hint<'a>(part: &Record<'a>) -> Result<Hint<'a>, Fault<'a>> {
    let mut hint = Hint::default();
    for field in part.fields() {
        match field.key {
            "has" => hint.has.push(field.text),
            "begins" => hint.begins.push(field.text),
            "over" => hint.over = number(field)?,
            "words" => hint.words = field.text,
            _ => return Err(fault(field, UNKNOWN)),
        }
    }
    Ok(hint)
}

fn branch<'a>(part: &Record<'a>) -> Result<Branch<'a>, Fault<'a>> {
    let mut branch = Branch::default();
    for field in part.fields() {
        match field.key {
            "when" => branch.when = field.text,
            "go" => (branch.go, branch.line) = (field.text, field.line),
            _ => return Err(fault(field, UNKNOWN)),
        }
    }
    Ok(branch)
}

pub(super) fn offer<'a>(part: &Record<'a>) -> Result<Offer<'a>, Fault<'a>> {
    let mut offer = Offer::default();
    for field in part.fields() {
        match field.key {
            "when" => offer.when = field.text,
            "words" => offer.words = field.text,
            "carry" => offer.carry = field.text,
            "go" => (offer.go, offer.line) = (field.text, field.line),
            _ => return Err(fault(field, UNKNOWN)),
        }
    }
    Ok(offer)
}

fn set<'a>(record: &Record<'a>) -> Result<Set<'a>, Fault<'a>> {
    let mut set = Set {
        id: record.id(),
        ask: record.text("ask").unwrap_or_default(),
        ..Set::default()
    };
    for part in record.parts("family") {
        set.families.push(Family {
            name: part.text("name").unwrap_or_default(),
            words: part.all("words").collect(),
            hard: part.text("hard").is_some(),
        });
    }
    for part in record.parts("swap") {
        set.swaps.push(Swap {
            typed: part.all("typed").collect(),
            under: part.all("under").collect(),
            safety: part.text("safety").is_some(),
        });
    }
    Ok(set)
}

fn number<'a>(field: &Field<'a>) -> Result<usize, Fault<'a>> {
    field.text.parse().map_err(|_| fault(field, "is no number"))
}

fn yes<'a>(field: &Field<'a>) -> Result<bool, Fault<'a>> {
    match field.text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(fault(field, "is neither yes nor no")),
    }
}
