//! Own patterns: always within bounds, the same after being written and read, and a bad text says what is wrong.

use holdfast::domain::breath::{Course, Holds, Level, Limit, PhaseKind};
use holdfast::domain::own::{self, Fault, Own, PARTS, Part, seconds};
use holdfast::domain::session::{Length, Session};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

fn read(text: &str) -> Own {
    Own::parse(text).unwrap()
}

fn any_own() -> impl Strategy<Value = Own> {
    let sets = prop::collection::vec((prop::sample::select(PARTS.to_vec()), any::<u16>()), 0..12);
    (any::<String>(), sets).prop_map(|(name, sets)| {
        let mut own = Own::default();
        own.rename(&name);
        for (part, tenths) in sets {
            own.set(part, tenths % 700);
        }
        own
    })
}

#[test]
fn a_new_one_is_six_out_and_four_in() {
    let own = Own::default();
    assert_eq!(
        (own.to_text().as_str(), own.holds(), own.takes_more_in()),
        (": out 6, in 4", Holds::None, false)
    );
    let pattern = own.pattern();
    assert_eq!(
        (pattern.cycle(), pattern.level),
        (Millis(10_000), Level::Steadying)
    );
    assert_eq!(pattern.limit, Limit::Time(Millis::from_secs(600)));
}

#[test]
fn it_is_written_as_people_would() {
    let mut own = Own::default();
    own.rename("  Evening,\n by the   sea ");
    own.set(Part::Out, 65);
    own.set(Part::Rest, 10);
    own.set(Part::Sip, 5);
    own.set(Part::Hold, 40);
    assert_eq!(
        own.to_text(),
        "Evening, by the sea: out 6.5, rest 1, in 4, top-up 0.5, hold 4"
    );
    assert_eq!(own.cycle(), 160);
    assert_eq!(own.pattern().id, "own:Evening, by the sea");
    assert_eq!(
        (seconds(65), seconds(40), seconds(5)),
        ("6.5".into(), "4".into(), "0.5".into())
    );
}

#[test]
fn it_is_read_as_people_send_it() {
    let square = read("Square: out 4, rest 4, in 4, hold 4");
    for text in [
        "Square: in 4, hold 4, out 4, hold 4",
        "Square : In 4s, Hold 4s, Out 4s, Hold 4s.",
        " Square:\n in 4.0\n hold 4\n out 4,0\n rest 4\n",
        "Square: in 4; hold 4; out 4; rest 4",
    ] {
        assert_eq!(read(text), square, "{text}");
    }
    assert_eq!(read("in 4, out 6").name(), "");
    assert_eq!(read("a: b: out 6, in 4").name(), "a: b");
    assert_eq!(
        read("x: in 2, sip 1, out 6"),
        read("x: out 6, in 2, topup 1")
    );
}

#[test]
fn a_bad_text_says_what_is_wrong() {
    let word = |word: &str| word.to_owned();
    for (text, fault) in [
        ("", Fault::Empty),
        ("  \n ", Fault::Empty),
        ("Evening:", Fault::Empty),
        ("hello there", Fault::Unknown(word("hello"))),
        ("x: out 6, blow 4", Fault::Unknown(word("blow"))),
        ("https://example.org", Fault::Unknown(word("//example.org"))),
        ("x: out, in 4", Fault::NoLength(word("out"))),
        ("x: out six, in 4", Fault::NoLength(word("out"))),
        ("x: out 6.55, in 4", Fault::NoLength(word("out"))),
        ("x: out -6, in 4", Fault::NoLength(word("out"))),
        ("x: out 6, in", Fault::NoLength(word("in"))),
        ("x: out 9999, in 4", Fault::NoLength(word("out"))),
        ("x: out 6, in 4, in 2", Fault::Twice(word("in"))),
        ("x: in 4, hold 4, hold 2, out 6", Fault::Twice(word("hold"))),
        ("x: in 4, hold 4", Fault::Missing(word("out"))),
        ("x: out 6", Fault::Missing(word("in"))),
        ("x: out 31, in 4", Fault::Bounds(word("out"))),
        ("x: out 6, in 0.5", Fault::Bounds(word("in"))),
        ("x: out 6, hold 20, in 4", Fault::Bounds(word("hold"))),
        ("x: out 2, in 2", Fault::Cycle),
        ("x: out 30, in 20, hold 15", Fault::Cycle),
        (&"x".repeat(400), Fault::TooMuch),
    ] {
        assert_eq!(Own::parse(text), Err(fault), "{text}");
    }
}

#[test]
fn a_hold_is_as_careful_as_those_of_the_book() {
    for (text, holds, level, limit) in [
        ("x: out 6, in 4", Holds::None, Level::Steadying, 600),
        (
            "x: out 6, in 4, top-up 1",
            Holds::None,
            Level::Reflecting,
            300,
        ),
        (
            "x: out 6, in 4, hold 4",
            Holds::Short,
            Level::Reflecting,
            300,
        ),
        (
            "x: out 6, rest 4.1, in 4",
            Holds::Long,
            Level::Reflecting,
            300,
        ),
    ] {
        let pattern = read(text).pattern();
        let of = (pattern.holds, pattern.level, pattern.limit);
        assert_eq!(
            of,
            (holds, level, Limit::Time(Millis::from_secs(limit))),
            "{text}"
        );
    }
    assert!(read("x: out 3, in 4").takes_more_in());
    assert!(!read("x: out 4, in 4").takes_more_in());
}

/// The cue table of a pattern nobody wrote into the book, counted by hand: 16 s, three times 12.8.
#[test]
fn it_is_led_to_the_millisecond() {
    let course = Course::new(&read("x: in 4, top-up 0.5, hold 4, out 6.5, hold 1").pattern());
    let kinds: Vec<PhaseKind> = course.phases(0).map(|phase| phase.kind).collect();
    assert_eq!(
        kinds,
        [
            PhaseKind::Out,
            PhaseKind::Rest,
            PhaseKind::In,
            PhaseKind::Sip,
            PhaseKind::Hold
        ]
    );
    let lengths = |cycle| {
        course
            .phases(cycle)
            .map(|phase| phase.length.0)
            .collect::<Vec<u64>>()
    };
    assert_eq!(lengths(0), [5200, 800, 3200, 400, 3200]);
    assert_eq!(lengths(3), [6500, 1000, 4000, 500, 4000]);
    assert_eq!(course.cycle_start(5), Millis(3 * 12_800 + 2 * 16_000));
    assert_eq!(course.out_end(5), Millis(3 * 12_800 + 2 * 16_000 + 6500));
}

#[test]
fn those_kept_have_names_of_their_own() {
    let mut all = Vec::new();
    let own = |text| read(text);
    assert_eq!(
        own::keep(&mut all, "", own("out 6, in 4"), "My breath"),
        "My breath"
    );
    assert_eq!(
        own::keep(&mut all, "", own("out 7, in 4"), "My breath"),
        "My breath 2"
    );
    assert_eq!(
        own::keep(&mut all, "", own("My breath: out 8, in 4"), "My breath"),
        "My breath 3"
    );
    // In its own place it keeps its name; under another's it becomes one of its own.
    assert_eq!(
        own::keep(
            &mut all,
            "My breath 2",
            own("My breath 2: out 5, in 4"),
            "x"
        ),
        "My breath 2"
    );
    assert_eq!(
        own::keep(&mut all, "My breath 3", own("My breath: out 9, in 4"), "x"),
        "My breath 3"
    );
    assert_eq!(
        own::text(&all),
        "My breath: out 6, in 4\nMy breath 2: out 5, in 4\nMy breath 3: out 9, in 4"
    );
}

proptest! {
    #[test]
    fn whatever_is_set_can_be_led(own in any_own()) {
        prop_assert!((50..=600).contains(&own.cycle()));
        let pattern = own.pattern();
        prop_assert_eq!(pattern.cycle(), Millis(u64::from(own.cycle()) * 100));
        for part in PARTS {
            let (least, most) = own.bounds(part);
            prop_assert!(least <= own.tenths(part) && own.tenths(part) <= most);
        }
        let course = Course::new(&pattern);
        prop_assert!(course.at(Millis::ZERO).kind.is_out());
        let session = Session::lead(course, Length::UntilStopped, Millis::ZERO);
        prop_assert!(session.breaths() >= 4);
    }

    #[test]
    fn what_is_kept_is_read_again(all in prop::collection::vec(any_own(), 0..6)) {
        let mut kept = Vec::new();
        for own in all {
            own::keep(&mut kept, "", own, "My breath");
        }
        prop_assert_eq!(own::list(&own::text(&kept)), kept);
    }

    #[test]
    fn any_text_can_be_tried(text in any::<String>()) {
        if let Ok(own) = Own::parse(&text) {
            prop_assert!((50..=600).contains(&own.cycle()));
        }
    }

    #[test]
    fn a_text_that_is_nearly_one_never_breaks(text in "[a-z]{0,6}:? ?((out|in|hold|rest|top-up|sip) ?[0-9]{0,4}[.,s]?[0-9]?[,; ]{0,2}){0,6}") {
        if let Ok(own) = Own::parse(&text) {
            prop_assert_eq!(Own::parse(&own.to_text()), Ok(own));
        }
    }
}
