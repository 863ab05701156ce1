//! A line set down until a day (content.md 2.2, the container): written once, closed until then, and only the person
//! has the key. It is setting down, not getting rid of.

use super::day::Day;

/// How long a line may be, in characters.
pub const LONGEST: usize = 200;
/// How many there can be.
pub const MOST: usize = 24;

/// Between the parts of a line, and after each line: nothing a person types.
const PART: char = '\u{1f}';
const END: char = '\u{1e}';

/// A line set down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, never used twice while it is there.
    pub number: u32,
    /// The day on which it opens.
    pub until: Day,
    /// What was set down.
    pub words: String,
}

impl Line {
    /// Whether it is still closed on the day `today`.
    #[must_use]
    pub fn is_closed(&self, today: Day) -> bool {
        today < self.until
    }
}

/// Why a line is not set down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There are no words.
    Empty,
    /// There is no day, or one that is not ahead.
    Day,
    /// There are as many as there can be.
    Full,
}

/// The lines, with one more: `words`, closed until `until`.
///
/// # Errors
/// Why it is not set down.
pub fn set(
    mut lines: Vec<Line>,
    words: &str,
    until: Option<Day>,
    today: Day,
) -> Result<Vec<Line>, Fault> {
    let words = tidied(words);
    let until = until.filter(|until| *until > today);
    if words.is_empty() {
        return Err(Fault::Empty);
    }
    let Some(until) = until else {
        return Err(Fault::Day);
    };
    if lines.len() >= MOST {
        return Err(Fault::Full);
    }
    let last = lines.iter().map(|line| line.number).max().unwrap_or(0);
    lines.push(Line {
        number: last.saturating_add(1),
        until,
        words,
    });
    Ok(lines)
}

/// Reads the lines; what is none is left out.
#[must_use]
pub fn parse(text: &str) -> Vec<Line> {
    text.split(END).filter_map(line).take(MOST).collect()
}

fn line(text: &str) -> Option<Line> {
    let mut parts = text.splitn(3, PART);
    Some(Line {
        number: parts.next()?.parse().ok()?,
        until: Day::parse(parts.next()?)?,
        words: parts.next()?.to_owned(),
    })
}

/// The lines to keep.
#[must_use]
pub fn print(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&line.number.to_string());
        text.push(PART);
        text.push_str(&line.until.print());
        text.push(PART);
        text.push_str(&line.words);
        text.push(END);
    }
    text
}

fn tidied(words: &str) -> String {
    let kept = |letter: &char| !matches!(*letter, PART | END);
    words.trim().chars().filter(kept).take(LONGEST).collect()
}
