//! Walking through an exercise: forward, back, past everything, held, and slept through.

use holdfast::content;
use holdfast::domain::grounding::{self, Clock, Exercise, Stage, StepKind, To, Walk};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

/// The exercises, as a phone gets them.
pub(crate) fn sheet() -> &'static str {
    let found = content::FILES
        .iter()
        .find(|(name, _)| *name == content::EXERCISES);
    found.unwrap().1
}

pub(crate) fn exercise(id: &str) -> Exercise {
    grounding::find(sheet(), id).unwrap()
}

pub(crate) const fn s(seconds: u64) -> Millis {
    Millis::from_secs(seconds)
}

const T: Millis = s(1000);

fn five_senses() -> Walk {
    Walk::new(exercise("G01"), &[], 0)
}

#[test]
fn going_back_finds_the_ticks_again() {
    let mut walk = five_senses();
    walk.turn(0);
    walk.turn(4);
    walk.next(T);
    walk.turn(1);
    walk.next(T);
    walk.back(T);
    assert_eq!(walk.circles(), [false, true, false, false]);
    walk.back(T);
    assert_eq!(walk.circles(), [true, false, false, false, true]);
    walk.turn(0);
    assert_eq!(walk.circles(), [false, false, false, false, true]);
}

#[test]
fn a_circle_that_is_not_there_is_let_be() {
    let mut walk = five_senses();
    walk.turn(5);
    walk.turn(usize::MAX);
    assert_eq!(walk, five_senses());
}

#[test]
fn ticking_everything_moves_nothing() {
    let mut walk = five_senses();
    (0..5).for_each(|circle| walk.turn(circle));
    assert_eq!(walk.circles(), [true; 5]);
    walk.tick(s(99_999));
    assert_eq!(walk.stage(), Stage::Step(0));
}

#[test]
fn the_end_can_be_left_backwards() {
    let mut walk = five_senses();
    (0..9).for_each(|_| walk.next(T));
    assert!(walk.is_over() && walk.step().is_none() && walk.circles().is_empty());
    walk.back(T);
    assert_eq!(walk.step().unwrap().words, "Notice one taste, or skip.");
}

/// For whoever does not see or hear: the same numbers, by any sense, one tap away and back.
#[test]
fn any_senses_will_do() {
    let counts = |walk: &Walk| {
        let count = |step: &grounding::Step| match step.kind {
            StepKind::Count(count, _) => count,
            _ => 0,
        };
        walk.path().iter().map(count).collect::<Vec<_>>()
    };
    let mut walk = five_senses();
    assert_eq!(counts(&walk), [5, 4, 3, 2, 1]);
    walk.reconsider();
    assert_eq!(walk.stage(), Stage::Ask(0));
    walk.back(T);
    assert_eq!(walk.stage(), Stage::Step(0), "nothing was changed");
    walk.reconsider();
    walk.choose(0, 1, T);
    assert_eq!(counts(&walk), [5, 4, 3, 2, 1]);
    assert!(walk.path().iter().all(|step| !step.words.contains("see")));
}

#[test]
fn what_moves_by_itself_waits_for_a_person_first() {
    let mut walk = Walk::new(exercise("G06"), &[], 0);
    walk.tick(s(99_999));
    assert_eq!((walk.clock(), walk.stage()), (Clock::Still, Stage::Step(0)));
    assert_eq!(walk.wake_in(T), None);
    walk.hold_or_go_on(T);
    assert_eq!(walk.wake_in(T), Some(s(5)), "a press of five seconds");
}

#[test]
fn a_part_follows_the_other_without_drift() {
    let mut walk = Walk::new(exercise("G06"), &[], 0);
    walk.hold_or_go_on(T);
    for (at, stage, round, part) in [
        (0, 0, 0, 0),
        (4999, 0, 0, 0),
        (5000, 0, 0, 1),
        (10_000, 0, 1, 0),
        (39_999, 0, 3, 1),
        (40_000, 1, 0, 0),
        (45_001, 1, 0, 1),
        (79_999, 1, 3, 1),
    ] {
        let now = T + Millis(at);
        walk.tick(now);
        let seen = walk.at(now).unwrap();
        assert_eq!(
            (walk.stage(), seen.round, seen.part),
            (Stage::Step(stage), round, part),
            "{at}"
        );
    }
    walk.tick(T + s(80));
    assert!(walk.is_over());
}

#[test]
fn a_late_look_changes_nothing_about_when_it_ends() {
    let mut walk = Walk::new(exercise("G06"), &[], 0);
    walk.hold_or_go_on(T);
    // The first look comes 3 s late; the second step began when the first was over.
    walk.tick(T + s(43));
    assert_eq!(walk.stage(), Stage::Step(1));
    assert_eq!(walk.elapsed(T + s(43)), s(3));
    walk.tick(T + Millis(79_999));
    assert!(!walk.is_over());
    walk.tick(T + s(80));
    assert!(walk.is_over());
}

#[test]
fn a_pause_takes_no_time() {
    let mut walk = Walk::new(exercise("G06"), &[], 0);
    walk.hold_or_go_on(T);
    walk.hold_or_go_on(T + s(7));
    assert_eq!(walk.clock(), Clock::Held(s(7)));
    walk.tick(T + s(9000));
    assert_eq!(walk.stage(), Stage::Step(0));
    walk.hold_or_go_on(T + s(9000));
    assert_eq!(walk.wake_in(T + s(9000)), Some(s(3)));
}

/// Sixteen seconds a set, three sets, and no way round that but to begin the whole of it anew.
#[test]
fn slow_taps_are_never_longer() {
    let mut walk = Walk::new(exercise("G07"), &[], 0);
    let steps = walk.exercise().steps.clone();
    let sets: Vec<Millis> = steps.iter().filter_map(grounding::Step::length).collect();
    assert_eq!(sets, [s(16); 3]);
    assert!(steps.iter().all(|step| step.once));
    walk.next(T);
    walk.tick(T + s(16));
    let asked = walk.step().unwrap();
    assert!(
        matches!(&asked.kind, StepKind::Turn(turns) if turns[1].to == To::Exercise("G05".into()))
    );
    assert!(!walk.can_go_back());
    walk.tick(T + s(9999));
    assert_eq!(walk.stage(), Stage::Step(1), "it asks and waits");
    walk.next(T);
    assert!(walk.is_over(), "no answer is enough");
    walk.back(T);
    assert!(walk.is_over());
}

#[test]
fn the_body_is_asked_about_first() {
    for id in ["G09", "G09b"] {
        let begun = || Walk::new(exercise(id), &[], 0);
        let mut walk = begun();
        assert_eq!(walk.stage(), Stage::Check);
        walk.answer(true, T);
        let strong = walk.path().to_vec();
        let mut walk = begun();
        walk.answer(false, T);
        let mild = walk.path().to_vec();
        let mut skipped = begun();
        skipped.next(T);
        assert_eq!(skipped.path(), mild, "what was not answered is not sure");
        for step in mild.iter().filter(|step| !step.only.is_empty()) {
            assert!(!strong.contains(step), "{id}: {}", step.words);
        }
        // Going back asks again, and the other answer leads another way.
        skipped.back(T);
        assert_eq!(skipped.stage(), Stage::Check);
        skipped.answer(true, T);
        assert_eq!(skipped.path(), strong);
    }
}

#[test]
fn what_is_drawn_can_be_drawn_again_and_never_twice_in_a_row() {
    for roll in 0..40 {
        let mut walk = Walk::new(exercise("G03"), &[], roll);
        for again in 0..20 {
            let before = walk.step().unwrap().words.clone();
            walk.draw(roll * 7 + again, T);
            assert_ne!(walk.step().unwrap().words, before);
            assert_eq!(walk.path().len(), 1);
        }
    }
}

#[test]
fn a_choice_already_made_is_not_asked() {
    let walk = Walk::new(exercise("G10"), &["object"], 0);
    assert_eq!(walk.stage(), Stage::Step(0));
    assert_eq!(walk.step().unwrap().words, "Take something soft or warm.");
    let asked = Walk::new(exercise("G10"), &["nonsense"], 0);
    assert_eq!(asked.stage(), Stage::Ask(0));
}

#[derive(Clone, Debug)]
enum Move {
    Turn(usize),
    Next,
    Back,
    Hold,
    Answer(bool),
    Choose(usize),
    Draw(u32),
    Reconsider,
    More,
    Wait(u64),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        3 => (0..8usize).prop_map(Move::Turn),
        4 => Just(Move::Next),
        3 => Just(Move::Back),
        4 => Just(Move::Hold),
        1 => any::<bool>().prop_map(Move::Answer),
        2 => (0..25usize).prop_map(Move::Choose),
        1 => any::<u32>().prop_map(Move::Draw),
        1 => Just(Move::Reconsider),
        2 => Just(Move::More),
        5 => (0..20_000u64).prop_map(Move::Wait),
        // A phone that slept.
        1 => (0..40_000_000u64).prop_map(Move::Wait),
    ];
    prop::collection::vec(one, 0..80)
}

fn move_once(walk: &mut Walk, one: &Move, now: Millis) {
    match *one {
        Move::Turn(circle) => walk.turn(circle),
        Move::Next => walk.next(now),
        Move::Back => walk.back(now),
        Move::Hold => walk.hold_or_go_on(now),
        Move::Answer(clear) if walk.stage() == Stage::Check => walk.answer(clear, now),
        Move::Choose(choice) => {
            if let Stage::Ask(ask) = walk.stage() {
                walk.choose(ask, choice, now);
            }
        }
        Move::Draw(roll) => walk.draw(roll, now),
        Move::Reconsider => walk.reconsider(),
        Move::More => walk.more(now),
        Move::Answer(_) | Move::Wait(_) => {}
    }
}

proptest! {
    /// Whatever is tapped, and however long a phone sleeps: there is always a stage with something on it, time never
    /// runs past a step, ticks are kept while the way stays the same, and one look at the clock says the same as many.
    #[test]
    fn no_way_through_is_lost(which in 0..16usize, roll: u32, moves in moves()) {
        let all = grounding::all(sheet()).unwrap();
        let mut walk = Walk::new(all[which % all.len()].clone(), &[], roll);
        let mut now = T;
        for one in moves {
            if let Move::Wait(time) = one {
                let mut often = walk.clone();
                for part in 1..=4 {
                    often.tick(now + Millis(time * part / 4));
                }
                now = now + Millis(time);
                walk.tick(now);
                prop_assert_eq!(&often, &walk);
            }
            let (path, circles, stage) = (walk.path().to_vec(), walk.circles().to_vec(), walk.stage());
            move_once(&mut walk, &one, now);
            walk.tick(now);
            prop_assert_eq!(matches!(walk.stage(), Stage::Step(_)), walk.step().is_some());
            if let Some(length) = walk.step().and_then(grounding::Step::length) {
                prop_assert!(walk.elapsed(now) < length);
                prop_assert!(walk.at(now).is_some());
            } else {
                prop_assert_eq!(walk.clock(), Clock::Still);
            }
            if walk.path() == path && walk.stage() != stage && let Stage::Step(_) = stage {
                let mut there = walk.clone();
                (0..40).for_each(|_| if there.stage() != stage { there.back(now) });
                if there.stage() == stage {
                    prop_assert_eq!(there.circles(), circles);
                }
            }
        }
    }

    /// Whatever was tapped: another binary of the page goes on where this one was, a timed step held; and no trail is
    /// too odd.
    #[test]
    fn a_trail_leads_to_the_same_place(which in 0..16usize, moves in moves(), odd in "[A-Za-z0-9;,-]{0,40}") {
        let all = grounding::all(sheet()).unwrap();
        let fresh = Walk::new(all[which % all.len()].clone(), &[], 0);
        let (mut walk, mut now) = (fresh.clone(), T);
        for one in moves {
            if let Move::Wait(time) = one {
                now = now + Millis(time);
            }
            walk.tick(now);
            move_once(&mut walk, &one, now);
        }
        walk.hold(now);
        let mut other = fresh.clone();
        other.follow(&walk.trail(now));
        prop_assert_eq!(other.stage(), walk.stage());
        prop_assert_eq!(other.step(), walk.step());
        prop_assert_eq!(other.circles(), walk.circles());
        prop_assert_eq!(other.clock(), walk.clock());
        let mut odder = fresh.clone();
        odder.follow(&[fresh.exercise().id.as_str(), ";", &odd].concat());
        prop_assert_eq!(matches!(odder.stage(), Stage::Step(_)), odder.step().is_some());
    }

    /// Slow taps, whatever is tapped: never more than three sets of sixteen seconds in one sitting.
    #[test]
    fn no_way_through_taps_longer(moves in moves()) {
        let mut walk = Walk::new(exercise("G07"), &[], 0);
        let (mut now, mut led) = (T, 0);
        // After the caution one can only come back to it before the first tap.
        walk.next(now);
        for one in moves {
            let time = if let Move::Wait(time) = one { time.min(16_000) } else { 0 };
            let before = (walk.stage(), walk.elapsed(now));
            now = now + Millis(time);
            walk.tick(now);
            let ran = if walk.stage() == before.0 { walk.elapsed(now) - before.1 } else { s(16) - before.1 };
            if time > 0 && let (Stage::Step(0 | 2 | 4), false) = (before.0, ran == Millis::ZERO) {
                led += ran.0;
            }
            move_once(&mut walk, &one, now);
            if walk.stage() == Stage::Caution {
                break;
            }
        }
        prop_assert!(led <= 48_000, "{led}");
    }
}
