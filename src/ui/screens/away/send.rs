//! The words, to change, to copy, to hand on. Nothing is sent by one tap, and nothing is sent by us.

use super::clock;
use crate::content;
use crate::domain::away::Card;
use crate::platform::files;
use crate::platform::share::{self, Shared};
use crate::state::away::timed;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::choice::tick;
use crate::ui::components::piece::{block, button, line, pieces, status, title, when};
use crate::ui::components::tag::{sheet, tag};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The words to leave with.
pub(super) fn leaving() -> AnyView {
    let words = content::away_words().handing;
    let shown = RwSignal::new(calm().away.leaving());
    let solo = Signal::derive(|| calm().away.card.read().solo());
    let turn = move || {
        calm().away.turn_solo();
        shown.set(calm().away.leaving());
    };
    pieces([
        heading(),
        paper(shown, Card::write_leaving),
        tick("checkbox", "solo", words.solo_tick, solo, Box::new(turn)),
        ways(|| calm().away.leaving()),
        bar(Some(main_action(
            words.go,
            Box::new(|| calm().away.leave()),
        ))),
    ])
}

/// The words to stay away longer with.
pub(super) fn staying() -> AnyView {
    pieces([
        heading(),
        paper(RwSignal::new(calm().away.staying()), Card::write_staying),
        ways(|| calm().away.staying()),
        bar(Some(main_action(
            content::away_words().handing.go,
            Box::new(|| calm().away.leave()),
        ))),
    ])
}

fn heading() -> AnyView {
    title(
        "screen-title screen-title--sense",
        timed(content::away_words().handing.title, &clock()),
    )
}

fn paper(shown: RwSignal<String>, write: fn(&mut Card, String)) -> AnyView {
    let typed = move |text| calm().away.card.update(|card| write(card, text));
    let paper = tag("textarea").class("message");
    let paper = paper.is("aria-label", content::away_words().handing.name);
    sheet(paper.is("rows", "4"))
        .value(Box::new(move || shown.get()))
        .on_input(Box::new(typed))
        .on("blur", Box::new(|_| calm().away.keep()))
        .empty()
}

/// Copy, or hand on. Handing on takes a second tap, and the device then asks who.
fn ways(text: fn() -> String) -> AnyView {
    let words = content::away_words().handing;
    let said = RwSignal::new("");
    let asked = RwSignal::new(false);
    let copy = move || {
        spawn_local(async move {
            let copied = files::copy(&text()).await;
            if copied {
                calm().away.set_out();
            }
            said.try_set(if copied { words.copied } else { words.refused });
        });
    };
    let hand_on = move || {
        spawn_local(async move {
            let news = match share::text(&text()).await {
                Shared::Handed => {
                    calm().away.set_out();
                    words.handed
                }
                Shared::Closed => "",
                Shared::Refused => words.refused,
            };
            asked.try_set(false);
            said.try_set(news);
        });
    };
    let mut ways = vec![button("plain-button", words.copy, Box::new(copy))];
    if share::is_there() {
        ways.insert(
            0,
            button(
                "plain-button",
                words.send,
                Box::new(move || asked.set(true)),
            ),
        );
    }
    let second = move || {
        pieces([
            line("fine", words.unsent),
            button("plain-button", words.choose, Box::new(hand_on)),
        ])
    };
    block(
        "sending",
        vec![
            block("pair", ways),
            when(asked.into(), Box::new(second)),
            status("fine", said.into()),
        ],
    )
}
