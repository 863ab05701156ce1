//! The breathing picture as data: how high the water stands, when the shore glows, which word shows.
//!
//! One source for the stylesheet that breathes before any script (written at build time by `xtask`) and for
//! the animations the app starts later. Offsets and levels are integers, so both come out the same to the digit.
//! It never knows what draws it.

use super::breath::{Course, Pattern, PhaseKind, WARM_UP_CYCLES};
use super::session::{Length, Session};
use super::time::Millis;
use std::fmt::Write as _;

/// Parts of a whole, in ten-thousandths: 10 000 is the end of a cycle.
pub type Offset = u32;
/// A level in thousandths: 1 000 is high water, a full glow, a word that can be read.
pub type Level = u32;

/// High water, full glow, a word that can be read.
const FULL: Level = 1_000;
/// Where an in-breath stops when a sip follows it: the sip is a small second step.
const BELOW_SIP: Level = 820;
/// How long a word or the glow takes to come and to go.
const FADE: Millis = Millis(320);

/// The picture for as long as the page itself leads it.
const FIRST: &str = "#guide:not([data-led])";

/// One point of a track: at `offset` of the cycle the value is `level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Where in the cycle, 0 to 10 000.
    pub offset: Offset,
    /// The value there, 0 to 1 000.
    pub level: Level,
}

/// What a track moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The water: height and brightness.
    Tide,
    /// The line of the shore, lit through every out-breath.
    Shore,
    /// The word of one kind of phase.
    Word(PhaseKind),
}

/// One cycle of one part. The same at every speed, because offsets are shares of the cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// What moves.
    pub part: Part,
    /// At least two stops, from 0 to 10 000.
    pub stops: Vec<Stop>,
}

/// When a led pattern runs at which speed: first the shorter cycles, then the full ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tempo {
    /// One of the first, shorter cycles.
    pub warm_cycle: Millis,
    /// All of them together: where the full cycles start.
    pub warm_all: Millis,
    /// One full cycle.
    pub full_cycle: Millis,
}

impl Tempo {
    /// The tempo at which `course` is led.
    #[must_use]
    pub fn of(course: &Course) -> Self {
        let warm_all = course.cycle_start(WARM_UP_CYCLES);
        Self {
            warm_cycle: course.cycle_start(1),
            warm_all,
            full_cycle: course.cycle_start(WARM_UP_CYCLES + 1) - warm_all,
        }
    }
}

/// Every track of a led pattern: the water, the shore, and one word for each kind of phase in it.
#[must_use]
pub fn tracks(course: &Course) -> Vec<Track> {
    let phases = spans(course);
    let mut tracks = vec![tide(&phases), lit(Part::Shore, &phases, PhaseKind::is_out)];
    for span in &phases {
        let part = Part::Word(span.kind);
        if tracks.iter().all(|track| track.part != part) {
            tracks.push(lit(part, &phases, |kind| kind == span.kind));
        }
    }
    tracks
}

/// A phase as a share of its cycle.
struct Span {
    kind: PhaseKind,
    from: Offset,
    to: Offset,
    fade: Offset,
}

fn spans(course: &Course) -> Vec<Span> {
    let cycle = Tempo::of(course).full_cycle;
    let share = |part: Millis| u32::try_from(part.0 * 10_000 / cycle.0.max(1)).unwrap_or(10_000);
    let mut from = Millis(0);
    course
        .phases(WARM_UP_CYCLES)
        .map(|phase| {
            let start = from;
            from = from + phase.length;
            let fade = share(Millis(FADE.0.min(phase.length.0 / 3)));
            Span {
                kind: phase.kind,
                from: share(start),
                to: share(from),
                fade,
            }
        })
        .collect()
}

/// The water starts high, sinks with every out-breath and rises with every in-breath; a hold is stillness.
fn tide(spans: &[Span]) -> Track {
    let mut level = FULL;
    let mut stops = vec![Stop { offset: 0, level }];
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
        stops.push(Stop {
            offset: span.to,
            level,
        });
    }
    Track {
        part: Part::Tide,
        stops,
    }
}

/// A part that shows during the phases `when` names and is dark in the others.
fn lit(part: Part, spans: &[Span], when: impl Fn(PhaseKind) -> bool) -> Track {
    let dark = |offset| Stop { offset, level: 0 };
    let full = |offset| Stop {
        offset,
        level: FULL,
    };
    let mut stops = vec![];
    for span in spans.iter().filter(|span| when(span.kind)) {
        // The very first word does not fade in: its first paint is the first guided breath.
        let at_once = span.from == 0 && part != Part::Shore;
        stops.extend((!at_once).then(|| dark(span.from)));
        stops.extend([
            full(if at_once {
                span.from
            } else {
                span.from + span.fade
            }),
            full(span.to - span.fade),
            dark(span.to),
        ]);
    }
    if stops.first().is_none_or(|stop| stop.offset > 0) {
        stops.insert(0, dark(0));
    }
    if stops.last().is_none_or(|stop| stop.offset < 10_000) {
        stops.push(dark(10_000));
    }
    Track { part, stops }
}

/// The first breath as a stylesheet: one block of `pattern`, from the first paint, without any script.
///
/// It applies until the app leads (`data-led` on `#guide`). Selectors: `.tide`, `.shore`, and in `.say` one `.out`, `.free` … for each kind of phase and `.again`, which
/// shows once the last out-breath is over. Movement is added only where a person has not asked for less of it.
#[must_use]
pub fn first_breath_css(pattern: &Pattern) -> String {
    let course = Course::new(pattern);
    let tempo = Tempo::of(&course);
    let session = Session::begin(pattern, Length::Block, Millis(0));
    let cycles = session.breaths().max(WARM_UP_CYCLES + 1);
    let last_out = course.first_out_end_at_or_after(course.cycle_start(cycles - 1) + Millis(1));
    let mut words = String::new();
    let mut moving = String::new();
    for track in tracks(&course) {
        let name = class(track.part);
        let (target, ease) = match track.part {
            Part::Tide => (&mut moving, " ease-in-out"),
            Part::Shore => (&mut moving, " linear"),
            Part::Word(_) => (&mut words, " linear"),
        };
        let after = tempo.full_cycle;
        let full = cycles - WARM_UP_CYCLES;
        // Writing to a String cannot fail.
        let _ = write!(
            target,
            "{FIRST} .{name}{{animation:{name} {}{ease} {WARM_UP_CYCLES},{name} {}{ease} {} {full}}}",
            seconds(tempo.warm_cycle),
            seconds(after),
            seconds(tempo.warm_all),
        );
        let _ = write!(target, "@keyframes {name}{{{}}}", keyframes(&track));
    }
    let _ = write!(
        words,
        "{FIRST} .again{{animation:again .4s {} forwards}}@keyframes again{{to{{opacity:1}}}}\
         {FIRST} .free{{animation-iteration-count:{WARM_UP_CYCLES},{}}}",
        seconds(last_out),
        cycles - WARM_UP_CYCLES - 1,
    );
    format!("{words}@media (prefers-reduced-motion:no-preference){{{moving}}}")
}

/// The class name of a part, in the page and in the stylesheet.
#[must_use]
pub fn class(part: Part) -> &'static str {
    match part {
        Part::Tide => "tide",
        Part::Shore => "shore",
        Part::Word(kind) => kind.class(),
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

fn keyframes(track: &Track) -> String {
    let mut css = String::new();
    for stop in &track.stops {
        let _ = write!(css, "{}%{{", hundredths(stop.offset));
        let _ = match track.part {
            Part::Tide => write!(
                css,
                "transform:scaleY({});opacity:{}",
                thousandths(height(stop.level)),
                thousandths(brightness(stop.level))
            ),
            Part::Shore | Part::Word(_) => write!(css, "opacity:{}", thousandths(stop.level)),
        };
        css.push('}');
    }
    css
}

/// A length as a CSS time, for example `6.4s`.
fn seconds(length: Millis) -> String {
    format!("{}s", trimmed(length.0, 3))
}

fn hundredths(offset: Offset) -> String {
    trimmed(u64::from(offset), 2)
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
