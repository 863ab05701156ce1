//! Where a person types or sets something: one line of text, and a length to be set by thumb.

use super::piece::{Act, block, live_text, tag};
use leptos::prelude::*;

/// One line of text, called `name`. The browser holds what is typed; `shown` is what the app puts there.
#[must_use]
pub fn text_field(
    name: &'static str,
    shown: Signal<String>,
    typed: Box<dyn Fn(String)>,
) -> AnyView {
    let input = tag("input").is("type", "text").is("autocomplete", "off");
    let input = input.is("autocapitalize", "off").is("spellcheck", "false");
    let input = input.is("dir", "auto").value(Box::new(move || shown.get()));
    tag("label").class("field").holds(vec![
        tag("span").class("fine").words(name),
        input.on_input(typed).empty(),
    ])
}

/// A length that can be set: by a slider for the thumb, and by two buttons for its smallest step.
#[derive(Clone, Copy, Debug)]
pub struct Dial {
    /// What it is the length of.
    pub name: &'static str,
    /// What the two buttons are called: shorter, longer.
    pub steps: [&'static str; 2],
    /// How long it is now, in steps.
    pub value: Signal<u16>,
    /// Between which lengths.
    pub bounds: Signal<(u16, u16)>,
    /// The same in words.
    pub said: Signal<String>,
}

/// The dial. `set` is told every length on the way, `done` when the thumb lets go.
#[must_use]
pub fn dial(
    dial: Dial,
    set: impl Fn(u16) + Copy + 'static,
    done: impl Fn() + Copy + 'static,
) -> AnyView {
    let Dial {
        name,
        steps: [shorter, longer],
        value,
        bounds,
        said,
    } = dial;
    let step = move |mark: &'static str, words: &'static str, to: fn(u16) -> u16| {
        let act: Act = Box::new(move || {
            set(to(value.get_untracked()));
            done();
        });
        let label = [name, words].join(", ");
        let button = tag("button").class("setter__step").is("aria-label", label);
        button.tap(act).words(mark)
    };
    let moved = move |text: String| {
        if let Ok(to) = text.parse() {
            set(to);
        }
    };
    let shown = live_text(Box::new(move || said.get().into()));
    let title = tag("p").class("setter__name").is("aria-hidden", "true");
    let least = move || Some(bounds.get().0.to_string().into());
    let most = move || Some(bounds.get().1.to_string().into());
    let slider = tag("input").is("type", "range").is("aria-label", name);
    let slider = slider
        .follows("aria-valuetext", Box::new(move || Some(said.get().into())))
        .follows("min", Box::new(least))
        .follows("max", Box::new(most))
        .value(Box::new(move || value.get().to_string()))
        .on_input(Box::new(moved))
        .on("change", Box::new(move |_| done()));
    block(
        "setter",
        vec![
            title.holds(vec![
                tag("span").words(name),
                tag("span").class("fine").holds(vec![shown]),
            ]),
            step("−", shorter, |value| value.saturating_sub(1)),
            slider.empty(),
            step("+", longer, |value| value.saturating_add(1)),
        ],
    )
}
