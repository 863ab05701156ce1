//! A routine: kept as lines, in the order of the day, and never more than a handful.

use holdfast::domain::routine::{LONGEST, MOST, Tie, parse, print, with, without};

fn tie(moment: &str, ritual: &str, time: &str) -> Tie {
    Tie {
        moment: moment.into(),
        ritual: ritual.into(),
        time: time.into(),
    }
}

#[test]
fn ties_come_back_in_the_order_of_the_day() {
    let evening = tie("the lights are out", "R05", "22:00");
    let morning = tie("the kettle is on", "R27", "07:30");
    let any = tie("I close the door", "R11", "");
    let text = [&evening, &morning, &any]
        .into_iter()
        .fold(String::new(), |text, tie| with(&text, tie));
    assert_eq!(parse(&text), [any, morning.clone(), evening.clone()]);
    assert_eq!(print(&parse(&text)), text);
    assert_eq!(parse(&without(&text, &morning)).len(), 2);
    assert_eq!(without(&text, &tie("other", "R01", "")), text);
}

#[test]
fn a_moment_is_one_line_and_none_is_no_tie() {
    let text = with("", &tie("  after\tthe\nwalk ", "R01", "18:00"));
    assert_eq!(parse(&text)[0].moment, "after the walk");
    assert_eq!(with("", &tie(" \n", "R01", "")), "");
    let long = with("", &tie(&"é".repeat(500), "R01", ""));
    assert_eq!(parse(&long)[0].moment.chars().count(), LONGEST);
    let mut many = String::new();
    for number in 0..30 {
        many = with(&many, &tie(&number.to_string(), "R01", ""));
    }
    assert_eq!(parse(&many).len(), MOST);
    assert!(parse("nonsense\n\t\t\nR01\t\t").is_empty());
}
