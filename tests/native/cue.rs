//! What can be felt and what is said, against the table of content.md 7.2.

use holdfast::domain::breath::{Moment, PhaseKind};
use holdfast::domain::cue::{END, is_spoken, pulses};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

fn moment(kind: PhaseKind, into: u64, length: u64) -> Moment {
    Moment {
        cycle: 0,
        index: 0,
        kind,
        into: Millis(into),
        left: Millis(length - into),
        length: Millis(length),
    }
}

#[test]
fn an_out_breath_thins_out_to_its_end() {
    assert_eq!(
        pulses(&moment(PhaseKind::Out, 0, 4_000), false),
        [
            60, 140, 50, 200, 40, 280, 30, 380, 25, 500, 25, 500, 25, 500, 25, 500, 25, 500, 25
        ]
    );
    assert_eq!(
        pulses(&moment(PhaseKind::Out, 0, 1_200), false),
        [60, 140, 50, 200, 40, 280, 30, 380, 25][..7].to_vec()
    );
}

#[test]
fn in_is_two_ticks_a_sip_is_one_and_stillness_is_nothing() {
    assert_eq!(
        pulses(&moment(PhaseKind::In, 0, 3_000), false),
        [25, 80, 25]
    );
    assert_eq!(pulses(&moment(PhaseKind::Sip, 0, 800), false), [25]);
    for kind in [PhaseKind::Hold, PhaseKind::Rest, PhaseKind::Free] {
        assert!(pulses(&moment(kind, 0, 4_000), true).is_empty(), "{kind:?}");
    }
    assert_eq!(END, [40, 120, 40]);
}

#[test]
fn a_hum_is_felt_as_one_only_if_it_is_wanted() {
    let hum = moment(PhaseKind::Hum, 0, 1_000);
    assert_eq!(pulses(&hum, true), [30, 170, 30, 170, 30, 170, 30, 170, 30]);
    assert_eq!(
        pulses(&hum, false),
        pulses(&moment(PhaseKind::Out, 0, 1_000), false)
    );
}

#[test]
fn what_has_passed_stays_passed() {
    assert_eq!(
        pulses(&moment(PhaseKind::Out, 1_000, 2_400), false),
        [0, 180, 25, 500, 25, 500, 25],
        "waking within an out-breath, its pulses go on where they would be"
    );
    assert!(pulses(&moment(PhaseKind::In, 1_000, 3_000), false).is_empty());
    assert_eq!(
        pulses(&moment(PhaseKind::In, 20, 3_000), false),
        [25, 80, 25],
        "a timer that rings late has missed nothing"
    );
}

#[test]
fn a_word_is_said_once_there_is_time_for_it_and_none_calls_a_breath_that_comes_by_itself() {
    assert!(is_spoken(&moment(PhaseKind::Out, 0, 3_200)));
    assert!(is_spoken(&moment(PhaseKind::Sip, 0, 800)));
    assert!(is_spoken(&moment(PhaseKind::Hold, 2_000, 4_000)));
    assert!(!is_spoken(&moment(PhaseKind::Out, 3_000, 3_200)));
    assert!(!is_spoken(&moment(PhaseKind::Free, 0, 4_000)));
}

proptest! {
    #[test]
    fn no_pulse_reaches_beyond_its_phase(length in 0..40_000u64, share in 0..1_000u64, hum: bool, kind in 0..7usize) {
        let kinds = [PhaseKind::Out, PhaseKind::In, PhaseKind::Sip, PhaseKind::Hold, PhaseKind::Rest, PhaseKind::Free, PhaseKind::Hum];
        let moment = moment(kinds[kind], length * share / 1_000, length);
        let list = pulses(&moment, hum);
        let whole: u64 = list.iter().map(|part| u64::from(*part)).sum();
        prop_assert!(list.len() <= 99);
        // A cue a little late is played from its beginning.
        prop_assert!(whole <= moment.left.0 + 150, "{list:?}");
    }
}
