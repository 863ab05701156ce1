//! The difference between two versions: both can be read off it, and it is no longer than it has to be.

use holdfast::domain::difference::{Piece, difference, near};
use proptest::prelude::*;

/// `-gone-` and `+new+`.
fn shown(old: &str, new: &str) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Same(text) => text.to_owned(),
        Piece::Gone(text) => format!("-{text}-"),
        Piece::New(text) => format!("+{text}+"),
    };
    difference(old, new).into_iter().map(piece).collect()
}

#[test]
fn words_that_differ_are_told_apart() {
    for (old, new, expected) in [
        ("", "", ""),
        ("same", "same", "same"),
        ("", "new words", "+new words+"),
        (
            "I was so tired today",
            "I was tired today",
            "I was -so -tired today",
        ),
        (
            "the sea was loud",
            "the wind was very loud",
            "the -sea -+wind +was +very +loud",
        ),
        ("one\ntwo\nthree", "one\nthree", "one\n-two\n-three"),
        ("寂しい夜", "寂しい朝", "寂しい-夜-+朝+"),
    ] {
        assert_eq!(shown(old, new), expected, "{old:?} {new:?}");
    }
}

#[test]
fn texts_too_long_to_compare_word_by_word_are_compared_all_the_same() {
    let text = |word: &str| [word, " x y\n"].concat().repeat(3_000);
    let (old, new) = (text("one"), text("two"));
    for (old, new) in [
        (old.clone(), new),
        (old.clone(), old.replace('\n', " ") + "end"),
    ] {
        let pieces = difference(&old, &new);
        assert!(!pieces.is_empty());
    }
    let middle = "a ".repeat(60_000);
    let (old, new) = (["start ", &middle].concat(), [&middle, " end"].concat());
    assert!(difference(&old, &new).len() <= 4);
}

#[test]
fn what_is_the_same_is_shown_near_a_change_only() {
    let long = "word ".repeat(100);
    assert_eq!(near("short", true, true), "short");
    assert_eq!(near(&long, false, true).chars().count(), 63);
    assert_eq!(near(&long, true, true).chars().count(), 123);
    assert!(near(&long, true, false).starts_with(" … "));
}

proptest! {
    #[test]
    fn both_versions_can_be_read_off_it(old in "[ab寂é \n]{0,40}", new in "[ab寂é \n]{0,40}") {
        let pieces = difference(&old, &new);
        let of = |gone: bool| -> String {
            let one = |piece: &Piece<'_>| match piece {
                Piece::Same(text) => (*text).to_owned(),
                Piece::Gone(text) if gone => (*text).to_owned(),
                Piece::New(text) if !gone => (*text).to_owned(),
                _ => String::new(),
            };
            pieces.iter().map(one).collect()
        };
        prop_assert_eq!(of(true), old.as_str());
        prop_assert_eq!(of(false), new.as_str());
        prop_assert!(pieces.iter().all(|piece| !piece.text().is_empty()));
    }
}
