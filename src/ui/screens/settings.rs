//! Settings: how the app looks, putting it on the home screen, what it is.

use crate::content;
use crate::domain::settings::{Motion, Picture, TextSize, Theme};
use crate::platform::install::{self, Place};
use crate::platform::offline;
use crate::state::Calm;
use crate::state::settings::Preferences;
use crate::ui::components::bar::bar;
use crate::ui::components::choice::choice;
use leptos::prelude::*;

/// Settings.
#[must_use]
pub fn settings() -> AnyView {
    let Calm { preferences, .. } = expect_context::<Calm>();
    let words = content::words();
    view! {
        <h1 class="screen-title" tabindex="-1">{words.settings.title}</h1>
        {looks(preferences)}
        <label class="choice__option">
            <input
                type="checkbox"
                prop:checked=move || preferences.chosen.get().hide_breathing
                on:change=move |_| preferences.change(|settings| settings.hide_breathing = !settings.hide_breathing)
            />
            <span>{words.settings.hide}</span>
        </label>
        <p class="fine" role="status">{move || (!preferences.kept.get()).then_some(words.settings.not_kept)}</p>
        {on_this_phone()}
        <h2 class="section-title">{words.about.title}</h2>
        <p>{words.help.short}</p>
        <p>{words.about.private}</p>
        <p>{words.about.evidence}</p>
        <p class="fine">{words.about.reviewed}</p>
        <p class="fine">{format!("{} {}", words.about.version, env!("CARGO_PKG_VERSION"))}</p>
        {bar(())}
    }
    .into_any()
}

fn looks(preferences: Preferences) -> AnyView {
    let words = content::words();
    let chosen = preferences.chosen;
    let theme = [
        (Theme::System, words.settings.as_system),
        (Theme::Light, words.settings.light),
        (Theme::Dark, words.settings.dark),
    ];
    let text =
        [(TextSize::Usual, words.settings.usual), (TextSize::Large, words.settings.large), (TextSize::Larger, words.settings.larger)];
    let picture = [(Picture::Soft, words.settings.soft), (Picture::Still, words.settings.still)];
    let motion =
        [(Motion::System, words.settings.as_system), (Motion::On, words.settings.moving), (Motion::Off, words.settings.unmoving)];
    view! {
        {choice("theme", words.settings.theme, &theme, move || chosen.read().theme, move |new| preferences.change(|all| all.theme = new))}
        {choice("text", words.settings.text, &text, move || chosen.read().text, move |new| preferences.change(|all| all.text = new))}
        {choice("picture", words.settings.picture, &picture, move || chosen.read().picture, move |new| preferences.change(|all| all.picture = new))}
        {choice("motion", words.settings.motion, &motion, move || chosen.read().motion, move |new| preferences.change(|all| all.motion = new))}
    }
    .into_any()
}

/// Whether it is whole offline, whether a newer version waits, how to put it on the home screen.
fn on_this_phone() -> AnyView {
    let phone = expect_context::<Calm>().phone;
    let words = content::words();
    let ready = move || if phone.offline.get().ready { words.phone.offline } else { words.phone.not_yet };
    let how = match phone.place {
        Place::Installed => words.phone.installed,
        Place::AppleTouch => words.phone.apple,
        Place::Android => words.phone.android,
        Place::Desktop => words.phone.desktop,
    };
    view! {
        <h2 class="section-title">{words.phone.title}</h2>
        <p role="status">{ready}</p>
        <Show when=move || phone.offline.get().update>
            <p>{words.phone.update}</p>
            <button class="plain-button" on:click=move |_| offline::take_update()>{words.phone.take_update}</button>
        </Show>
        <p>{how}</p>
        <Show when=move || phone.place != Place::Installed && install::can_ask()>
            <button class="plain-button" on:click=move |_| install::ask()>{words.phone.install}</button>
        </Show>
    }
    .into_any()
}
