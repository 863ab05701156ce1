//! Headings, lines, buttons, lists. They hold no state and know no screen.

use super::tag::Text;
pub use super::tag::{all, live, live_text, nothing, tag, text};
use leptos::prelude::*;

/// What a tap does.
pub type Act = Box<dyn Fn()>;

/// The words of a button.
#[derive(Clone, Copy, Debug)]
pub enum Words {
    /// They stay.
    Stay(&'static str),
    /// They change with what it does.
    Change(Signal<&'static str>),
}

impl From<&'static str> for Words {
    fn from(words: &'static str) -> Self {
        Self::Stay(words)
    }
}

impl From<Signal<&'static str>> for Words {
    fn from(words: Signal<&'static str>) -> Self {
        Self::Change(words)
    }
}

impl From<RwSignal<&'static str>> for Words {
    fn from(words: RwSignal<&'static str>) -> Self {
        Self::Change(words.into())
    }
}

/// Pieces one after the other.
#[must_use]
pub fn pieces<const N: usize>(pieces: [AnyView; N]) -> AnyView {
    all(Vec::from(pieces))
}

/// A block of `class` with pieces in it.
#[must_use]
#[inline(never)]
pub fn block(class: &'static str, pieces: Vec<AnyView>) -> AnyView {
    tag("div").class(class).holds(pieces)
}

/// Pieces that belong together under one name, for those who hear the screen.
#[must_use]
#[inline(never)]
pub fn group(class: &'static str, name: &'static str, pieces: Vec<AnyView>) -> AnyView {
    let group = tag("div").class(class).is("role", "group");
    group.is("aria-label", name).holds(pieces)
}

/// The heading of a screen; the focus goes there when the screen is shown.
#[must_use]
#[inline(never)]
pub fn title(class: &'static str, words: impl Into<Text>) -> AnyView {
    let title = tag("h1").class(class).is("tabindex", "-1");
    title.words(words.into())
}

/// The heading of a part of a screen.
#[must_use]
#[inline(never)]
pub fn section(words: impl Into<Text>) -> AnyView {
    tag("h2").class("section-title").words(words.into())
}

/// A paragraph; none where there is nothing to say.
#[must_use]
#[inline(never)]
pub fn line(class: &'static str, words: impl Into<Text>) -> AnyView {
    let words: Text = words.into();
    if words.is_empty() {
        return nothing();
    }
    tag("p").class(class).words(words)
}

/// A paragraph whose words change, read aloud when they do.
#[must_use]
#[inline(never)]
pub fn status(class: &'static str, words: Signal<&'static str>) -> AnyView {
    let words = live_text(Box::new(move || words.get().into()));
    tag("p")
        .class(class)
        .is("role", "status")
        .holds(vec![words])
}

/// A piece that is there only while `shown` holds.
#[must_use]
#[inline(never)]
pub fn when(shown: Signal<bool>, piece: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    let shown = Memo::new(move |_| shown.get());
    live(Box::new(
        move || if shown.get() { piece() } else { nothing() },
    ))
}

/// A button of `class`.
#[must_use]
pub fn button(class: &'static str, words: impl Into<Words>, act: Act) -> AnyView {
    button_saying(class, words.into(), act)
}

fn button_saying(class: &'static str, words: Words, act: Act) -> AnyView {
    let words = match words {
        Words::Stay(words) => text(words),
        Words::Change(words) => live_text(Box::new(move || words.get().into())),
    };
    tag("button").class(class).tap(act).holds(vec![words])
}

/// A way on: a large button with a title and, where there is more to say, a line.
#[must_use]
#[inline(never)]
pub fn way(words: impl Into<Text>, more: impl Into<Text>, act: Act) -> AnyView {
    big_button("way", words.into(), more.into(), act)
}

/// One of a list to choose from, as an item of it.
#[must_use]
#[inline(never)]
pub fn row(words: impl Into<Text>, more: impl Into<Text>, act: Act) -> AnyView {
    item(big_button("row", words.into(), more.into(), act))
}

/// A link out of the app or to the dialler, as an item of a list.
#[must_use]
pub fn link_row(address: String, words: &'static str, more: &'static str) -> AnyView {
    let mut link = tag("a").class("row");
    if address.starts_with("https:") {
        link = link.is("target", "_blank");
    }
    let link = link.is("href", address).is("rel", "noopener noreferrer");
    item(link.holds(two_lines(words.into(), more.into())))
}

/// A list with hairlines.
#[must_use]
#[inline(never)]
pub fn rows(class: &'static str, items: Vec<AnyView>) -> AnyView {
    tag("ul").class(class).holds(items)
}

/// More to read or to choose from, under one line that opens it.
#[must_use]
pub fn fold(
    class: &'static str,
    words: impl Into<Signal<String>>,
    pieces: Vec<AnyView>,
) -> AnyView {
    let words: Signal<String> = words.into();
    let words = live_text(Box::new(move || words.get().into()));
    let mut inside = vec![tag("summary").holds(vec![words])];
    inside.extend(pieces);
    tag("details").class(class).holds(inside)
}

/// An item of a list.
#[must_use]
pub fn item(piece: AnyView) -> AnyView {
    tag("li").holds(vec![piece])
}

/// A large button of two lines.
#[must_use]
pub fn big_button(
    class: &'static str,
    words: impl Into<Text>,
    more: impl Into<Text>,
    act: Act,
) -> AnyView {
    tag("button")
        .class(class)
        .tap(act)
        .holds(two_lines(words.into(), more.into()))
}

fn two_lines(words: Text, more: Text) -> Vec<AnyView> {
    let part = |class: &'static str, words: Text| tag("span").class(class).words(words);
    let mut parts = vec![part("title", words)];
    if !more.is_empty() {
        parts.push(part("more", more));
    }
    parts
}
