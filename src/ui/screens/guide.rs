//! The breath alone: what the home-screen shortcut opens, and where Leave leads from home. Nothing here tells
//! what else the app holds.

use super::breathing::anywhere;
use super::home::{breath_action, worse_line};
use crate::content;
use crate::state::calm;
use crate::ui::components::bar::bar_leaving;
use crate::ui::components::piece::pieces;
use leptos::prelude::*;

/// The guide alone.
#[must_use]
pub fn guide() -> AnyView {
    let more = content::words().bar.home;
    pieces([
        anywhere(),
        worse_line(),
        bar_leaving(
            more,
            Box::new(move || calm().navigation.leave()),
            Some(breath_action()),
        ),
    ])
}
