//! Settings: how the app looks, putting it on the home screen, what it is.

use crate::content;
use crate::domain::mine::Step;
use crate::domain::privacy;
use crate::domain::screen::Screen;
use crate::domain::settings::{Motion, Picture, Settings, TextSize, Theme};
use crate::platform::install::{self, Place};
use crate::platform::offline::Offline;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::choice::{choice, tick};
use crate::ui::components::piece::{button, line, pieces, section, status, title, when};
use leptos::prelude::*;

/// Settings.
#[must_use]
pub fn settings() -> AnyView {
    let words = content::words();
    let hidden = Signal::derive(move || calm().preferences.chosen.get().hide_breathing);
    let hide = move || {
        calm()
            .preferences
            .change(|settings| settings.hide_breathing = !settings.hide_breathing);
    };
    let kept = Signal::derive(move || {
        if calm().preferences.kept.get() {
            ""
        } else {
            words.settings.not_kept
        }
    });
    pieces([
        title("screen-title", words.settings.title),
        looks(),
        tick(
            "checkbox",
            "hide",
            words.settings.hide,
            hidden,
            Box::new(hide),
        ),
        breathing(),
        tick(
            "checkbox",
            "card",
            content::care_words().card.setting,
            Signal::derive(|| !calm().preferences.chosen.get().hide_card),
            Box::new(|| calm().care.switch()),
        ),
        tick(
            "checkbox",
            "dim",
            content::channel_words().channels.dim,
            Signal::derive(move || calm().preferences.chosen.get().dim),
            Box::new(|| calm().preferences.change(|all| all.dim = !all.dim)),
        ),
        status("fine", kept),
        button(
            "plain-button",
            content::channel_words().channels.open,
            Box::new(|| calm().navigation.go(Screen::Channels)),
        ),
        after_tools(),
        button(
            "plain-button",
            content::lock_words().all.title,
            Box::new(|| calm().navigation.go(Screen::Privacy(privacy::Step::All))),
        ),
        on_this_phone(),
        section(words.about.title),
        line("", words.help.short),
        line("", words.about.private),
        line("", words.about.evidence),
        line("fine", words.about.reviewed),
        button(
            "plain-button",
            words.about.ideas,
            Box::new(|| calm().navigation.go(Screen::About)),
        ),
        line(
            "fine",
            format!("{} {}", words.about.version, env!("CARGO_PKG_VERSION")),
        ),
        bar(None),
    ])
}

/// The choices, each in the order of its words.
const THEMES: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];
const SIZES: [TextSize; 3] = [TextSize::Usual, TextSize::Large, TextSize::Larger];
const PICTURES: [Picture; 4] = [Picture::Soft, Picture::Bar, Picture::Still, Picture::Rich];
const MOTIONS: [Motion; 3] = [Motion::System, Motion::On, Motion::Off];

fn looks() -> AnyView {
    let words = content::words().settings;
    let place = move |find: fn(&Settings) -> Option<usize>| {
        Signal::derive(move || find(&calm().preferences.chosen.read()))
    };
    let change = move |set: fn(&mut Settings, usize)| {
        move |to: usize| calm().preferences.change(|all| set(all, to))
    };
    pieces([
        choice(
            "theme",
            words.theme,
            &[words.as_system, words.light, words.dark],
            place(|all| THEMES.iter().position(|theme| *theme == all.theme)),
            change(|all, to| all.theme = THEMES.get(to).copied().unwrap_or_default()),
        ),
        choice(
            "text",
            words.text,
            &[words.usual, words.large, words.larger],
            place(|all| SIZES.iter().position(|size| *size == all.text)),
            change(|all, to| all.text = SIZES.get(to).copied().unwrap_or_default()),
        ),
        picture_choice(words.picture),
        choice(
            "motion",
            words.motion,
            &[words.as_system, words.moving, words.unmoving],
            place(|all| MOTIONS.iter().position(|motion| *motion == all.motion)),
            change(|all, to| all.motion = MOTIONS.get(to).copied().unwrap_or_default()),
        ),
    ])
}

/// What is shown of breathing beyond what everyone meets.
fn breathing() -> AnyView {
    let words = content::breathe_words().holding;
    let switch = move |name, words, on: fn(&Settings) -> bool, turn: fn(&mut Settings)| {
        tick(
            "checkbox",
            name,
            words,
            Signal::derive(move || on(&calm().preferences.chosen.read())),
            Box::new(move || calm().preferences.change(turn)),
        )
    };
    pieces([
        section(words.title),
        switch(
            "holds",
            words.show,
            |all| all.hold_patterns,
            |all| all.hold_patterns = !all.hold_patterns,
        ),
        line("fine", words.first),
        switch(
            "seconds",
            words.seconds,
            |all| all.seconds_shown,
            |all| all.seconds_shown = !all.seconds_shown,
        ),
    ])
}

/// What is asked after a tool, and the way to what is a person's own.
fn after_tools() -> AnyView {
    let words = content::mine_words().wishes;
    let wish = |name, words, on: fn(&Settings) -> bool, turn: fn(&mut Settings)| {
        let on = Signal::derive(move || on(&calm().preferences.chosen.read()));
        let change = move || calm().preferences.change(turn);
        tick("checkbox", name, words, on, Box::new(change))
    };
    let mine = || calm().navigation.go(Screen::Mine(Step::All));
    pieces([
        section(words.title),
        wish(
            "after",
            words.ask,
            |all| !all.no_after,
            |all| all.no_after = !all.no_after,
        ),
        wish(
            "rate",
            words.rate,
            |all| all.rate,
            |all| all.rate = !all.rate,
        ),
        button(
            "text-button",
            content::mine_words().mine.title,
            Box::new(mine),
        ),
    ])
}

/// How the breath is drawn; here, and beside the other ways it reaches a person.
pub(super) fn picture_choice(legend: &'static str) -> AnyView {
    let (words, more) = (content::words().settings, content::channel_words().channels);
    choice(
        "picture",
        legend,
        &[words.soft, more.bar, words.still, more.rich],
        Signal::derive(move || {
            let chosen = calm().preferences.chosen.read().picture;
            PICTURES.iter().position(|picture| *picture == chosen)
        }),
        |to| {
            let to = PICTURES.get(to).copied().unwrap_or_default();
            calm().preferences.change(|all| all.picture = to);
        },
    )
}

/// Whether it is whole offline, whether a newer version waits, how to put it on the home screen.
fn on_this_phone() -> AnyView {
    let words = content::words().phone;
    let ready = Signal::derive(move || match calm().phone.offline.get() {
        Offline { ready: true, .. } => words.offline,
        Offline { never: true, .. } => words.never,
        Offline { .. } => words.not_yet,
    });
    let update = Signal::derive(move || calm().phone.offline.get().update);
    let can_ask =
        Signal::derive(move || calm().phone.place != Place::Installed && install::can_ask());
    let how = match calm().phone.place {
        Place::Installed => words.installed,
        Place::AppleTouch => words.apple,
        Place::Android => words.android,
        Place::Desktop => words.desktop,
    };
    let newer = move || {
        let take = button(
            "plain-button",
            words.take_update,
            Box::new(|| calm().room.take_update()),
        );
        pieces([line("", words.update), take])
    };
    pieces([
        section(words.title),
        status("", ready),
        when(update, Box::new(newer)),
        line("", how),
        when(
            can_ask,
            Box::new(move || button("plain-button", words.install, Box::new(install::ask))),
        ),
    ])
}
