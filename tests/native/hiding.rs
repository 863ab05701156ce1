//! Shift three times hides; whoever types capitals stays.

use holdfast::domain::hiding::{Press, Presses};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

/// Whether one of `presses` hides; each comes so many milliseconds after the one before.
fn hides(presses: &[(Press, u64)]) -> Vec<bool> {
    let (mut all, mut now, mut told) = (Presses::default(), 10_000, vec![]);
    for (press, later) in presses {
        now += later;
        let (next, hides) = all.after(*press, Millis(now));
        all = next;
        told.push(hides);
    }
    told
}

fn taps(times: usize, apart: u64) -> Vec<(Press, u64)> {
    [(Press::Down, apart), (Press::Up, 40)].repeat(times)
}

#[test]
fn three_taps_of_shift_within_five_seconds_hide_and_no_fewer() {
    assert_eq!(
        hides(&taps(3, 200)),
        [false, false, false, false, false, true]
    );
    assert!(!hides(&taps(2, 200)).contains(&true));
    assert!(!hides(&taps(9, 2_600)).contains(&true), "too slow");
    // From then on it begins anew.
    let six = hides(&taps(6, 200));
    assert_eq!(six.iter().filter(|hides| **hides).count(), 2);
    // Slow at first, and then in a hurry.
    let late = [taps(1, 200), taps(3, 1_900)].concat();
    assert!(hides(&late).contains(&true));
}

#[test]
fn a_key_held_counts_once_and_only_shift_counts() {
    assert_eq!(Press::of("Shift", true, false), Some(Press::Down));
    assert_eq!(Press::of("Shift", true, true), None);
    assert_eq!(Press::of("Shift", false, false), Some(Press::Up));
    assert_eq!(Press::of("a", true, false), Some(Press::Other));
    assert_eq!(Press::of("a", false, false), None);
}

proptest! {
    /// Capitals, words and pauses in any order: as long as another key comes between, nothing is hidden.
    #[test]
    fn typing_never_hides(words in proptest::collection::vec((any::<bool>(), 0_u64..900), 0..60)) {
        let typed: Vec<(Press, u64)> = words
            .into_iter()
            .flat_map(|(capital, apart)| {
                if capital {
                    vec![(Press::Down, apart), (Press::Other, 30), (Press::Up, 20)]
                } else {
                    vec![(Press::Other, apart)]
                }
            })
            .collect();
        prop_assert!(!hides(&typed).contains(&true));
    }
}
