//! A grounding exercise, one step a screen: circles to tap, or not. Skipping is as large as going on.

use crate::content;
use crate::domain::grounding::{StepKind, Walk};
use crate::state::Calm;
use crate::domain::screen::Screen;
use crate::platform::page;
use crate::ui::components::bar::{bar, main_action};
use leptos::prelude::*;

/// The exercise `id`; an unknown one shows its end, which leads on.
#[must_use]
pub fn ground(id: &str) -> AnyView {
    let words = content::words();
    let Some(practice) = content::grounding(id) else { return ending() };
    let walk = RwSignal::new(Walk::new(practice));
    let at = Memo::new(move |_| walk.read().index());
    let move_on = move |change: fn(&mut Walk)| {
        walk.update(change);
        page::focus_heading();
    };
    let id = practice.id.clone();
    let step = move || {
        let index = at.get();
        let said = content::step_words(&id, index);
        let Some(said) = said else { return ending() };
        view! {
            <h1 class="screen-title screen-title--sense" tabindex="-1">{said}</h1>
            {circles(walk)}
            <div class="pair">
                <button class="plain-button" disabled=index == 0 on:click=move |_| move_on(Walk::back)>
                    {words.ground.back}
                </button>
                <button class="plain-button" on:click=move |_| move_on(Walk::skip)>{words.ground.skip}</button>
            </div>
            {bar(main_action(move || words.ground.next, move || move_on(Walk::next)))}
        }
        .into_any()
    };
    step.into_any()
}

/// One circle for each thing to find.
fn circles(walk: RwSignal<Walk>) -> AnyView {
    let count = match walk.read_untracked().step().map(|step| step.kind) {
        Some(StepKind::Count(count)) => usize::from(count),
        _ => 0,
    };
    let words = content::words();
    let circle = move |index: usize| {
        let ticked = move || walk.read().circles().get(index).copied().unwrap_or(false);
        let toggle = move |_| walk.update(|walk| if ticked_now(walk, index) { walk.untick(index) } else { walk.tick(index) });
        view! {
            <button class="circle" aria-pressed=move || ticked().to_string() on:click=toggle>
                <span class="unseen">{format!("{} {}", words.ground.circle, index + 1)}</span>
            </button>
        }
    };
    view! { <div class="circles" role="group" aria-label=words.ground.circles>{(0..count).map(circle).collect_view()}</div> }.into_any()
}

fn ticked_now(walk: &Walk, index: usize) -> bool {
    walk.circles().get(index).copied().unwrap_or(false)
}

/// The end says that one can stop, and where one could go.
fn ending() -> AnyView {
    let navigation = expect_context::<Calm>().navigation;
    let words = content::words();
    view! {
        <h1 class="screen-title screen-title--sense" tabindex="-1">{words.ground.over}</h1>
        <div class="ways">
            <button class="way" on:click=move |_| navigation.instead(Screen::Now)>
                <span class="way__title">{words.breath.something_else}</span>
            </button>
            <button class="way" on:click=move |_| navigation.go(Screen::Home)>
                <span class="way__title">{words.breath.enough}</span>
            </button>
        </div>
        {bar(())}
    }
    .into_any()
}
