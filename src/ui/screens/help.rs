//! Help: the same on every screen, without storage, unlock or network. What helps at once is compiled in; lines of a
//! country come from a file beside the app, and nothing waits for it.

use crate::content;
use crate::domain::helplines::Kind;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{line, pieces, row, rows, section, title};
use crate::ui::components::reach::{
    country_row, directories, emergency, fold, helplines, live, person, points,
};
use leptos::prelude::*;

/// Help.
#[must_use]
pub fn help() -> AnyView {
    let words = &content::words().help;
    let care = content::care_words();
    calm().texts.want_helplines();
    calm().pocket.open();
    let safety = row(
        care.safety.way,
        care.safety.way_line,
        Box::new(|| calm().navigation.go(Screen::Safety)),
    );
    pieces([
        title("screen-title", words.title),
        section(care.lines.danger),
        line("lead", words.emergency),
        live(Box::new(emergency)),
        section(words.someone),
        live(Box::new(|| {
            helplines(Kind::Talk, content::care_words().lines.none)
        })),
        live(Box::new(country_row)),
        section(care.people.title),
        live(Box::new(my_people)),
        section(care.safety.title),
        rows("rows", vec![safety]),
        section(care.lines.directories),
        directories(false),
        more(),
        line("fine", words.short),
        bar(None),
    ])
}

/// Whoever is there can be reached from here; the way to the list is last.
fn my_people() -> AnyView {
    let words = &content::care_words().people;
    let mut items: Vec<AnyView> = calm()
        .people
        .all()
        .iter()
        .map(|one| person(one, None))
        .collect();
    items.push(row(
        words.title,
        words.way_line,
        Box::new(|| calm().navigation.go(Screen::People)),
    ));
    rows("rows helplines", items)
}

/// What to read when there is time to.
fn more() -> AnyView {
    let words = content::words();
    let (help, flags, caution) = (&words.help, &content::care_words().flags, &words.caution);
    let something_else = vec![
        line("", flags.lead),
        points(&[
            flags.chest,
            flags.faint,
            flags.lips,
            flags.throat,
            flags.mind,
            flags.rest,
            flags.first,
            flags.pregnancy,
        ]),
        line("fine", words.about.reviewed),
    ];
    let cautions = vec![points(&[
        caution.holds,
        caution.stop,
        caution.never,
        flags.medicine,
    ])];
    pieces([
        fold(flags.title, false, something_else),
        fold(help.body_title, false, vec![line("", help.body)]),
        fold(help.stop_title, false, vec![line("", help.stop)]),
        fold(flags.cautions, false, cautions),
    ])
}
