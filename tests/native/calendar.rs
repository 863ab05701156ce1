//! The file for a calendar, read by a strict little reader of RFC 5545.

use holdfast::domain::away::calendar::{daily, event};
use std::collections::BTreeMap;

const NOW: i64 = 1_795_629_600_000; // 2026-11-25 18:00:00 UTC
const LATER: i64 = NOW + 40 * 60_000;

/// The components of a calendar by name, each with its properties. Everything the grammar asks of a file like ours.
fn read(file: &str) -> Vec<(String, BTreeMap<String, String>)> {
    assert!(file.ends_with("\r\n"), "it ends with a line");
    assert_eq!(
        file.matches('\n').count(),
        file.matches("\r\n").count(),
        "lines end with CR LF"
    );
    assert_eq!(file.matches('\r').count(), file.matches("\r\n").count());
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let unfolded = file.replace("\r\n ", "");
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for line in unfolded.trim_end_matches("\r\n").split("\r\n") {
        let (name, value) = line.split_once(':').unwrap();
        assert!(
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase()),
            "{name}"
        );
        assert!(!value.contains(char::is_control), "{value:?}");
        match name {
            "BEGIN" => open.push((value.to_owned(), BTreeMap::new())),
            "END" => {
                let component: (String, BTreeMap<String, String>) = open.pop().unwrap();
                assert_eq!(component.0, value, "what begins last ends first");
                found.push(component);
            }
            _ => {
                let properties = &mut open.last_mut().unwrap().1;
                assert!(
                    properties
                        .insert(name.to_owned(), value.to_owned())
                        .is_none(),
                    "{name} twice"
                );
            }
        }
    }
    assert!(open.is_empty(), "what begins ends");
    found
}

fn text(value: &str) -> String {
    let (mut text, mut letters) = (String::new(), value.chars());
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next().unwrap() {
                'n' => '\n',
                escaped if "\\;,".contains(escaped) => escaped,
                other => unreachable!("\\{other} is no escape"),
            },
            letter => {
                assert!(!";,".contains(letter), "{value}");
                letter
            }
        });
    }
    text
}

#[test]
fn the_return_is_one_event_with_a_reminder_five_minutes_before() {
    let file = event(LATER, NOW, "Reminder").unwrap();
    let found = read(&file);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["VALARM", "VEVENT", "VCALENDAR"]);
    let [alarm, event, calendar] = [0, 1, 2].map(|place| &found[place].1);
    assert_eq!(calendar["VERSION"], "2.0");
    assert!(calendar["PRODID"].starts_with("-//"));
    assert_eq!(event["DTSTAMP"], "20261125T180000Z");
    assert_eq!(event["DTSTART"], "20261125T184000Z");
    assert_eq!(event["SUMMARY"], "Reminder");
    assert!(!event["UID"].is_empty());
    assert_eq!(
        (alarm["ACTION"].as_str(), alarm["TRIGGER"].as_str()),
        ("DISPLAY", "-PT5M")
    );
    assert_eq!(alarm["DESCRIPTION"], "Reminder");
    assert!(
        !file.to_lowercase().contains("holdfast"),
        "others may see the calendar"
    );
}

#[test]
fn one_return_has_one_name_and_another_has_another() {
    let name = |moment, now| read(&event(moment, now, "Reminder").unwrap())[1].1["UID"].clone();
    assert_eq!(name(LATER, NOW), name(LATER, NOW + 1000));
    assert_ne!(name(LATER, NOW), name(LATER + 60_000, NOW));
}

#[test]
fn any_title_is_escaped_and_folded() {
    for title in [
        "a, b; c\\d",
        "two\nlines\tand\ra tab",
        &"long ".repeat(40),
        &"\u{4f60}\u{597d}\u{1f642}".repeat(30),
        "",
    ] {
        let plain: String = title
            .chars()
            .filter(|letter| *letter == '\n' || !letter.is_control())
            .collect();
        let file = event(LATER, NOW, title).unwrap();
        assert_eq!(text(&read(&file)[1].1["SUMMARY"]), plain);
    }
}

#[test]
fn dates_are_those_of_the_calendar() {
    for (moment, written) in [
        (0, "19700101T000000Z"),
        (951_782_400_000, "20000229T000000Z"),
        (1_798_761_599_999, "20261231T235959Z"),
        (1_772_323_200_000, "20260301T000000Z"),
    ] {
        assert_eq!(
            read(&event(moment, NOW, "x").unwrap())[1].1["DTSTART"],
            written
        );
    }
    for moment in [-1, i64::MIN, i64::MAX, 253_402_300_800_000] {
        assert_eq!(event(moment, NOW, "x"), None, "no calendar has {moment}");
    }
}

#[test]
fn a_moment_of_every_day_floats_with_the_clock_on_the_wall() {
    let file = daily("2026-11-25", "07:05", NOW, "A quiet moment, mine").unwrap();
    let found = read(&file);
    let (_, event) = found.iter().find(|(name, _)| name == "VEVENT").unwrap();
    assert_eq!(
        event["DTSTART"], "20261125T070500",
        "no zone: it is seven wherever one is"
    );
    assert_eq!(event["RRULE"], "FREQ=DAILY");
    assert_eq!(event["SUMMARY"], "A quiet moment\\, mine");
    assert_eq!(
        daily("2026-11-25", "07:05", NOW, "x"),
        daily("2026-11-25", "07:05", NOW, "x")
    );
    for (day, time) in [
        ("2026-02-30", "07:05"),
        ("2026-11-25", "24:00"),
        ("2026-11-25", "7"),
        ("", ""),
    ] {
        assert_eq!(daily(day, time, NOW, "x"), None, "{day} {time}");
    }
}
