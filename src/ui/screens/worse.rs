//! After "This is making it worse": everything has stopped. Other ways are offered, nothing starts by itself.

use crate::content;
use crate::domain::screen::Screen;
use crate::state::Calm;
use crate::ui::components::bar::bar;
use leptos::prelude::*;

/// The screen that thanks for stopping.
#[must_use]
pub fn worse() -> AnyView {
    let Calm { navigation, preferences, .. } = expect_context::<Calm>();
    let words = content::words();
    let hidden = move || preferences.chosen.get().hide_breathing;
    let way = move |screen: Screen, title: &'static str| {
        view! {
            <button class="way" on:click=move |_| navigation.instead(screen.clone())>
                <span class="way__title">{title}</span>
            </button>
        }
    };
    view! {
        <h1 class="screen-title" tabindex="-1">{words.breath.thanks}</h1>
        <div class="ways">
            {way(Screen::Ground("G01".into()), words.now.look)}
            {way(Screen::Help, words.now.someone)}
        </div>
        <p class="quiet-line">
            <button on:click=move |_| preferences.change(|settings| settings.hide_breathing = !settings.hide_breathing)>
                {move || if hidden() { words.breath.show_again } else { words.breath.hide }}
            </button>
        </p>
        {bar(())}
    }
    .into_any()
}
