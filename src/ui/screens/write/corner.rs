//! The one bottom bar, as a room has it: its way out and its help are the app's.

use crate::content;
use crate::platform::rooms::{self, Ask};
use crate::ui::components::bar::corners;
use crate::ui::components::piece::button;
use leptos::prelude::*;

/// The bar.
#[must_use]
pub fn corner(main: Option<AnyView>) -> AnyView {
    let words = &content::room_words().corner;
    let leave = button("bar__leave", words.leave, Box::new(|| rooms::ask(Ask::Leave)));
    let help = button("bar__help", words.help, Box::new(|| rooms::ask(Ask::Help)));
    corners(words.name, leave, main, help)
}
