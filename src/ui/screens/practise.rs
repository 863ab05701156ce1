//! What there is to practise on calmer days: a shelf for each kind of it.

use super::{breaths, shelf};
use crate::content;
use crate::domain::away::Step;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{pieces, row, rows, section, title};
use crate::ui::components::rate;
use crate::ui::screens::mine::mine_parts;
use leptos::prelude::*;

/// Practise.
#[must_use]
pub fn practise() -> AnyView {
    calm().pocket.open();
    pieces([
        title("screen-title", content::words().practise.title),
        rate::before(),
        super::practising::waiting(),
        rows(
            "rows",
            vec![
                super::rituals::door(),
                super::practising::door(super::practising::Step::Promises),
                super::practising::door(super::practising::Step::Path),
                super::practising::door(super::practising::Step::Insight),
                super::practising::door(super::practising::Step::Routine),
            ],
        ),
        mine_parts(),
        breaths::shelf(),
        shelf::shelf(),
        leaving_well(),
        bar(None),
    ])
}

/// Leaving an argument, agreeing on that, a while alone.
fn leaving_well() -> AnyView {
    let words = content::away_words().leaving;
    let to = |step, name: &'static str, who| {
        row(
            name,
            who,
            Box::new(move || calm().navigation.go(Screen::Away(step))),
        )
    };
    pieces([
        section(words.title),
        rows(
            "rows",
            vec![
                to(Step::START, words.pause, words.pause_who),
                to(Step::Before, words.before, words.before_who),
                to(Step::Alone, words.alone, words.alone_who),
            ],
        ),
    ])
}
