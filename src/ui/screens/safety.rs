//! Safety in relationships: a screen of its own (content.md 4.4). It names no one and advises no step.

use crate::content;
use crate::domain::helplines::Kind;
use crate::domain::privacy;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::hide;
use crate::ui::components::piece::{line, pieces, row, rows, section, title};
use crate::ui::components::reach::{
    country_row, directories, emergency, fold, helplines, live, points,
};
use leptos::prelude::*;

/// Safety in relationships.
#[must_use]
pub fn safety() -> AnyView {
    let words = content::care_words().safety;
    calm().texts.want_helplines();
    let hide = &content::care_words().hide;
    let hiding = || {
        let page = Screen::Privacy(privacy::Step::Hiding);
        calm().navigation.go(page);
    };
    pieces([
        hide::here(),
        title("screen-title", words.title),
        line("", words.signs),
        points(&[
            words.mood,
            words.phone,
            words.control,
            words.down,
            words.body,
            words.threats,
        ]),
        line("", words.not_okay),
        line("lead", words.lead),
        section(words.lines),
        live(Box::new(|| {
            helplines(Kind::Violence, content::care_words().safety.none)
        })),
        live(Box::new(country_row)),
        section(content::care_words().lines.danger),
        line("", content::words().help.emergency),
        live(Box::new(emergency)),
        section(words.device),
        points(&[words.device_hide, words.device_calls, words.device_other]),
        rows(
            "rows",
            vec![row(hide.page, hide.page_line, Box::new(hiding))],
        ),
        section(content::care_words().lines.directories),
        directories(true),
        fold(
            words.talking,
            false,
            vec![line("", words.talking_line), line("", words.notes)],
        ),
        fold(words.mine, false, vec![line("", words.mine_line)]),
        bar(None),
    ])
}
