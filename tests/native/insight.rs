//! What shows up often: counted once a card, each line with the entries behind it, and never a label.

use holdfast::content;
use holdfast::domain::insight::{self, ENOUGH, Read, closeness, patterns, values};
use holdfast::domain::ritual::{Library, Ritual};
use std::fmt::Write as _;
use std::time::Instant;

fn library() -> Library<'static> {
    let sheet = content::FILES
        .iter()
        .find(|(name, _)| *name == content::RITUALS);
    Library::read(sheet.unwrap().1).unwrap()
}

fn ritual(id: &str) -> Ritual<'static> {
    library().ritual(id).unwrap().clone()
}

fn common() -> String {
    insight::common(&library())
}

fn reads(cards: &[(String, String, String)]) -> Vec<Read<'_>> {
    cards
        .iter()
        .map(|(id, date, text)| Read { id, date, text })
        .collect()
}

fn maps(texts: &[&str]) -> Vec<(String, String, String)> {
    let card = |(number, text): (usize, &&str)| {
        (number.to_string(), "2026-11-25".into(), (*text).to_owned())
    };
    texts.iter().enumerate().map(card).collect()
}

#[test]
fn a_pattern_is_there_from_five_maps_on_and_opens_what_is_behind_it() {
    let cards = maps(&[
        "What happened: the phone stayed silent on Sunday\nWhat I felt: scared and hurt.\nWhere it was: chest.\nWhat my mind said: they forgot me\nWhat I did: checked and went quiet.",
        "What happened: no answer to my Phone call\nWhat I felt: scared.\nWhere it was: chest and throat.\nWhat I did: checked.",
        "What happened: Sunday dinner was short\nWhat I felt: angry.\nWhat my mind said: nobody wants me, they forgot",
        "changed altogether",
        "What happened: phone phone phone\nWhat I did: left.",
    ]);
    let map = ritual("R01");
    let found = patterns(&map, &reads(&cards), &common(), "and").unwrap();
    let of = |all: &[insight::Often]| {
        all.iter()
            .map(|one| (one.words.clone(), one.behind.join("")))
            .collect::<Vec<_>>()
    };
    let pair = |words: &str, behind: &str| (words.to_owned(), behind.to_owned());
    assert_eq!(
        of(&found.situations),
        [pair("phone", "014"), pair("sunday", "02")],
        "once a card, in any letters; the most frequent first"
    );
    assert_eq!(of(&found.feelings), [pair("scared", "01")]);
    assert_eq!(of(&found.body), [pair("chest", "01")]);
    assert_eq!(of(&found.done), [pair("checked", "01")]);
    assert_eq!(of(&found.stories), [pair("forgot", "02")]);
    assert_eq!(
        patterns(&map, &reads(&cards[..ENOUGH - 1]), &common(), "and"),
        None
    );
}

#[test]
fn words_that_say_nothing_are_no_pattern() {
    let cards = maps(&["What happened: they were there with them when that went"; 6]);
    let found = patterns(&ritual("R01"), &reads(&cards), &common(), "and").unwrap();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn closeness_is_dots_in_their_order_and_no_average() {
    let card = |id: &str, date: &str, text: &str| (id.to_owned(), date.to_owned(), text.to_owned());
    let cards = [
        card("2", "2026-11-02", "It feels too much."),
        card(
            "1",
            "2026-10-01",
            "Closeness with M.\nIt feels good.\nIt is both.",
        ),
        card("3", "2026-11-03", "It feels like rain."),
        card("4", "2026-11-04", "Closeness with M."),
    ];
    let dots = closeness(&ritual("R04"), &reads(&cards));
    let told: Vec<_> = dots
        .iter()
        .map(|dot| {
            (
                dot.id.as_str(),
                dot.who.as_str(),
                dot.place,
                dot.feels.as_str(),
            )
        })
        .collect();
    assert_eq!(told, [("1", "M", 2, "good"), ("2", "", 4, "too much")]);
}

#[test]
fn values_now_stand_beside_those_three_months_ago() {
    let card = |id: &str, date: &str, value: &str| {
        (
            id.to_owned(),
            date.to_owned(),
            format!("What matters most to me: {value}, steady and free."),
        )
    };
    let all = [
        card("4", "2026-11-20", "warm"),
        card("3", "2026-10-20", "brave"),
        card("2", "2026-08-20", "fair"),
        card("1", "2026-01-01", "kind"),
    ];
    let beside = |cards: &[(String, String, String)]| {
        let (now, then) = values(&ritual("R08"), &reads(cards), "and").unwrap();
        (now.values.join(" "), then.map(|then| then.id))
    };
    assert_eq!(beside(&all), ("warm steady free".into(), Some("2".into())));
    // Where none is that old, the oldest there is; where there is one, it alone.
    assert_eq!(beside(&all[..2]).1, Some("3".into()));
    assert_eq!(beside(&all[..1]).1, None);
    assert!(values(&ritual("R08"), &[], "and").is_none());
    // Of two of one day, the later one is now.
    let twice = [
        card("2", "2026-11-20", "brave"),
        card("1", "2026-11-20", "kind"),
    ];
    assert_eq!(
        beside(&twice),
        ("brave steady free".into(), Some("1".into()))
    );
    // Across the turn of a year.
    let winter = [
        card("2", "2027-02-10", "warm"),
        card("1", "2026-11-09", "kind"),
        card("0", "2026-02-01", "fair"),
    ];
    assert_eq!(beside(&winter).1, Some("1".into()));
}

/// Printed, not judged: machines differ. `cargo test --release … -- --ignored --nocapture` says how long it takes.
#[test]
#[ignore = "a measurement"]
#[expect(clippy::disallowed_methods, reason = "it measures, and judges nothing")]
fn five_thousand_maps() {
    let words = [
        "door", "phone", "Sunday", "mother", "silence", "plans", "kitchen", "letter",
    ];
    let cards: Vec<_> = (0..5000_usize)
        .map(|number| {
            let mut text = String::new();
            let word = |by: usize| words[(number * 7 + by * 3) % words.len()];
            write!(text, "What happened: the {} and the {} came at once{number}\nWhat I felt: scared, hurt and {}.\n", word(0), word(1), word(2)).unwrap();
            write!(text, "Where it was: chest and {}.\nWhat my mind said: nobody asks about the {}\nWhat I did: checked and {}.", word(3), word(4), word(5)).unwrap();
            (number.to_string(), "2026-11-25".to_owned(), text)
        })
        .collect();
    let (map, begun) = (ritual("R01"), Instant::now());
    let found = patterns(&map, &reads(&cards), &common(), "and").unwrap();
    println!(
        "5,000 trigger maps: {:?}, {} situations",
        begun.elapsed(),
        found.situations.len()
    );
}
