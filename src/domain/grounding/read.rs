//! Reads an exercise from a sheet, and refuses what it does not understand by the number of its line.

use super::super::sheet::{Field, Record, records};
use super::super::time::Millis;
use super::{
    Ask, Check, Choice, Exercise, Look, Part, Shelf, Step, StepKind, To, Tone, Turn, When, one_part,
};

/// What is wrong with a sheet, and in which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The number of the line, from 1; of the line before it, where something is missing.
    pub line: usize,
    /// What is wrong.
    pub what: &'static str,
}

type Result<T> = std::result::Result<T, Fault>;

/// Every exercise of a sheet, in its order.
///
/// # Errors
/// The first thing that is not understood.
pub fn all(sheet: &str) -> Result<Vec<Exercise>> {
    records(sheet).iter().map(exercise).collect()
}

/// The exercise of this name; none where it is not there or cannot be read.
#[must_use]
pub fn find(sheet: &str, id: &str) -> Option<Exercise> {
    let records = records(sheet);
    let record = records.iter().find(|record| record.id() == id)?;
    exercise(record).ok()
}

fn exercise(record: &Record<'_>) -> Result<Exercise> {
    let mut exercise = Exercise::default();
    let mut check = Check {
        question: String::new(),
        items: Vec::new(),
    };
    for field in record.fields() {
        let text = || field.text.to_owned();
        match field.key {
            "id" => exercise.id = text(),
            "name" => exercise.name = said(field)?,
            "who" => exercise.who = said(field)?,
            "shelf" => exercise.shelf = shelf(field)?,
            "level" => exercise.now = field.text == "now",
            "caution" => exercise.caution.push(said(field)?),
            "rather" => exercise.rather = Some(said(field)?),
            "check.question" => check.question = said(field)?,
            "check.items" => check.items.push(said(field)?),
            "out" => exercise.out = Some(said(field)?),
            "step" | "ask" => {}
            key if key.starts_with("step.") || key.starts_with("ask.") => {}
            _ => return fault(field, "it means nothing here"),
        }
    }
    let last = record.fields().last();
    let line = last.map_or(0, |field| field.line);
    if !check.question.is_empty() {
        exercise.check = Some(check);
    }
    exercise.asks = parts(record, "ask", ask)?;
    exercise.steps = parts(record, "step", step)?;
    if exercise.name.is_empty() || exercise.who.is_empty() || exercise.steps.is_empty() {
        return Err(Fault {
            line,
            what: "it has no name, nobody it is for, or no steps",
        });
    }
    Ok(exercise)
}

/// Every part of this name, read; `line` is where the part begins.
fn parts<T>(
    record: &Record<'_>,
    name: &str,
    read: fn(&Record<'_>, usize) -> Result<T>,
) -> Result<Vec<T>> {
    let begins = record.fields().iter().filter(|field| field.key == name);
    let lines = begins.map(|field| field.line);
    record
        .parts(name)
        .iter()
        .zip(lines)
        .map(|(part, line)| read(part, line))
        .collect()
}

fn ask(record: &Record<'_>, line: usize) -> Result<Ask> {
    let mut ask = Ask {
        question: String::new(),
        when: When::Before,
        choices: Vec::new(),
    };
    for field in record.fields() {
        match field.key {
            "question" => ask.question = said(field)?,
            "when" => {
                ask.when = match field.text {
                    "before" => When::Before,
                    "later" => When::Later,
                    "draw" => When::Draw,
                    _ => return fault(field, "it is no time to ask"),
                }
            }
            key if key == "choice" || key.starts_with("choice.") => {}
            _ => return fault(field, "it means nothing here"),
        }
    }
    ask.choices = parts(record, "choice", choice)?;
    if ask.question.is_empty() || ask.choices.len() < 2 {
        return missing(line, "there is nothing to choose");
    }
    Ok(ask)
}

fn choice(record: &Record<'_>, line: usize) -> Result<Choice> {
    let mut choice = Choice::default();
    for field in record.fields() {
        match field.key {
            "key" => choice.key = said(field)?,
            "name" => choice.name = said(field)?,
            "take" => choice.take = Some(usize::from(number(field)?)),
            "pace" => choice.pace = Some(seconds(field)?),
            "tone" if field.text == "end" => choice.tone = Some(Tone::End),
            "tone" => choice.tone = Some(Tone::Every(seconds(field)?)),
            _ => return fault(field, "it means nothing here"),
        }
    }
    if choice.key.is_empty() || choice.name.is_empty() {
        return missing(line, "a choice has no name");
    }
    Ok(choice)
}

fn step(record: &Record<'_>, line: usize) -> Result<Step> {
    let mut step = Step {
        words: String::new(),
        hints: Vec::new(),
        say: None,
        line: None,
        kind: StepKind::Free,
        once: false,
        look: Look::Plain,
        only: Vec::new(),
        versions: Vec::new(),
    };
    let (mut labels, mut rounds) = (Vec::new(), 1);
    let mut kinds = Vec::new();
    for field in record.fields() {
        match field.key {
            "words" => step.words = said(field)?,
            "hint" => step.hints.push(said(field)?),
            "say" => step.say = Some(said(field)?),
            "line" => step.line = Some(said(field)?),
            "once" => step.once = yes(field)?,
            "look" => step.look = look(field)?,
            "only" => step.only.push(said(field)?),
            "rounds" => rounds = number(field)?,
            "find" => labels.push(said(field)?),
            "count" => kinds.push(StepKind::Count(number(field)?, Vec::new())),
            "seconds" => kinds.push(StepKind::Timed(one_part(seconds(field)?), 1)),
            "paced" => kinds.push(if yes(field)? {
                StepKind::Paced
            } else {
                StepKind::Free
            }),
            key if ["part", "turn"].contains(&key) => {}
            key if key.starts_with("part.") || key.starts_with("turn.") => {}
            key => match key.strip_prefix("version.") {
                Some(tag) => step.versions.push((tag.to_owned(), said(field)?)),
                None => return fault(field, "it means nothing here"),
            },
        }
    }
    if let Ok(count) = u8::try_from(labels.len())
        && count > 0
    {
        kinds.push(StepKind::Count(count, labels));
    }
    let timed = parts(record, "part", part)?;
    if !timed.is_empty() {
        kinds.push(StepKind::Timed(timed, rounds));
    }
    let turns = parts(record, "turn", turn)?;
    if !turns.is_empty() {
        kinds.push(StepKind::Turn(turns));
    }
    if step.words.is_empty() {
        return missing(line, "a step has no words");
    }
    if kinds.len() > 1 {
        return missing(line, "a step asks for two things");
    }
    step.kind = kinds.pop().unwrap_or(StepKind::Free);
    Ok(step)
}

fn part(record: &Record<'_>, line: usize) -> Result<Part> {
    let mut part = Part::default();
    for field in record.fields() {
        match field.key {
            "words" => part.words = said(field)?,
            "seconds" => part.length = seconds(field)?,
            _ => return fault(field, "it means nothing here"),
        }
    }
    if part.length == Millis::ZERO {
        return missing(line, "a part lasts no time");
    }
    Ok(part)
}

fn turn(record: &Record<'_>, line: usize) -> Result<Turn> {
    let name = record.text("name").unwrap_or_default().to_owned();
    let to = match record.text("to") {
        Some("next") => To::Next,
        Some("end") => To::End,
        Some(id) if id.starts_with('G') => To::Exercise(id.to_owned()),
        _ => return missing(line, "a way leads nowhere"),
    };
    if name.is_empty() {
        return missing(line, "a way has no name");
    }
    Ok(Turn { name, to })
}

fn shelf(field: &Field<'_>) -> Result<Shelf> {
    match field.text {
        "look" => Ok(Shelf::Look),
        "body" => Ok(Shelf::Body),
        "kind" => Ok(Shelf::Kind),
        "rest" => Ok(Shelf::Rest),
        _ => fault(field, "there is no such shelf"),
    }
}

fn look(field: &Field<'_>) -> Result<Look> {
    match field.text {
        "sides" => Ok(Look::Sides),
        "clock" => Ok(Look::Clock),
        "taps" => Ok(Look::Taps),
        _ => fault(field, "there is no such look"),
    }
}

fn said(field: &Field<'_>) -> Result<String> {
    if field.text.is_empty() {
        return fault(field, "it says nothing");
    }
    Ok(field.text.to_owned())
}

fn yes(field: &Field<'_>) -> Result<bool> {
    match field.text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => fault(field, "it is neither yes nor no"),
    }
}

/// A number from 1 to 99.
fn number(field: &Field<'_>) -> Result<u8> {
    match field.text.parse() {
        Ok(number @ 1..=99) => Ok(number),
        _ => fault(field, "it is no number from 1 to 99"),
    }
}

/// A length in seconds: twenty minutes at most.
fn seconds(field: &Field<'_>) -> Result<Millis> {
    match field.text.parse() {
        Ok(seconds @ 1..=1200) => Ok(Millis::from_secs(seconds)),
        _ => fault(field, "it is no length from 1 to 1200 seconds"),
    }
}

fn fault<T>(field: &Field<'_>, what: &'static str) -> Result<T> {
    missing(field.line, what)
}

fn missing<T>(line: usize, what: &'static str) -> Result<T> {
    Err(Fault { line, what })
}
