//! A line set down until a day: never without words or a day ahead, and none of the first version's is lost.

use holdfast::domain::day::Day;
use holdfast::domain::set_down::{Fault, LONGEST, Line, earlier, line, without};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

const TODAY: &str = "2026-12-30";

fn put(words: &str, until: &str) -> Result<Line, Fault> {
    line(words, Day::parse(until), Day::parse(TODAY))
}

#[test]
fn it_is_closed_until_a_day_ahead() {
    let line = put(" the letter ", "2027-01-02").unwrap();
    assert_eq!(line.words, "the letter");
    assert_eq!(line.until, day("2027-01-02"));
}

#[test]
fn without_words_or_a_day_ahead_nothing_is_set_down() {
    assert_eq!(put(" \n ", "2027-01-02"), Err(Fault::Empty));
    for until in ["", "2026-12-30", "2026-12-29", "2026-02-30"] {
        assert_eq!(put("words", until), Err(Fault::Day), "{until}");
    }
    assert_eq!(
        line("words", Day::parse("2027-01-02"), None),
        Err(Fault::Day)
    );
}

#[test]
fn the_first_days_offered_lie_ahead_over_the_end_of_a_year() {
    let after = |days| day(TODAY).after(days).print();
    assert_eq!(
        [1, 7, 30].map(after),
        ["2026-12-31", "2027-01-06", "2027-01-29"]
    );
}

#[test]
fn lines_of_the_first_version_are_read() {
    let text =
        "1\u{1f}2027-01-02\u{1f}the letter\u{1e}7\u{1f}2026-01-02\u{1f}and 1\u{1f}more\u{1e}";
    let words: Vec<_> = earlier(text)
        .into_iter()
        .map(|line| (line.until.print(), line.words))
        .collect();
    assert_eq!(
        words,
        [
            ("2027-01-02".to_owned(), "the letter".to_owned()),
            ("2026-01-02".to_owned(), "and 1\u{1f}more".to_owned()),
        ]
    );
    let left = without(text, &put("the letter", "2027-01-02").unwrap());
    assert_eq!(left, "7\u{1f}2026-01-02\u{1f}and 1\u{1f}more\u{1e}");
}

proptest! {
    #[test]
    fn a_line_has_an_end(words in "\\PC{1,250}") {
        match put(&words, "2027-01-02") {
            Ok(line) => prop_assert!((1..=LONGEST).contains(&line.words.chars().count())),
            Err(fault) => prop_assert_eq!((fault, words.trim().is_empty()), (Fault::Empty, true)),
        }
    }

    #[test]
    fn no_text_of_the_first_version_is_too_odd(text in "[\u{1e}\u{1f}0-9a-z-]{0,60}") {
        prop_assert!(earlier(&text).len() <= text.len());
    }
}
