//! The folding table against Unicode's own decompositions.

use holdfast_search::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Every Latin, Greek and Cyrillic letter is compared as its base letter.
#[test]
fn letters_lose_their_marks_as_unicode_says() {
    let mut wrong = Vec::new();
    for code in ('\u{c0}'..='\u{24f}')
        .chain('\u{370}'..='\u{45f}')
        .chain('\u{1e00}'..='\u{1fff}')
    {
        let lower: String = code.to_lowercase().collect();
        let plain: String = lower
            .nfd()
            .filter(|letter| !is_combining_mark(*letter))
            .collect();
        let one_letter = plain.chars().count() == 1 && plain.chars().all(char::is_alphabetic);
        if one_letter && plain != lower && fold(&lower) != fold(&plain) {
            wrong.push(format!("{code} is {}, not {plain}", fold(&lower)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn decomposed_and_composed_are_the_same() {
    for text in ["é", "ñ", "ü", "ё", "ά", "שׁ", "آ", "ắ"] {
        let apart: String = text.nfd().collect();
        assert_eq!(fold(text), fold(&apart), "{text}");
    }
}
