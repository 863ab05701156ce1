//! Sound, voice, vibration, picture: how a breath reaches a person. What this device cannot do is not shown.

use super::settings::picture_choice;
use crate::content;
use crate::domain::breath::Course;
use crate::domain::screen::Screen;
use crate::domain::session::Length;
use crate::domain::settings::{Settings, Vibration, Volume};
use crate::platform::{audio, haptics};
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::choice::{choice, tick};
use crate::ui::components::piece::{Act, button, line, pieces, section, title, when};
use crate::ui::components::tag::all;
use leptos::prelude::*;

/// Sound, voice, vibration, picture.
#[must_use]
pub fn channels() -> AnyView {
    let words = content::channel_words().channels;
    let mut screen = vec![
        title("screen-title", words.title),
        line("", words.lead),
        sound(),
        when(calm().channels.has_voice.into(), Box::new(voice)),
    ];
    if haptics::is_there() {
        screen.push(vibration());
    }
    let see = || {
        calm().navigation.go(Screen::Guide);
        calm()
            .practice
            .begin(Course::new(content::first()), Length::Block);
    };
    screen.extend([
        section(words.picture),
        picture_choice(words.drawn),
        try_it(words.look, see),
        bar(None),
    ]);
    all(screen)
}

const VOLUMES: [Volume; 4] = [Volume::Off, Volume::Quiet, Volume::Middle, Volume::Full];

fn sound() -> AnyView {
    let words = content::channel_words().channels;
    let mut parts = vec![
        section(words.sound),
        line("fine", words.sound_line),
        volume(
            "sound",
            |all| all.sound,
            |all, to| all.sound = to,
            || calm().channels.hear_sound(),
        ),
        when(
            is(|all| all.sound != Volume::Off),
            Box::new(move || try_it(words.hear, || calm().channels.hear_sound())),
        ),
        switch("hum", words.hum, |all| all.hum, |all| all.hum = !all.hum),
    ];
    if audio::can_sound_when_silenced() {
        parts.push(switch(
            "even_silenced",
            words.even_silenced,
            |all| all.even_silenced,
            |all| all.even_silenced = !all.even_silenced,
        ));
    }
    all(parts)
}

fn voice() -> AnyView {
    let words = content::channel_words().channels;
    pieces([
        section(words.voice),
        line("fine", words.voice_line),
        volume(
            "voice",
            |all| all.voice,
            |all, to| all.voice = to,
            || calm().channels.hear_voice(),
        ),
        when(
            is(|all| all.voice != Volume::Off),
            Box::new(move || try_it(words.hear_voice, || calm().channels.hear_voice())),
        ),
    ])
}

/// Felt once, it can be switched on.
fn vibration() -> AnyView {
    let words = content::channel_words().channels;
    let feel = || {
        calm().preferences.change(|all| {
            if all.vibration == Vibration::Untried {
                all.vibration = Vibration::Off;
            }
        });
        calm().channels.feel();
    };
    let turn = |all: &mut Settings| {
        all.vibration = match all.vibration {
            Vibration::On => Vibration::Off,
            Vibration::Off | Vibration::Untried => Vibration::On,
        }
    };
    pieces([
        section(words.vibration),
        line("fine", words.vibration_line),
        try_it(words.feel, feel),
        when(
            is(|all| all.vibration != Vibration::Untried),
            Box::new(move || {
                switch(
                    "vibration",
                    words.vibrate,
                    |all| all.vibration == Vibration::On,
                    turn,
                )
            }),
        ),
    ])
}

/// How loud a channel is; what is chosen is heard at once.
fn volume(
    name: &'static str,
    get: fn(&Settings) -> Volume,
    set: fn(&mut Settings, Volume),
    hear: fn(),
) -> AnyView {
    let words = content::channel_words().channels;
    choice(
        name,
        words.how_loud,
        &[words.off, words.quiet, words.middle, words.full],
        Signal::derive(move || {
            let chosen = get(&calm().preferences.chosen.read());
            VOLUMES.iter().position(|volume| *volume == chosen)
        }),
        move |to| {
            let to = VOLUMES.get(to).copied().unwrap_or_default();
            calm().preferences.change(|all| set(all, to));
            calm().channels.silence();
            calm().channels.changed();
            if to != Volume::Off {
                hear();
            }
        },
    )
}

fn switch(
    name: &'static str,
    words: &'static str,
    on: fn(&Settings) -> bool,
    turn: fn(&mut Settings),
) -> AnyView {
    let change = move || {
        calm().preferences.change(turn);
        calm().channels.changed();
    };
    tick("checkbox", name, words, is(on), Box::new(change))
}

fn try_it(words: &'static str, act: fn()) -> AnyView {
    let act: Act = Box::new(act);
    button("text-button", words, act)
}

fn is(what: fn(&Settings) -> bool) -> Signal<bool> {
    Signal::derive(move || what(&calm().preferences.chosen.read()))
}
