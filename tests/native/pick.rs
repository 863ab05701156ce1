//! The pickers of Right now: threes, tools that fit, and nothing that does not.

use std::collections::BTreeSet;

use holdfast::content;
use holdfast::domain::grounding::{self, Walk};
use holdfast::domain::pick::{ELSE, FOR_ANYONE, HERE, Met, Tool};
use holdfast::domain::screen::Screen;

use crate::grounding::sheet;

fn screens(tools: &[Tool]) -> Vec<Screen> {
    tools.iter().map(|tool| tool.screen()).collect()
}

fn everything() -> Vec<Tool> {
    let met = HERE.iter().chain(&[Met::Sending]);
    let fitting = met.flat_map(|met| [met.tools().0, met.tools().1].concat());
    ELSE.concat()
        .into_iter()
        .chain(fitting)
        .chain(FOR_ANYONE.iter().copied())
        .collect()
}

#[test]
fn everything_offered_is_there() {
    for tool in everything() {
        match tool.screen() {
            Screen::Ground(name) => {
                let mut words = name.split(' ');
                let exercise = grounding::find(sheet(), words.next().unwrap()).unwrap();
                let with: Vec<&str> = words.collect();
                let asked = exercise.asks.len();
                let walk = Walk::new(exercise, &with, 0);
                assert!(
                    with.is_empty() || (asked == 1 && walk.step().is_some()),
                    "{name}"
                );
            }
            Screen::Breathing(led) => assert!(content::pattern(&led.pattern).is_some()),
            Screen::Ritual(id) => assert!(["R07", "R15"].contains(&id.as_str())),
            Screen::Away(_) | Screen::Here | Screen::Fit(_) | Screen::Help | Screen::Safety => {}
            other => unreachable!("{other:?}"),
        }
    }
}

#[test]
fn what_is_met_leads_to_what_fits() {
    let breath = |screen: &Screen| matches!(screen, Screen::Breathing(_));
    for met in HERE {
        let (first, then) = met.tools();
        let expected = if met == Met::Unknown { 3 } else { 2 };
        assert_eq!(first.len(), expected, "{met:?}");
        assert!(then.len() <= 2);
    }
    // Far away: not breath, not body scan, not imagery.
    let far = screens(&[Met::Far.tools().0, Met::Far.tools().1].concat());
    assert_eq!(far[0], Screen::Ground("G05".into()));
    assert!(!far.iter().any(breath));
    for not in ["G04", "G08", "G11", "G11b"] {
        assert!(!far.contains(&Screen::Ground(not.into())));
    }
    assert!(breath(&Met::Racing.tools().0[0].screen()));
    assert_eq!(
        Met::Shame.tools().0[0].screen(),
        Screen::Ground("G10".into())
    );
    assert_eq!(
        Met::Urge.tools().0[0].screen(),
        Screen::Ritual("R15".into())
    );
    assert_eq!(
        Met::Sleepless.tools().0[0].screen(),
        Screen::Ground("G08".into())
    );
    assert!(matches!(Met::Angry.tools().0[0].screen(), Screen::Away(_)));
}

/// Nobody has said what is here: eyes open, no breath, nothing imagined, nothing that asks about the body first.
#[test]
fn what_is_chosen_for_anyone_suits_anyone() {
    for tool in FOR_ANYONE {
        let Screen::Ground(name) = tool.screen() else {
            unreachable!("{tool:?}")
        };
        let exercise = grounding::find(sheet(), &name[..3]).unwrap();
        assert!(
            exercise.now && exercise.check.is_none() && exercise.caution.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn chance_reaches_every_tool_and_no_other() {
    let reached: BTreeSet<String> = (0..50)
        .filter_map(|roll| Tool::one_of(FOR_ANYONE, roll))
        .map(|tool| format!("{tool:?}"))
        .collect();
    assert_eq!(reached.len(), FOR_ANYONE.len());
    assert_eq!(Tool::one_of(&[], 7), None);
    assert!(Tool::one_of(FOR_ANYONE, u32::MAX).is_some());
}

#[test]
fn lines_that_say_danger_lead_to_someone_or_to_the_room() {
    let dangers: Vec<Tool> = ELSE
        .concat()
        .into_iter()
        .filter(|tool| tool.is_danger())
        .collect();
    assert_eq!(
        dangers,
        [Tool::Hurt, Tool::NotHere, Tool::Unsafe, Tool::Unreal]
    );
    assert_eq!(
        screens(&dangers),
        [
            Screen::Help,
            Screen::Help,
            Screen::Safety,
            Screen::Ground("G05".into())
        ]
    );
    assert!(ELSE[0].contains(&Tool::Hurt), "it is among the first");
}
