//! The breath alone: what the home-screen shortcut opens, and where Leave leads from home. Nothing here tells
//! what else the app holds.

use super::home::{breath_action, worse_line};
use crate::content;
use crate::domain::screen::Screen;
use crate::state::Calm;
use crate::ui::components::bar::bar_leaving;
use leptos::prelude::*;

/// The guide alone.
#[must_use]
pub fn guide() -> AnyView {
    let navigation = expect_context::<Calm>().navigation;
    let words = content::words();
    view! {
        {worse_line(Screen::Worse)}
        {bar_leaving(move || navigation.go(Screen::Home), words.bar.home, breath_action())}
    }
    .into_any()
}
