//! What is said while the rest of the app is on its way, and when it did not come. Until it is here everything on the
//! screen stays as it is.

use super::piece::{button, line, pieces};
use crate::content;
use crate::platform::page;
use crate::state::calm;
use crate::state::handover::Stage;
use leptos::prelude::*;

/// The line; it is always there, empty, so that what comes into it is heard.
#[must_use]
pub fn elsewhere() -> AnyView {
    let stage = calm().handover.stage;
    Effect::new(move |_| page::busy(stage.get() == Stage::Coming));
    let said = move || {
        let words = content::words().elsewhere;
        match stage.get() {
            Stage::Quiet => ().into_any(),
            Stage::Coming => line("coming", words.coming),
            Stage::Missing => pieces([
                line("", words.missing),
                button(
                    "text-button",
                    words.again,
                    Box::new(|| calm().handover.bring()),
                ),
            ]),
        }
    };
    view! { <div class="elsewhere" role="status">{said}</div> }.into_any()
}
