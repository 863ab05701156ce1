//! Help: the same on every screen, without storage, unlock or network. What helps at once is compiled in; lines of a
//! country come from a file beside the app, and nothing waits for it.

use crate::content;
use crate::domain::helplines::Kind;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{line, pieces, row, rows, section, title};
use crate::ui::components::reach::{
    country_row, directories, emergency, fold, helplines, live, person, points,
};
use leptos::prelude::*;

/// Help.
#[must_use]
pub fn help() -> AnyView {
    let words = content::words().help;
    let care = content::care_words();
    calm().texts.want_helplines();
    calm().pocket.open();
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
        live(Box::new(my_people)),
        section(care.lines.directories),
        directories(false),
        more(),
        line("fine", words.short),
        bar(Some(main_action(
            content::words().home.right_now,
            Box::new(|| calm().navigation.go(Screen::Now)),
        ))),
    ])
}

/// Whoever is there can be reached from here; then the ways to the list and to safety with someone.
fn my_people() -> AnyView {
    let words = content::care_words();
    let to = |words, more, screen: Screen| {
        row(
            words,
            more,
            Box::new(move || calm().navigation.go(screen.clone())),
        )
    };
    let safety = to(words.safety.title, words.safety.way_line, Screen::Safety);
    let people = calm().people.all();
    if people.is_empty() {
        let people = to(words.people.title, words.people.way_line, Screen::People);
        return rows("rows rows--apart", vec![people, safety]);
    }
    let list = people.iter().map(|one| person(one, None)).collect();
    pieces([
        section(words.people.title),
        rows("rows helplines", list),
        rows(
            "rows",
            vec![to(words.people.edit, "", Screen::People), safety],
        ),
    ])
}

/// What to read when there is time to.
fn more() -> AnyView {
    let words = content::words();
    let (help, flags, caution) = (&words.help, content::care_words().flags, &words.caution);
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
