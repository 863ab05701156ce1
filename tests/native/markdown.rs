//! Light Markdown: what is a sign of it, what is not, and that no word is lost.

use holdfast::domain::markdown::{Block, Span, read};
use proptest::prelude::*;

/// Blocks as a short text: `*leaning*`, `!heavy!`.
fn shown(text: &str) -> Vec<String> {
    let spans = |spans: &[Span]| -> String {
        let one = |span: &Span| {
            let text = if span.emphasis {
                format!("*{}*", span.text)
            } else {
                span.text.clone()
            };
            if span.strong {
                format!("!{text}!")
            } else {
                text
            }
        };
        spans.iter().map(one).collect()
    };
    let block = |block: Block| match block {
        Block::Heading(size, words) => format!("h{size} {}", spans(&words)),
        Block::Paragraph(words) => format!("p {}", spans(&words)),
        Block::Quote(words) => format!("q {}", spans(&words)),
        Block::Rule => "--".into(),
        Block::List(first, items) => {
            let items: Vec<String> = items.iter().map(|item| spans(item)).collect();
            format!(
                "l{} {}",
                first.map(|first| first.to_string()).unwrap_or_default(),
                items.join("|")
            )
        }
    };
    read(text).into_iter().map(block).collect()
}

#[test]
fn blocks_are_what_people_mean_by_them() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[]),
        (" \n\n", &[]),
        ("one\n  two\n\n\nthree", &["p one\n  two", "p three"]),
        ("# A day\nand more", &["h1 A day", "p and more"]),
        (
            "### Small\n#tag and #other",
            &["h3 Small", "p #tag and #other"],
        ),
        ("####### seven", &["p ####### seven"]),
        (
            "- one\n- two\n  and on\n* three",
            &["l one|two\nand on|three"],
        ),
        ("2. two\n3) three\n- dot", &["l2 two|three", "l dot"]),
        ("2026. It was a year", &["p 2026. It was a year"]),
        ("3.5 hours", &["p 3.5 hours"]),
        ("-5 degrees", &["p -5 degrees"]),
        ("> said\n> she\nI", &["q said\nshe", "p I"]),
        ("* * *", &["--"]),
        ("---\n—", &["--", "p —"]),
        ("** \n#", &["p **\n#"]),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), *expected, "{text:?}");
    }
}

#[test]
fn weight_is_where_signs_stand_at_words_and_nowhere_else() {
    for (text, expected) in [
        ("I *really* mean **it**", "I *really* mean !it!"),
        ("_so_ and __so__", "*so* and !so!"),
        ("**both *at* once**", "!both !!*at*!! once!"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("snake_case_name", "snake_case_name"),
        ("*not closed", "*not closed"),
        ("not * opened*", "not * opened*"),
        ("\\*as it is\\*", "*as it is*"),
        ("C:\\dir", "C:\\dir"),
        ("****", "****"),
        ("**", "**"),
        ("*寂しい*夜", "*寂しい*夜"),
        ("*سلام* يا", "*سلام* يا"),
        ("<b>*x*</b>", "<b>*x*</b>"),
    ] {
        assert_eq!(
            shown(&["a ", text].concat()),
            [["p a ", expected].concat()],
            "{text}"
        );
    }
}

#[test]
fn a_long_text_full_of_signs_is_read_at_once() {
    let text = "*a _b **c __d ".repeat(70_000);
    assert_eq!(read(&text).len(), 1);
}

proptest! {
    /// Letters and digits are all there, in their order, whatever signs stand among them.
    #[test]
    fn no_word_is_lost(text in "[a-c0-1é寂 *_#>\\\\.\n<&-]{0,80}") {
        let mut said = String::new();
        for block in read(&text) {
            let all = match block {
                Block::Heading(_, words) | Block::Paragraph(words) | Block::Quote(words) => vec![words],
                Block::List(_, items) => items,
                Block::Rule => vec![],
            };
            said.extend(all.into_iter().flatten().map(|span| span.text));
        }
        let letters = |text: &str| text.chars().filter(|sign| sign.is_alphabetic()).collect::<String>();
        prop_assert_eq!(letters(&said), letters(&text));
    }
}
