//! Headings, lines, buttons, lists. They hold no state and know no screen.

use leptos::prelude::*;

/// What a tap does.
pub type Act = Box<dyn Fn()>;

/// Pieces one after the other.
#[must_use]
pub fn pieces<const N: usize>(pieces: [AnyView; N]) -> AnyView {
    Vec::from(pieces).into_any()
}

/// A block of `class` with pieces in it.
#[must_use]
pub fn block(class: &'static str, pieces: Vec<AnyView>) -> AnyView {
    view! { <div class=class>{pieces}</div> }.into_any()
}

/// Pieces that belong together under one name, for those who hear the screen.
#[must_use]
pub fn group(class: &'static str, name: &'static str, pieces: Vec<AnyView>) -> AnyView {
    view! { <div class=class role="group" aria-label=name>{pieces}</div> }.into_any()
}

/// The heading of a screen; the focus goes there when the screen is shown.
#[must_use]
pub fn title(class: &'static str, words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    view! { <h1 class=class tabindex="-1">{words}</h1> }.into_any()
}

/// The heading of a part of a screen.
#[must_use]
pub fn section(words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    view! { <h2 class="section-title">{words}</h2> }.into_any()
}

/// A paragraph; none where there is nothing to say.
#[must_use]
pub fn line(class: &'static str, words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    if words.is_empty() {
        return ().into_any();
    }
    view! { <p class=class>{words}</p> }.into_any()
}

/// A paragraph whose words change, read aloud when they do.
#[must_use]
pub fn status(class: &'static str, words: Signal<&'static str>) -> AnyView {
    view! { <p class=class role="status">{move || words.get()}</p> }.into_any()
}

/// A piece that is there only while `shown` holds.
#[must_use]
pub fn when(shown: Signal<bool>, piece: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    let shown = Memo::new(move |_| shown.get());
    (move || shown.get().then(&piece)).into_any()
}

/// A button of `class`.
#[must_use]
pub fn button(class: &'static str, words: impl Into<Signal<&'static str>>, act: Act) -> AnyView {
    let words: Signal<&'static str> = words.into();
    view! { <button class=class on:click=move |_| act()>{move || words.get()}</button> }.into_any()
}

/// A way on: a large button with a title and, where there is more to say, a line.
#[must_use]
pub fn way(words: impl Into<String>, more: impl Into<String>, act: Act) -> AnyView {
    big_button("way", words.into(), more.into(), act)
}

/// One of a list to choose from, as an item of it.
#[must_use]
pub fn row(words: impl Into<String>, more: impl Into<String>, act: Act) -> AnyView {
    item(big_button("row", words.into(), more.into(), act))
}

/// A link out of the app or to the dialler, as an item of a list.
#[must_use]
pub fn link_row(address: String, words: &'static str, more: &'static str) -> AnyView {
    let target = address.starts_with("https:").then_some("_blank");
    item(
        view! { <a class="row" href=address target=target rel="noopener noreferrer">{two_lines(words.to_owned(), more.to_owned())}</a> }
            .into_any(),
    )
}

/// A list with hairlines.
#[must_use]
pub fn rows(class: &'static str, items: Vec<AnyView>) -> AnyView {
    view! { <ul class=class>{items}</ul> }.into_any()
}

/// More to read or to choose from, under one line that opens it.
#[must_use]
pub fn fold(
    class: &'static str,
    words: impl Into<Signal<String>>,
    pieces: Vec<AnyView>,
) -> AnyView {
    let words: Signal<String> = words.into();
    view! { <details class=class><summary>{move || words.get()}</summary>{pieces}</details> }
        .into_any()
}

fn item(piece: AnyView) -> AnyView {
    view! { <li>{piece}</li> }.into_any()
}

/// A large button of two lines.
#[must_use]
pub fn big_button(class: &'static str, words: String, more: String, act: Act) -> AnyView {
    view! { <button class=class on:click=move |_| act()>{two_lines(words, more)}</button> }
        .into_any()
}

fn two_lines(words: String, more: String) -> Vec<AnyView> {
    let part =
        |class: &'static str, words: String| view! { <span class=class>{words}</span> }.into_any();
    let mut parts = vec![part("title", words)];
    if !more.is_empty() {
        parts.push(part("more", more));
    }
    parts
}
