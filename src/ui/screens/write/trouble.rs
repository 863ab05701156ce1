//! What to say, and to offer, when words are on the screen only. One true sentence each.

use crate::content;
use crate::platform::files;
use crate::platform::page as browser;
use crate::state::calm;
use crate::state::trouble::Trouble;
use crate::state::writing::Standing;
use crate::ui::components::piece::{block, button};
use crate::ui::components::tag::{live, nothing, tag};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The sentence for `trouble`.
#[must_use]
pub fn sentence(trouble: &Trouble) -> &'static str {
    let words = content::write_words().unsaved;
    match trouble {
        Trouble::Full => words.full,
        Trouble::Denied => words.denied,
        Trouble::Newer => words.newer,
        Trouble::TooLong => words.too_long,
        Trouble::NotYet => words.not_yet,
        Trouble::Stopped => words.gone,
        Trouble::Lost => words.lost,
        Trouble::Locked => words.locked,
    }
}

/// The sentence and the ways out, for as long as the words on the page are not kept.
#[must_use]
pub fn unsaved() -> AnyView {
    let trouble = Memo::new(move |_| match calm().room.writing.standing.get() {
        Standing::Unsaved(trouble) => Some(trouble),
        Standing::Quiet | Standing::Saved => None,
    });
    live(Box::new(move || {
        let trouble = trouble.get();
        trouble.map_or_else(nothing, |trouble| offers(&trouble))
    }))
}

fn offers(trouble: &Trouble) -> AnyView {
    let words = content::write_words().unsaved;
    let copied = RwSignal::new(words.copy);
    let copy = move || {
        spawn_local(async move {
            if files::copy(&calm().room.writing.text()).await {
                copied.try_set(words.copied);
            }
        });
    };
    let file = move || {
        files::save_text("page.txt", &calm().room.writing.text());
    };
    let mut ways = vec![
        button("plain-button", copied, Box::new(copy)),
        button("plain-button", words.file, Box::new(file)),
    ];
    if *trouble == Trouble::Newer {
        ways.push(button(
            "plain-button",
            words.reload,
            Box::new(browser::reload),
        ));
    }
    let said = tag("p").is("role", "alert").words(sentence(trouble));
    block("trouble", vec![said, block("pair", ways)])
}
