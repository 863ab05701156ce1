//! After "This is making it worse": everything has stopped. Other ways are offered, nothing starts by itself.

use crate::content;
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::help_card::help_card;
use crate::ui::components::piece::{block, button, line, pieces, title, way, when};
use crate::ui::components::tag::nothing;
use leptos::prelude::*;

/// The screen that thanks for stopping. Looking around first, then touch, then someone; more on request.
#[must_use]
pub fn worse() -> AnyView {
    let (words, other) = (content::words(), content::breathe_words().other);
    let more = RwSignal::new(false);
    pieces([
        title("screen-title", words.breath.thanks),
        help_card(),
        block(
            "ways",
            vec![
                ground(words.worse.look_around, "G05"),
                ground(other.feet, "G06"),
                to(words.worse.someone, Screen::Help),
                when(
                    Signal::derive(move || !more.get()),
                    Box::new(move || way(other.more, "", Box::new(move || more.set(true)))),
                ),
            ],
        ),
        when(more.into(), Box::new(more_ways)),
        ask_once(),
        bar(None),
    ])
}

fn more_ways() -> AnyView {
    let other = content::breathe_words().other;
    block(
        "ways",
        vec![
            ground(other.cold, "G09"),
            ground(other.moving, "G13"),
            to(other.stay, Screen::Ladder),
        ],
    )
}

fn ground(words: &'static str, id: &'static str) -> AnyView {
    to(words, Screen::Ground(id.to_owned()))
}

fn to(words: &'static str, screen: Screen) -> AnyView {
    way(
        words,
        "",
        Box::new(move || calm().navigation.instead(screen.clone())),
    )
}

/// Whether breathing is better kept off the first screen: asked the first time only, and never assumed.
fn ask_once() -> AnyView {
    let other = content::breathe_words().other;
    let settings = calm().preferences.chosen.get_untracked();
    if settings.hide_asked || settings.hide_breathing {
        return nothing();
    }
    calm().preferences.change(|all| all.hide_asked = true);
    let open = RwSignal::new(true);
    let answer = move |hide: bool| {
        if hide {
            calm().preferences.change(|all| all.hide_breathing = true);
        }
        open.set(false);
    };
    let question = move || {
        let answers = vec![
            button("plain-button", other.hide, Box::new(move || answer(true))),
            button("plain-button", other.leave, Box::new(move || answer(false))),
        ];
        block("asked", vec![line("", other.ask), block("pair", answers)])
    };
    when(open.into(), Box::new(question))
}
