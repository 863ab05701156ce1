//! What is said at a step, and what a card makes of it.

use super::{app, small};
use holdfast::domain::ritual::sitting::Sitting;
use holdfast::domain::ritual::{card, circles};

#[test]
fn cards_leave_out_what_was_not_said() {
    let ritual = small();
    let mut sitting = Sitting::begin(&ritual);
    let card = |sitting: &Sitting| sitting.card(&ritual, "and").text;
    sitting.write("when", 0, "chores start at once.");
    assert_eq!(card(&sitting), "When chores start at once.");
    for word in ["sad", "tired", "angry"] {
        sitting.pick("feel", word, 0);
    }
    assert_eq!(
        card(&sitting),
        "I feel sad, tired and angry when chores start at once."
    );
    sitting.write("need", 0, "  quiet\nand air ");
    assert_eq!(
        card(&sitting),
        "I feel sad, tired and angry when chores start at once, because I need quiet and air."
    );
    sitting.write("what", 1, "a knot");
    sitting.write("what", 0, "heat");
    assert!(card(&sitting).starts_with("Here: heat\nHere: a knot\nI feel"));
    sitting.pick("feel", "tired", 0);
    assert!(card(&sitting).contains("sad and angry"));
}

#[test]
fn what_a_card_says_can_be_taken_along() {
    let lines = ["Seen: {truth*}", "Most: {three}.", "{x}[ and {y}]"];
    let said = |key: &str| match key {
        "truth" => vec!["I stayed.".to_owned(), "I told it, once".to_owned()],
        "three" => vec!["kind".to_owned(), "steady".to_owned(), "free".to_owned()],
        _ => vec![],
    };
    let text = card::fill(&lines, &said, "and", '\n');
    assert_eq!(
        text,
        "Seen: I stayed.\nSeen: I told it, once\nMost: kind, steady and free."
    );
    assert_eq!(
        card::read_back(&lines, "truth", &text, "and"),
        ["I stayed.", "I told it, once"]
    );
    assert_eq!(
        card::read_back(&lines, "three", &text, "and"),
        ["kind", "steady", "free"]
    );
    assert!(card::read_back(&lines, "y", &text, "and").is_empty());
    assert!(card::read_back(&lines, "truth", "changed altogether", "and").is_empty());
}

#[test]
fn circles_meet_and_stay_round() {
    for overlap in 0..=circles::MOST {
        let apart = circles::distance(overlap);
        assert!(apart > 0, "never one inside the other");
        assert!(circles::WIDTH / 2 + apart / 2 + circles::RADIUS < circles::WIDTH);
        // A finger on the middle of a circle leaves it where it is, on whatever screen.
        for width in [200, 320, 777] {
            let x = (circles::WIDTH / 2 + apart / 2) * width / circles::WIDTH;
            assert!(circles::overlap_at(x, width).abs_diff(overlap) <= 1);
            assert!(circles::overlap_at(width - x, width).abs_diff(overlap) <= 1);
        }
    }
    assert_eq!(
        circles::overlap_at(5, 0),
        0,
        "nothing to see is no reason to fall over"
    );
}

#[test]
fn what_is_moved_to_another_circle_is_in_it_and_nothing_is_lost() {
    let library = app();
    let ritual = library.ritual("R22").unwrap();
    let mut sitting = Sitting::begin(ritual);
    sitting.write("mine", 0, "the dishes");
    sitting.write("mine", 1, "their mood");
    sitting.write("theirs", 2, "Sunday");
    sitting.shift("their mood", "mine", "theirs", "moved");
    assert_eq!(sitting.said(ritual, "mine"), ["the dishes"]);
    assert_eq!(sitting.said(ritual, "theirs"), ["their mood", "Sunday"]);
    sitting.shift("nothing like it", "mine", "ours", "moved");
    for word in ["the dishes", "Sunday"] {
        let from = if word == "Sunday" { "theirs" } else { "mine" };
        sitting.shift(word, from, "ours", "moved");
    }
    assert_eq!(sitting.said(ritual, "ours"), ["the dishes", "Sunday"]);
    assert!(
        sitting
            .card(ritual, "and")
            .text
            .contains("Seen in another circle: their mood, the dishes and Sunday.")
    );
}

#[test]
fn hints_come_for_whole_words_only() {
    let library = app();
    let event = library
        .ritual("R02")
        .unwrap()
        .step("event")
        .unwrap()
        .clone();
    let hint = |text: &str| event.hints.iter().any(|hint| hint.fits(text));
    assert!(hint("You ALWAYS do this"));
    assert!(hint("it is never me"));
    assert!(!hint("nevertheless we went"));
    let words = library
        .ritual("R03")
        .unwrap()
        .step("words")
        .unwrap()
        .clone();
    let hint = |text: &str| words.hints.iter().any(|hint| hint.fits(text));
    assert!(hint("You must stop"));
    assert!(!hint("I need you to know that"));
    assert!(hint(&"word ".repeat(21)));
    assert!(!hint(&"word ".repeat(20)));
}

#[test]
fn a_word_that_judges_is_offered_a_swap() {
    let library = app();
    let swaps = library.set("swaps").unwrap();
    assert_eq!(
        swaps.swap("I feel ignored").unwrap().under,
        ["lonely", "hurt", "frustrated"]
    );
    assert!(swaps.swap("so controlled by it").unwrap().safety);
    assert!(swaps.swap("amused").is_none(), "not “used”");
    assert!(swaps.swap("sad").is_none());
    assert!(swaps.swap("like you don’t care").is_some());
}

#[test]
fn a_slider_has_words_along_it() {
    let library = app();
    let step = library
        .ritual("R04")
        .unwrap()
        .step("feels")
        .unwrap()
        .clone();
    assert_eq!(
        [step.along("0"), step.along("5"), step.along("10")],
        ["too far", "good", "too much"]
    );
    assert_eq!(step.along("nonsense"), "too far");
    assert_eq!(step.along("99"), "too much");
}

#[test]
fn a_day_stands_on_a_card_in_words() {
    let library = app();
    let ritual = library.ritual("R09").unwrap();
    let mut sitting = Sitting::begin(ritual);
    sitting.set("day", "2027-01-02");
    let words = |day: &str| [day, " in words"].concat();
    assert_eq!(
        sitting.card_with(ritual, "and", &words).text,
        "On 2027-01-02 in words."
    );
}
