//! The place for a room of the other binary. Until it has come, and if it does not, there is a way back.

use crate::content;
use crate::state::Calm;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{line, pieces, when};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// The room and its door.
#[must_use]
pub fn room() -> AnyView {
    let navigation = expect_context::<Calm>().navigation;
    let opened = RwSignal::new(None);
    spawn_local_scoped_with_cancellation(async move {
        let came = navigation.open_room().await;
        opened.try_set(Some(came));
    });
    let failed = Signal::derive(move || opened.get() == Some(false));
    let not_there = Signal::derive(move || opened.get() != Some(true));
    pieces([
        when(failed, Box::new(|| line("lead", content::words().home.not_started))),
        view! { <div id="room"></div> }.into_any(),
        when(not_there, Box::new(|| bar(None))),
    ])
}
