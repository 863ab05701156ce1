//! What both binaries of the page begin with: they take over from the page, or from each other, and show the screen.

use super::components::corner::corner;
use super::components::night;
use crate::content;
use crate::domain::breath::{Moment, WARM_UP_CYCLES};
use crate::domain::handed::Handed;
use crate::domain::screen::{Ground, Screen};
use crate::domain::start::Start;
use crate::domain::writing::Step;
use crate::platform::page::{self, Before};
use crate::state::mine::Mine;
use crate::state::{self, calm, navigation};
use leptos::prelude::*;

/// What one of the two binaries shows.
#[derive(Clone, Copy)]
pub(super) struct Front {
    /// The screens it has.
    pub(super) show: fn(&Screen) -> AnyView,
    /// What stands above every screen.
    pub(super) above: fn() -> AnyView,
    /// Whether another binary has the rest of the screens.
    pub(super) small: bool,
}

/// Takes over in place: the breath goes on, and what was tapped before the app was there is done now.
pub(super) fn start(front: Front, handed: Option<&Handed>) {
    // Signals of the app live as long as the page.
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    let before = page::before();
    let start = navigation::start();
    state::begin(handed);
    let Some(place) = page::mount_point() else {
        return;
    };
    let again = handed.is_some();
    // Before anything is mounted: the screen that was asked for is the first one shown.
    if let Some(handed) = handed {
        go_on(handed);
    }
    let mounted = mount_to(place, move || app(front, again));
    if front.small {
        calm().handover.open(Box::new(move || drop(mounted)));
    } else {
        mounted.forget();
    }
    page::let_go_of_pause();
    calm().practice.take_over();
    // Before the app counts as alive: stylesheets hide the guide on screens without one, and hiding it, even for a
    // moment, would start its breath again.
    say_where(&calm().navigation.screen.get_untracked());
    page::mark("app", Some("alive"));
    if !again {
        catch_up(&before, start);
    }
    page::tell("holdfast:alive");
    calm().grounding.fetch_soon();
    calm().pocket.open_later();
}

/// Goes where a person wanted to go when the other binary had the page.
fn go_on(handed: &Handed) {
    calm().channels.muted.set(handed.muted);
    calm().care.card.set(handed.card);
    if let Some(pocket) = &handed.pocket {
        calm().pocket.take_over(pocket, Mine::joined);
    }
    if let Some(wanted) = handed.wanted.clone() {
        calm().navigation.instead(wanted);
    }
}

/// Does what a person did on the static page.
fn catch_up(before: &Before, start: Start) {
    let calm = calm();
    if calm.preferences.chosen.read_untracked().hide_breathing && start == Start::Home {
        calm.practice.stop();
    }
    if before.paused {
        calm.practice.pause_or_go_on();
    }
    if before.worse {
        calm.practice.worse();
        calm.navigation.go(Screen::Worse);
    }
    if before.help {
        calm.navigation.go(Screen::Help);
    }
    match before.door.as_deref() {
        Some("now") => calm.navigation.go(Screen::Now),
        Some("practise") => calm.navigation.go(Screen::Practise),
        Some("write") => calm.navigation.go(Screen::Write(Step::Page)),
        _ if start == Start::Write => calm.navigation.go(Screen::Write(Step::Page)),
        _ => {}
    }
}

/// The screen a person is on, and the two things that go with every screen: where the focus is, and what is
/// said aloud.
fn app(front: Front, again: bool) -> impl IntoView {
    let screen = calm().navigation.screen;
    Effect::new(move |earlier: Option<()>| {
        say_where(&screen.get());
        // Not at the take-over from the page: whoever had begun to use it keeps their place.
        if earlier.is_some() || again {
            page::mark("moved", Some(""));
            page::focus_heading();
        }
    });
    Effect::new(|_| calm().care.arrive());
    let said = move || {
        if calm().practice.welcome.get() {
            Some(content::channel_words().channels.welcome)
        } else {
            calm().practice.cue.get().map(spoken)
        }
    };
    view! {
        {corner()}
        <p class="unseen" role="status">{said}</p>
        {(front.above)()}
        {move || screen.with(front.show)}
        {night::cover()}
    }
}

/// Stylesheets read from `<html>` where a person is.
fn say_where(screen: &Screen) {
    page::mark("screen", Some(screen.name()));
    page::mark("guide", screen.shows_guide().then_some("shown"));
    page::mark(
        "ground",
        Some(if screen.ground() == Ground::Paper {
            "paper"
        } else {
            "deep"
        }),
    );
}

/// What a screen reader says when a phase begins: the word, in the first rounds only, then quiet (content 7.3).
fn spoken(moment: Moment) -> &'static str {
    if moment.cycle < WARM_UP_CYCLES {
        content::phase_word(moment.kind)
    } else {
        ""
    }
}
