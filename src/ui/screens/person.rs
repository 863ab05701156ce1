//! One of my people, being written down: a name, a way, a sentence.

use crate::content;
use crate::domain::people::{Fault, Person};
use crate::domain::reach::Odd;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::choice::tick;
use crate::ui::components::piece::{block, button, title};
use crate::ui::components::tag::{all, live_text, tag};
use leptos::prelude::*;

/// The form, on whoever was chosen before.
#[must_use]
pub fn person() -> AnyView {
    let words = content::care_words().person;
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
        field(words.name, "text", "1", |person| &mut person.name),
        field(words.number, "tel", "1", |person| &mut person.number),
        field(words.first, "text", "2", |person| &mut person.first),
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
    all(inside)
}

/// A line to write on, under what it is for.
fn field(
    words: &'static str,
    keys: &'static str,
    rows: &'static str,
    part: fn(&mut Person) -> &mut String,
) -> AnyView {
    let said = move || part(&mut calm().people.form.get().draft).clone();
    let change = move |to: String| {
        calm()
            .people
            .form
            .update(|form| *part(&mut form.draft) = to);
    };
    let paper = tag("textarea").is("inputmode", keys).is("rows", rows);
    let paper = paper
        .is("autocomplete", "off")
        .is("spellcheck", "false")
        .is("dir", "auto");
    let paper = paper.is("maxlength", "200").value(Box::new(said));
    let paper = paper.on_input(Box::new(change)).empty();
    let words = tag("span").words(words);
    tag("label").class("field").holds(vec![words, paper])
}

/// Why it was not kept, in one sentence.
fn fault() -> AnyView {
    let words = content::care_words().person;
    let said = move || {
        let said = match calm().people.form.get().fault {
            Some(Fault::Name) => words.no_name,
            Some(Fault::Number(Odd::Letters)) => words.letters,
            Some(Fault::Number(Odd::Length)) => words.length,
            None => "",
        };
        said.into()
    };
    let fault = tag("p").class("fault").is("role", "alert");
    fault.holds(vec![live_text(Box::new(said))])
}
