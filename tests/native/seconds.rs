//! The seconds that can be switched on: one number at a time, within its phase, counted up.

use holdfast::content;
use holdfast::domain::breath::Course;
use holdfast::domain::picture::{self, Part, Stop};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

use crate::breath::any_pattern;

fn lit(stops: &[Stop]) -> Vec<(u64, u64)> {
    let full: Vec<u64> = stops
        .iter()
        .filter(|stop| stop.level == 1000)
        .map(|stop| stop.at.0)
        .collect();
    full.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

#[test]
fn a_phase_has_as_many_as_it_has_seconds() {
    let course = Course::new(content::pattern("B06").unwrap());
    let tracks = picture::seconds_of(&course, 4);
    // Out 6 and in 4; at first out 4.8 and in 3.2, so out has five and in has three.
    let numbers: Vec<Part> = tracks.iter().map(|track| track.part).collect();
    assert_eq!(numbers, (1..=6).map(Part::Second).collect::<Vec<_>>());
    let times: Vec<usize> = tracks.iter().map(|track| lit(&track.stops).len()).collect();
    assert_eq!(times, [8, 8, 8, 5, 4, 1]);
    // The fourth breath, at full length, starts at 24 s: its sixth second is that of the clock.
    assert_eq!(lit(&tracks[5].stops), [(29_000 + 120, 30_000 - 120)]);
    // The first second of all does not fade in.
    assert_eq!(lit(&tracks[0].stops)[0].0, 0);
}

#[test]
fn a_breath_that_comes_by_itself_is_not_counted() {
    let tracks = picture::seconds_of(&Course::new(content::first()), 2);
    let times: Vec<usize> = tracks.iter().map(|track| lit(&track.stops).len()).collect();
    assert_eq!(times, [2, 2, 2]);
}

proptest! {
    #[test]
    fn never_two_at_once_and_never_back(pattern in any_pattern(), breaths in 1..6u32) {
        let course = Course::new(&pattern);
        let end = picture::length(&course, breaths);
        let mut shown = Vec::new();
        for track in picture::seconds_of(&course, breaths) {
            let Part::Second(number) = track.part else { unreachable!("{track:?}") };
            prop_assert!(track.stops.is_sorted_by_key(|stop| stop.at));
            prop_assert_eq!(track.stops.first().map(|stop| stop.at), Some(Millis::ZERO));
            prop_assert_eq!(track.stops.last(), Some(&Stop { at: end, level: 0 }));
            shown.extend(lit(&track.stops).into_iter().map(|(from, to)| (from, to, number)));
        }
        shown.sort_unstable();
        for pair in shown.windows(2) {
            prop_assert!(pair[0].1 <= pair[1].0, "{pair:?}");
            prop_assert!(pair[1].2 == pair[0].2 + 1 || pair[1].2 == 1, "{pair:?}");
        }
        for (from, _, number) in shown {
            let moment = course.at(Millis(from));
            prop_assert!(moment.into.0 * u64::from(number) > 0 || number == 1);
        }
    }
}
