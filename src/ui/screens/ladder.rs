//! For whoever wants to stay with the breath although it made things worse: smaller, then less of it, then none
//! (content.md 1.5). One line at a time, and nothing is led.

use crate::content;
use crate::domain::screen::Screen;
use crate::platform::page;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{block, pieces, title, way};
use crate::ui::components::tag::live;
use leptos::prelude::*;

/// The ladder, from its first rung.
#[must_use]
pub fn ladder() -> AnyView {
    let words = content::breathe_words().ladder;
    let rungs = [
        words.half,
        words.uncounted,
        words.out_only,
        words.nostrils,
        words.leave,
    ];
    let at = RwSignal::new(0);
    live(Box::new(move || {
        let at_rung = at.get();
        let mut ways = vec![];
        if at_rung + 1 < rungs.len() {
            let down = move || {
                at.set(at_rung + 1);
                page::focus_heading();
            };
            ways.push(way(words.smaller, "", Box::new(down)));
        } else {
            let look = || calm().navigation.instead(Screen::Ground("G05".to_owned()));
            ways.push(way(content::words().worse.look_around, "", Box::new(look)));
        }
        let enough = || calm().navigation.instead(Screen::Home);
        ways.push(way(content::words().breath.enough, "", Box::new(enough)));
        pieces([
            title(
                "screen-title screen-title--sense",
                rungs.get(at_rung).copied().unwrap_or_default(),
            ),
            block("ways", ways),
            bar(None),
        ])
    }))
}
