//! Exercises and their words: complete, unique, and within what is known to be kind (content.md 1.4 and 1.6).

use std::collections::BTreeSet;

use holdfast::content;
use holdfast::domain::breath::{Holds, Level, Limit, PhaseKind};
use holdfast::domain::time::Millis;

#[test]
fn ids_are_unique() {
    let patterns = content::PATTERNS.iter().map(|pattern| pattern.id.as_ref());
    let mut seen = BTreeSet::new();
    for id in patterns {
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

/// Whoever meets a caution meets it before the first breath; where there is none, a tap begins.
#[test]
fn what_asks_for_more_says_so_first() {
    let cautious: Vec<&str> = content::PATTERNS
        .iter()
        .filter(|pattern| {
            content::pattern_words(&pattern.id)
                .unwrap()
                .caution
                .is_some()
        })
        .map(|pattern| pattern.id.as_ref())
        .collect();
    assert_eq!(
        cautious,
        [
            "B10", "B11", "B12", "B15", "B16", "B17", "B18", "B19", "B20", "B21"
        ]
    );
    assert_eq!(content::PATTERNS.first(), Some(content::first()));
}

/// The whole list of content.md 1.6, wherever it stands.
#[test]
fn the_cautions_are_whole() {
    let caution = content::words().caution;
    for named in [
        "pregnancy",
        "heart disease",
        "rhythm",
        "pacemaker",
        "high or unstable blood pressure",
        "stroke",
        "aneurysm",
        "epilepsy",
        "seizures",
        "COPD",
        "asthma",
        "glaucoma",
        "retinal detachment",
        "surgery",
        "psychosis",
        "mania",
    ] {
        assert!(caution.holds.contains(named), "{named}");
    }
    for named in ["driving", "water", "height", "standing"] {
        assert!(caution.never.contains(named), "{named}");
    }
    for named in [
        "dizziness",
        "tingling",
        "chest pain",
        "blurred sight",
        "unreal",
    ] {
        assert!(caution.stop.contains(named), "{named}");
    }
    assert!(caution.pressure.contains("blood pressure") && caution.pressure.contains("sit"));
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
