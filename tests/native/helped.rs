//! Which tool is offered first, and on what ground.

use holdfast::domain::helped::{Answer, ENOUGH, Helped, LATEST, TOOLS};
use proptest::prelude::*;

#[test]
fn a_tool_is_offered_after_five_answers_most_of_them_lighter() {
    for (text, best) in [
        ("", &[][..]),
        ("B05=LLLL", &[]),
        ("B05=LLLLL", &["B05"]),
        ("B05=LLLSS", &["B05"]),
        ("B05=LLSSS", &[]),
        ("B05=LLLHHH", &[]),
        ("B05=HHHHHH", &[]),
        // Most often lighter first, whatever came last.
        ("B05=LLLLLL;G01=LLLLL", &["B05", "G01"]),
        ("G01=LLLLL;B05=LLLLLL", &["B05", "G01"]),
        // Of two alike, the latest.
        ("B05=LLLLL;G01=LLLLL", &["G01", "B05"]),
        ("G01=LLLLL;B05=LLLLL", &["B05", "G01"]),
        // Others say nothing about it.
        ("G01=HHHHHHH;B05=LLLLL", &["B05"]),
    ] {
        assert_eq!(Helped::parse(text).best(), best, "{text}");
    }
}

#[test]
fn an_answer_can_be_changed_and_taken_back() {
    let mut helped = Helped::parse("B05=LL;G01=S");
    helped.add("B05", Answer::Heavier);
    assert_eq!(helped.to_text(), "G01=S;B05=LLH");
    helped.take_back("B05");
    helped.add("B05", Answer::Lighter);
    assert_eq!(helped.to_text(), "G01=S;B05=LLL");
    helped.take_back("G01");
    helped.take_back("G01");
    assert_eq!(
        helped.to_text(),
        "B05=LLL",
        "a tool without answers is not kept"
    );
    helped.forget("B05");
    assert_eq!(helped.to_text(), "");
}

#[test]
fn the_line_counts_from_two_on() {
    for (before, after, answer) in [
        (7, 5, Answer::Lighter),
        (7, 0, Answer::Lighter),
        (7, 6, Answer::Same),
        (7, 7, Answer::Same),
        (7, 8, Answer::Same),
        (7, 9, Answer::Heavier),
        (0, 10, Answer::Heavier),
        (1, 0, Answer::Same),
    ] {
        assert_eq!(
            Answer::between(before, after),
            answer,
            "{before} to {after}"
        );
    }
}

#[test]
fn what_is_no_answer_is_left_out() {
    let helped = Helped::parse("B05=LxL!;=LLLLL;nothing;G01=;;B06=L=L");
    assert_eq!(helped.to_text(), "B05=LL;B06=LL");
    let mut helped = Helped::default();
    helped.add("a;b", Answer::Same);
    helped.add("a=b", Answer::Same);
    helped.add("", Answer::Same);
    assert_eq!(helped.to_text(), "");
}

proptest! {
    #[test]
    fn it_stays_small_comes_back_and_never_boasts(
        said in prop::collection::vec((0_u8..90, 0_usize..3), 0..400)
    ) {
        let mut helped = Helped::default();
        let mut times = std::collections::BTreeMap::<String, usize>::new();
        for (tool, answer) in said {
            let id = format!("T{tool}");
            helped.add(&id, Answer::ALL[answer]);
            *times.entry(id).or_default() += 1;
        }
        let text = helped.to_text();
        prop_assert_eq!(&Helped::parse(&text), &helped);
        let tools: Vec<&str> = text.split(';').filter(|tool| !tool.is_empty()).collect();
        prop_assert!(tools.len() <= TOOLS);
        for tool in tools {
            let (id, letters) = tool.split_once('=').unwrap();
            prop_assert!(letters.len() <= LATEST && letters.len() <= times[id]);
        }
        for id in helped.best() {
            prop_assert!(times[id] >= ENOUGH);
        }
    }

    #[test]
    fn reading_never_fails(text in ".{0,300}") {
        let helped = Helped::parse(&text);
        prop_assert_eq!(Helped::parse(&helped.to_text()), helped);
    }
}

/// What was said where nothing could be kept comes on top of what is kept, once it is known.
#[test]
fn answers_of_two_times_are_one_after_the_other() {
    let mut helped = Helped::parse("G01=SS;B05=LLS");
    helped.add_all(&Helped::parse("B05=H;G02=L"));
    assert_eq!(helped.to_text(), "G01=SS;B05=LLSH;G02=L");
    helped.add_all(&Helped::default());
    assert_eq!(helped.to_text(), "G01=SS;B05=LLSH;G02=L");
}
