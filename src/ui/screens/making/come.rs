//! A file that was chosen: what is in it, or the line that is wrong. Nothing of it is kept before somebody says so.

use super::all::prompts;
use super::unkept;
use crate::content;
use crate::domain::making::Step;
use crate::domain::ritual::own::Wrong;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::state::making::Came;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, title};
use crate::ui::components::tag::live;
use leptos::prelude::*;

/// What came.
pub(super) fn come() -> AnyView {
    let words = content::making_words().come;
    live(Box::new(move || match calm().making.came.get() {
        Some(Came::Ritual(ritual, _)) => {
            let walk = || calm().making.try_came();
            let keep = || calm().making.keep_came(kept);
            let (full, main) = if calm().making.has_room() {
                ("", Some(main_action(words.keep, Box::new(keep))))
            } else {
                (words.many, None)
            };
            pieces([
                title("screen-title", ritual.name),
                line("fine", words.more),
                prompts(ritual),
                line("fine", full),
                unkept(),
                block(
                    "pair",
                    vec![button(
                        "plain-button",
                        content::making_words().make.walk,
                        Box::new(walk),
                    )],
                ),
                bar(main),
            ])
        }
        Some(Came::Refused(wrong, at)) => {
            let place = [words.line, " ", &at.to_string(), ". ", why(wrong)].concat();
            refused(place)
        }
        Some(Came::Large) => refused(words.large.to_owned()),
        _ => refused(words.unread.to_owned()),
    }))
}

/// It is on the shelf now.
fn kept() {
    calm().making.came.set(None);
    calm().navigation.instead(Screen::Making(Step::All));
}

fn refused(why: String) -> AnyView {
    let words = content::making_words().come;
    let again = || calm().making.take();
    pieces([
        title("screen-title", words.bad),
        line("lead", why),
        button(
            "plain-button",
            content::making_words().all.take,
            Box::new(again),
        ),
        bar(None),
    ])
}

fn why(wrong: Wrong) -> &'static str {
    let words = content::making_words().wrong;
    match wrong {
        Wrong::Input => words.input,
        Wrong::Plain => words.plain,
        Wrong::Long => words.long,
        Wrong::Round => words.round,
        Wrong::Nowhere => words.nowhere,
        Wrong::Gate => words.gate,
        Wrong::Other => words.other,
    }
}
