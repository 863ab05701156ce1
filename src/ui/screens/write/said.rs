//! The words of an entry, to read: light Markdown as elements. Whatever a person wrote is only ever a text node.

use crate::domain::markdown::{self, Block, Span};
use crate::ui::components::tag::{Tag, all, tag, text};
use leptos::prelude::*;

/// The words.
#[must_use]
pub fn said(words: &str) -> AnyView {
    let mut parts = vec![];
    for block in markdown::read(words) {
        if !parts.is_empty() {
            // Not to be seen: copied, the words stand apart as they were written.
            parts.push(text("\n\n"));
        }
        parts.push(part(block));
    }
    tag("div").class("entry").holds(parts)
}

fn part(block: Block) -> AnyView {
    match block {
        Block::Heading(size, words) => {
            let class = match size {
                1 => "said said--1",
                2 => "said said--2",
                _ => "said",
            };
            apart("h2").class(class).holds(spans(words))
        }
        Block::Paragraph(words) => apart("p").holds(spans(words)),
        Block::Quote(words) => apart("blockquote").holds(spans(words)),
        Block::Rule => tag("hr").empty(),
        Block::List(first, items) => {
            let items = items.into_iter().map(|item| apart("li").holds(spans(item)));
            let items = items.collect();
            match first {
                Some(first) => tag("ol").is("start", first.to_string()).holds(items),
                None => tag("ul").holds(items),
            }
        }
    }
}

/// A part that has its own direction.
fn apart(name: &'static str) -> Tag {
    tag(name).is("dir", "auto")
}

fn spans(words: Vec<Span>) -> Vec<AnyView> {
    let one = |span: Span| match (span.emphasis, span.strong) {
        (false, false) => text(span.text),
        (true, false) => tag("em").words(span.text),
        (false, true) => tag("strong").words(span.text),
        (true, true) => tag("strong").holds(vec![tag("em").words(span.text)]),
    };
    vec![all(words.into_iter().map(one).collect())]
}
