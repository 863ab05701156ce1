//! The composition root of the app: takes over from the page, provides the state, shows the screen.

use super::components::corner::corner;
use super::components::night;
use super::screens;
use crate::content;
use crate::domain::breath::{Moment, WARM_UP_CYCLES};
use crate::domain::screen::{Ground, Screen};
use crate::domain::start::Start;
use crate::domain::writing::Step;
use crate::platform::page::{self, Before};
use crate::state::{calm, navigation};
use leptos::prelude::*;

/// Takes over in place: the breath goes on, and what was tapped before the app was there is done now.
pub fn start() {
    // Signals of the app live as long as the page.
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    let before = page::before();
    let start = navigation::start();
    let screen = calm().navigation.screen;
    let Some(place) = page::mount_point() else {
        return;
    };
    mount_to(place, App).forget();
    page::let_go_of_pause();
    calm().practice.take_over();
    // Before the app counts as alive: stylesheets hide the guide on screens without one, and hiding it, even for a
    // moment, would start its breath again.
    say_where(&screen.get_untracked());
    page::mark("app", Some("alive"));
    catch_up(&before, start);
    page::tell("holdfast:alive");
    calm().grounding.fetch_soon();
    calm().away.recall();
    calm().pocket.open_later();
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
#[component]
fn App() -> impl IntoView {
    let screen = calm().navigation.screen;
    Effect::new(move |earlier: Option<()>| {
        say_where(&screen.get());
        // Not at the take-over: whoever had begun to use the page keeps their place.
        if earlier.is_some() {
            page::mark("moved", Some(""));
            page::focus_heading();
        }
    });
    Effect::new(|_| {
        calm().care.arrive();
        calm().people.arrive();
    });
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
        {screens::away::notice()}
        {move || show(screen.get())}
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

fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::Home => screens::home::home(),
        Screen::Guide => screens::guide::guide(),
        Screen::Now => screens::now::now(),
        Screen::Breathing(led) => screens::breathing::breathing(&led),
        Screen::Practise => screens::practise::practise(),
        Screen::Worse => screens::worse::worse(),
        Screen::Ladder => screens::ladder::ladder(),
        Screen::Ground(id) => screens::ground::ground(&id),
        Screen::Else(which) => screens::more::more(which),
        Screen::Here => screens::here::here(),
        Screen::Fit(met) => screens::here::fit(met),
        Screen::Pattern(id) => screens::pattern::pattern(&id),
        Screen::Pace => screens::pace::pace(),
        Screen::OwnPattern(name) => screens::own_pattern::own_pattern(&name),
        Screen::Channels => screens::channels::channels(),
        Screen::Away(step) => screens::away::away(step),
        Screen::Safety => screens::safety::safety(),
        Screen::People => screens::people::people(),
        Screen::Person => screens::person::person(),
        Screen::Country => screens::country::country(),
        Screen::Mine(step) => screens::mine::mine(step),
        Screen::Ritual(id) => screens::ritual::ritual(&id),
        Screen::Rituals => screens::rituals::rituals(),
        Screen::Card(id) => screens::ritual::ending::shown(&id),
        Screen::Help => screens::help::help(),
        Screen::Settings => screens::settings::settings(),
        Screen::About => screens::about::about(),
        Screen::Write(step) => screens::write::write(&step),
    }
}

/// What a screen reader says when a phase begins: the word, in the first rounds only, then quiet (content 7.3).
fn spoken(moment: Moment) -> &'static str {
    if moment.cycle < WARM_UP_CYCLES {
        content::phase_word(moment.kind)
    } else {
        ""
    }
}
