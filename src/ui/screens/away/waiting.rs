//! Away. What is shown is the time on the clock, never a countdown.

use super::{clock, go};
use crate::content;
use crate::domain::away::{Purpose, Step};
use crate::domain::screen::{Led, Screen};
use crate::domain::session::Length;
use crate::domain::time::Millis;
use crate::state::away::timed;
use crate::state::calm;
use crate::state::pocket::Keeping;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, status, title, way};
use leptos::prelude::*;

/// Three in, five out, as long as most of a time-out's worth of breath: five minutes.
const SETTLE: (&str, Length) = ("B05", Length::For(Millis::from_secs(300)));

/// Away.
pub(super) fn waiting() -> AnyView {
    let words = content::away_words().meanwhile;
    let (purpose, sends) = calm()
        .away
        .card
        .with_untracked(|card| (card.purpose(), card.may_send()));
    // What is said of an argument is for those who left one, and not for eyes over a shoulder.
    let (gently, head) = if sends && purpose == Purpose::Pause {
        (words.gently, timed(words.head, &clock()))
    } else {
        (words.quiet, String::new())
    };
    let moved = if calm().away.has_moved() {
        timed(words.moved, &clock())
    } else {
        String::new()
    };
    pieces([
        title(
            "screen-title screen-title--sense",
            timed(words.title, &clock()),
        ),
        line("lead", head),
        line("", gently),
        line("", moved),
        block("ways", vec![breathe(), muscles()]),
        line("fine", words.other),
        line("fine", words.ring),
        block(
            "pair",
            vec![
                button(
                    "plain-button",
                    words.calendar,
                    Box::new(|| calm().away.offer_event()),
                ),
                button("plain-button", words.away, Box::new(put_away)),
            ],
        ),
        status("fine", Signal::derive(kept)),
        bar(Some(main_action(words.back, Box::new(|| go(Step::Return))))),
    ])
}

fn breathe() -> AnyView {
    let words = content::away_words().meanwhile;
    let led = || Led {
        pattern: SETTLE.0.to_owned(),
        length: SETTLE.1,
    };
    way(
        words.breathe,
        words.breathe_line,
        Box::new(move || calm().navigation.go(Screen::Breathing(led()))),
    )
}

fn muscles() -> AnyView {
    let words = content::away_words().meanwhile;
    way(
        words.muscles,
        words.muscles_line,
        Box::new(|| calm().navigation.go(Screen::Ground("G08".into()))),
    )
}

fn put_away() {
    calm().away.back();
    calm().navigation.instead(Screen::Home);
}

/// Whether the time outlives the app: said when it is known, and not before.
fn kept() -> &'static str {
    let words = content::away_words().meanwhile;
    if !calm().away.card.read().may_be_kept() {
        return words.private;
    }
    match calm().pocket.keeping.get() {
        Keeping::Kept => words.kept,
        Keeping::Open if calm().away.found.get() => words.kept,
        Keeping::Open => words.holds,
        Keeping::Failed => words.unkept,
    }
}
