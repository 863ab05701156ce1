//! Walking through a grounding exercise: forward, back, and past everything.

use std::borrow::Cow;

use holdfast::content;
use holdfast::domain::grounding::{Practice, Step, StepKind, Walk};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

fn five_senses() -> Walk {
    Walk::new(content::grounding("G01").unwrap())
}

#[test]
fn five_senses_count_down_from_five() {
    let mut walk = five_senses();
    let mut counts = Vec::new();
    while let Some(step) = walk.step() {
        counts.push((step.key.to_string(), step.kind));
        walk.next();
    }
    let expected = [
        ("see", 5),
        ("touch", 4),
        ("hear", 3),
        ("smell", 2),
        ("taste", 1),
    ];
    assert_eq!(
        counts,
        expected.map(|(key, count)| (key.to_string(), StepKind::Count(count)))
    );
    assert!(walk.is_over());
}

#[test]
fn going_back_finds_the_ticks_again() {
    let mut walk = five_senses();
    walk.tick(0);
    walk.tick(4);
    walk.next();
    walk.tick(1);
    walk.skip();
    walk.back();
    assert_eq!(walk.circles(), [false, true, false, false]);
    walk.back();
    assert_eq!(walk.circles(), [true, false, false, false, true]);
    walk.untick(0);
    assert_eq!(walk.circles(), [false, false, false, false, true]);
}

#[test]
fn a_circle_that_is_not_there_is_let_be() {
    let mut walk = five_senses();
    walk.tick(5);
    walk.untick(usize::MAX);
    assert_eq!(walk, five_senses());
}

#[test]
fn ticking_everything_moves_nothing() {
    let mut walk = five_senses();
    (0..5).for_each(|circle| walk.tick(circle));
    assert!(walk.is_full());
    assert_eq!(walk.index(), 0);
}

#[test]
fn the_end_can_be_left_backwards() {
    let mut walk = five_senses();
    (0..9).for_each(|_| walk.skip());
    assert!(walk.is_over() && walk.step().is_none() && walk.circles().is_empty());
    walk.back();
    assert_eq!(walk.step().unwrap().key, "taste");
}

/// G05 and G06 come later; the types are meant to hold them without a change.
#[test]
fn the_types_hold_what_comes_later() {
    const PRESS: StepKind = StepKind::Cue {
        length: Millis::from_secs(5),
    };
    const FEET_AND_HANDS: Practice = Practice {
        id: Cow::Borrowed("G06"),
        steps: Cow::Borrowed(&[
            Step {
                key: Cow::Borrowed("press"),
                kind: PRESS,
            },
            Step {
                key: Cow::Borrowed("release"),
                kind: PRESS,
            },
        ]),
    };
    const ORIENTING: Practice = Practice {
        id: Cow::Borrowed("G05"),
        steps: Cow::Borrowed(&[
            Step {
                key: Cow::Borrowed("door"),
                kind: StepKind::Free,
            },
            Step {
                key: Cow::Borrowed("colour"),
                kind: StepKind::Count(3),
            },
        ]),
    };
    for practice in [FEET_AND_HANDS, ORIENTING] {
        let mut walk = Walk::new(&practice);
        assert!(walk.circles().is_empty() && walk.is_full());
        walk.next();
        walk.next();
        assert!(walk.is_over());
    }
}

proptest! {
    #[test]
    fn no_way_through_leaves_the_exercise(moves in prop::collection::vec((0..4u8, 0..7usize), 0..60)) {
        let mut walk = five_senses();
        for (what, circle) in moves {
            match what {
                0 => walk.tick(circle),
                1 => walk.next(),
                2 => walk.skip(),
                _ => walk.back(),
            }
            prop_assert!(walk.index() <= 5);
            prop_assert_eq!(walk.is_over(), walk.step().is_none());
        }
    }
}
