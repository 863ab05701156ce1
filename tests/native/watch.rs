//! When an open journal locks by itself: on both clocks, after sleep, and with a clock that jumps.

use holdfast::domain::time::Millis;
use holdfast::domain::watch::{HIDDEN, Habits, IDLE, Limits, Moment, Verdict, Watch};
use proptest::prelude::*;

const LIMITS: Limits = Limits {
    hidden: Millis::from_secs(60),
    idle: Millis::from_secs(300),
};

/// `steady` and `wall` seconds after a beginning far from either clock's zero.
fn at(steady: u64, wall: i64) -> Moment {
    Moment {
        steady: Millis::from_secs(1_000 + steady),
        wall: Millis::from_secs(1_795_460_400_u64.saturating_add_signed(wall)),
    }
}

#[test]
fn it_stays_is_announced_and_locks_when_nobody_touches_it() {
    let watch = Watch::from(at(0, 0));
    assert_eq!(
        watch.look(at(0, 0), LIMITS),
        Verdict::Stay(Millis::from_secs(270))
    );
    assert_eq!(
        watch.look(at(270, 270), LIMITS),
        Verdict::Warn(Millis::from_secs(30))
    );
    assert_eq!(
        watch.look(at(299, 299), LIMITS),
        Verdict::Warn(Millis::from_secs(1))
    );
    assert_eq!(watch.look(at(300, 300), LIMITS), Verdict::Lock);
    let touched = watch.touched(at(280, 280));
    assert_eq!(
        touched.look(at(300, 300), LIMITS),
        Verdict::Stay(Millis::from_secs(250))
    );
}

#[test]
fn out_of_sight_it_locks_sooner_and_says_nothing() {
    let watch = Watch::from(at(0, 0)).hidden(at(10, 10));
    assert_eq!(
        watch.look(at(11, 11), LIMITS),
        Verdict::Stay(Millis::from_secs(59))
    );
    assert_eq!(
        watch.look(at(69, 69), LIMITS),
        Verdict::Stay(Millis::from_secs(1))
    );
    assert_eq!(watch.look(at(70, 70), LIMITS), Verdict::Lock);
    // Hidden twice is hidden since the first time.
    assert_eq!(
        watch.hidden(at(60, 60)).look(at(70, 70), LIMITS),
        Verdict::Lock
    );
    assert!(matches!(
        watch.shown().look(at(70, 70), LIMITS),
        Verdict::Stay(_)
    ));
    let at_once = Limits {
        hidden: Millis(0),
        ..LIMITS
    };
    assert_eq!(watch.look(at(10, 10), at_once), Verdict::Lock);
}

#[test]
fn a_phone_that_slept_locks_by_whichever_clock_went_on() {
    let watch = Watch::from(at(0, 0)).hidden(at(1, 1));
    assert_eq!(
        watch.look(at(2, 7_200), LIMITS),
        Verdict::Lock,
        "the steady clock slept"
    );
    assert_eq!(
        watch.look(at(7_200, 2), LIMITS),
        Verdict::Lock,
        "the wall clock was held"
    );
}

#[test]
fn a_clock_set_back_neither_locks_nor_holds_open() {
    let watch = Watch::from(at(0, 0));
    assert_eq!(
        watch.look(at(10, -3_600), LIMITS),
        Verdict::Stay(Millis::from_secs(260))
    );
    assert_eq!(watch.look(at(300, -3_600), LIMITS), Verdict::Lock);
    assert_eq!(
        watch.hidden(at(5, -3_600)).look(at(65, -3_600), LIMITS),
        Verdict::Lock
    );
}

#[test]
fn habits_come_back_as_written_and_what_is_odd_is_as_on_the_first_day() {
    for hidden in HIDDEN {
        for idle in IDLE {
            for expected in [false, true] {
                let habits = Habits {
                    limits: Limits {
                        hidden: Millis::from_secs(hidden),
                        idle: Millis::from_secs(idle),
                    },
                    expected,
                };
                assert_eq!(Habits::parse(&habits.to_text()), habits);
            }
        }
    }
    let limits = Limits::default();
    assert!(HIDDEN.contains(&(limits.hidden.0 / 1000)) && IDLE.contains(&(limits.idle.0 / 1000)));
    for odd in [
        "",
        "hidden=1",
        "idle=99999999999999999999",
        "idle=0",
        "a=b;;=;",
    ] {
        assert_eq!(Habits::parse(odd), Habits::default(), "{odd}");
    }
}

proptest! {
    /// Whatever the wall clock does: untouched for as long as the limit by the steady clock, it is locked.
    #[test]
    fn no_wall_clock_holds_it_open(wall in -4_000_000_000_i64..4_000_000_000, over in 0_u64..1_000_000) {
        let watch = Watch::from(at(0, 0));
        prop_assert_eq!(watch.look(at(300 + over, wall), LIMITS), Verdict::Lock);
    }

    /// Looked at again after the time it names, it says something else, so it never goes round for nothing.
    #[test]
    fn looking_again_is_worth_it(steady in 0_u64..400, hidden in proptest::option::of(0_u64..400)) {
        let mut watch = Watch::from(at(0, 0));
        if let Some(hidden) = hidden {
            watch = watch.hidden(at(hidden.min(steady), 0));
        }
        let now = at(steady, 0);
        if let Verdict::Stay(again) | Verdict::Warn(again) = watch.look(now, LIMITS) {
            prop_assert!(again.0 > 0);
            let later = Moment { steady: Millis(now.steady.0 + again.0), ..now };
            prop_assert!(!matches!(watch.look(later, LIMITS), Verdict::Stay(_)));
        }
    }
}
