//! Promises: read off their cards, three open ones at most, and never late.

use holdfast::content;
use holdfast::domain::again;
use holdfast::domain::day::Day;
use holdfast::domain::promise::{self, Fate, Promise};
use holdfast::domain::ritual::Library;
use holdfast::domain::ritual::card::whole_back;

fn library() -> Library<'static> {
    let sheet = content::FILES
        .iter()
        .find(|(name, _)| *name == content::RITUALS);
    Library::read(sheet.unwrap().1).unwrap()
}

fn read(text: &str, mark: &str) -> Promise {
    let library = library();
    let lines = library.ritual(promise::RITUAL).unwrap().card.clone();
    Promise::read(&lines, "1".into(), text, mark)
}

#[test]
fn a_promise_is_what_its_card_says() {
    let whole = read(
        "I promise myself: a glass of water, and a breath\nWhen the kettle, at last, is on.\nOn 2027-01-02.\nThe smaller version: two sips",
        "",
    );
    assert_eq!(
        whole.words, "a glass of water, and a breath",
        "not taken apart"
    );
    assert_eq!(whole.plan, "the kettle, at last, is on");
    assert_eq!(whole.day, "2027-01-02");
    assert_eq!(whole.smaller, "two sips");
    assert!(whole.is_open());
    let small = read("I promise myself: sleep", "");
    assert_eq!(
        (
            small.plan.as_str(),
            small.day.as_str(),
            small.smaller.as_str()
        ),
        ("", "", "")
    );
    let changed = read("\n  In other words now. \nMore.", "");
    assert_eq!(changed.words, "In other words now.");
}

#[test]
fn what_became_of_it_comes_back_as_it_was_said() {
    for fate in Fate::ALL {
        let mark = promise::mark(Some(fate), "2026-11-25");
        let there = read("I promise myself: sleep", &mark);
        assert_eq!(there.fate, Some((fate, "2026-11-25".into())));
        assert!(!there.is_open());
    }
    assert_eq!(promise::mark(None, "2026-11-25"), "");
    // A later version may know more of them: the promise is then shown as open and nothing of it is lost.
    assert!(read("I promise myself: sleep", "shared 2026-11-25").is_open());
}

#[test]
fn three_are_open_and_a_day_gone_by_changes_nothing() {
    let open = |day: &str| read(&["I promise myself: sleep\nOn ", day, "."].concat(), "");
    let mut promises = vec![open("2020-01-01"), open("2020-01-01"), open("2031-01-01")];
    assert!(promises.iter().all(Promise::is_open), "nothing is overdue");
    assert!(!promise::has_room(&promises));
    promises[1].fate = Some((Fate::LetGo, String::new()));
    assert!(promise::has_room(&promises));
    promises.extend((0..9).map(|_| read("x", "kept 2026-11-25")));
    assert!(promise::has_room(&promises), "what is over takes no room");
}

#[test]
fn a_card_waits_from_its_day_on() {
    assert!(!again::waits("", "2026-11-25"));
    assert!(!again::waits("2026-11-26", "2026-11-25"));
    assert!(again::waits("2026-11-25", "2026-11-25"));
    assert!(again::waits("2019-02-03", "2026-11-25"));
    assert!(
        again::waits("someday", "2026-11-25"),
        "better shown than lost"
    );
}

#[test]
fn what_was_said_later_stands_under_the_card() {
    let text = again::with_answer(
        "I’d like ten minutes.\n",
        "Looked at again",
        "partly",
        " It took two tries. ",
    );
    assert_eq!(
        text,
        "I’d like ten minutes.\n\nLooked at again: partly. It took two tries."
    );
    assert_eq!(
        again::with_answer("As it was.\n", "x", "", "  "),
        "As it was.\n"
    );
}

#[test]
fn a_day_so_many_days_on_exists() {
    let day = |text, days| Day::parse(text).unwrap().after(days).print();
    assert_eq!(day("2026-11-25", 3), "2026-11-28");
    assert_eq!(day("2026-12-29", 7), "2027-01-05");
    assert_eq!(day("2028-02-01", 30), "2028-03-02");
    assert_eq!(
        Day::parse("9999-12-31").unwrap().after(u64::MAX).print(),
        "9999-12-31"
    );
}

#[test]
fn a_line_is_read_back_whole() {
    let lines = ["When {plan}.", "Seen: {truth*}", "{a}[ and {b}]"];
    assert_eq!(
        whole_back(&lines, "plan", "When a, b and c."),
        ["a, b and c"]
    );
    assert_eq!(
        whole_back(&lines, "truth", "Seen: one\nother\nSeen: two, three"),
        ["one", "two, three"]
    );
    assert!(whole_back(&lines, "b", "x and y").is_empty());
}

#[test]
fn what_leads_to_another_person_or_to_a_limit_can_be_looked_at_again() {
    let library = library();
    for id in ["R01", "R02", "R03", "R11", "R20", "R21", "R28", "R29"] {
        let ritual = library.ritual(id).unwrap();
        assert!(!ritual.later.is_empty(), "{id}");
        assert!(ritual.answers.len() >= 3, "{id}");
    }
    let day = library.ritual("R21").unwrap().step("day").unwrap().again;
    assert!(day, "doubt has an appointment");
}
