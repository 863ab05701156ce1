//! More ways right now, in threes: never more than a person can look over in the middle of it.

use crate::content;
use crate::domain::pick::{ELSE, Tool};
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{block, button, pieces, title, way};
use crate::ui::components::tag::nothing;
use leptos::prelude::*;

/// Three more ways, and where there are more of them.
#[must_use]
pub fn more(which: usize) -> AnyView {
    let tools = ELSE.get(which).unwrap_or(&ELSE[0]);
    let more = (which + 1 < ELSE.len()).then(|| {
        let next = Box::new(move || calm().navigation.go(Screen::Else(which + 1)));
        block(
            "quiet-line",
            vec![button("", content::exercise_words().here.more, next)],
        )
    });
    pieces([
        help_card(),
        title("screen-title", content::exercise_words().pick.title),
        block(
            "ways",
            tools.iter().map(|tool| tool_way(*tool, false)).collect(),
        ),
        more.unwrap_or_else(nothing),
        bar(None),
    ])
}

/// The way to a tool.
#[must_use]
pub fn tool_way(tool: Tool, night: bool) -> AnyView {
    let (words, line) = said(tool);
    way(
        words,
        line,
        Box::new(move || calm().grounding.open(tool, night)),
    )
}

/// What a tool is called where it is offered, and one line of it.
fn said(tool: Tool) -> (&'static str, &'static str) {
    let words = content::exercise_words().pick;
    match tool {
        Tool::Breathe => (
            content::words().now.breathe,
            content::words().now.breathe_line,
        ),
        Tool::EvenThree => (words.even_three, words.even_three_line),
        Tool::FourSix => (words.four_six, words.four_six_line),
        Tool::FourEight => (words.four_eight, words.four_eight_line),
        Tool::Senses => (words.senses, words.senses_line),
        Tool::Three => (words.three, words.three_line),
        Tool::Kinds => (words.kinds, words.kinds_line),
        Tool::Room => (words.room, words.room_line),
        Tool::Feet => (words.feet, words.feet_line),
        Tool::Muscles => (words.muscles, words.muscles_line),
        Tool::Cold => (words.cold, words.cold_line),
        Tool::Kindness => (words.kindness, words.kindness_line),
        Tool::Hold => (words.hold, words.hold_line),
        Tool::Place => (words.place, words.place_line),
        Tool::Move => (words.moving, words.moving_line),
        Tool::Wave => (words.wave, words.wave_line),
        Tool::Kinder => (words.kinder, words.kinder_line),
        Tool::Away => (words.away, words.away_line),
        Tool::Here => (words.here, words.here_line),
        Tool::Sleep => (words.sleep, words.sleep_line),
        Tool::Hurt => (words.hurt, words.someone_line),
        Tool::NotHere => (words.not_here, words.someone_line),
        Tool::Unsafe => (words.unsafe_with, words.someone_line),
        Tool::Unreal => (words.unreal, words.room_first),
    }
}
