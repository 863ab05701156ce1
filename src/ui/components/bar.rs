//! The one bottom bar: Leave in its corner, one main action at the thumb, Help in its corner. On every screen.

use crate::content;
use crate::domain::screen::Screen;
use crate::state::Calm;
use leptos::prelude::*;

/// The bar of a screen that is left by going back.
#[must_use]
pub fn bar(main: impl IntoView + 'static) -> AnyView {
    let navigation = expect_context::<Calm>().navigation;
    bar_leaving(move || navigation.leave(), content::words().bar.leave, main)
}

/// The bar of a screen with a way out of its own.
#[must_use]
pub fn bar_leaving(leave: impl Fn() + 'static, label: &'static str, main: impl IntoView + 'static) -> AnyView {
    let navigation = expect_context::<Calm>().navigation;
    let words = content::words();
    let on_help = move || navigation.screen.get() == Screen::Help;
    view! {
        <nav class="bar" aria-label=words.bar.name>
            <button class="bar__leave" on:click=move |_| leave()>{label}</button>
            <div class="bar__middle">{main.into_any()}</div>
            <button
                class="bar__help"
                aria-current=move || on_help().then_some("page")
                on:click=move |_| navigation.go(Screen::Help)
            >
                {words.bar.help}
            </button>
        </nav>
    }
    .into_any()
}

/// The main action of a screen.
#[must_use]
pub fn main_action(label: impl Fn() -> &'static str + Send + 'static, act: impl Fn() + 'static) -> AnyView {
    view! { <button class="bar__main" on:click=move |_| act()>{label}</button> }.into_any()
}
