//! The gentle card comes by its rules, at most once a day, and everything is forgotten after 24 hours.

use Sign::{Danger, Heavier, Lighter, OpenedNow, Same, Strong, Unsafe, Worse};
use holdfast::domain::care::{Care, DAY, HOUR, Sign};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

const START: Millis = Millis(1_795_000_000_000);
const MINUTE: Millis = Millis::from_secs(60);

/// Notes `signs`, so far apart, and says at which of them (from 0) the card was raised.
fn raised(signs: &[Sign], apart: Millis) -> Vec<usize> {
    let mut care = Care::default();
    let mut now = START;
    let mut raised = Vec::new();
    for (place, sign) in signs.iter().enumerate() {
        care.note(*sign, now);
        if care.raise(now) {
            raised.push(place);
        }
        now = now + apart;
    }
    raised
}

#[test]
fn every_rule_raises_the_card_and_nothing_less_does() {
    let table: &[(&[Sign], Option<usize>)] = &[
        (&[Danger], Some(0)),
        (&[Unsafe], Some(0)),
        (&[OpenedNow, OpenedNow], None),
        (&[OpenedNow, OpenedNow, OpenedNow], Some(2)),
        (&[Worse], None),
        (&[Worse, Lighter, Worse], Some(2)),
        (&[Heavier, Lighter], None),
        (&[Heavier, Lighter, Heavier], Some(2)),
        (&[Heavier, Worse, Same], None),
        (&[Strong], None),
        (&[Strong, Same], None),
        (&[Strong, Same, Heavier], Some(2)),
        (&[Strong, Same, Same], Some(2)),
        (&[Strong, Same, Lighter, Same], None),
        (&[Same, Same, Strong], None),
        (&[Strong, Lighter, Strong], Some(2)),
        (&[Same, Same, Same], None),
        (&[OpenedNow, Same], None),
        (&[OpenedNow, Same, Same], Some(2)),
        (&[OpenedNow, Same, Lighter, Same], Some(3)),
        (&[Same, OpenedNow, Same], Some(2)),
        (&[Same, Same, OpenedNow], None),
        (&[Lighter; 40], None),
        (&[], None),
    ];
    for (signs, expected) in table {
        let found = raised(signs, MINUTE);
        assert_eq!(found.first().copied(), *expected, "{signs:?}");
    }
}

#[test]
fn the_same_twice_counts_within_an_hour_only() {
    let half = Millis(HOUR.0 / 2);
    assert_eq!(raised(&[OpenedNow, Same, Same], half), [2]);
    assert_eq!(raised(&[OpenedNow, Same, Same], half + MINUTE), [0; 0]);
    assert_eq!(
        raised(&[OpenedNow, Same, OpenedNow, Same], half + MINUTE),
        [0; 0]
    );
}

#[test]
fn three_openings_count_within_a_day_only() {
    let third = Millis(DAY.0 / 2);
    assert_eq!(raised(&[OpenedNow; 3], third - MINUTE), [2]);
    assert_eq!(raised(&[OpenedNow; 3], third), [0; 0]);
}

#[test]
fn it_comes_again_on_another_day_if_there_is_a_reason_again() {
    let mut care = Care::default();
    care.note(Danger, START);
    assert!(care.raise(START));
    let later = START + DAY;
    assert!(!care.raise(later), "the reason is forgotten");
    care.note(Danger, later);
    assert!(care.raise(later));
}

#[test]
fn a_clock_that_was_wrong_leaves_nothing_behind() {
    let mut care = Care::default();
    care.note(Danger, START + DAY + DAY);
    assert!(!care.raise(START));
    assert_eq!(care.to_text(), "");
}

#[test]
fn what_was_kept_is_joined_with_what_happened_since() {
    let mut earlier = Care::default();
    earlier.note(OpenedNow, START);
    earlier.note(OpenedNow, START + MINUTE);
    let mut care = Care::default();
    let now = START + MINUTE + MINUTE;
    care.note(OpenedNow, now);
    assert!(!care.raise(now));
    care.join(Care::parse(&earlier.to_text()), now);
    assert!(care.raise(now));

    let mut shown = Care::default();
    shown.note(Danger, START);
    assert!(shown.raise(START));
    let mut care = Care::default();
    care.note(Danger, now);
    care.join(Care::parse(&shown.to_text()), now);
    assert!(!care.raise(now), "the card of this morning counts");
}

#[test]
fn switched_off_and_on_again_it_is_still_once_a_day() {
    let mut care = Care::default();
    care.note(Danger, START);
    assert!(care.raise(START));
    care.clear();
    assert_eq!(care.to_text(), format!("c{} ", START.0));
    care.note(Danger, START + MINUTE);
    assert!(!care.raise(START + MINUTE));
}

#[test]
fn the_kept_text_is_letters_and_times() {
    let mut care = Care::default();
    for sign in [OpenedNow, Worse, Lighter, Same, Heavier, Strong, Danger] {
        care.note(sign, START);
    }
    assert!(care.raise(START));
    let text = care.to_text();
    assert_eq!(Care::parse(&text), care);
    care.note(Unsafe, START);
    assert_eq!(
        care.to_text(),
        text,
        "who is not safe with someone is not written down"
    );
    assert!(
        text.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b' '),
        "{text}"
    );
    assert_eq!(text.split(' ').filter(|word| !word.is_empty()).count(), 8);
}

fn any_sign() -> impl Strategy<Value = Sign> {
    prop_oneof![
        Just(OpenedNow),
        Just(Worse),
        Just(Lighter),
        Just(Same),
        Just(Heavier),
        Just(Strong),
        Just(Unsafe),
        Just(Danger)
    ]
}

proptest! {
    #[test]
    fn never_twice_a_day_whatever_happens(
        steps in prop::collection::vec((any_sign(), 0..DAY.0 / 4, any::<bool>()), 0..200),
    ) {
        let mut care = Care::default();
        let mut now = START;
        let mut last: Option<Millis> = None;
        for (sign, wait, restarts) in steps {
            now = now + Millis(wait);
            care.note(sign, now);
            if care.raise(now) {
                prop_assert!(last.is_none_or(|last| now - last >= DAY));
                last = Some(now);
            }
            if restarts {
                let mut next = Care::default();
                next.join(Care::parse(&care.to_text()), now);
                care = next;
            }
        }
    }

    #[test]
    fn after_a_day_nothing_is_left(signs in prop::collection::vec(any_sign(), 0..100)) {
        let mut care = Care::default();
        for sign in signs {
            care.note(sign, START);
            care.raise(START);
        }
        prop_assert!(care.to_text().len() < 1200);
        prop_assert!(!care.raise(START + DAY));
        prop_assert_eq!(care.to_text(), "");
    }

    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        let care = Care::parse(&text);
        prop_assert_eq!(Care::parse(&care.to_text()), care);
    }
}
