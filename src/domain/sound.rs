//! The sea as data: how loud and how bright it is at every point of a course (content.md 7.2).
//!
//! An out-breath is a wave that swells, falls in brightness and fades; an in-breath a smaller one that brightens;
//! what is still is silent. Every wave has its own small wander, drawn from its place in the course, so no two are
//! alike and yet the same instant always sounds the same: after a pause, a sleep or a seek the points are those
//! that the elapsed time asks for. This module never plays anything and never knows what time it is.

use super::breath::{Course, PhaseKind};
use super::picture::Level;
use super::time::Millis;

/// Nothing rises from silence to its full height, or falls back, faster than this. Only a stop does.
pub const FADE: Millis = Millis(300);
/// A page that is not seen may be woken once a minute; so far ahead, at the least, everything is scheduled.
const AHEAD: Millis = Millis::from_secs(70);
/// How long the noise is before it begins again. A prime number of milliseconds: no cycle falls in step with it.
pub const NOISE: Millis = Millis(11_393);

/// What sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Filtered noise: `hertz` is where the low-pass lies.
    Sea,
    /// A quiet drone under a humming breath: `hertz` is its pitch.
    Drone,
}

/// So loud and so bright at this elapsed time; straight lines lie between two points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Time since the course began.
    pub at: Millis,
    /// Loudness, 0 to 1 000.
    pub level: Level,
    /// Brightness or pitch.
    pub hertz: u32,
}

/// A wave as it would be without wander: points at thousandths of the phase, and the way of its brightness.
struct Shape {
    points: &'static [(u64, Level)],
    from: u32,
    to: u32,
}

/// The strongest: it swells, and then lets go for a long time.
const OUT: Shape = Shape {
    points: &[
        (0, 0),
        (120, 400),
        (280, 920),
        (450, 670),
        (620, 400),
        (800, 170),
        (1_000, 0),
    ],
    from: 900,
    to: 250,
};
/// The lightest: it never pushes.
const IN: Shape = Shape {
    points: &[
        (0, 0),
        (220, 110),
        (460, 230),
        (680, 330),
        (860, 170),
        (1_000, 0),
    ],
    from: 250,
    to: 700,
};
/// A small second lift.
const SIP: Shape = Shape {
    points: &[(0, 0), (450, 190), (1_000, 0)],
    from: 600,
    to: 750,
};
/// An out-breath under which there is room for a voice.
const HUM: Shape = Shape {
    points: &[(0, 0), (130, 300), (300, 560), (650, 360), (1_000, 0)],
    from: 600,
    to: 250,
};
/// The voice itself.
const DRONE: Shape = Shape {
    points: &[(0, 0), (150, 280), (750, 240), (1_000, 0)],
    from: 132,
    to: 126,
};

fn shape(source: Source, kind: PhaseKind) -> Option<&'static Shape> {
    match (source, kind) {
        (Source::Sea, PhaseKind::Out) => Some(&OUT),
        (Source::Sea, PhaseKind::In) => Some(&IN),
        (Source::Sea, PhaseKind::Sip) => Some(&SIP),
        (Source::Sea, PhaseKind::Hum) => Some(&HUM),
        (Source::Drone, PhaseKind::Hum) => Some(&DRONE),
        _ => None,
    }
}

/// The points of every wave that begins before `to`, from `from` on. A wave under way at `from` fades in.
#[must_use]
pub fn points(source: Source, course: &Course, from: Millis, to: Millis) -> Vec<Point> {
    let mut points = Vec::new();
    let mut cycle = course.cycle_at(from);
    let mut begins = course.cycle_start(cycle);
    while begins < to {
        for (index, phase) in course.phases(cycle).enumerate() {
            let ends = begins + phase.length;
            if begins < to
                && ends > from
                && let Some(shape) = shape(source, phase.kind)
            {
                let mut wander = Wander::new(cycle, index);
                let wave = wave(shape, begins, phase.length, &mut wander);
                points.extend(faded(&wave, from));
            }
            begins = ends;
        }
        cycle = cycle.saturating_add(1);
    }
    points
}

/// Until when everything has to be scheduled at an elapsed time: two whole cycles ahead or more, and to the end of
/// a cycle, but not beyond the end of the session.
#[must_use]
pub fn horizon(course: &Course, elapsed: Millis, ends_at: Millis) -> Millis {
    let two = course.cycle_start(course.cycle_at(elapsed).saturating_add(3));
    let far = course.cycle_start(course.cycle_at(elapsed + AHEAD).saturating_add(1));
    two.max(far).min(ends_at)
}

/// The one soft tone at the end of a block.
#[must_use]
pub fn tone(at: Millis) -> [Point; 3] {
    rung(at, 440, 220)
}

/// Soft tones at those of these times that lie at `from` or after it, lower and quieter than the one at the end;
/// the last of them is that end, and rings if `ends` says so.
#[must_use]
pub fn tones(times: &[Millis], from: Millis, ends: bool) -> Vec<Point> {
    let mut points = Vec::new();
    let Some((&end, on_the_way)) = times.split_last() else {
        return points;
    };
    for &at in on_the_way {
        if at >= from {
            points.extend(rung(at, 330, 150));
        }
    }
    if ends && end >= from {
        points.extend(tone(end));
    }
    points
}

fn rung(at: Millis, hertz: u32, level: Level) -> [Point; 3] {
    let point = |after, level| Point {
        at: at + Millis(after),
        level,
        hertz,
    };
    [point(0, 0), point(300, level), point(1_800, 0)]
}

fn wave(shape: &Shape, begins: Millis, length: Millis, wander: &mut Wander) -> Vec<Point> {
    let last = shape.points.len() - 1;
    let point = |(index, &(share, level)): (usize, &(u64, Level))| {
        let inner = index > 0 && index < last;
        // Where a wave begins and ends is the breath's business; what lies between is the sea's.
        let share = share + if inner { wander.within(50) } else { 25 } - 25;
        let level = level * (920 + wander.within(160) as Level) / 1_000;
        let way = 1_000 - share.min(1_000);
        // Brightness falls fast at first, as a wave does when it has broken; it rises evenly.
        let bend = if shape.from > shape.to {
            way * way / 1_000
        } else {
            way
        };
        Point {
            at: begins + Millis(length.0.saturating_mul(share) / 1_000),
            level,
            hertz: mixed(shape.from, shape.to, bend),
        }
    };
    shape.points.iter().enumerate().map(point).collect()
}

/// `share` thousandths of `from`, the rest of `to`.
fn mixed(from: u32, to: u32, share: u64) -> u32 {
    let share = share.min(1_000) as u32;
    (from * share + to * (1_000 - share)) / 1_000
}

/// The wave from `from` on, beginning in silence, and nowhere steeper than its full height in [`FADE`].
fn faded(wave: &[Point], from: Millis) -> Vec<Point> {
    let full = wave.iter().map(|point| point.level).max().unwrap_or(0);
    let mut wave = wave.to_vec();
    soften(&mut wave, full);
    if wave.first().is_none_or(|first| first.at >= from) {
        return wave;
    }
    // Cut out of the softened wave: whoever joins it late never hears more than who was there from its beginning.
    let mut points = Vec::with_capacity(wave.len() + 2);
    for pair in wave.windows(2) {
        let [one, other] = pair else { continue };
        for cut in [from, from + FADE] {
            if one.at < cut && cut < other.at {
                points.push(between(one, other, cut));
            }
        }
        points.push(*other);
    }
    points.retain(|point| point.at >= from);
    if let Some(first) = points.first_mut() {
        first.level = 0;
    }
    soften(&mut points, full);
    points
}

/// Takes away what rises or falls faster than `full` in [`FADE`].
fn soften(points: &mut [Point], full: Level) {
    let reach = |one: Point, other: &mut Point| {
        let apart = one.at.max(other.at) - one.at.min(other.at);
        let most = u64::from(one.level) + u64::from(full) * apart.0 / FADE.0;
        other.level = other.level.min(most as Level);
    };
    for index in 1..points.len() {
        let before = points[index - 1];
        reach(before, &mut points[index]);
    }
    for index in (1..points.len()).rev() {
        let after = points[index];
        reach(after, &mut points[index - 1]);
    }
}

fn between(one: &Point, other: &Point, at: Millis) -> Point {
    let whole = (other.at - one.at).0.max(1);
    let share = (other.at - at).0 * 1_000 / whole;
    Point {
        at,
        level: mixed(one.level, other.level, share),
        hertz: mixed(one.hertz, other.hertz, share),
    }
}

/// Small differences from wave to wave, the same for the same wave of a course.
struct Wander(u64);

impl Wander {
    fn new(cycle: u32, index: usize) -> Self {
        Self((u64::from(cycle) << 8 | index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        // xorshift64*: small, and good enough for a shore.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32
    }

    fn within(&mut self, most: u64) -> u64 {
        self.next() % (most + 1)
    }
}

/// [`NOISE`] of pink noise at `rate` samples a second, without what a small speaker cannot give back anyway. Its
/// end runs into its beginning; its highest peak is 0.9.
#[must_use]
pub fn noise(rate: u32) -> Vec<f32> {
    let count = NOISE.0 as usize * rate as usize / 1_000;
    let seam = rate as usize / 4;
    let mut random = Wander(0x5eed_0f5e_a0ff_1ce5);
    let (mut slow, mut middle, mut fast, mut floor) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
    // One-pole high-pass at about 200 Hz.
    let keep = 1_257.0 / (1_257.0 + rate as f32);
    let mut samples: Vec<f32> = (0..count + seam)
        .map(|_| {
            let white = random.next() as f32 / 2_147_483_648.0 - 1.0;
            // Paul Kellet's three poles: within half a decibel of pink where it matters.
            slow = 0.997_65 * slow + white * 0.099_046;
            middle = 0.963 * middle + white * 0.296_516_4;
            fast = 0.57 * fast + white * 1.052_691_3;
            let pink = slow + middle + fast + white * 0.184_8;
            floor += keep * (pink - floor);
            pink - floor
        })
        .collect();
    for index in 0..seam {
        let share = index as f32 / seam as f32;
        samples[index] =
            samples[index] * share.sqrt() + samples[count + index] * (1.0 - share).sqrt();
    }
    samples.truncate(count);
    let peak = samples
        .iter()
        .fold(0.001_f32, |peak, sample| peak.max(sample.abs()));
    samples.iter_mut().for_each(|sample| *sample *= 0.9 / peak);
    samples
}
