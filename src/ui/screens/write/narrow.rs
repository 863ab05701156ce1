//! What is looked for, narrowed down: by tag, feeling, person, where it comes from, and time. Behind one quiet line.

use super::beside::{Words, known};
use crate::content;
use crate::platform::dates;
use crate::state::calm;
use crate::ui::components::pick::pick;
use crate::ui::components::piece::{block, button, group, line, pieces, when};
use crate::ui::components::tag::{all, live, live_text, nothing, tag, truth};
use holdfast_journal::{Narrow, Origin, Sought};
use leptos::prelude::*;

/// How many words of each kind are offered.
const OFFERED: usize = 40;

/// The line, and what is behind it.
#[must_use]
pub fn narrow() -> AnyView {
    let open = RwSignal::new(false);
    let said = || match summary(&calm().room.journal.narrowed.read()) {
        said if said.is_empty() => content::write_words().narrow.open.into(),
        said => said.into(),
    };
    let turn = move || open.update(|open| *open = !*open);
    let line = tag("button")
        .class("text-button aside__line")
        .is("dir", "auto");
    let line = line.follows("aria-expanded", Box::new(move || truth(open.get())));
    let line = line
        .tap(Box::new(turn))
        .holds(vec![live_text(Box::new(said))]);
    let narrowed = Memo::new(move |_| *calm().room.journal.narrowed.read() != Sought::default());
    let off = move || {
        calm()
            .room
            .journal
            .narrow(&|sought| *sought = Sought::default());
    };
    let off = move || {
        let words = content::write_words().narrow.off;
        block("quiet-line", vec![button("", words, Box::new(off))])
    };
    block(
        "aside",
        vec![
            line,
            when(open.into(), Box::new(panel)),
            when(narrowed.into(), Box::new(off)),
        ],
    )
}

/// What it is narrowed down to, in one line.
fn summary(sought: &Sought) -> String {
    let words = content::write_words();
    let one = |narrow: &Narrow| match narrow {
        Narrow::Tag(tag) => ["#", tag].concat(),
        Narrow::Feeling(word) | Narrow::Person(word) => word.clone(),
        Narrow::From(origin) => name(*origin).to_owned(),
    };
    let mut said: Vec<String> = sought.narrow.iter().map(one).collect();
    let day = |day: &str| dates::briefly(day, words.list.language);
    let ends = [
        (words.narrow.from, &sought.from),
        (words.narrow.to, &sought.to),
    ];
    for (name, end) in ends {
        said.extend(end.as_deref().map(|end| [name, " ", &day(end)].concat()));
    }
    said.join(" · ")
}

fn name(origin: Origin) -> &'static str {
    let words = content::write_words().narrow;
    match origin {
        Origin::Page => words.page,
        Origin::Ritual | Origin::Made => words.ritual,
        Origin::Exercise => words.exercise,
    }
}

fn panel() -> AnyView {
    let (words, beside) = (content::write_words().narrow, content::write_words().beside);
    let origins = [Origin::Page, Origin::Ritual, Origin::Exercise];
    let origins = origins.map(|origin| one(name(origin).to_owned(), Narrow::From(origin)));
    pieces([
        kind(beside.tags, |details| &mut details.tags, Narrow::Tag),
        kind(
            beside.feelings,
            |details| &mut details.feelings,
            Narrow::Feeling,
        ),
        kind(beside.people, |details| &mut details.people, Narrow::Person),
        group("picks", words.kind, Vec::from(origins)),
        block(
            "",
            vec![
                end(words.from, |sought| &mut sought.from),
                end(words.to, |sought| &mut sought.to),
            ],
        ),
    ])
}

/// The words of one kind that there are.
fn kind(name: &'static str, of: Words, narrow: fn(String) -> Narrow) -> AnyView {
    live(Box::new(move || {
        calm().room.journal.shelf.track();
        let known = known(of, OFFERED);
        if known.is_empty() {
            return nothing();
        }
        let picks = known
            .into_iter()
            .map(|word| one(word.clone(), narrow(word)));
        all(vec![
            line("fine", name),
            group("picks", name, picks.collect()),
        ])
    }))
}

fn one(words: String, narrow: Narrow) -> AnyView {
    let asked = narrow.clone();
    let on = move || calm().room.journal.narrowed.read().narrow.contains(&asked);
    let turn = move || {
        calm().room.journal.narrow(&|sought| {
            let is_on = sought.narrow.contains(&narrow);
            let origin = |one: &Narrow| matches!(one, Narrow::From(_));
            // An entry comes from one place only.
            let gone = |one: &Narrow| *one == narrow || origin(one) && origin(&narrow);
            sought.narrow.retain(|one| !gone(one));
            if !is_on {
                sought.narrow.push(narrow.clone());
            }
        });
    };
    pick(words, Signal::derive(on), Box::new(turn))
}

/// The first or the last day.
fn end(name: &'static str, of: fn(&mut Sought) -> &mut Option<String>) -> AnyView {
    let value = move || {
        of(&mut calm().room.journal.narrowed.get())
            .clone()
            .unwrap_or_default()
    };
    let set = move |event| {
        let day = event_target_value(&event);
        let day = (!day.is_empty()).then_some(day);
        calm()
            .room
            .journal
            .narrow(&|sought| of(sought).clone_from(&day));
    };
    let input = tag("input").class("day").is("type", "date");
    let input = input.value(Box::new(value)).on("change", Box::new(set));
    tag("label").holds(vec![tag("span").class("fine").words(name), input.empty()])
}
