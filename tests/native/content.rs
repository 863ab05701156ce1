//! Exercises and their words: complete, unique, and within what is known to be kind (content.md 1.4 and 1.6).

use std::collections::BTreeSet;

use holdfast::content;
use holdfast::domain::breath::{Holds, Level, Limit, PhaseKind};
use holdfast::domain::grounding::StepKind;
use holdfast::domain::time::Millis;

#[test]
fn ids_are_unique() {
    let patterns = content::PATTERNS.iter().map(|pattern| pattern.id.as_ref());
    let groundings = content::GROUNDINGS
        .iter()
        .map(|practice| practice.id.as_ref());
    let mut seen = BTreeSet::new();
    for id in patterns.chain(groundings) {
        assert!(seen.insert(id), "{id} twice");
        assert!(id.len() == 3 && id[1..].parse::<u8>().is_ok(), "{id}");
    }
}

#[test]
fn every_pattern_can_be_found_and_named() {
    let mut names = BTreeSet::new();
    for pattern in content::PATTERNS {
        assert_eq!(content::pattern(&pattern.id), Some(pattern));
        let words = content::pattern_words(&pattern.id).unwrap();
        assert!(names.insert(words.name), "{} twice", words.name);
    }
    assert_eq!(content::pattern("B02"), None);
    assert_eq!(content::pattern_words("B02"), None);
}

#[test]
fn five_patterns_are_offered_and_none_of_them_holds() {
    let ids: Vec<&str> = content::offered()
        .map(|pattern| pattern.id.as_ref())
        .collect();
    assert_eq!(ids, ["B01", "B03", "B04", "B05", "B06"]);
    assert!(
        content::offered()
            .all(|pattern| pattern.holds == Holds::None && pattern.level <= Level::Steadying)
    );
    assert_eq!(content::offered().next(), Some(content::first()));
}

/// No hold, no top-up breath, nothing under 7.5 a minute.
#[test]
fn now_patterns_are_gentle() {
    for pattern in content::PATTERNS
        .iter()
        .filter(|pattern| pattern.level == Level::Now)
    {
        let (id, cycle) = (&pattern.id, pattern.cycle());
        assert_eq!(pattern.holds, Holds::None, "{id}");
        let strained = |kind| matches!(kind, PhaseKind::Sip | PhaseKind::Hold | PhaseKind::Rest);
        assert!(
            !pattern.phases.iter().any(|phase| strained(phase.kind)),
            "{id}"
        );
        assert!(cycle <= Millis(8000), "{id}");
        assert!(
            matches!(pattern.limit, Limit::Time(time) if time <= Millis::from_secs(300)),
            "{id}"
        );
    }
}

/// Fast breathing is out of scope, the warm-up included, and no pattern asks for more air in than out.
#[test]
fn no_pattern_is_faster_or_pushes_harder_than_the_gentlest_tested() {
    for pattern in content::PATTERNS {
        assert!(pattern.cycle() >= Millis(5000), "{}", pattern.id);
        let sum = |of: fn(PhaseKind) -> bool| {
            pattern
                .phases
                .iter()
                .filter(|phase| of(phase.kind))
                .fold(Millis::ZERO, |sum, phase| sum + phase.length)
        };
        let out = sum(PhaseKind::is_out);
        assert!(
            out >= sum(|kind| matches!(kind, PhaseKind::In | PhaseKind::Sip)),
            "{}",
            pattern.id
        );
        assert_eq!(
            pattern
                .phases
                .iter()
                .filter(|phase| phase.kind.is_out())
                .count(),
            1,
            "{}",
            pattern.id
        );
    }
}

#[test]
fn what_is_said_about_holds_is_what_is_led() {
    for pattern in content::PATTERNS {
        let still = pattern
            .phases
            .iter()
            .filter(|phase| matches!(phase.kind, PhaseKind::Hold | PhaseKind::Rest));
        let longest = still.map(|phase| phase.length).max();
        let holds = match longest {
            None => Holds::None,
            Some(length) if length <= Millis(4000) => Holds::Short,
            Some(_) => Holds::Long,
        };
        assert_eq!(pattern.holds, holds, "{}", pattern.id);
        if holds > Holds::None {
            assert_eq!(pattern.level, Level::Reflecting, "{}", pattern.id);
            let caution = content::pattern_words(&pattern.id).unwrap().caution;
            assert!(
                caution.is_some_and(|caution| caution.contains("health professional")),
                "{}",
                pattern.id
            );
            // Four rounds, or a few minutes.
            assert!(
                !matches!(pattern.limit, Limit::Time(time) if time > Millis::from_secs(300)),
                "{}",
                pattern.id
            );
        }
    }
}

#[test]
fn every_step_has_words() {
    for practice in content::GROUNDINGS {
        assert_eq!(content::grounding(&practice.id), Some(practice));
        let words = content::grounding_words(&practice.id).unwrap();
        assert_eq!(words.steps.len(), practice.steps.len(), "{}", practice.id);
        let keys: BTreeSet<&str> = practice
            .steps
            .iter()
            .map(|step| step.key.as_ref())
            .collect();
        assert_eq!(keys.len(), practice.steps.len(), "{}", practice.id);
        assert!(
            practice
                .steps
                .iter()
                .all(|step| step.kind != StepKind::Count(0))
        );
    }
    assert_eq!(content::step_words("G01", 5), None);
}

/// Numbers as they are dialled inside the country; the stale and the wrongly built ones never come back.
#[test]
fn numbers_are_dialled_as_they_stand() {
    let dials: Vec<&str> = content::emergency_numbers()
        .iter()
        .map(|number| number.dial)
        .collect();
    assert_eq!(dials, ["112", "911", "999", "000"]);
    assert!(
        dials
            .iter()
            .all(|dial| content::words().help.numbers.contains(dial))
    );
    // The page itself has them as links, because it helps where nothing else could be loaded.
    let page = include_str!("../../index.html");
    for dial in &dials {
        let link = format!("<a href=\"tel:{dial}\">{dial}</a>");
        assert_eq!(page.matches(&link).count(), 2, "{dial}");
    }
    for stale in [
        "1393",
        "199284284",
        "18002214444",
        "1850609090",
        "08457909090",
        "09000113",
        "18005990019",
    ] {
        let digits: String = content::words()
            .help
            .numbers
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        assert!(!digits.contains(stale), "{stale}");
    }
}

#[test]
fn directories_are_addresses_and_nothing_more() {
    assert!(content::directories().len() >= 3);
    for directory in content::directories() {
        let host = directory.url.strip_prefix("https://").unwrap();
        assert!(
            host.chars()
                .all(|letter| letter.is_ascii_alphanumeric() || ".-".contains(letter)),
            "{host}"
        );
        assert!(!directory.name.is_empty() && !directory.known.is_empty());
    }
}
