//! A while alone: three true answers, and none of them is told off.

use super::to;
use crate::content;
use crate::domain::away::{Purpose, Step};
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{block, line, pieces, title};
use leptos::prelude::*;

/// Which is truest?
pub(super) fn alone() -> AnyView {
    let words = content::away_words().awhile;
    pieces([
        title("screen-title", words.title),
        line("", words.lead),
        block(
            "ways",
            vec![
                to(Step::Length(Purpose::Refill), words.refilling, ""),
                to(Step::OneLine, words.hiding, ""),
                to(Step::OneLine, words.punishing, ""),
            ],
        ),
        bar(None),
    ])
}

/// One line to send, if they like, and a time.
pub(super) fn one_line() -> AnyView {
    let words = content::away_words().awhile;
    pieces([
        title("screen-title", words.title_line),
        line("", words.line_lead),
        block(
            "ways",
            vec![
                to(Step::Gate(Purpose::Line), words.line, words.line_who),
                to(Step::Length(Purpose::Refill), words.time, words.time_who),
            ],
        ),
        bar(None),
    ])
}
