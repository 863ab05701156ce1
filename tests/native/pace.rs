//! One's own pace: found whatever a finger does, led from there, and slower by a quarter without a step to be seen.

use holdfast::domain::breath::{Course, PhaseKind};
use holdfast::domain::pace::{self, ENOUGH_TAPS, Pace, QUICKEST, SLOWEST, Taps};
use holdfast::domain::picture;
use holdfast::domain::session::{BLOCK, Effect, Event, Length, Session, step};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

fn found(taps: &[u64]) -> Option<u64> {
    let mut all = Taps::default();
    for tap in taps {
        all.tap(Millis(*tap));
    }
    all.cycle().map(|cycle| cycle.0)
}

/// Taps a breath apart, each a little early or late.
fn tapped(cycle: u64, off: &[i64]) -> Vec<u64> {
    let at =
        |(place, off): (usize, &i64)| (50_000 + cycle * place as u64).saturating_add_signed(*off);
    off.iter().enumerate().map(at).collect()
}

#[test]
fn four_taps_are_enough_and_three_are_not() {
    assert_eq!(ENOUGH_TAPS, 4);
    for taps in [&[][..], &[5000], &[5000, 9000], &[5000, 9000, 13_000]] {
        assert_eq!(found(taps), None, "{taps:?}");
    }
    assert_eq!(found(&[5000, 9000, 13_000, 17_000]), Some(4000));
}

#[test]
fn a_double_tap_is_one() {
    assert_eq!(
        found(&[0, 120, 4000, 4300, 8000, 8100, 8200, 12_000]),
        Some(4000)
    );
    assert_eq!(found(&[0, 100, 200, 300, 400, 500]), None);
}

#[test]
fn a_breath_that_was_not_tapped_is_counted() {
    assert_eq!(found(&[0, 4000, 12_000, 16_000]), Some(4000));
    assert_eq!(found(&[0, 4000, 8000, 20_000, 24_000]), Some(4000));
}

#[test]
fn a_minute_in_between_changes_nothing() {
    assert_eq!(found(&[0, 4000, 64_000, 68_000, 72_000]), Some(4000));
    assert_eq!(found(&[0, 60_000, 120_000, 180_000, 240_000]), None);
}

#[test]
fn a_breath_that_changes_is_followed() {
    let slower: Vec<u64> = (0..12)
        .map(|place| {
            if place < 6 {
                place * 2500
            } else {
                15_000 + (place - 6) * 5000
            }
        })
        .collect();
    assert_eq!(found(&slower), Some(5000));
}

#[test]
fn a_clock_that_goes_back_is_ignored() {
    assert_eq!(found(&[9000, 100, 13_000, 200, 17_000, 21_000]), Some(4000));
    assert_eq!(found(&[u64::MAX, u64::MAX, 0, u64::MAX]), None);
}

#[test]
fn a_word_is_a_pace() {
    let rates = [Pace::Slow, Pace::Medium, Pace::Fast].map(|pace| 60_000 / pace.cycle().0);
    assert_eq!(rates, [10, 15, 20]);
}

/// Worked out by hand: 20 a minute. A cycle grows by 1000 / 42 = 23.8 ms; 42 of them take 146.5 s.
#[test]
fn twenty_a_minute_becomes_fifteen() {
    let course = pace::course(Millis(3000));
    let starts: Vec<u64> = (0..5).map(|cycle| course.cycle_start(cycle).0).collect();
    assert_eq!(starts, [0, 3000, 6023, 9071, 12_142]);
    assert_eq!(course.cycle_start(42), Millis(126_000 + 20_500));
    assert_eq!(
        course.cycle_start(43) - course.cycle_start(42),
        Millis(4000)
    );
    let first: Vec<(PhaseKind, u64)> = course
        .phases(0)
        .map(|phase| (phase.kind, phase.length.0))
        .collect();
    assert_eq!(first, [(PhaseKind::Out, 1800), (PhaseKind::In, 1200)]);
    let last: Vec<(PhaseKind, u64)> = course
        .phases(99)
        .map(|phase| (phase.kind, phase.length.0))
        .collect();
    assert_eq!(last, [(PhaseKind::Out, 2400), (PhaseKind::In, 1600)]);
}

#[test]
fn every_cue_of_ones_own_pace_comes_to_the_millisecond() {
    let course = pace::course(Millis(3000));
    let mut session = Session::lead(course, Length::Block, Millis(4321));
    // Of 3000, 3023, 3048, 3071 … a block holds 27, and ends with the last out-breath.
    assert_eq!(session.breaths(), 27);
    let (mut now, mut cues) = (Millis(4321), Vec::new());
    loop {
        let effects;
        (session, effects) = step(session, Event::Tick, now);
        for effect in &effects {
            if let Effect::Cue(moment) = effect {
                cues.push((moment.kind, (now - Millis(4321)).0));
            }
        }
        match effects.last() {
            Some(Effect::WakeAt(next)) => now = *next,
            _ => break,
        }
    }
    let (mut expected, mut start) = (Vec::new(), 0);
    for breath in 0..27_u64 {
        let next = 3000 * (breath + 1) + 3000 * ((breath + 1) * breath / 2) / (3 * 42);
        expected.push((PhaseKind::Out, start));
        // 1800 of 3000, of a cycle as long as this one is.
        expected.push((PhaseKind::In, start + 1800 * (next - start) / 3000));
        start = next;
    }
    expected.pop();
    assert_eq!(cues, expected);
    assert_eq!(
        session.ends_at(),
        Millis(cues[52].1 + (session.ends_at().0 - cues[52].1))
    );
    assert!(session.can_extend());
}

fn any_course() -> impl Strategy<Value = (u64, Course)> {
    (QUICKEST.0..=SLOWEST.0).prop_map(|cycle| (cycle, pace::course(Millis(cycle))))
}

proptest! {
    #[test]
    fn taps_find_the_breath(cycle in 2000..9000u64, off in prop::collection::vec(-150..150i64, 4..12)) {
        let found = found(&tapped(cycle, &off)).unwrap();
        prop_assert!(found.abs_diff(cycle) <= 300, "{found} instead of {cycle}");
    }

    #[test]
    fn one_tap_left_out_and_one_doubled_change_little(
        cycle in 2500..9000u64,
        off in prop::collection::vec(-100..100i64, 6..7),
        out in 1..5usize,
        doubled in 0..6usize,
    ) {
        let mut taps = tapped(cycle, &off);
        taps.insert(doubled + 1, taps[doubled] + 250);
        taps.retain(|tap| *tap != tapped(cycle, &off)[out]);
        let found = found(&taps).unwrap();
        prop_assert!(found.abs_diff(cycle) <= 300, "{found} instead of {cycle}");
    }

    #[test]
    fn any_taps_are_within_what_is_led(taps in prop::collection::vec(any::<u64>(), 0..30)) {
        if let Some(found) = found(&taps) {
            prop_assert!((QUICKEST.0..=SLOWEST.0).contains(&found));
        }
    }

    #[test]
    fn it_starts_there_and_ends_at_three_quarters((cycle, course) in any_course()) {
        let length = |at: u32| (course.cycle_start(at + 1) - course.cycle_start(at)).0;
        prop_assert_eq!(length(0), cycle);
        prop_assert_eq!(length(500), cycle + cycle / 3);
        // In two to three minutes, and no step is more than a twentieth of a breath: less than can be told apart.
        let settled = (0..200).find(|at| length(*at) == cycle + cycle / 3).unwrap();
        let at = course.cycle_start(settled);
        prop_assert!((Millis::from_secs(120)..=Millis::from_secs(190)).contains(&at), "{at:?}");
        for one in 0..settled + 5 {
            let (now, next) = (length(one), length(one + 1));
            prop_assert!(next >= now && next - now <= now / 20, "{now} then {next}");
        }
    }

    /// Nothing under 7.5 a minute is asked for in the first 90 s; who breathes slower already is followed.
    #[test]
    fn the_first_block_keeps_the_rules_of_now((cycle, course) in any_course()) {
        for one in 0..=course.cycle_at(BLOCK - Millis(1)) {
            let length = course.cycle_start(one + 1) - course.cycle_start(one);
            prop_assert!(length.0 <= cycle.max(8000), "{length:?} of {cycle}");
        }
    }

    #[test]
    fn where_a_lengthening_breath_is_is_what_counting_finds((_, course) in any_course(), elapsed in 0..400_000u64) {
        let (mut cycle, mut start) = (0, Millis::ZERO);
        loop {
            let length = course.phases(cycle).fold(Millis::ZERO, |sum, phase| sum + phase.length);
            prop_assert_eq!(course.cycle_start(cycle), start);
            if start + length > Millis(elapsed) {
                break;
            }
            (cycle, start) = (cycle + 1, start + length);
        }
        let moment = course.at(Millis(elapsed));
        let mut from = start;
        for (index, phase) in course.phases(cycle).enumerate() {
            if from + phase.length > Millis(elapsed) {
                prop_assert_eq!((moment.cycle, moment.index, moment.kind), (cycle, index, phase.kind));
                prop_assert_eq!((moment.into, moment.length), (Millis(elapsed) - from, phase.length));
                break;
            }
            from = from + phase.length;
        }
        prop_assert_eq!(course.cycle_at(course.cycle_start(cycle)), cycle);
    }

    /// The picture is drawn by the same numbers: its water is low where an out-breath ends.
    #[test]
    fn the_picture_lengthens_with_it((_, course) in any_course()) {
        let breaths = Session::lead(course.clone(), Length::UntilStopped, Millis::ZERO).breaths();
        let tracks = picture::tracks(&course, breaths);
        let low: Vec<Millis> = tracks[0].stops.iter().filter(|stop| stop.level == 0).map(|stop| stop.at).collect();
        let ends: Vec<Millis> = (0..breaths).map(|breath| course.out_end(breath)).collect();
        prop_assert_eq!(low, ends);
    }
}
