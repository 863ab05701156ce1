//! How long. Each length is one tap.

use super::go;
use crate::content;
use crate::domain::away::{LONGER, Purpose, Step};
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{block, button, line, pieces, title, way};
use crate::ui::components::tag::nothing;
use leptos::prelude::*;

/// The lengths there are.
pub(super) fn length(purpose: Purpose) -> AnyView {
    let words = content::away_words().howlong;
    let one = |minutes: &u32| choice(purpose, *minutes, minutes.to_string(), words.minutes);
    let (why, longer) = match purpose {
        Purpose::Pause => (
            words.why,
            block(
                "quiet-line",
                vec![button(
                    "",
                    words.longer,
                    Box::new(move || go(Step::Longer(purpose))),
                )],
            ),
        ),
        Purpose::Line | Purpose::Refill => (words.alone_why, nothing()),
    };
    pieces([
        title("screen-title", words.title),
        line("", why),
        block("ways lengths", purpose.lengths().iter().map(one).collect()),
        longer,
        bar(None),
    ])
}

/// More than an hour.
pub(super) fn longer(purpose: Purpose) -> AnyView {
    let words = content::away_words().howlong;
    let said = [words.hours_2, words.hours_4, words.hours_12, words.day];
    let one = |(minutes, said): (&u32, &'static str)| choice(purpose, *minutes, said.into(), "");
    pieces([
        title("screen-title", words.longer_title),
        line("", words.why),
        block("ways lengths", LONGER.iter().zip(said).map(one).collect()),
        bar(None),
    ])
}

fn choice(purpose: Purpose, minutes: u32, said: String, more: &'static str) -> AnyView {
    way(
        said,
        more,
        Box::new(move || calm().away.choose(purpose, minutes)),
    )
}
