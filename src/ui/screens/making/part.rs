//! One step on the bench: what it asks, what there is to choose from, how long it is.

use super::{Step, kind, to};
use crate::content;
use crate::domain::ritual::own::{Kind, LONGEST, MOST_OPTIONS, Part, SHORT, WHILES};
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, group, line, pieces, section, title};
use crate::ui::components::tag::{all, live, nothing, sheet, tag, truth};
use leptos::prelude::*;

/// The step at this place.
pub(super) fn part(place: usize) -> AnyView {
    live(Box::new(move || {
        calm().making.round.track();
        let part = calm()
            .making
            .own
            .with_untracked(|own| own.parts.get(place).cloned());
        match part {
            Some(part) => shown(place, &part),
            // It is gone: the bench says what is there.
            None => pieces([
                title("screen-title", content::making_words().make.title),
                bar(Some(main_action(
                    content::making_words().step.done,
                    to(Step::Make),
                ))),
            ]),
        }
    }))
}

fn shown(place: usize, part: &Part) -> AnyView {
    let words = content::making_words().step;
    let (name, more) = kind(part.kind);
    let prompt = part.prompt.clone();
    let write = move |text: String| change(place, &mut |part| part.prompt.clone_from(&text));
    let paper = tag("textarea").class("paper").is("rows", "1");
    let paper = paper
        .is("maxlength", LONGEST.to_string())
        .is("aria-label", words.prompt)
        .is("placeholder", words.prompt);
    let paper = sheet(paper)
        .value(Box::new(move || prompt.clone()))
        .on_input(Box::new(write))
        .empty();
    let gate = if part.kind == Kind::Say {
        content::making_words().make.gate
    } else {
        ""
    };
    let out = move || {
        calm().making.take_out(place);
        calm().navigation.leave();
    };
    let done = || calm().navigation.leave();
    pieces([
        title("screen-title", name),
        line("fine", more),
        line("fine", gate),
        paper,
        if part.kind.has_options() {
            options(place, part)
        } else {
            nothing()
        },
        if part.kind == Kind::While {
            length(place)
        } else {
            nothing()
        },
        block(
            "pair",
            vec![button("plain-button", words.remove, Box::new(out))],
        ),
        bar(Some(main_action(words.done, Box::new(done)))),
    ])
}

fn change(place: usize, change: &mut dyn FnMut(&mut Part)) {
    calm().making.change(&mut |own| {
        if let Some(part) = own.parts.get_mut(place) {
            change(part);
        }
    });
}

/// What there is to choose from: a line each, and one more when asked.
fn options(place: usize, part: &Part) -> AnyView {
    let words = content::making_words().step;
    let shown = RwSignal::new(part.options.len().max(2));
    let option = move |at: usize| {
        let text = calm().making.own.with_untracked(|own| {
            let part = own.parts.get(place);
            let option = part.and_then(|part| part.options.get(at));
            option.cloned().unwrap_or_default()
        });
        let write = move |text: String| {
            change(place, &mut |part| {
                while part.options.len() <= at {
                    part.options.push(String::new());
                }
                if let Some(option) = part.options.get_mut(at) {
                    option.clone_from(&text);
                }
            });
        };
        let name = [words.option, " ", &(at + 1).to_string()].concat();
        let field = tag("input").class("paper make__option").is("type", "text");
        let field = field
            .is("maxlength", SHORT.to_string())
            .is("aria-label", name)
            .is("placeholder", words.option);
        sheet(field)
            .value(Box::new(move || text.clone()))
            .on_input(Box::new(write))
            .empty()
    };
    let more = move || {
        if shown.get() >= MOST_OPTIONS {
            return nothing();
        }
        let add = move || shown.update(|shown| *shown += 1);
        block(
            "quiet-line quiet-line--start",
            vec![button("", words.another, Box::new(add))],
        )
    };
    pieces([
        live(Box::new(move || {
            all((0..shown.get()).map(option).collect())
        })),
        live(Box::new(more)),
    ])
}

/// How long a while is.
fn length(place: usize) -> AnyView {
    let words = content::making_words().step;
    let names = [words.twenty, words.minute, words.two, words.five, words.ten];
    let one = move |(name, seconds): (&'static str, u64)| {
        let on = move || {
            let own = calm().making.own.read();
            truth(own.parts.get(place).map(|part| part.seconds) == Some(seconds))
        };
        let set = move || change(place, &mut |part| part.seconds = seconds);
        let chip = tag("button")
            .class("pick")
            .follows("aria-pressed", Box::new(on));
        chip.tap(Box::new(set)).words(name)
    };
    let chips = names.into_iter().zip(WHILES).map(one).collect();
    pieces([section(words.length), group("picks", words.length, chips)])
}
