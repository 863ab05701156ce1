//! What there is to know of a pattern before it is led: for whom it is, what is known about it, what to watch for.

use super::breaths::{lengths, limit, wish_for};
use crate::content;
use crate::domain::own::PREFIX;
use crate::domain::screen::{Led, Screen};
use crate::state::breaths::Breath;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, title};
use crate::ui::components::tag::nothing;
use leptos::prelude::*;

/// The page of the pattern `id`.
#[must_use]
pub fn pattern(id: &str) -> AnyView {
    let breath = calm().breaths.find(id);
    let (length, end) = (lengths(Some(&breath.course)), limit(&breath.course));
    let name = id.strip_prefix(PREFIX);
    let own = name.and_then(|name| calm().breaths.own(name));
    let text = own.map_or_else(String::new, |own| own.to_text());
    let change = name.map_or_else(nothing, change);
    let (id, course) = (id.to_owned(), breath.course.clone());
    let begin = move |id: String| {
        let length = wish_for(&course);
        calm().navigation.go(Screen::Breathing(Led {
            pattern: id,
            length,
        }));
    };
    pieces([
        title("screen-title", breath.name.clone()),
        line("fine", text),
        about(&breath),
        length,
        end,
        change,
        bar(Some(main_action(
            content::words().bar.begin,
            Box::new(move || begin(id.clone())),
        ))),
    ])
}

/// What is said about it, line by line.
pub(super) fn about(breath: &Breath) -> AnyView {
    let mut lines = vec![line("lead", breath.who), line("fine", breath.evidence)];
    lines.extend(breath.cautions.iter().map(|said| line("", *said)));
    block("about", lines)
}

fn change(name: &str) -> AnyView {
    let screen = Screen::OwnPattern(name.to_owned());
    // In the place of this page: under another name it is no more.
    let go = move || calm().navigation.instead(screen.clone());
    let words = content::breathe_words().own.change;
    block("quiet-line", vec![button("", words, Box::new(go))])
}
