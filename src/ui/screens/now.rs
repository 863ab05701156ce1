//! Right now: three ways, big words, nothing to type and nothing to decide for long. Others are a tap away.

use super::more::tool_way;
use crate::content;
use crate::domain::pick::{Met, Tool};
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{block, button, pieces, title, way};
use crate::ui::screens::mine::helped_way;
use leptos::prelude::*;

/// Right now.
#[must_use]
pub fn now() -> AnyView {
    let words = content::words().now;
    let pick = content::exercise_words().pick;
    let mut ways = vec![
        tool_way(Tool::Breathe, false),
        way(
            words.look_around,
            words.look_line,
            Box::new(|| calm().grounding.open(Tool::Senses, false)),
        ),
        way(
            pick.sending,
            pick.sending_line,
            Box::new(|| calm().navigation.go(Screen::Fit(Met::Sending))),
        ),
    ];
    // What helped before stands first, in the place of the way that is like it: never more than three, and nothing
    // that changes under the hand.
    if let Some((helped, breath)) = helped_way() {
        ways.remove(usize::from(!breath));
        ways.insert(0, helped);
    }
    calm().mine.before.set(None);
    calm().pocket.open();
    pieces([
        title("screen-title", words.title),
        help_card(),
        block("ways", ways),
        block(
            "quiet-line",
            vec![button(
                "",
                pick.title,
                Box::new(|| calm().navigation.go(Screen::Else(0))),
            )],
        ),
        bar(None),
    ])
}
