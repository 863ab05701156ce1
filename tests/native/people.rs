//! My people survive being written and read, garbage harms nobody, and a number is dialled as it was meant.

use holdfast::domain::people::{Fault, Person, parse, to_text};
use holdfast::domain::reach::{self, Odd};
use proptest::prelude::*;

fn person(name: &str, number: &str, first: &str, open: bool) -> Person {
    Person {
        name: name.into(),
        number: number.into(),
        first: first.into(),
        open,
    }
}

#[test]
fn one_line_each() {
    let people = [
        person("Ana", "+44 20 7946 0000", "Could you call?", true),
        person("Next door", "", "", false),
    ];
    let text = to_text(&people);
    assert_eq!(
        text,
        "Ana\t+44 20 7946 0000\tCould you call?\topen\nNext door\t\t\t\n"
    );
    assert_eq!(parse(&text), people);
    assert_eq!(to_text(&[]), "");
}

#[test]
fn what_is_not_a_person_takes_nobody_along() {
    let text = "\n\t\t\nAna\t112\nBad number\tcall me\t\nBen\n\u{0}\tx\nCleo\t1\t2\t3\t4\t5";
    let names: Vec<String> = parse(text).into_iter().map(|person| person.name).collect();
    assert_eq!(names, ["Ana", "Ben"]);
}

#[test]
fn a_name_is_needed_and_a_number_that_can_be_dialled() {
    let check = |name: &str, number: &str| person(name, number, "", false).checked().map(|_| ());
    for number in [
        "",
        "112",
        "+44 (0)20 7946-0000",
        "*4141",
        "0800/11 22 33",
        "  020 7946 0000 ",
    ] {
        assert_eq!(check("Ana", number), Ok(()), "{number}");
    }
    for number in [
        "ana@example.org",
        "call me",
        "555-HELP",
        "12+34",
        "+1 +2 3456",
    ] {
        assert_eq!(
            check("Ana", number),
            Err(Fault::Number(Odd::Letters)),
            "{number}"
        );
    }
    for number in ["1", "12", "+", "-", "123456789012345678901"] {
        assert_eq!(
            check("Ana", number),
            Err(Fault::Number(Odd::Length)),
            "{number}"
        );
    }
    assert_eq!(check(" \n\t ", "112"), Err(Fault::Name));
}

#[test]
fn lines_and_tabs_of_a_person_do_not_break_the_form() {
    let kept = person("Ana\tMaria\n", "112", "Hi.\nCall\tme.", false)
        .checked()
        .unwrap();
    assert_eq!(kept, person("Ana Maria", "112", "Hi. Call me.", false));
}

#[test]
fn addresses_are_what_a_phone_opens() {
    assert_eq!(reach::call("116 123"), "tel:116123");
    assert_eq!(reach::call("+44 (20) 7946-0000"), "tel:+442079460000");
    assert_eq!(reach::call("*4141"), "tel:*4141");
    assert_eq!(reach::call("#31#112"), "tel:%2331%23112");
    assert_eq!(reach::text("85258", "SHOUT"), "sms:85258?&body=SHOUT");
    assert_eq!(reach::text("988", ""), "sms:988");
    assert_eq!(
        reach::text("1 2 3", "I’m here & 100%?"),
        "sms:123?&body=I%E2%80%99m%20here%20%26%20100%25%3F"
    );
}

proptest! {
    #[test]
    fn whoever_can_be_kept_is_read_again(
        people in prop::collection::vec((".{0,20}", "[0-9 +]{0,14}", ".{0,40}", any::<bool>()), 0..20),
    ) {
        let people: Vec<Person> = people
            .iter()
            .filter_map(|(name, number, first, open)| person(name, number, first, *open).checked().ok())
            .collect();
        prop_assert_eq!(parse(&to_text(&people)), people);
    }

    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        let people = parse(&text);
        prop_assert_eq!(parse(&to_text(&people)), people);
    }

    #[test]
    fn an_address_is_plain(number in any::<String>(), body in any::<String>()) {
        for address in [reach::call(&number), reach::text(&number, &body)] {
            prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'\\".contains(&byte)), "{}", address);
        }
    }
}
