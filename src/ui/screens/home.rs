//! Home is the first breath, with the doors under it at the thumb.

use crate::content;
use crate::domain::screen::Screen;
use crate::domain::session::Length;
use crate::state::Calm;
use crate::state::practice::Status;
use crate::ui::components::bar::{bar_leaving, main_action};
use leptos::prelude::*;

/// Home.
#[must_use]
pub fn home() -> AnyView {
    let Calm { navigation, .. } = expect_context::<Calm>();
    let words = content::words();
    let door = move |screen: Screen, id: &'static str, label: &'static str| {
        view! { <button class="door" data-door=id on:click=move |_| navigation.go(screen.clone())>{label}</button> }
    };
    view! {
        {worse_line(Screen::Worse)}
        <nav class="doors" aria-label=words.home.doors>
            {door(Screen::Now, "now", words.home.right_now)}
            {door(Screen::Practise, "practise", words.home.practise)}
            {door(Screen::Write, "write", words.home.write)}
        </nav>
        <p class="quiet-line">
            <button on:click=move |_| navigation.go(Screen::Settings)>{words.home.settings}</button>
        </p>
        {bar_leaving(move || navigation.go(Screen::Guide), words.bar.leave, breath_action())}
    }
    .into_any()
}

/// Pause, go on, or begin again: the main action wherever the first breath is.
#[must_use]
pub fn breath_action() -> AnyView {
    let practice = expect_context::<Calm>().practice;
    let words = content::words();
    let label = move || match practice.status.get() {
        Status::Breathing => words.bar.pause,
        Status::Paused => words.bar.resume,
        Status::Resting | Status::Over(_) => words.bar.begin,
    };
    let act = move || match practice.status.get_untracked() {
        Status::Breathing | Status::Paused => practice.pause_or_go_on(),
        Status::Resting | Status::Over(_) => practice.begin(content::first(), Length::Block),
    };
    main_action(label, act)
}

/// "This is making it worse", for as long as there is a breath that could.
#[must_use]
pub fn worse_line(then: Screen) -> AnyView {
    let Calm { navigation, practice, .. } = expect_context::<Calm>();
    let led = move || matches!(practice.status.get(), Status::Breathing | Status::Paused);
    let stop = move |_| {
        practice.worse();
        if matches!(navigation.screen.get_untracked(), Screen::Breathing(_)) {
            navigation.instead(then.clone());
        } else {
            navigation.go(then.clone());
        }
    };
    view! {
        <p class="worse" data-gone=move || (!led()).then_some("")>
            <button disabled=move || !led() on:click=stop>{content::words().breath.worse}</button>
        </p>
    }
    .into_any()
}
