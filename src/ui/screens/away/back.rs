//! Back, on time or not, to stay or to ask for more; and how to begin again, softly.

use super::{clock, go};
use crate::content;
use crate::domain::away::{Standing, Step};
use crate::domain::screen::Screen;
use crate::state::away::timed;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, line, pieces, title, way};
use leptos::prelude::*;

/// Back.
pub(super) fn back() -> AnyView {
    let words = content::away_words().returning;
    match calm().away.standing.get() {
        Standing::Past => start_over(words.past_title, words.past),
        Standing::Odd => start_over(words.odd_title, words.odd),
        Standing::Due => here(words.due),
        Standing::Here | Standing::Waiting | Standing::Soon => here(words.early),
    }
}

fn here(when: &'static str) -> AnyView {
    let words = content::away_words().returning;
    let sends = calm().away.card.read_untracked().may_send();
    let longer = calm().away.longer();
    let (enough, more) = if sends {
        (
            way(
                words.calmer,
                "",
                Box::new(|| {
                    calm().away.back();
                    go(Step::Restart);
                }),
            ),
            words.more,
        )
    } else {
        (way(words.enough, "", Box::new(finish)), words.longer)
    };
    let mut ways = vec![enough];
    let mut limit = "";
    if let Some(longer) = longer {
        ways.push(way(
            timed(more, &longer),
            "",
            Box::new(|| calm().away.stay()),
        ));
    } else if when == words.due {
        limit = words.no_longer;
    }
    pieces([
        title("screen-title screen-title--sense", words.title),
        line("", timed(when, &clock())),
        line("", words.on_time),
        block("ways", ways),
        line("fine", limit),
        bar(None),
    ])
}

/// The time says nothing any more. What a person does about it is theirs.
fn start_over(heading: &'static str, said: &'static str) -> AnyView {
    let words = content::away_words().returning;
    let again = || {
        calm().away.back();
        calm().navigation.instead(Screen::Away(Step::START));
    };
    pieces([
        title("screen-title", heading),
        line("", timed(said, &clock())),
        block(
            "ways",
            vec![
                way(words.again, "", Box::new(again)),
                way(words.enough, "", Box::new(finish)),
            ],
        ),
        bar(None),
    ])
}

/// One feeling, one wish.
pub(super) fn restart() -> AnyView {
    let words = content::away_words().softstart;
    pieces([
        title("screen-title", words.title),
        line("", words.lead),
        line("say-aloud", words.feel),
        line("say-aloud", words.like),
        line("fine", words.over),
        bar(Some(main_action(words.done, Box::new(finish)))),
    ])
}

fn finish() {
    calm().away.back();
    calm().navigation.instead(Screen::Home);
}
