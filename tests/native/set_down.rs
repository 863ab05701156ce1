//! A line set down until a day: closed until then, never without words or a day ahead, and read back as it was.

use holdfast::domain::day::Day;
use holdfast::domain::set_down::{Fault, LONGEST, Line, MOST, parse, print, set};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

const TODAY: &str = "2026-12-30";

fn put(lines: Vec<Line>, words: &str, until: &str) -> Result<Vec<Line>, Fault> {
    set(lines, words, Day::parse(until), day(TODAY))
}

#[test]
fn it_is_closed_until_its_day_and_open_on_it() {
    let lines = put(vec![], " the letter ", "2027-01-02").unwrap();
    assert_eq!(lines[0].words, "the letter");
    assert!(lines[0].is_closed(day("2026-12-30")));
    assert!(lines[0].is_closed(day("2027-01-01")));
    assert!(!lines[0].is_closed(day("2027-01-02")));
    assert!(!lines[0].is_closed(day("2030-01-01")));
}

#[test]
fn without_words_or_a_day_ahead_nothing_is_set_down() {
    assert_eq!(
        put(vec![], " \u{1e}\u{1f} ", "2027-01-02"),
        Err(Fault::Empty)
    );
    for until in ["", "2026-12-30", "2026-12-29", "2026-02-30"] {
        assert_eq!(put(vec![], "words", until), Err(Fault::Day), "{until}");
    }
    let mut lines = vec![];
    for _ in 0..MOST {
        lines = put(lines, "words", "2027-01-02").unwrap();
    }
    assert_eq!(put(lines, "words", "2027-01-02"), Err(Fault::Full));
}

#[test]
fn the_first_days_offered_lie_ahead_over_the_end_of_a_year() {
    let after = |days| day(TODAY).after(days).print();
    assert_eq!(
        [1, 7, 30].map(after),
        ["2026-12-31", "2027-01-06", "2027-01-29"]
    );
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(words in proptest::collection::vec("\\PC{1,250}", 1..6), days in 1_u64..4000) {
        let mut lines = vec![];
        for one in &words {
            let until = Some(day(TODAY).after(days));
            match set(lines.clone(), one, until, day(TODAY)) {
                Ok(more) => lines = more,
                Err(fault) => prop_assert_eq!((fault, one.trim().is_empty()), (Fault::Empty, true)),
            }
        }
        prop_assert!(lines.iter().all(|line| line.words.chars().count() <= LONGEST));
        let mut numbers: Vec<u32> = lines.iter().map(|line| line.number).collect();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), lines.len());
        prop_assert_eq!(parse(&print(&lines)), lines);
    }

    #[test]
    fn no_text_is_too_odd(text in "[\u{1e}\u{1f}0-9a-z-]{0,60}") {
        let lines = parse(&text);
        prop_assert_eq!(parse(&print(&lines)), lines);
    }
}
