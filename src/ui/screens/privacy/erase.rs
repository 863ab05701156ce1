//! Deleting everything: what goes, what stays, a copy first; asked once more; a moment in which it can be stopped.

use crate::content;
use crate::domain::screen::Screen;
use crate::domain::writing;
use crate::platform::page;
use crate::state::calm;
use crate::state::erase::Stage;
use crate::ui::components::bar::{bar, bar_leaving, main_action};
use crate::ui::components::piece::{Act, button, line, pieces, row, rows, section, title};
use crate::ui::components::reach::points;
use crate::ui::components::tag::{live, tag};
use leptos::prelude::*;

/// The page.
#[must_use]
pub(super) fn erase() -> AnyView {
    calm().room.erase.arrive();
    let stage = Memo::new(|_| calm().room.erase.stage.get());
    Effect::new(move |earlier: Option<()>| {
        stage.track();
        if earlier.is_some() {
            page::scroll_to_top();
            page::focus_heading();
        }
    });
    live(Box::new(move || match stage.get() {
        Stage::Asked => asked(),
        Stage::Sure => sure(),
        Stage::Soon => soon(),
        Stage::Going => going(),
        Stage::Done { all } => done(all),
    }))
}

fn asked() -> AnyView {
    let words = &content::private_words().erase;
    let copy = || {
        let page = Screen::Write(writing::Step::Keep);
        calm().navigation.go(page);
    };
    pieces([
        title("screen-title", words.title),
        line("lead", words.lead),
        line("", words.lock),
        rows(
            "rows",
            vec![row(words.copy, words.copy_line, Box::new(copy))],
        ),
        section(words.stays),
        points(&[words.stays_files, words.stays_app, words.stays_traces]),
        act("plain-button", words.go, || calm().room.erase.ask()),
        bar(None),
    ])
}

fn sure() -> AnyView {
    let words = &content::private_words().erase;
    pieces([
        title("screen-title", words.sure),
        line("lead", words.sure_line),
        line("", words.sure_files),
        act("plain-button", words.yes, || calm().room.erase.soon()),
        // The same place as before holds what changes nothing: a second tap in haste deletes nothing.
        bar(Some(main_action(words.no, stop()))),
    ])
}

fn soon() -> AnyView {
    let words = &content::private_words().erase;
    pieces([
        title("screen-title", words.soon),
        line("lead", words.soon_line),
        bar(Some(main_action(words.stop, stop()))),
    ])
}

fn going() -> AnyView {
    let words = &content::private_words().erase;
    pieces([
        title("screen-title", words.going),
        tag("p")
            .class("lead")
            .is("role", "status")
            .words(words.going_line),
        bar(None),
    ])
}

fn done(all: bool) -> AnyView {
    let words = &content::private_words().erase;
    let (name, said) = if all {
        (words.done, words.done_line)
    } else {
        (words.part, words.part_line)
    };
    pieces([
        title("screen-title", name),
        tag("p").class("lead").is("role", "status").words(said),
        section(words.stays),
        points(&[words.stays_files, words.stays_traces]),
        line("", words.site),
        // What this window still knows goes with the page.
        bar_leaving(
            content::words().bar.leave,
            Box::new(page::reload),
            Some(main_action(words.again, Box::new(page::reload))),
        ),
    ])
}

fn stop() -> Act {
    Box::new(|| calm().room.erase.stop())
}

fn act(class: &'static str, words: &'static str, act: fn()) -> AnyView {
    button(class, words, Box::new(act))
}
