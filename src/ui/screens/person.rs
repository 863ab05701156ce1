//! One of my people, being written down: a name, a way, a sentence.

use crate::content;
use crate::domain::people::{Fault, Person};
use crate::domain::reach::Odd;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::choice::tick;
use crate::ui::components::piece::{block, button, title};
use leptos::prelude::*;

/// The form, on whoever was chosen before.
#[must_use]
pub fn person() -> AnyView {
    let words = &content::care_words().person;
    let known = calm().people.form.get_untracked().place.is_some();
    let open = Signal::derive(|| calm().people.form.get().draft.open);
    let turn = || {
        calm()
            .people
            .form
            .update(|form| form.draft.open = !form.draft.open);
    };
    let mut inside = vec![
        title("screen-title", if known { words.change } else { words.new }),
        field(words.name, "text", 1, |person| &mut person.name),
        field(words.number, "tel", 1, |person| &mut person.number),
        field(words.first, "text", 2, |person| &mut person.first),
        tick("checkbox", "open", words.open, open, Box::new(turn)),
        fault(),
    ];
    if known {
        let remove = button(
            "text-button",
            words.remove,
            Box::new(|| calm().people.remove()),
        );
        inside.push(block("quiet-line", vec![remove]));
    }
    inside.push(bar(Some(main_action(
        words.keep,
        Box::new(|| calm().people.keep()),
    ))));
    inside.into_any()
}

/// A line to write on, under what it is for.
fn field(
    words: &'static str,
    keys: &'static str,
    rows: u32,
    part: fn(&mut Person) -> &mut String,
) -> AnyView {
    let said = move || part(&mut calm().people.form.get().draft).clone();
    let change = move |to: String| {
        calm()
            .people
            .form
            .update(|form| *part(&mut form.draft) = to);
    };
    view! {
        <label class="field">
            <span>{words}</span>
            <textarea
                inputmode=keys
                rows=rows
                autocomplete="off"
                spellcheck="false"
                dir="auto"
                maxlength="200"
                prop:value=said
                on:input=move |event| change(event_target_value(&event))
            ></textarea>
        </label>
    }
    .into_any()
}

/// Why it was not kept, in one sentence.
fn fault() -> AnyView {
    let words = &content::care_words().person;
    let said = move || {
        calm().people.form.get().fault.map(|fault| match fault {
            Fault::Name => words.no_name,
            Fault::Number(Odd::Letters) => words.letters,
            Fault::Number(Odd::Length) => words.length,
        })
    };
    view! { <p class="fault" role="alert">{said}</p> }.into_any()
}
