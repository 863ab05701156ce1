//! A grounding exercise, one step a screen: circles to tap, or not. Skipping is as large as going on.

use crate::content;
use crate::domain::grounding::Walk;
use crate::domain::screen::Screen;
use crate::platform::page;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{block, button, group, pieces, title, way};
use leptos::prelude::*;

/// The exercise `id`, at the step a person has come to.
#[must_use]
pub fn ground(id: &str) -> AnyView {
    let walk = calm().grounding.walk;
    let at = Memo::new(move |_| walk.read().index());
    let id = id.to_owned();
    (move || content::step_words(&id, at.get()).map_or_else(ending, |said| step(walk, said)))
        .into_any()
}

fn step(walk: RwSignal<Walk>, said: &'static str) -> AnyView {
    let words = &content::words().ground;
    let move_on = move |change: fn(&mut Walk)| {
        walk.update(change);
        page::focus_heading();
    };
    let (index, count) = walk.with_untracked(|walk| (walk.index(), walk.circles().len()));
    let mut ways = vec![button(
        "plain-button",
        words.skip,
        Box::new(move || move_on(Walk::skip)),
    )];
    if index > 0 {
        ways.insert(
            0,
            button(
                "plain-button",
                words.back,
                Box::new(move || move_on(Walk::back)),
            ),
        );
    }
    pieces([
        title("screen-title screen-title--sense", said),
        group(
            "circles",
            words.circles,
            (0..count).map(|place| circle(walk, place)).collect(),
        ),
        block("pair", ways),
        bar(Some(main_action(
            words.next,
            Box::new(move || move_on(Walk::next)),
        ))),
    ])
}

/// One circle for each thing to find.
fn circle(walk: RwSignal<Walk>, place: usize) -> AnyView {
    let ticked = move |walk: &Walk| walk.circles().get(place).copied().unwrap_or(false);
    let turn = move |_| {
        walk.update(|walk| {
            if ticked(walk) {
                walk.untick(place);
            } else {
                walk.tick(place);
            }
        });
    };
    let name = format!("{} {}", content::words().ground.circle, place + 1);
    view! {
        <button
            class="circle"
            aria-label=name
            aria-pressed=move || if walk.with(ticked) { "true" } else { "false" }
            on:click=turn
        ></button>
    }
    .into_any()
}

/// The end says that one can stop, and where one could go.
fn ending() -> AnyView {
    let words = content::words();
    pieces([
        title("screen-title screen-title--sense", words.ground.over),
        help_card(),
        block(
            "ways",
            vec![
                way(
                    words.breath.something_else,
                    "",
                    Box::new(move || calm().navigation.instead(Screen::Now)),
                ),
                way(
                    words.breath.enough,
                    "",
                    Box::new(move || calm().navigation.instead(Screen::Home)),
                ),
            ],
        ),
        bar(None),
    ])
}
