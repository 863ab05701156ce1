//! Own tools: a passage, a song, a picture, a voice. The list is small and read with the pocket; pictures and voices
//! are large and asked for one by one, by the number of their tool.

/// How long a passage or a name may be, in characters.
pub const LONGEST: usize = 2000;
/// How many there can be.
pub const MOST: usize = 24;

/// Between the parts of a tool, and after each tool: nothing a person types.
const PART: char = '\u{1f}';
const END: char = '\u{1e}';

/// Where a person is among what is theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// All of it.
    All,
    /// One tool, by its number.
    Show(u32),
    /// A new one.
    Add(Kind),
    /// A line to set down until a day.
    SetDown,
    /// The lines set down.
    Down,
}

/// What a tool is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words to read.
    Passage,
    /// A song, by its name.
    Song,
    /// A picture.
    Picture,
    /// A voice, recorded here.
    Voice,
}

impl Kind {
    const ALL: [(Self, &str); 4] = [
        (Self::Passage, "p"),
        (Self::Song, "s"),
        (Self::Picture, "i"),
        (Self::Voice, "v"),
    ];

    /// Whether something large belongs to it.
    #[must_use]
    pub const fn is_large(self) -> bool {
        matches!(self, Self::Picture | Self::Voice)
    }
}

/// An own tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    /// Its number, never used twice while it is there.
    pub number: u32,
    /// What it is.
    pub kind: Kind,
    /// The passage, or what it is called.
    pub words: String,
}

impl Tool {
    /// Under which name something large of it is in the pocket.
    #[must_use]
    pub fn large(&self) -> String {
        let mut name = String::from("mine/");
        name.push_str(&self.number.to_string());
        name
    }

    /// Its first line, to show in a list.
    #[must_use]
    pub fn first(&self) -> String {
        let line = self.words.lines().find(|line| !line.trim().is_empty());
        line.unwrap_or_default().chars().take(60).collect()
    }
}

/// Reads the list; what is no tool is left out.
#[must_use]
pub fn parse(text: &str) -> Vec<Tool> {
    text.split(END).filter_map(tool).take(MOST).collect()
}

fn tool(text: &str) -> Option<Tool> {
    let mut parts = text.splitn(3, PART);
    let number = parts.next()?.parse().ok()?;
    let kind = parts.next()?;
    let kind = Kind::ALL.into_iter().find(|(_, name)| *name == kind)?.0;
    Some(Tool {
        number,
        kind,
        words: parts.next()?.to_owned(),
    })
}

/// The list to keep.
#[must_use]
pub fn print(tools: &[Tool]) -> String {
    let mut text = String::new();
    for tool in tools {
        let name = Kind::ALL.into_iter().find(|(kind, _)| *kind == tool.kind);
        text.push_str(&tool.number.to_string());
        text.push(PART);
        text.push_str(name.map_or("", |(_, name)| name));
        text.push(PART);
        text.push_str(&tool.words);
        text.push(END);
    }
    text
}

/// What a person typed, as it is kept: without blanks around it, not longer than it may be.
#[must_use]
pub fn tidied(words: &str) -> String {
    let kept = |letter: &char| !matches!(*letter, PART | END);
    words.trim().chars().filter(kept).take(LONGEST).collect()
}

/// The number of the next tool.
#[must_use]
pub fn next(tools: &[Tool]) -> u32 {
    tools
        .iter()
        .map(|tool| tool.number)
        .max()
        .unwrap_or(0)
        .saturating_add(1)
}
