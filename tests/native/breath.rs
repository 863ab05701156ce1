//! A course answers at once what counting through every cycle would answer.

use std::borrow::Cow;

use holdfast::domain::breath::{
    Course, Holds, Level, Limit, Pattern, Phase, PhaseKind, WARM_UP_CYCLES,
};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

/// Patterns need no heap and no start-up.
const SQUARE: Pattern = Pattern {
    id: Cow::Borrowed("square"),
    phases: Cow::Borrowed(&[
        Phase {
            kind: PhaseKind::In,
            length: Millis(4000),
        },
        Phase {
            kind: PhaseKind::Hold,
            length: Millis(4000),
        },
        Phase {
            kind: PhaseKind::Out,
            length: Millis(4000),
        },
        Phase {
            kind: PhaseKind::Rest,
            length: Millis(4000),
        },
    ]),
    level: Level::Reflecting,
    holds: Holds::Short,
    limit: Limit::Rounds(4),
};

fn any_kind() -> impl Strategy<Value = PhaseKind> {
    use PhaseKind::{Free, Hold, Hum, In, Out, Rest, Sip};
    prop::sample::select(vec![Out, In, Sip, Hold, Rest, Free, Hum])
}

fn any_phase() -> impl Strategy<Value = Phase> {
    (any_kind(), 100..=20_000u64).prop_map(|(kind, length)| Phase {
        kind,
        length: Millis(length),
    })
}

/// Any pattern of one to six phases.
pub(crate) fn any_pattern() -> impl Strategy<Value = Pattern> {
    let limit = prop_oneof![
        (1..1800u64).prop_map(|seconds| Limit::Time(Millis::from_secs(seconds))),
        (0..60u32).prop_map(Limit::Rounds),
    ];
    (prop::collection::vec(any_phase(), 1..=6), limit).prop_map(|(phases, limit)| Pattern {
        id: Cow::Borrowed("any"),
        phases: Cow::Owned(phases),
        level: Level::Steadying,
        holds: Holds::None,
        limit,
    })
}

/// The course of a pattern, counted out: what is led from when to when, for every phase of so many cycles.
pub(crate) fn counted(pattern: &Pattern, cycles: u32) -> Vec<(u32, usize, PhaseKind, u64, u64)> {
    let mut phases = pattern.phases.to_vec();
    let is_start =
        |phases: &[Phase]| phases[0].kind.is_out() && !phases[phases.len() - 1].kind.is_out();
    // Turn it until an out-breath starts it; one that has none, or nothing else, comes round to its own order.
    for _ in 0..phases.len() {
        if is_start(&phases) {
            break;
        }
        phases.rotate_left(1);
    }
    let mut all = Vec::new();
    let mut start = 0;
    for cycle in 0..cycles {
        let mut sum = 0;
        for (index, phase) in phases.iter().enumerate() {
            let scale = |length: u64| {
                if cycle < WARM_UP_CYCLES {
                    length * 4 / 5
                } else {
                    length
                }
            };
            all.push((
                cycle,
                index,
                phase.kind,
                start + scale(sum),
                start + scale(sum + phase.length.0),
            ));
            sum += phase.length.0;
        }
        start = all[all.len() - 1].4;
    }
    all
}

#[test]
fn the_out_breath_comes_first() {
    let course = Course::new(&SQUARE);
    let kinds: Vec<PhaseKind> = course.phases(7).map(|phase| phase.kind).collect();
    assert_eq!(
        kinds,
        [
            PhaseKind::Out,
            PhaseKind::Rest,
            PhaseKind::In,
            PhaseKind::Hold
        ]
    );
    assert_eq!(course.at(Millis::ZERO).kind, PhaseKind::Out);
}

#[test]
fn the_first_three_cycles_are_shorter() {
    let course = Course::new(&SQUARE);
    let starts: Vec<u64> = (0..6).map(|cycle| course.cycle_start(cycle).0).collect();
    assert_eq!(starts, [0, 12_800, 25_600, 38_400, 54_400, 70_400]);
    assert_eq!(
        course
            .phases(2)
            .map(|phase| phase.length.0)
            .collect::<Vec<_>>(),
        [3200; 4]
    );
    assert_eq!(
        course
            .phases(3)
            .map(|phase| phase.length.0)
            .collect::<Vec<_>>(),
        [4000; 4]
    );
}

#[test]
fn an_instant_belongs_to_the_phase_it_starts() {
    let course = Course::new(&SQUARE);
    let before = course.at(Millis(3199));
    assert_eq!(
        (before.index, before.into, before.left),
        (0, Millis(3199), Millis(1))
    );
    let after = course.at(Millis(3200));
    assert_eq!(
        (after.index, after.into, after.left),
        (1, Millis::ZERO, Millis(3200))
    );
}

#[test]
fn a_pattern_without_time_is_stillness() {
    for phases in [
        vec![],
        vec![Phase {
            kind: PhaseKind::Out,
            length: Millis::ZERO,
        }],
    ] {
        let course = Course::new(&Pattern {
            phases: Cow::Owned(phases),
            ..SQUARE
        });
        assert_eq!(course.at(Millis(12_345)).kind, PhaseKind::Free);
        assert!(course.first_out_end_at_or_after(Millis(12_345)) >= Millis(12_345));
    }
}

#[test]
fn absurd_lengths_and_instants_stay_within_bounds() {
    let long = Phase {
        kind: PhaseKind::Out,
        length: Millis(u64::MAX),
    };
    let course = Course::new(&Pattern {
        phases: Cow::Owned(vec![long, long]),
        ..SQUARE
    });
    for elapsed in [Millis::ZERO, Millis(u64::MAX)] {
        course.at(elapsed);
        course.first_out_end_at_or_after(elapsed);
        Course::new(&SQUARE).at(elapsed);
        Course::new(&SQUARE).first_out_end_at_or_after(elapsed);
    }
}

proptest! {
    #[test]
    fn a_moment_is_what_counting_finds(pattern in any_pattern(), elapsed in 0..400_000u64) {
        let course = Course::new(&pattern);
        let cycles = course.cycle_at(Millis(elapsed)) + 2;
        let all = counted(&pattern, cycles);
        let &(cycle, index, kind, from, to) = all.iter().find(|span| span.3 <= elapsed && elapsed < span.4).unwrap();
        let moment = course.at(Millis(elapsed));
        prop_assert_eq!((moment.cycle, moment.index, moment.kind), (cycle, index, kind));
        prop_assert_eq!((moment.into, moment.left), (Millis(elapsed - from), Millis(to - elapsed)));
        prop_assert_eq!(moment.length, Millis(to - from));
        prop_assert_eq!(course.cycle_at(course.cycle_start(cycle)), cycle);
        let has_out = pattern.phases.iter().any(|phase| phase.kind.is_out());
        prop_assert_eq!(course.at(course.cycle_start(cycle)).kind.is_out(), has_out);
    }

    #[test]
    fn scaled_lengths_sum_exactly(pattern in any_pattern(), cycle in 0..8u32) {
        let course = Course::new(&pattern);
        let sum = course.phases(cycle).fold(Millis::ZERO, |sum, phase| sum + phase.length);
        prop_assert_eq!(sum, course.cycle_start(cycle + 1) - course.cycle_start(cycle));
        let full = pattern.cycle().0;
        prop_assert_eq!(sum.0, if cycle < WARM_UP_CYCLES { full * 4 / 5 } else { full });
        for (led, plain) in course.phases(cycle).zip(course.phases(WARM_UP_CYCLES)) {
            let scaled = if cycle < WARM_UP_CYCLES { plain.length.0 * 4 / 5 } else { plain.length.0 };
            prop_assert!(led.length.0.abs_diff(scaled) <= 1);
        }
    }

    #[test]
    fn the_next_end_of_an_out_breath_is_what_counting_finds(pattern in any_pattern(), elapsed in 0..200_000u64) {
        let course = Course::new(&pattern);
        let all = counted(&pattern, course.cycle_at(Millis(elapsed)) + 3);
        let has_out = pattern.phases.iter().any(|phase| phase.kind.is_out());
        let ends = all.windows(2).filter(|pair| {
            let ends_cycle = pair[0].0 != pair[1].0;
            if has_out { pair[0].2.is_out() && (!pair[1].2.is_out() || ends_cycle) } else { ends_cycle }
        });
        let expected = ends.map(|pair| pair[0].4).find(|end| *end >= elapsed).unwrap();
        prop_assert_eq!(course.first_out_end_at_or_after(Millis(elapsed)), Millis(expected));
    }
}
