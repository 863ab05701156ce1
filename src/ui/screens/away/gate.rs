//! The question before anything that could be sent, and what there is without sending.

use super::to;
use crate::content;
use crate::domain::away::{Gate, Purpose, Step};
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{block, line, pieces, title, way};
use leptos::prelude::*;

/// Is it safe to say things openly?
pub(super) fn gate(purpose: Purpose) -> AnyView {
    let words = content::away_words().askfirst;
    let answer = move |said, gate| {
        way(
            said,
            "",
            Box::new(move || calm().away.answer(purpose, gate)),
        )
    };
    pieces([
        title("screen-title", words.question),
        line("", words.afraid),
        line("", words.first),
        block(
            "ways ways--answers",
            vec![
                answer(words.yes, Gate::Open),
                answer(words.not_sure, Gate::Closed),
                answer(words.no, Gate::Closed),
            ],
        ),
        line("fine", words.unkept),
        bar(None),
    ])
}

/// Nothing to send, and where help is.
pub(super) fn private(purpose: Purpose) -> AnyView {
    let words = content::away_words().privately;
    pieces([
        title("screen-title", words.title),
        line("", words.lead),
        help_card(),
        block(
            "ways",
            vec![
                way(
                    words.safety,
                    words.safety_line,
                    Box::new(|| calm().navigation.go(Screen::Safety)),
                ),
                to(Step::Length(purpose), words.quiet, words.quiet_line),
            ],
        ),
        bar(None),
    ])
}
