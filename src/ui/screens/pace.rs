//! Breathing at one's own pace: a tap for each breath out, or one of three words. The guide then starts there.

use crate::content;
use crate::domain::pace::{ENOUGH_TAPS, ID, Pace, Taps};
use crate::domain::screen::{Led, Screen};
use crate::domain::session::Length;
use crate::domain::time::Millis;
use crate::platform::clock;
use crate::state::breaths::USUAL;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{button, group, line, pieces, status, title, when};
use crate::ui::components::tag::{flag, tag};
use leptos::prelude::*;

/// The screen that listens to a breath.
#[must_use]
pub fn pace() -> AnyView {
    let words = content::breathe_words().pace;
    let taps = RwSignal::new(Taps::default());
    let found = Memo::new(move |_| taps.read().cycle());
    let said = move || {
        if found.get().is_some() {
            words.ready
        } else {
            words.few
        }
    };
    let begin_found = move || {
        if let Some(cycle) = found.get_untracked() {
            begin(cycle);
        }
    };
    let begin_button = move || main_action(content::words().bar.begin, Box::new(begin_found));
    let named =
        |pace: Pace, words| button("plain-button", words, Box::new(move || begin(pace.cycle())));
    pieces([
        title("screen-title", words.lead),
        button(
            "tap",
            words.tap,
            Box::new(move || taps.update(|taps| taps.tap(clock::now()))),
        ),
        marks(taps),
        status("fine centred", Signal::derive(said)),
        line("shelf", words.or),
        group(
            "thirds",
            words.or,
            vec![
                named(Pace::Slow, words.slow),
                named(Pace::Medium, words.medium),
                named(Pace::Fast, words.fast),
            ],
        ),
        bar(Some(when(
            Signal::derive(move || found.get().is_some()),
            Box::new(begin_button),
        ))),
    ])
}

/// A mark for each tap that is needed, lit once it was made. The line under it says the same in words.
fn marks(taps: RwSignal<Taps>) -> AnyView {
    let mark = |place: usize| {
        let lit = move || flag(taps.read().count() > place);
        tag("span").follows("data-lit", Box::new(lit)).empty()
    };
    let marks = tag("div").class("marks").is("aria-hidden", "true");
    marks.holds((0..ENOUGH_TAPS).map(mark).collect())
}

/// Begins there. Unless a length was chosen, for one block: then it asks, and more of it goes on where it was.
fn begin(cycle: Millis) {
    calm().breaths.pace.set(cycle);
    let wish = calm().breaths.wish.get_untracked();
    calm().navigation.go(Screen::Breathing(Led {
        pattern: ID.to_owned(),
        length: if wish == USUAL { Length::Block } else { wish },
    }));
}
