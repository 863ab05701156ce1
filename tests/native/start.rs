//! The address says where to start, and nothing else is read out of it.

use holdfast::domain::start::Start;

#[test]
fn two_numbers_are_known_and_everything_else_is_home() {
    for (query, start) in [
        ("?1", Start::Guide),
        ("1", Start::Guide),
        ("?2", Start::Write),
    ] {
        assert_eq!(Start::parse(query), start, "{query}");
    }
    for query in [
        "", "?", "?0", "?3", "?12", "?1&2", "?1=", "??1", " ?1", "?calm", "?write", "?\u{661}",
    ] {
        assert_eq!(Start::parse(query), Start::Home, "{query}");
    }
}
