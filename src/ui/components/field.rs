//! Where a person types or sets something: one line of text, and a length to be set by thumb.

use super::piece::Act;
use leptos::prelude::*;

/// One line of text, called `name`. The browser holds what is typed; `shown` is what the app puts there.
#[must_use]
pub fn text_field(
    name: &'static str,
    shown: Signal<String>,
    typed: Box<dyn Fn(String)>,
) -> AnyView {
    view! {
        <label class="field">
            <span class="fine">{name}</span>
            <input
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                dir="auto"
                prop:value=move || shown.get()
                on:input=move |event| typed(event_target_value(&event))
            />
        </label>
    }
    .into_any()
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
        view! { <button class="setter__step" aria-label=label on:click=move |_| act()>{mark}</button> }
            .into_any()
    };
    let moved = move |text: String| {
        if let Ok(to) = text.parse() {
            set(to);
        }
    };
    view! {
        <div class="setter">
            <p class="setter__name" aria-hidden="true">
                <span>{name}</span>
                <span class="fine">{move || said.get()}</span>
            </p>
            {step("−", shorter, |value| value.saturating_sub(1))}
            <input
                type="range"
                aria-label=name
                aria-valuetext=move || said.get()
                min=move || bounds.get().0.to_string()
                max=move || bounds.get().1.to_string()
                prop:value=move || value.get().to_string()
                on:input=move |event| moved(event_target_value(&event))
                on:change=move |_| done()
            />
            {step("+", longer, |value| value.saturating_add(1))}
        </div>
    }
    .into_any()
}
