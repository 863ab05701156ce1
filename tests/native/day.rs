//! Days on the wall: the ones that exist, and nothing else.

use holdfast::domain::day::Day;

#[test]
fn days_that_exist_are_read() {
    for (text, parts) in [
        ("2026-11-23", (2026, 11, 23)),
        ("2024-02-29", (2024, 2, 29)),
        ("1970-01-01", (1970, 1, 1)),
    ] {
        assert_eq!(Day::parse(text).map(Day::parts), Some(parts), "{text}");
    }
}

#[test]
fn anything_else_is_not() {
    for text in [
        "",
        "2026",
        "2026-11",
        "2025-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-11-23T10",
        "x-y-z",
        "2026-1-1-1",
    ] {
        assert_eq!(Day::parse(text), None, "{text:?}");
    }
}
