//! About the ideas: who is named, what is admitted, and that it can be read.

use holdfast::content;
use holdfast::domain::day::Day;
use holdfast::domain::sheet::{Record, records};

fn sheet() -> &'static str {
    let file = content::FILES
        .iter()
        .find(|(name, _)| *name == content::ABOUT);
    file.unwrap().1
}

fn said(record: &Record<'_>) -> String {
    let words: Vec<&str> = record.all("lines").collect();
    words.join(" ")
}

#[test]
fn every_part_has_a_heading_and_something_to_say() {
    let parts = records(sheet());
    assert_eq!(parts.len(), 5);
    for part in &parts {
        assert!(part.text("title").is_some_and(|title| !title.is_empty()));
        assert!(part.all("lines").count() > 0, "{}", part.id());
        for field in part.fields() {
            let known = ["id", "title", "checked", "lines", "sources"];
            assert!(known.contains(&field.key), "{} is not shown", field.key);
        }
    }
}

#[test]
fn the_disclaimer_is_whole_and_says_when_numbers_were_checked() {
    let parts = records(sheet());
    let all = said(&parts[0]);
    for piece in [
        "This app offers breathing, grounding and writing practices.",
        "It can't assess you, diagnose, or keep you safe.",
        "ask someone who knows it before trying breath holds, cold or hard exercise.",
        "Stop anything that makes things worse.",
        "Phone numbers were last checked on {date}; they can change.",
        "If you or someone else is in danger, call your emergency number.",
    ] {
        assert!(all.contains(piece), "{piece}");
    }
    assert!(parts[0].text("checked").and_then(Day::parse).is_some());
    assert_eq!(sheet().matches("{date}").count(), 1);
}

#[test]
fn what_has_no_evidence_and_no_review_says_so() {
    for piece in [
        "Most grounding practices are clinical craft, widely taught and low-risk, with little direct testing.",
        "No licensed clinician has reviewed this app.",
        "They have not reviewed this app",
        "No trial of these steps as self-help was found.",
        "Some people feel worse with breathing or stillness.",
    ] {
        assert!(sheet().contains(piece), "{piece}");
    }
}

#[test]
fn the_names_of_others_are_a_credit_here_and_nowhere_else() {
    let named = |text: &str| ["Crucible", "DREAM", "40-20-40"].map(|name| text.contains(name));
    assert_eq!(named(sheet()), [true; 3]);
    for (name, text) in content::FILES {
        if *name != content::ABOUT {
            assert_eq!(named(text), [false; 3], "{name}");
        }
    }
}
