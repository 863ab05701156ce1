//! Help: the same on every screen, without storage, unlock or network.

use crate::content;
use crate::ui::components::bar::bar;
use leptos::prelude::*;

/// Help.
#[must_use]
pub fn help() -> AnyView {
    let words = content::words();
    let number = |dial: &'static str, place: &'static str| {
        view! {
            <li>
                <a class="row" href=format!("tel:{dial}")>
                    <span class="row__title">{dial}</span>
                    <span class="row__line">{place}</span>
                </a>
            </li>
        }
    };
    let directory = |link: &'static content::Directory| {
        view! {
            <li>
                <a class="row" href=link.url target="_blank" rel="noopener noreferrer">
                    <span class="row__title">{link.name}</span>
                    <span class="row__line">{link.known}</span>
                </a>
            </li>
        }
    };
    view! {
        <h1 class="screen-title" tabindex="-1">{words.help.title}</h1>
        <p class="lead">{words.help.emergency}</p>
        <ul class="rows rows--numbers">{content::emergency_numbers().iter().map(|row| number(row.dial, row.place)).collect_view()}</ul>
        <h2 class="section-title">{words.help.someone}</h2>
        <p>{words.help.directories}</p>
        <ul class="rows">{content::directories().iter().map(directory).collect_view()}</ul>
        <h2 class="section-title">{words.help.body_title}</h2>
        <p>{words.help.body}</p>
        <p>{words.help.body_other}</p>
        <h2 class="section-title">{words.help.stop_title}</h2>
        <p>{words.help.stop}</p>
        <p class="fine">{words.help.short}</p>
        {bar(())}
    }
    .into_any()
}
