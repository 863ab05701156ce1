//! Help: the same on every screen, without storage, unlock or network.

use crate::content;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{line, link_row, pieces, rows, section, title};
use leptos::prelude::*;

/// Help.
#[must_use]
pub fn help() -> AnyView {
    let words = &content::words().help;
    let numbers = content::emergency_numbers().iter();
    let directories = content::directories().iter();
    pieces([
        title("screen-title", words.title),
        line("lead", words.emergency),
        rows(
            "rows rows--numbers",
            numbers
                .map(|number| link_row(format!("tel:{}", number.dial), number.dial, number.place))
                .collect(),
        ),
        section(words.someone),
        line("", words.directories),
        rows(
            "rows",
            directories
                .map(|link| link_row(link.url.to_owned(), link.name, link.known))
                .collect(),
        ),
        section(words.body_title),
        line("", words.body),
        line("", words.body_other),
        section(words.stop_title),
        line("", words.stop),
        line("fine", words.short),
        bar(None),
    ])
}
