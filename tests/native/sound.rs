//! The sea as it is scheduled: out over in over stillness, nothing sudden, no two waves alike, and the same sound
//! for the same instant whatever came before it.

use std::collections::BTreeSet;

use holdfast::content;
use holdfast::domain::breath::{Course, PhaseKind};
use holdfast::domain::session::{Length, Session};
use holdfast::domain::sound::{self, FADE, NOISE, Point, Source};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

use crate::breath::any_pattern;

fn course(id: &str) -> Course {
    Course::new(content::pattern(id).unwrap())
}

fn sea(course: &Course, from: Millis, to: Millis) -> Vec<Point> {
    sound::points(Source::Sea, course, from, to)
}

/// The level at an instant, as the audio clock draws it.
fn level(points: &[Point], at: Millis) -> f64 {
    let after = points.partition_point(|point| point.at <= at);
    let (Some(one), Some(other)) = (points.get(after.wrapping_sub(1)), points.get(after)) else {
        return 0.0;
    };
    let share = (at.0 - one.at.0) as f64 / (other.at.0 - one.at.0).max(1) as f64;
    f64::from(one.level) + (f64::from(other.level) - f64::from(one.level)) * share
}

/// Loudness squared, summed over a phase of a cycle.
fn energy(course: &Course, points: &[Point], cycle: u32, kind: PhaseKind) -> f64 {
    let mut begins = course.cycle_start(cycle);
    let mut sum = 0.0;
    for phase in course.phases(cycle) {
        let ends = begins + phase.length;
        if phase.kind == kind {
            let times = (begins.0..ends.0).step_by(10);
            sum += times
                .map(|at| level(points, Millis(at)).powi(2))
                .sum::<f64>();
        }
        begins = ends;
    }
    sum
}

#[test]
fn out_is_louder_than_in_and_a_hold_is_silent() {
    for pattern in content::PATTERNS {
        let course = Course::new(pattern);
        let points = sea(&course, Millis::ZERO, course.cycle_start(6));
        for cycle in 0..6 {
            let of = |kind| energy(&course, &points, cycle, kind);
            let out = of(PhaseKind::Out) + of(PhaseKind::Hum);
            let rest = of(PhaseKind::Hold) + of(PhaseKind::Rest) + of(PhaseKind::Free);
            assert!(out > 2.0 * of(PhaseKind::In), "{} {cycle}", pattern.id);
            assert!(of(PhaseKind::In) >= of(PhaseKind::Sip), "{}", pattern.id);
            assert!(rest == 0.0, "{}", pattern.id);
        }
    }
}

#[test]
fn an_out_breath_darkens_and_an_in_breath_brightens() {
    let course = course("B05");
    let cycle = course.cycle_start(4);
    let points = sea(&course, cycle, course.cycle_start(5));
    let out_ends = cycle + course.phases(4).next().unwrap().length;
    let (out, into) = points.split_at(
        points
            .iter()
            .rposition(|point| point.at < out_ends)
            .unwrap()
            + 2,
    );
    assert_eq!((out[0].hertz, out.last().unwrap().hertz), (900, 250));
    assert!(out.is_sorted_by(|one, other| one.hertz >= other.hertz));
    assert_eq!((into[0].hertz, into.last().unwrap().hertz), (250, 700));
    assert!(into.is_sorted_by(|one, other| one.hertz <= other.hertz));
    let loudest = out.iter().max_by_key(|point| point.level).unwrap();
    let share = (loudest.at - cycle).0 * 100 / (out_ends - cycle).0;
    assert!(
        (20..40).contains(&share),
        "it swells, then fades for longer"
    );
}

#[test]
fn a_hum_has_a_drone_and_nothing_else_has() {
    let humming = course("B21");
    let drone = sound::points(
        Source::Drone,
        &humming,
        Millis::ZERO,
        humming.cycle_start(3),
    );
    assert!(drone.iter().all(|point| (110..=150).contains(&point.hertz)));
    assert!(drone.iter().any(|point| point.level > 200));
    assert!(drone.iter().all(|point| point.level < 400), "quiet");
    let other = course("B06");
    assert!(sound::points(Source::Drone, &other, Millis::ZERO, other.cycle_start(3)).is_empty());
}

/// While something goes on by itself: what has passed is not rung after all, and no tone is sudden.
#[test]
fn tones_on_the_way_are_softer_than_the_one_at_the_end() {
    let times = [60_000, 120_000, 150_000].map(Millis);
    let all = sound::tones(&times, Millis::ZERO, true);
    assert_eq!(all.len(), 9);
    assert!(all.iter().all(|point| (250..=1000).contains(&point.hertz)));
    for rung in all.chunks(3) {
        assert_eq!((rung[0].level, rung[2].level), (0, 0));
        assert!(rung[1].at - rung[0].at >= FADE && rung[1].level < 300);
        assert!(rung[1].level <= all[7].level);
    }
    assert_eq!(all[6..], sound::tone(times[2]));
    assert_eq!(sound::tones(&times, Millis(60_001), true), all[3..]);
    assert_eq!(sound::tones(&times, Millis(60_000), false), all[..6]);
    assert_eq!(sound::tones(&[], Millis::ZERO, true), []);
}

#[test]
fn the_end_is_one_soft_tone() {
    let tone = sound::tone(Millis(10_000));
    assert!(tone.iter().all(|point| (400..=500).contains(&point.hertz)));
    assert_eq!(tone.map(|point| point.at.0), [10_000, 10_300, 11_800]);
    assert_eq!((tone[0].level, tone[2].level), (0, 0));
    assert!(tone[1].level < 300);
}

#[test]
fn no_two_waves_are_alike() {
    let course = course("B01");
    let mut seen = BTreeSet::new();
    let mut places = BTreeSet::new();
    for cycle in 3..300 {
        let begins = course.cycle_start(cycle);
        let wave = sea(&course, begins, begins + Millis(1));
        let form: Vec<(u64, u32)> = wave
            .iter()
            .map(|point| ((point.at - begins).0, point.level))
            .collect();
        assert!(seen.insert(form), "cycle {cycle} has been heard before");
        assert!(
            places.insert(begins.0 % NOISE.0),
            "the same stretch of noise"
        );
    }
}

#[test]
fn the_schedule_is_two_cycles_ahead_and_a_minute() {
    for pattern in content::PATTERNS {
        let session = Session::begin(pattern, Length::UntilStopped, Millis::ZERO);
        let (course, ends_at) = (session.course(), session.ends_at());
        for elapsed in (0..ends_at.0).step_by(977).map(Millis) {
            let until = sound::horizon(course, elapsed, ends_at);
            let two = course.cycle_start(course.cycle_at(elapsed) + 3);
            assert!(until == ends_at || (until >= two && until - elapsed >= Millis(60_000)));
            assert!(until <= ends_at);
        }
    }
}

#[test]
fn the_noise_is_pink_has_no_seam_and_does_not_clip() {
    let rate = 16_000;
    let noise = sound::noise(rate);
    assert_eq!(noise.len() as u64, NOISE.0 * 16);
    let peak = noise
        .iter()
        .fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    assert!((0.85..=0.901).contains(&peak), "{peak}");
    let mean = noise.iter().sum::<f32>() / noise.len() as f32;
    assert!(mean.abs() < 0.01, "{mean}");
    let steps = || noise.windows(2).map(|pair| (pair[1] - pair[0]).abs());
    let usual = steps().sum::<f32>() / noise.len() as f32;
    let seam = (noise[0] - noise[noise.len() - 1]).abs();
    assert!(seam < usual * 6.0, "{seam} beside {usual}");
    // Pink: an octave lower has as much in it, where white noise has half.
    let band = |width: usize| {
        let sums: Vec<f32> = noise
            .chunks(width)
            .map(|part| part.iter().sum::<f32>() / width as f32)
            .collect();
        let differences = sums.windows(2).map(|pair| (pair[1] - pair[0]).powi(2));
        differences.sum::<f32>() / sums.len() as f32
    };
    let ratio = band(16) / band(8);
    assert!((0.6..1.4).contains(&ratio), "{ratio}");
    assert_eq!(noise, sound::noise(rate), "the same shore every time");
}

proptest! {
    #[test]
    fn nothing_is_sudden(pattern in any_pattern(), from in 0..60_000u64) {
        let course = Course::new(&pattern);
        let points = sea(&course, Millis(from), course.cycle_start(course.cycle_at(Millis(from)) + 3));
        prop_assert!(points.first().is_none_or(|first| first.level == 0));
        prop_assert!(points.last().is_none_or(|last| last.level == 0));
        prop_assert!(points.is_sorted_by(|one, other| one.at <= other.at));
        for pair in points.windows(2) {
            let apart = (pair[1].at - pair[0].at).0;
            let step = u64::from(pair[0].level.abs_diff(pair[1].level));
            prop_assert!(step * FADE.0 <= apart * 1_000, "{pair:?}");
            prop_assert!(pair[1].level <= 1_000);
        }
    }

    #[test]
    fn the_same_instant_sounds_the_same_however_one_came_there(
        pattern in any_pattern(),
        cycles in 1..6u32,
        cut in 0..5u32,
        from in 0..60_000u64,
    ) {
        let course = Course::new(&pattern);
        let to = course.cycle_start(cycles);
        let whole = sea(&course, Millis::ZERO, to);
        // Scheduled in two parts, it is the same.
        let middle = course.cycle_start(cut.min(cycles));
        let mut parts = sea(&course, Millis::ZERO, middle);
        parts.extend(sea(&course, middle, to));
        prop_assert_eq!(&parts, &whole);
        // Begun within it, it is the same from the next wave on.
        let from = Millis(from).min(to);
        let begun = sea(&course, from, to);
        let moment = course.at(from);
        let next = if moment.into == Millis::ZERO { from } else { from + moment.left };
        let later = |points: &[Point]| -> Vec<Point> {
            let all: Vec<Point> = points.iter().copied().filter(|point| point.at >= next).collect();
            // The last point of the wave under way lies where the next begins.
            all.into_iter().skip_while(|point| point.at == next && point.level == 0).collect()
        };
        prop_assert_eq!(later(&begun), later(&whole));
        // And the wave under way is joined, never overtaken.
        for at in (from.0..next.0).step_by(37).map(Millis) {
            prop_assert!(level(&begun, at) <= level(&whole, at) + 2.0);
        }
    }
}
