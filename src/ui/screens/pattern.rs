//! What there is to know of a pattern before it is led: for whom it is, what is known about it, what to watch for.

use super::breaths::{lengths, limit, wish_for};
use crate::content;
use crate::content::PatternNotes;
use crate::domain::own::PREFIX;
use crate::domain::pace;
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
        about(&id, &breath),
        length,
        end,
        change,
        bar(Some(main_action(
            content::words().bar.begin,
            Box::new(move || begin(id.clone())),
        ))),
    ])
}

/// What is said about the breath `id`, line by line.
pub(in crate::ui) fn about(id: &str, breath: &Breath) -> AnyView {
    let notes = if id == pace::ID {
        let words = content::breathe_words().pace;
        PatternNotes {
            who: words.who,
            evidence: words.evidence,
        }
    } else {
        // A person knows better what is to be said of their own.
        content::pattern_notes(id).unwrap_or_default()
    };
    let mut lines = vec![line("lead", notes.who), line("fine", notes.evidence)];
    lines.extend(said(breath));
    block("about", lines)
}

/// What to know before it is begun, line by line.
pub(in crate::ui) fn cautions(_: &str, breath: &Breath) -> AnyView {
    block("about", said(breath).collect())
}

fn said(breath: &Breath) -> impl Iterator<Item = AnyView> {
    breath.cautions.iter().map(|said| line("", *said))
}

fn change(name: &str) -> AnyView {
    let screen = Screen::OwnPattern(name.to_owned());
    // In the place of this page: under another name it is no more.
    let go = move || calm().navigation.instead(screen.clone());
    let words = content::breathe_words().own.change;
    block("quiet-line", vec![button("", words, Box::new(go))])
}
