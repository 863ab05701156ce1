//! Words and exercises, written as readable files and compiled in.
//!
//! The files beside this one are the source: `patterns.toml`, `groundings.toml` and `help.toml` hold facts,
//! `en/calm.toml` and `en/write.toml` hold every word. `build.rs` turns them into constants, so nothing is parsed on a phone.
//! This module knows domain types and nothing else, and it never chooses what to show.

use std::borrow::Cow;

use crate::domain::breath::{Holds, Level, Limit, Pattern, Phase, PhaseKind};
use crate::domain::helplines::{self, Known};
use crate::domain::time::Millis;

include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// Every breathing pattern there is, in the order of its file.
pub static PATTERNS: &[Pattern] = ALL_PATTERNS;

/// The exercises needed with nothing loaded, as a sheet: Right now and "This is making it worse" lead to them.
pub static FIRST_EXERCISES: &str = COMPILED_EXERCISES;

/// Files of content that stand beside the app, by name: texts the first breath does not need. `xtask` writes them
/// into the build; they are not in any binary.
#[cfg(not(target_arch = "wasm32"))]
pub static FILES: &[(&str, &str)] = ALL_FILES;

/// What there is to say about the app and its ideas, beside the app.
pub const ABOUT: &str = "about.en.txt";

/// The sheet of exercises, beside the app.
pub const EXERCISES: &str = "exercises.en.txt";

/// The sheet of helplines by country, beside the app.
pub const HELPLINES: &str = "helplines.txt";

/// The sheet of rituals, beside the app.
pub const RITUALS: &str = "rituals.en.txt";

/// What a pattern is called, and what to know first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatternWords {
    /// Its name.
    pub name: &'static str,
    /// What to know before it is begun, if there is anything.
    pub caution: Option<&'static str>,
}

/// What is read of a pattern on calmer days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PatternNotes {
    /// When it fits, in one line.
    pub who: &'static str,
    /// What is known about it, in one plain line; empty where nothing is.
    pub evidence: &'static str,
}

/// An emergency number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmergencyNumber {
    /// As it is dialled there.
    pub dial: &'static str,
    /// Where it works.
    pub place: &'static str,
}

/// A directory of helplines elsewhere; it needs a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directory {
    /// Its address.
    pub url: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What is known about it, in one line.
    pub known: &'static str,
    /// Whether it is one of services against violence.
    pub violence: bool,
}

/// The words in the language of the app. A later language is another value of the same type, so every word is
/// reached through here.
pub fn words() -> &'static Words {
    &ENGLISH
}

/// The words of Write.
pub fn write_words() -> &'static WriteWords {
    &ENGLISH_WRITE
}

/// The words of breathing beyond the first breath: own pace, own patterns, lengths.
pub fn breathe_words() -> &'static BreatheWords {
    &ENGLISH_BREATHE
}

/// The words of sound, voice and vibration.
pub fn channel_words() -> &'static ChannelWords {
    &ENGLISH_CHANNELS
}

/// The words around exercises: pickers, checks, clocks.
pub fn exercise_words() -> &'static ExerciseWords {
    &ENGLISH_EXERCISE
}

/// The words of Help beyond its first page: lines by country, relationship safety, people, the gentle card.
pub fn care_words() -> &'static CareWords {
    &ENGLISH_CARE
}

/// The words of the time-out card, and of what comes after a tool.
pub fn away_words() -> &'static AwayWords {
    &ENGLISH_AWAY
}

/// The words of keeping a copy.
pub fn keep_words() -> &'static KeepWords {
    &ENGLISH_KEEP
}

/// The words of the lock.
pub fn lock_words() -> &'static LockWords {
    &ENGLISH_LOCK
}

/// The words of hiding, of proof, and of deleting everything.
pub fn private_words() -> &'static PrivateWords {
    &ENGLISH_PRIVATE
}

/// The words around rituals: the sitting, the gate, what becomes of a card.
pub fn ritual_words() -> &'static RitualWords {
    &ENGLISH_RITUAL
}

/// The words of what grows out of rituals: promises, looking again, the path, patterns.
pub fn practising_words() -> &'static PractisingWords {
    &ENGLISH_PRACTISING
}

/// The words of rituals somebody makes.
pub fn making_words() -> &'static MakingWords {
    &ENGLISH_MAKING
}

/// The words of what comes after a tool, of what helped, and of own tools.
pub fn mine_words() -> &'static KeepsakeWords {
    &ENGLISH_MINE
}

/// The pattern with this id.
pub fn pattern(id: &str) -> Option<&'static Pattern> {
    PATTERNS.iter().find(|pattern| pattern.id == id)
}

/// The pattern that every start begins with: the page itself breathes it before the app is there.
pub fn first() -> &'static Pattern {
    static FIRST: Pattern = B01;
    &FIRST
}

/// The words of the pattern with this id.
pub fn pattern_words(id: &str) -> Option<PatternWords> {
    find(words().patterns, id)
}

/// What is read of the pattern with this id.
pub fn pattern_notes(id: &str) -> Option<PatternNotes> {
    find(words().pattern_notes, id)
}

/// The word of a phase: what is shown, said aloud and read by a screen reader.
pub fn phase_word(kind: PhaseKind) -> &'static str {
    let words = words();
    match kind {
        PhaseKind::Out => words.breath.out,
        PhaseKind::In => words.breath.in_,
        PhaseKind::Sip => words.breath.sip,
        PhaseKind::Hold | PhaseKind::Rest => words.breath.rest,
        PhaseKind::Free => words.home.come,
        PhaseKind::Hum => words.breath.hum,
    }
}

/// Numbers to fall back to where a person's own emergency number is not known.
pub fn emergency_numbers() -> &'static [EmergencyNumber] {
    words().emergency_numbers
}

/// Countries by name, each with its emergency numbers where they are known.
pub fn countries() -> impl Iterator<Item = Known<'static>> {
    helplines::known(COUNTRIES)
}

/// Where to look for a helpline of one's own country.
pub fn directories() -> &'static [Directory] {
    words().directories
}

fn find<T: Copy>(entries: &[(&str, T)], id: &str) -> Option<T> {
    entries
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, entry)| *entry)
}
