//! The composition root of the rooms: shows the step of Write a person is on, inside `#room`.

use super::screens::write;
use crate::domain::room::Step;
use crate::platform::page;
use crate::state::room::Room;
use leptos::prelude::*;

/// Starts the rooms. What they show follows the app around them.
pub fn start() {
    // Signals of the rooms live as long as the page, outside any screen.
    let owner = Owner::new();
    owner.set();
    let room = Room::open();
    provide_context(room);
    // Reading only whether there is a step: within Write the same view goes on.
    let here = Memo::new(move |_| room.step.read().is_some());
    let mounted = StoredValue::new_local(None);
    Effect::new(move |_| {
        mounted.set_value(None);
        if let (true, Some(place)) = (here.get(), page::room()) {
            mounted.set_value(Some(mount_to(place, move || view! { <Steps room /> })));
        }
    });
    std::mem::forget(owner);
}

/// The step a person is on.
#[component]
fn Steps(
    /// Write.
    room: Room,
) -> impl IntoView {
    provide_context(room);
    move || match room.step.get() {
        None => ().into_any(),
        Some(Step::Page) => write::page::page(),
        Some(Step::Pages) => write::pages::pages(),
        Some(Step::Bin) => write::pages::bin(),
        Some(Step::Entry(id)) => write::entry::entry(id),
    }
}
