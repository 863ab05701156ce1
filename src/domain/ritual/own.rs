//! A ritual of one's own: put together from kinds of steps, and written down as the rituals of the app are, a field a
//! line. What comes in as a file is read by the same reader, and held to more than the files of the app.

mod file;

pub use file::{Wrong, bare, line_in, read, sheet};

use super::{Input, Step};
use crate::domain::sheet::{Record, records};

/// The shelf they stand on.
pub const SHELF: &str = "own";
/// What their ids begin with: an R, as with any ritual, so that a card leads back to it.
pub const PREFIX: &str = "R-";
/// The id of one that is walked to see how it is, and not kept.
pub const TRY: &str = "R-try";
/// The most there can be.
pub const MOST: usize = 200;
/// The most steps; a file may have as many as any ritual.
pub const MOST_PARTS: usize = 12;
/// The most there is to choose from at a step.
pub const MOST_OPTIONS: usize = 8;
/// The longest prompt, in characters.
pub const LONGEST: usize = 140;
/// The longest name, and the longest option, in characters.
pub const SHORT: usize = 60;
/// How long a while can be, in seconds.
pub const WHILES: [u64; 5] = [20, 60, 120, 300, 600];
/// The largest file, in bytes.
pub const LARGEST: usize = 16 * 1024;

/// What a step of it can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Something to read.
    Read,
    /// A line to write.
    #[default]
    Line,
    /// As many words as one likes.
    Text,
    /// One of some.
    Tap,
    /// Some of some.
    Taps,
    /// Words for feelings.
    Feelings,
    /// How strong.
    Slider,
    /// A while.
    While,
    /// Room, given by holding.
    Room,
    /// A place to draw.
    Draw,
    /// A day.
    Day,
    /// A line for somebody else. With it the ritual begins with the question whether it is safe to say things openly.
    Say,
}

impl Kind {
    /// All of them, as they are offered.
    pub const ALL: [Self; 12] = [
        Self::Line,
        Self::Text,
        Self::Tap,
        Self::Taps,
        Self::Feelings,
        Self::Slider,
        Self::While,
        Self::Read,
        Self::Room,
        Self::Draw,
        Self::Day,
        Self::Say,
    ];

    /// Whether there is something to choose from.
    #[must_use]
    pub const fn has_options(self) -> bool {
        matches!(self, Self::Tap | Self::Taps)
    }

    /// Whether what is said there can stand on a card.
    const fn is_on_card(self) -> bool {
        !matches!(
            self,
            Self::Read | Self::While | Self::Room | Self::Draw | Self::Say
        )
    }

    const fn input(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Line | Self::Say => "line",
            Self::Text => "text",
            Self::Tap => "tap",
            Self::Taps | Self::Feelings => "taps",
            Self::Slider => "slider",
            Self::While => "timer",
            Self::Room => "hold",
            Self::Draw => "draw",
            Self::Day => "date",
        }
    }

    fn of(step: &Step<'_>) -> Option<Self> {
        Some(match step.input {
            Input::Read => Self::Read,
            Input::Line if step.sendable => Self::Say,
            Input::Line => Self::Line,
            Input::Text => Self::Text,
            Input::Tap => Self::Tap,
            Input::Taps if step.set.is_empty() => Self::Taps,
            Input::Taps => Self::Feelings,
            Input::Slider => Self::Slider,
            Input::Timer => Self::While,
            Input::Hold => Self::Room,
            Input::Draw => Self::Draw,
            Input::Date => Self::Day,
            Input::Circles | Input::Move => return None,
        })
    }
}

/// A step of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its number: it keeps it when steps change places, so that answers stay with what was asked.
    pub number: usize,
    /// What it is.
    pub kind: Kind,
    /// What is asked.
    pub prompt: String,
    /// What there is to choose from.
    pub options: Vec<String>,
    /// How long a while is.
    pub seconds: u64,
}

/// What is not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A name.
    Name,
    /// A step.
    Steps,
    /// What is asked at the step at this place.
    Prompt(usize),
    /// Something to choose from at the step at this place.
    Options(usize),
}

/// A ritual of one's own, as it is put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// What it is called.
    pub name: String,
    /// Its steps.
    pub parts: Vec<Part>,
}

impl Own {
    /// Puts a step behind the others; where it stands. `None` where there are enough.
    pub fn add(&mut self, kind: Kind) -> Option<usize> {
        if self.parts.len() >= MOST_PARTS {
            return None;
        }
        let number = self.parts.iter().map(|part| part.number).max();
        self.parts.push(Part {
            number: number.unwrap_or(0) + 1,
            kind,
            seconds: WHILES[1],
            ..Part::default()
        });
        Some(self.parts.len() - 1)
    }

    /// Takes a step out, to be put back with [`Own::put_back`].
    pub fn take_out(&mut self, place: usize) -> Option<Part> {
        (place < self.parts.len()).then(|| self.parts.remove(place))
    }

    /// Puts a step back where it stood.
    pub fn put_back(&mut self, place: usize, part: Part) {
        self.parts.insert(place.min(self.parts.len()), part);
    }

    /// Moves a step to another place; the others make room.
    pub fn shift(&mut self, from: usize, to: usize) {
        if from < self.parts.len() && to < self.parts.len() {
            let part = self.parts.remove(from);
            self.parts.insert(to, part);
        }
    }

    /// Whether something in it is meant for somebody else.
    #[must_use]
    pub fn says(&self) -> bool {
        self.parts.iter().any(|part| part.kind == Kind::Say)
    }

    /// Whether nothing of it is there.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.name.trim().is_empty() && self.parts.is_empty()
    }

    /// What is missing before it can be walked.
    #[must_use]
    pub fn lacks(&self) -> Option<Lack> {
        if plain(&self.name, SHORT).is_empty() {
            return Some(Lack::Name);
        }
        if self.parts.is_empty() {
            return Some(Lack::Steps);
        }
        self.parts.iter().enumerate().find_map(|(place, part)| {
            if plain(&part.prompt, LONGEST).is_empty() {
                return Some(Lack::Prompt(place));
            }
            let none = part.kind.has_options() && options(part).is_empty();
            none.then_some(Lack::Options(place))
        })
    }

    /// Its written form. Whatever it is called and asks, the reader reads it, once nothing is missing.
    #[must_use]
    pub fn print(&self) -> String {
        let mut text = String::new();
        let mut field = |key: &str, words: &str| {
            for part in [key, "\t", words, "\n"] {
                text.push_str(part);
            }
        };
        field("name", &plain(&self.name, SHORT));
        if self.says() {
            field("gate", "first");
        }
        for part in &self.parts {
            let place = ["{s", &part.number.to_string(), "}"].concat();
            if part.kind == Kind::Say {
                field("say", &place);
            } else if part.kind.is_on_card() {
                field("card", &on_card(&plain(&part.prompt, LONGEST), &place));
            }
        }
        for part in &self.parts {
            field("step", "");
            field("step.key", &["s", &part.number.to_string()].concat());
            field("step.prompt", &plain(&part.prompt, LONGEST));
            field("step.input", part.kind.input());
            if part.kind.has_options() {
                for option in options(part) {
                    field("step.options", &option);
                }
            }
            match part.kind {
                Kind::Feelings => {
                    field("step.set", "feelings");
                    field("step.own", "yes");
                }
                Kind::Taps | Kind::Tap => field("step.own", "yes"),
                Kind::While => field("step.seconds", &part.seconds.to_string()),
                Kind::Say => field("step.sendable", "yes"),
                _ => {}
            }
        }
        text
    }

    /// What was put together here, from its written form, also while something is missing; `None` where it says more
    /// than can be put together here.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let sheet = sheet("", text);
        let record = records(&sheet).into_iter().next()?;
        let mut own = Self {
            name: record.text("name").unwrap_or_default().to_owned(),
            parts: Vec::new(),
        };
        for step in record.parts("step") {
            own.parts.push(part(&step)?);
        }
        (own.print() == bare(text)).then_some(own)
    }
}

fn part(step: &Record<'_>) -> Option<Part> {
    let text = |key| step.text(key).unwrap_or_default();
    let sendable = step.text("sendable").is_some();
    let input = super::read::input(step.fields().iter().find(|field| field.key == "input")?);
    let read = Step {
        input: input.ok()?,
        sendable,
        set: text("set"),
        ..Step::default()
    };
    Some(Part {
        number: text("key").strip_prefix('s')?.parse().ok()?,
        kind: Kind::of(&read)?,
        prompt: text("prompt").to_owned(),
        options: step.all("options").map(str::to_owned).collect(),
        seconds: text("seconds").parse().unwrap_or(WHILES[1]),
    })
}

/// What there is to choose from, each thing once.
fn options(part: &Part) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for option in &part.options {
        let option = plain(option, SHORT);
        if !option.is_empty() && !found.contains(&option) && found.len() < MOST_OPTIONS {
            found.push(option);
        }
    }
    found
}

/// A prompt and its answer as a line of the card: what stands in brackets there would be a place for an answer.
fn on_card(prompt: &str, place: &str) -> String {
    let asked: String = prompt
        .chars()
        .filter(|letter| !"{}[]*".contains(*letter))
        .collect();
    let asked = asked.trim();
    let end = if asked.is_empty() {
        ""
    } else if asked.ends_with(['.', '?', '!', ':', '…']) {
        " "
    } else {
        ": "
    };
    [asked, end, place].concat()
}

/// What a person typed, as the reader takes it: one line; brackets that look like others, so that nothing looks like a
/// tag; nothing that turns the direction of other words.
fn plain(words: &str, most: usize) -> String {
    let letter = |letter: char| match letter {
        '<' => '‹',
        '>' => '›',
        '`' => '´',
        other if other.is_whitespace() => ' ',
        other => other,
    };
    let kept: String = words
        .chars()
        .map(letter)
        .filter(|letter| !super::read::is_hidden(*letter))
        .collect();
    let one_line = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text: String = one_line.chars().take(most).collect();
    while let Some(place) = text.to_ascii_lowercase().find(super::read::SCRIPT) {
        text.insert(place + super::read::SCRIPT.len() - 1, ' ');
    }
    text.trim().to_owned()
}
