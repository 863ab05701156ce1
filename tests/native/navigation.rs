//! The stack follows the browser's history, which is modelled here as a list of numbers.

use holdfast::domain::navigation::{Leave, Stack};
use proptest::prelude::*;

#[test]
fn back_and_forward_show_what_was_there() {
    let mut stack = Stack::new("home", None);
    assert_eq!(stack.push("now"), 1);
    assert_eq!(stack.push("help"), 2);
    assert_eq!(*stack.at(Some(1)), "now");
    assert_eq!(*stack.at(Some(0)), "home");
    assert_eq!(*stack.at(Some(2)), "help");
}

#[test]
fn what_lies_ahead_is_dropped_by_a_push() {
    let mut stack = Stack::new("home", None);
    stack.push("now");
    stack.push("help");
    stack.at(Some(0));
    assert_eq!(stack.push("write"), 1);
    assert_eq!(*stack.at(Some(1)), "write");
    assert_eq!(
        *stack.at(Some(2)),
        "home",
        "the browser has no such step any more"
    );
}

#[test]
fn another_goes_on_where_one_was() {
    let mut stack = Stack::new("home", Some(4));
    stack.push("now");
    stack.push("help");
    stack.push("safety");
    stack.at(Some(6));
    let (first, screens) = stack.kept();
    assert_eq!((first, &*screens), (4, &["home", "now", "help"][..]));
    let mut other = Stack::resumed("home", first, screens);
    assert_eq!((other.index(), *other.current()), (6, "help"));
    assert_eq!(other.push("people"), 7);
    assert_eq!(*other.at(Some(5)), "now");
    assert_eq!(*Stack::resumed("home", 2, vec![]).current(), "home");
}

#[test]
fn after_starting_over_nothing_that_was_shown_can_be_gone_back_to() {
    let mut stack = Stack::new("home", Some(2));
    stack.push("write");
    stack.push("page");
    stack.push("settings");
    stack.at(Some(4));
    stack.start_over("guide");
    assert_eq!((stack.index(), *stack.current()), (4, "guide"));
    for other in [0, 2, 3, 5] {
        assert_eq!(*stack.at(Some(other)), "home", "{other}");
    }
    assert_eq!(*stack.at(Some(4)), "guide");
    assert_eq!(stack.push("now"), 5);
}

#[test]
fn a_number_that_is_not_ours_is_home() {
    let mut stack = Stack::new("home", None);
    stack.replace("guide");
    stack.push("now");
    for index in [None, Some(7), Some(u32::MAX)] {
        assert_eq!(*stack.at(index), "home");
    }
    assert_eq!(*stack.at(Some(0)), "guide");
}

#[test]
fn leaving_the_first_screen_is_going_home() {
    let mut stack = Stack::new("home", None);
    stack.replace("guide");
    assert_eq!(stack.back_or_home(), Leave::Home);
    assert_eq!((*stack.current(), stack.index()), ("home", 0));
    stack.push("now");
    assert_eq!(stack.back_or_home(), Leave::Back);
    assert_eq!(
        *stack.current(),
        "now",
        "it changes when the browser has gone back"
    );
}

#[test]
fn after_a_reload_the_steps_of_before_are_home() {
    let mut stack = Stack::new("home", Some(2));
    assert_eq!((*stack.current(), stack.index()), ("home", 2));
    assert_eq!(stack.push("now"), 3);
    assert_eq!(*stack.at(Some(1)), "home");
    assert_eq!(*stack.at(Some(3)), "now");
    assert_eq!(*stack.at(Some(1)), "home");
    assert_eq!(
        stack.push("help"),
        2,
        "a step after an old one drops everything ahead"
    );
    assert_eq!(*stack.at(Some(3)), "home");
}

#[derive(Clone, Debug)]
enum Move {
    Push(u16),
    Replace(u16),
    Go(usize),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        (1..1000u16).prop_map(Move::Push),
        (1..1000u16).prop_map(Move::Replace),
        any::<usize>().prop_map(Move::Go),
    ];
    prop::collection::vec(one, 0..40)
}

proptest! {
    /// A browser keeps the screens themselves here, beside the numbers: the stack has to agree at every step,
    /// and steps of before a reload (screen 0, home) stay home.
    #[test]
    fn the_stack_agrees_with_the_browser(before in 0..4u32, moves in moves()) {
        let mut stack = Stack::new(0, Some(before));
        let mut history: Vec<(u32, u16)> = (0..=before).map(|number| (number, 0)).collect();
        let mut here = history.len() - 1;
        for one in moves {
            match one {
                Move::Push(screen) => {
                    history.truncate(here + 1);
                    history.push((stack.push(screen), screen));
                    here += 1;
                }
                Move::Replace(screen) => {
                    stack.replace(screen);
                    // A step of before the reload becomes ours; what lay ahead of it is no longer known.
                    if history[here].0 < before && history[here].1 == 0 {
                        history.truncate(here + 1);
                    }
                    history[here].1 = screen;
                }
                Move::Go(to) => {
                    here = to % history.len();
                    stack.at(Some(history[here].0));
                }
            }
            prop_assert_eq!(*stack.current(), history[here].1);
            prop_assert_eq!(stack.index(), history[here].0);
        }
    }
}

#[test]
fn two_behind_are_two_of_ours() {
    let mut stack = Stack::new("home", Some(3));
    assert!(!stack.has_two_behind());
    stack.push("help");
    assert!(!stack.has_two_behind());
    stack.push("people");
    assert!(stack.has_two_behind());
    stack.at(Some(9));
    assert!(!stack.has_two_behind());
}
