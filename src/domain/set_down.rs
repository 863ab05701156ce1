//! A line set down until a day (content.md 2.2, the container): written once, closed until then, and only the person
//! has the key. It is setting down, not getting rid of.

use super::day::Day;

/// The exercise a line is set down in; an entry says that it came from there.
pub const EXERCISE: &str = "G11b";

/// How long a line may be, in characters.
pub const LONGEST: usize = 200;

/// Between the parts of a line, and after each line, as the first version kept them.
const PART: char = '\u{1f}';
const END: char = '\u{1e}';

/// A line set down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The day on which it opens.
    pub until: Day,
    /// What was set down.
    pub words: String,
}

/// Why a line is not set down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There are no words.
    Empty,
    /// There is no day, or one that is not ahead.
    Day,
}

/// The line of `words`, closed until `until`.
///
/// # Errors
/// Why it is not set down.
pub fn line(words: &str, until: Option<Day>, today: Option<Day>) -> Result<Line, Fault> {
    let words: String = words.trim().chars().take(LONGEST).collect();
    if words.is_empty() {
        return Err(Fault::Empty);
    }
    let today = today.ok_or(Fault::Day)?;
    let until = until.filter(|until| *until > today).ok_or(Fault::Day)?;
    Ok(Line { until, words })
}

/// The text of the first version without this line.
#[must_use]
pub fn without(text: &str, line: &Line) -> String {
    let others = text
        .split_inclusive(END)
        .filter(|one| earlier(one).first() != Some(line));
    others.collect()
}

/// The lines of the first version, which kept them outside the journal; what is none is left out.
#[must_use]
pub fn earlier(text: &str) -> Vec<Line> {
    text.split(END)
        .filter_map(|text| {
            let (_number, rest) = text.split_once(PART)?;
            let (until, words) = rest.split_once(PART)?;
            let words = words.to_owned();
            Day::parse(until).map(|until| Line { until, words })
        })
        .collect()
}
