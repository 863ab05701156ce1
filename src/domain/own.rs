//! Patterns a person makes: five lengths in tenths of a second, and one line of text by which they are kept and shared.
//!
//! The five parts come in the order they are led, the out-breath first; the three that can be nought are left out then.
//! A value of [`Own`] is always within bounds, so every one can be led. Text from elsewhere is read whole or not at
//! all, and what is wrong with it is a fact; the sentence for it is content.

use std::borrow::Cow;

use super::breath::{Holds, Level, Limit, Pattern, Phase, PhaseKind};
use super::time::Millis;

/// What the id of such a pattern begins with; its name follows.
pub const PREFIX: &str = "own:";

/// A tenth of a second: the smallest step.
const TENTH: u64 = 100;
/// A whole breath takes 5 to 60 seconds.
const CYCLE: (u16, u16) = (50, 600);
/// A longer name is cut, so that it fits on a button.
const NAME: usize = 40;
/// A longer text is no pattern.
const TEXT: usize = 300;

/// A part of a breath, in the order they are led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Air out.
    Out,
    /// Staying, after the out-breath.
    Rest,
    /// Air in.
    In,
    /// A small second in-breath.
    Sip,
    /// Staying, with the air in.
    Hold,
}

/// All of them.
pub const PARTS: [Part; 5] = [Part::Out, Part::Rest, Part::In, Part::Sip, Part::Hold];

impl Part {
    /// Its word in a text that is shared. Not a word of the interface: it is the same in every language.
    const fn word(self) -> &'static str {
        match self {
            Self::Out => "out",
            Self::Rest => "rest",
            Self::In => "in",
            Self::Sip => "top-up",
            Self::Hold => "hold",
        }
    }

    const fn kind(self) -> PhaseKind {
        match self {
            Self::Out => PhaseKind::Out,
            Self::Rest => PhaseKind::Rest,
            Self::In => PhaseKind::In,
            Self::Sip => PhaseKind::Sip,
            Self::Hold => PhaseKind::Hold,
        }
    }

    /// Its shortest and its longest, in tenths of a second.
    const fn bounds(self) -> (u16, u16) {
        match self {
            Self::Out => (10, 300),
            Self::In => (10, 200),
            Self::Rest | Self::Hold => (0, 150),
            Self::Sip => (0, 50),
        }
    }
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing in it.
    Empty,
    /// It is longer than any pattern.
    TooMuch,
    /// A word that is no part of a breath.
    Unknown(String),
    /// After this word, no length in seconds.
    NoLength(String),
    /// This part comes twice.
    Twice(String),
    /// This part is not there.
    Missing(String),
    /// This part is shorter or longer than is led.
    Bounds(String),
    /// The whole breath is shorter than 5 or longer than 60 seconds.
    Cycle,
}

/// A pattern of a person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    name: String,
    /// In the order of [`PARTS`].
    tenths: [u16; 5],
}

impl Default for Own {
    /// Six out and four in, without a name: something to change.
    fn default() -> Self {
        Self {
            name: String::new(),
            tenths: [60, 0, 40, 0, 0],
        }
    }
}

impl Own {
    /// What it is called; may be empty while it is being made.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Calls it otherwise: on one line, and no longer than fits on a button.
    pub fn rename(&mut self, name: &str) {
        let words = name.split(|letter: char| letter.is_whitespace() || letter.is_control());
        let one_line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>();
        self.name = one_line.join(" ").chars().take(NAME).collect();
        self.name.truncate(self.name.trim_end().len());
    }

    /// How long a part is, in tenths of a second.
    pub fn tenths(&self, part: Part) -> u16 {
        self.tenths.get(part as usize).copied().unwrap_or_default()
    }

    /// How long a whole breath is, in tenths of a second.
    pub fn cycle(&self) -> u16 {
        self.tenths.iter().sum()
    }

    /// Its shortest and its longest as things stand: its own bounds, and those of the whole breath.
    pub fn bounds(&self, part: Part) -> (u16, u16) {
        let others = self.cycle() - self.tenths(part);
        let (least, most) = part.bounds();
        let least = least.max(CYCLE.0.saturating_sub(others));
        (least, most.min(CYCLE.1.saturating_sub(others)).max(least))
    }

    /// Makes a part as long as asked, or as near to it as [`Own::bounds`] allow.
    pub fn set(&mut self, part: Part, tenths: u16) {
        let (least, most) = self.bounds(part);
        if let Some(length) = self.tenths.get_mut(part as usize) {
            *length = tenths.clamp(least, most);
        }
    }

    /// Whether it asks for more air in than out: worth a hint, never a refusal.
    pub fn takes_more_in(&self) -> bool {
        self.tenths(Part::In) + self.tenths(Part::Sip) > self.tenths(Part::Out)
    }

    /// Whether it stays anywhere, and for how long at most.
    pub fn holds(&self) -> Holds {
        match self.tenths(Part::Rest).max(self.tenths(Part::Hold)) {
            0 => Holds::None,
            1..=40 => Holds::Short,
            _ => Holds::Long,
        }
    }

    /// The pattern as it is led. With a hold or a top-up as briefly as those in the book, else as long as any.
    pub fn pattern(&self) -> Pattern {
        let there = |part: &Part| self.tenths(*part) > 0;
        let phase = |part: Part| Phase {
            kind: part.kind(),
            length: Millis(u64::from(self.tenths(part)) * TENTH),
        };
        let holds = self.holds();
        let gentle = holds == Holds::None && self.tenths(Part::Sip) == 0;
        Pattern {
            id: Cow::Owned(PREFIX.to_owned() + &self.name),
            phases: PARTS.into_iter().filter(there).map(phase).collect(),
            level: if gentle {
                Level::Steadying
            } else {
                Level::Reflecting
            },
            holds,
            limit: Limit::Time(Millis::from_secs(if gentle { 600 } else { 300 })),
        }
    }

    /// One line that says all of it, to keep and to share: `Evening: out 6.5, in 4`.
    pub fn to_text(&self) -> String {
        let mut text = self.name.clone();
        let mut between = ": ";
        for part in PARTS.into_iter().filter(|part| self.tenths(*part) > 0) {
            text.push_str(between);
            text.push_str(part.word());
            text.push(' ');
            text.push_str(&seconds(self.tenths(part)));
            between = ", ";
        }
        text
    }

    /// Reads such a line as people send it: in any order, over several lines, with a decimal comma, without a name.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if text.len() > TEXT {
            return Err(Fault::TooMuch);
        }
        let (name, parts) = text.rsplit_once(':').unwrap_or(("", text));
        let mut own = Self {
            tenths: [0; 5],
            ..Self::default()
        };
        own.rename(name);
        let mut words = parts
            .split_whitespace()
            .map(|word| word.trim_end_matches([',', ';', '·', '.']))
            .filter(|word| !word.is_empty());
        let mut before = None;
        while let Some(word) = words.next() {
            let part = part(word, before).ok_or_else(|| Fault::Unknown(short(word)))?;
            let tenths = words
                .next()
                .and_then(tenths)
                .ok_or_else(|| Fault::NoLength(short(word)))?;
            let (least, most) = part.bounds();
            if !(least..=most).contains(&tenths) {
                return Err(Fault::Bounds(short(word)));
            }
            match own.tenths.get_mut(part as usize) {
                Some(length) if *length == 0 => *length = tenths,
                _ => return Err(Fault::Twice(short(word))),
            }
            before = Some(part);
        }
        if before.is_none() {
            return Err(Fault::Empty);
        }
        for part in [Part::Out, Part::In] {
            if own.tenths(part) == 0 {
                return Err(Fault::Missing(part.word().to_owned()));
            }
        }
        if !(CYCLE.0..=CYCLE.1).contains(&own.cycle()) {
            return Err(Fault::Cycle);
        }
        Ok(own)
    }
}

/// The part a word names. People say *hold* for both: after the out-breath it is a rest.
fn part(word: &str, before: Option<Part>) -> Option<Part> {
    match word.to_lowercase().as_str() {
        "hold" if before == Some(Part::Out) => Some(Part::Rest),
        "topup" | "sip" => Some(Part::Sip),
        word => PARTS.into_iter().find(|part| part.word() == word),
    }
}

/// `6`, `6.5` or `6,5`, with an `s` behind it or not, in tenths. No other number is meant by anyone.
fn tenths(word: &str) -> Option<u16> {
    let word = word.trim_end_matches(['s', ',']);
    let (whole, tenth) = word.split_once(['.', ',']).unwrap_or((word, "0"));
    let digits = |text: &str| text.bytes().all(|letter| letter.is_ascii_digit());
    if whole.len() > 3 || tenth.len() != 1 || !digits(whole) || !digits(tenth) {
        return None;
    }
    let (whole, tenth): (u16, u16) = (whole.parse().ok()?, tenth.parse().ok()?);
    Some(whole * 10 + tenth)
}

/// A word of a text as it is quoted back.
fn short(word: &str) -> String {
    word.chars().take(20).collect()
}

/// Tenths as people write seconds: `6.5`, `4`.
pub fn seconds(tenths: u16) -> String {
    let mut text = (tenths / 10).to_string();
    if !tenths.is_multiple_of(10) {
        text.push('.');
        text.push_str(&(tenths % 10).to_string());
    }
    text
}

/// Those kept in a text, a line each. A line that is none is left out.
pub fn list(text: &str) -> Vec<Own> {
    text.lines()
        .filter_map(|line| Own::parse(line).ok())
        .collect()
}

/// The text that keeps them.
pub fn text(all: &[Own]) -> String {
    let lines: Vec<String> = all.iter().map(Own::to_text).collect();
    lines.join("\n")
}

/// Keeps `own` among `all`: in the place of the one called `was`, else at the end. A name that another has already, or
/// none at all, becomes one of its own: `usual`, `usual 2`.
pub fn keep(all: &mut Vec<Own>, was: &str, mut own: Own, usual: &str) -> String {
    let place = all.iter().position(|one| one.name == was);
    let wanted = if own.name.is_empty() {
        usual.to_owned()
    } else {
        own.name.clone()
    };
    let taken = |name: &str| {
        let same = |(at, one): (usize, &Own)| Some(at) != place && one.name == name;
        all.iter().enumerate().any(same)
    };
    let mut name = wanted.clone();
    let mut number = 2_u32;
    while taken(&name) {
        name.clone_from(&wanted);
        name.push(' ');
        name.push_str(&number.to_string());
        number += 1;
    }
    own.name.clone_from(&name);
    match place.and_then(|place| all.get_mut(place)) {
        Some(there) => *there = own,
        None => all.push(own),
    }
    name
}
