//! One of several: a group of radio buttons that look like what they are, big enough for a thumb.

use leptos::prelude::*;

/// A group named `legend`, each option with its words. `name` tells the groups of a page apart.
#[must_use]
pub fn choice<T>(
    name: &'static str,
    legend: &'static str,
    options: &[(T, &'static str)],
    chosen: impl Fn() -> T + Copy + Send + Sync + 'static,
    choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> AnyView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let option = |&(value, label): &(T, &'static str)| {
        view! {
            <label class="choice__option">
                <input type="radio" name=name prop:checked=move || chosen() == value on:change=move |_| choose(value) />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choice">
            <legend>{legend}</legend>
            <div class="choice__options">{options.iter().map(option).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
