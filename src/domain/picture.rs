//! The breathing picture as data: how high the water stands, when the shore glows, which word shows.
//!
//! One source for the stylesheet that breathes before any script (written at build time by `xtask`) and for
//! the animations the app starts later. Times and levels are integers, so both come out the same to the digit.
//! It never knows what draws it.
//!
//! A session is one animation a part, all its breaths in a row: two on one element, a shorter and a longer
//! cycle one after the other, would keep the browser from handing them to the compositor (measured: 60 style
//! passes a second instead of none).

use super::breath::{Course, Pattern, PhaseKind};
use super::session::{Length, Session};
use super::time::Millis;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A level in thousandths: 1 000 is high water, a full glow, a word that can be read.
pub type Level = u32;

/// High water, full glow, a word that can be read.
const FULL: Level = 1_000;
/// Where an in-breath stops when a sip follows it: the sip is a small second step.
const BELOW_SIP: Level = 820;
/// How long a word or the glow takes to come and to go.
const FADE: Millis = Millis(320);
/// The same for a second.
const SECOND_FADE: Millis = Millis(120);

/// How the water moves from one stop to the next.
pub const SWELL: &str = "ease-in-out";
/// The same in six steps, for whom a glide is too much.
pub const STEPS: &str = "steps(6)";

/// The picture for as long as the page itself leads it.
const FIRST: &str = "#guide:not([data-led])";

/// One point of a track: `at` this time the value is `level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Time since the first out-breath began.
    pub at: Millis,
    /// The value there, 0 to 1 000.
    pub level: Level,
}

/// What a track moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The water: height and brightness.
    Tide,
    /// Fronds that lean with the water; only where a person chose them.
    Kelp,
    /// The line of the shore, lit through every out-breath.
    Shore,
    /// The word of one kind of phase.
    Word(PhaseKind),
    /// A second of a phase, counted from 1.
    Second(u32),
}

/// A whole session of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// What moves.
    pub part: Part,
    /// In the order of time, from the beginning to the end of the last cycle.
    pub stops: Vec<Stop>,
}

/// How long `breaths` breaths of `course` take, the last breath in with them.
#[must_use]
pub fn length(course: &Course, breaths: u32) -> Millis {
    course.cycle_start(breaths)
}

/// Every track of a session: the water, the shore, and one word for each kind of phase in it.
#[must_use]
pub fn tracks(course: &Course, breaths: u32) -> Vec<Track> {
    let spans: Vec<Span> = spans(course, breaths);
    let mut tracks = vec![tide(&spans), lit(Part::Shore, &spans, PhaseKind::is_out)];
    for phase in course.phases(0) {
        let part = Part::Word(phase.kind);
        if tracks.iter().all(|track| track.part != part) {
            tracks.push(lit(part, &spans, |kind| kind == phase.kind));
        }
    }
    tracks
}

/// The seconds of every phase that is led, for whoever wants to see them: a track for each number.
///
/// Each phase has as many as it has seconds, to the nearest whole one, and they share its time evenly: the last of
/// 3.2 s is not gone before it can be read. They count up; nothing counts down.
#[must_use]
pub fn seconds_of(course: &Course, breaths: u32) -> Vec<Track> {
    let mut numbers: Vec<Vec<Span>> = vec![];
    for span in spans(course, breaths)
        .into_iter()
        .filter(|span| span.kind != PhaseKind::Free)
    {
        let length = span.to - span.from;
        let count = length.saturating_add(Millis(500)).0 / 1_000;
        let at = |number: u64| span.from + Millis(length.0 * number / count.max(1));
        for (number, place) in (0..count).zip(0..) {
            let (from, to) = (at(number), at(number + 1));
            let fade = Millis(SECOND_FADE.0.min((to - from).0 / 3));
            let span = Span {
                from,
                to,
                fade,
                ..span
            };
            match numbers.get_mut(place) {
                Some(spans) => spans.push(span),
                None => numbers.push(vec![span]),
            }
        }
    }
    let end = Stop {
        at: length(course, breaths),
        level: 0,
    };
    let track = |(number, spans): (u32, Vec<Span>)| {
        let mut track = lit(Part::Second(number), &spans, |_| true);
        track.stops.push(end);
        track
    };
    (1..).zip(numbers).map(track).collect()
}

/// A phase at its place in the session.
#[derive(Clone, Copy)]
struct Span {
    kind: PhaseKind,
    from: Millis,
    to: Millis,
    fade: Millis,
}

fn spans(course: &Course, breaths: u32) -> Vec<Span> {
    let mut from = Millis::ZERO;
    (0..breaths)
        .flat_map(|cycle| course.phases(cycle))
        .map(|phase| {
            let start = from;
            from = from + phase.length;
            let fade = Millis(FADE.0.min(phase.length.0 / 3));
            Span {
                kind: phase.kind,
                from: start,
                to: from,
                fade,
            }
        })
        .collect()
}

/// The water starts high, sinks with every out-breath and rises with every in-breath; a hold is stillness.
fn tide(spans: &[Span]) -> Track {
    let mut level = FULL;
    let mut stops = vec![Stop {
        at: Millis::ZERO,
        level,
    }];
    for (index, span) in spans.iter().enumerate() {
        let sip_follows = spans
            .get(index + 1)
            .is_some_and(|next| next.kind == PhaseKind::Sip);
        level = match span.kind {
            PhaseKind::Out | PhaseKind::Hum => 0,
            PhaseKind::In if sip_follows => BELOW_SIP,
            PhaseKind::In | PhaseKind::Sip | PhaseKind::Free => FULL,
            PhaseKind::Hold | PhaseKind::Rest => level,
        };
        stops.push(Stop { at: span.to, level });
    }
    Track {
        part: Part::Tide,
        stops,
    }
}

/// A part that shows during the phases `when` names and is dark in the others.
fn lit(part: Part, spans: &[Span], when: impl Fn(PhaseKind) -> bool) -> Track {
    let dark = |at| Stop { at, level: 0 };
    let full = |at| Stop { at, level: FULL };
    let mut stops = vec![];
    for span in spans.iter().filter(|span| when(span.kind)) {
        // The very first word does not fade in: its first paint is the first guided breath.
        if span.from == Millis::ZERO && part != Part::Shore {
            stops.push(full(span.from));
        } else {
            stops.extend([dark(span.from), full(span.from + span.fade)]);
        }
        stops.extend([full(span.to - span.fade), dark(span.to)]);
    }
    if stops.first().is_none_or(|stop| stop.at > Millis::ZERO) {
        stops.insert(0, dark(Millis::ZERO));
    }
    if let Some(end) = spans.last().map(|span| span.to) {
        stops.push(dark(end));
    }
    Track { part, stops }
}

/// The first breath as a stylesheet: one block of `pattern`, from the first paint, without any script.
///
/// It applies until the app leads (`data-led` on `#guide`). Selectors: `.tide`, `.shore`, and in `.say` one
/// `.out`, `.free` … for each kind of phase and `.again`, which shows once the last out-breath is over. Movement is
/// added only where a person has not asked for less of it.
#[must_use]
pub fn first_breath_css(pattern: &Pattern) -> String {
    let session = Session::begin(pattern, Length::Block, Millis::ZERO);
    let (course, breaths) = (session.course(), session.breaths());
    let (whole, last_out) = (length(course, breaths), session.ends_at());
    let mut words = String::new();
    let mut moving = String::new();
    for mut track in tracks(course, breaths) {
        let name = class(track.part);
        let (target, ease) = match track.part {
            Part::Tide | Part::Kelp => (&mut moving, SWELL),
            Part::Shore => (&mut moving, "linear"),
            Part::Word(_) | Part::Second(_) => (&mut words, "linear"),
        };
        if let Part::Word(_) = track.part {
            // What follows the last out-breath is said by `.again`.
            track
                .stops
                .retain(|stop| stop.at <= last_out || stop.level == 0);
        }
        // Writing to a String cannot fail.
        let _ = write!(
            target,
            "{FIRST} .{name}{{animation:{name} {} {ease}}}@keyframes {name}{{{}}}",
            seconds(whole),
            keyframes(&track, whole),
        );
    }
    let _ = write!(
        words,
        "{FIRST} .again{{animation:again .4s {} forwards}}@keyframes again{{to{{opacity:1}}}}",
        seconds(last_out),
    );
    format!("@layer components{{{words}@media (prefers-reduced-motion:no-preference){{{moving}}}}}")
}

/// The class name of a part, in the page and in the stylesheet.
#[must_use]
pub fn class(part: Part) -> &'static str {
    match part {
        Part::Tide => "tide",
        Part::Kelp => "kelp",
        Part::Shore => "shore",
        Part::Word(kind) => kind.class(),
        Part::Second(_) => "second",
    }
}

/// The height of the water as a factor of its full height, in thousandths: 1 000 high, 350 low.
#[must_use]
pub fn height(level: Level) -> u32 {
    350 + level * 650 / FULL
}

/// The brightness of the water in thousandths: 1 000 high, 550 low.
#[must_use]
pub fn brightness(level: Level) -> u32 {
    550 + level * 450 / FULL
}

/// How far the kelp leans, in degrees: towards the land with high water, out to sea with low.
#[must_use]
pub fn lean(level: Level) -> i32 {
    i32::try_from(level * 12 / FULL).unwrap_or(0) - 6
}

/// Stops of one level are written together: a session has many stops and few levels.
fn keyframes(track: &Track, whole: Millis) -> String {
    let mut levels: BTreeMap<Level, Vec<String>> = BTreeMap::new();
    for stop in &track.stops {
        let share = format!("{}%", trimmed(stop.at.0 * 1_000_000 / whole.0.max(1), 4));
        let shares = levels.entry(stop.level).or_default();
        if !shares.contains(&share) {
            shares.push(share);
        }
    }
    let mut css = String::new();
    for (level, shares) in levels {
        let _ = match track.part {
            Part::Tide => write!(
                css,
                "{}{{transform:scaleY({});opacity:{}}}",
                shares.join(","),
                thousandths(height(level)),
                thousandths(brightness(level))
            ),
            Part::Kelp | Part::Shore | Part::Word(_) | Part::Second(_) => {
                write!(
                    css,
                    "{}{{opacity:{}}}",
                    shares.join(","),
                    thousandths(level)
                )
            }
        };
    }
    css
}

/// A length as a CSS time, for example `6.4s`.
fn seconds(length: Millis) -> String {
    format!("{}s", trimmed(length.0, 3))
}

/// A number of thousandths as CSS writes it, for example `.55`.
#[must_use]
pub fn thousandths(value: u32) -> String {
    trimmed(u64::from(value), 3)
}

/// `value` with its last `places` digits behind the point and no needless zeros. Integers only: printing
/// floats would add several kilobytes to the calm path.
fn trimmed(value: u64, places: u32) -> String {
    let unit = 10_u64.pow(places);
    let (whole, rest) = (value / unit, value % unit);
    if rest == 0 {
        return whole.to_string();
    }
    let digits = format!("{:0width$}", rest, width = places as usize);
    let lead = if whole == 0 {
        String::new()
    } else {
        whole.to_string()
    };
    format!("{lead}.{}", digits.trim_end_matches('0'))
}
