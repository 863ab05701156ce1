//! The ways of answering with words: chosen, written, placed between two ends, a while, a day.

use super::{circles, drawn, live, memo, touch};
use crate::content;
use crate::domain::ritual::words::Set;
use crate::domain::ritual::{Input, Step};
use crate::platform::page;
use crate::state::calm;
use crate::state::rituals::Known;
use crate::ui::components::piece::{Act, block, button, group, line, pieces, status, when};
use crate::ui::components::tag::{all, flag, nothing, sheet, tag, truth};
use leptos::prelude::*;

/// The one way of answering a step.
#[must_use]
pub(super) fn input(ritual: Known, step: &'static Step<'static>) -> AnyView {
    match step.input {
        Input::Read => nothing(),
        Input::Tap | Input::Taps => choose(ritual, step),
        Input::Slider => slider(step),
        Input::Line | Input::Text => lines(step),
        Input::Timer => timer(ritual, step),
        Input::Date => date(step),
        Input::Hold => touch::hold(ritual, step),
        Input::Draw => touch::draw(),
        Input::Circles => circles::circles(ritual, step),
        Input::Move => circles::items(ritual, step),
    }
}

/// A word that can be chosen.
#[must_use]
pub(super) fn chip(words: String, on: Signal<bool>, act: Act) -> AnyView {
    let chip = tag("button").class("pick");
    let chip = chip.follows("aria-pressed", Box::new(move || truth(on.get())));
    chip.tap(act).words(words)
}

fn choose(ritual: Known, step: &'static Step<'static>) -> AnyView {
    let mut parts = vec![];
    if !step.options.is_empty() {
        let options = step
            .options
            .iter()
            .map(|word| word_chip(step, (*word).to_owned()));
        parts.push(group(
            drawn::picks(ritual, step),
            step.prompt,
            options.collect(),
        ));
    }
    if !step.from.is_empty() {
        parts.push(taken(ritual, step));
    }
    let set = calm()
        .rituals
        .library
        .get_untracked()
        .and_then(|library| library.set(step.set));
    if let Some(set) = set {
        parts.push(families(step, set));
    }
    if step.own {
        parts.push(paper(step, 0, content::ritual_words().sitting.own));
    }
    all(parts)
}

fn word_chip(step: &'static Step<'static>, word: String) -> AnyView {
    let most = if step.input == Input::Tap {
        1
    } else {
        step.most
    };
    let (chosen, picked) = (word.clone(), word.clone());
    let on = Signal::derive(move || calm().rituals.has(step.key, &chosen));
    let act = move || {
        calm()
            .rituals
            .change(&mut |sitting| sitting.pick(step.key, &picked, most));
    };
    chip(word, on, Box::new(act))
}

/// What an earlier step or a kept card said, to choose from.
fn taken(ritual: Known, step: &'static Step<'static>) -> AnyView {
    let earlier = move || {
        let kept = calm().rituals.earlier.read();
        let of_card = kept.iter().find(|(from, _)| *from == step.from);
        of_card.map(|(_, said)| said.clone()).unwrap_or_default()
    };
    let here = calm().rituals.said(ritual, step.from);
    let sentences = here
        .iter()
        .flat_map(|text| text.split_inclusive(['.', '?', '\n']));
    let here: Vec<String> = sentences
        .map(|sentence| sentence.trim().to_owned())
        .filter(|sentence| !sentence.is_empty())
        .collect();
    live(Box::new(move || {
        let all = here.clone().into_iter().chain(earlier());
        let chips: Vec<AnyView> = all.map(|word| word_chip(step, word)).collect();
        group("picks", step.prompt, chips)
    }))
}

/// Families first, then their words; what is chosen stays in sight.
fn families(step: &'static Step<'static>, set: &'static Set<'static>) -> AnyView {
    let all = move |words: &'static [&'static str]| {
        let chips = words.iter().map(|word| word_chip(step, (*word).to_owned()));
        chips.collect::<Vec<_>>()
    };
    let named = set.families.iter().all(|family| !family.name.is_empty());
    if !named {
        let chips = set.families.iter().flat_map(|family| all(&family.words));
        return group("picks", step.prompt, chips.collect());
    }
    let open = RwSignal::new(None::<usize>);
    let tile = |(place, family): (
        usize,
        &'static crate::domain::ritual::words::Family<'static>,
    )| {
        let on = Signal::derive(move || open.get() == Some(place));
        let turn = move || open.update(|open| *open = (*open != Some(place)).then_some(place));
        chip(family.name.to_owned(), on, Box::new(turn))
    };
    let tiles = set.families.iter().enumerate().map(tile).collect();
    let chosen = memo(Box::new(move || calm().rituals.picks(step.key).join("\n")));
    let elsewhere = move |word: &String| {
        let family = open.get().and_then(|place| set.families.get(place));
        !family.is_some_and(|family| family.words.contains(&word.as_str()))
    };
    let shown = move || {
        let chosen = chosen.get();
        let words = chosen.lines().map(str::to_owned).filter(elsewhere);
        let chips = words.map(|word| word_chip(step, word)).collect();
        block("picks picks--chosen", chips)
    };
    let words = move || {
        let family = open.get().and_then(|place| set.families.get(place));
        family.map_or_else(nothing, |family| {
            group("picks picks--words", family.name, all(&family.words))
        })
    };
    pieces([
        group("picks picks--tiles", step.prompt, tiles),
        live(Box::new(words)),
        live(Box::new(shown)),
    ])
}

/// A line or a few; the whole page for more words.
fn lines(step: &'static Step<'static>) -> AnyView {
    let mut parts: Vec<AnyView> = (0..step.count).map(|line| paper(step, line, "")).collect();
    if !step.starters.is_empty() {
        let starter = |words: &'static str| {
            let put = move || start_with(step, words);
            chip(words.to_owned(), Signal::stored(false), Box::new(put))
        };
        let chips = step.starters.iter().map(|words| starter(words)).collect();
        parts.push(block("picks picks--starters", chips));
    }
    all(parts)
}

/// Puts a beginning into the first line that is empty, and the caret behind it.
fn start_with(step: &'static Step<'static>, words: &'static str) {
    let mut place = None;
    calm().rituals.change(&mut |sitting| {
        place = (0..step.count).find(|line| sitting.written(step.key, *line).trim().is_empty());
        if let Some(line) = place {
            sitting.write(step.key, line, &[words, " "].concat());
        }
    });
    if let Some(line) = place {
        page::focus(&["#line-", &line.to_string()].concat());
    }
}

/// Paper to write on. No label stands above it: it is the prompt that asks.
fn paper(step: &'static Step<'static>, line: usize, placeholder: &'static str) -> AnyView {
    let long = step.input == Input::Text;
    let (class, rows) = if long {
        ("paper paper--long", "6")
    } else {
        ("paper", "1")
    };
    let name = if placeholder.is_empty() {
        step.prompt
    } else {
        placeholder
    };
    let value = move || calm().rituals.written(step.key, line);
    let write = move |text: String| {
        calm()
            .rituals
            .change(&mut |sitting| sitting.write(step.key, line, &text));
    };
    let paper = tag("textarea").is("id", ["line-", &line.to_string()].concat());
    let mut paper = paper.class(class).is("rows", rows);
    if !long {
        paper = paper.is("maxlength", "140");
    }
    let paper = paper.is("aria-label", name).is("placeholder", placeholder);
    sheet(paper)
        .value(Box::new(value))
        .on_input(Box::new(write))
        .empty()
}

/// The one thing said at a step; empty where nothing is.
fn place(step: &'static Step<'static>) -> Signal<String> {
    Signal::derive(move || calm().rituals.picks(step.key).pop().unwrap_or_default())
}

/// A place between two ends. It has none until a person gives it one.
pub(super) fn slider(step: &'static Step<'static>) -> AnyView {
    let place = place(step);
    let word = move || match place.get() {
        at if at.is_empty() => "",
        at => step.along(&at),
    };
    let named = move || match (word(), place.get()) {
        ("", at) if at.is_empty() => content::ritual_words().sitting.unset.to_owned(),
        ("", at) => at,
        (word, _) => word.to_owned(),
    };
    let set = move |value: String| {
        calm()
            .rituals
            .change(&mut |sitting| sitting.set(step.key, &value));
    };
    let ends = [step.options.first(), step.options.last()];
    let ends = ends
        .into_iter()
        .flatten()
        .map(|end| line("", *end))
        .collect();
    let shown = move || {
        let at = place.get();
        if at.is_empty() { "5".to_owned() } else { at }
    };
    let range = tag("input").class("slider").is("type", "range");
    let range = range
        .is("min", "0")
        .is("max", "10")
        .is("aria-label", step.prompt);
    let range = range
        .follows("aria-valuetext", Box::new(move || Some(named().into())))
        .follows("data-empty", Box::new(move || flag(place.get().is_empty())))
        .value(Box::new(shown))
        .on_input(Box::new(set))
        .on(
            "click",
            Box::new(move |event| set(event_target_value(&event))),
        )
        .empty();
    pieces([
        live(Box::new(move || line("slider__word", word()))),
        range,
        block("slider__ends fine", ends),
    ])
}

fn date(step: &'static Step<'static>) -> AnyView {
    let place = place(step);
    let set = move |event| {
        let day = event_target_value(&event);
        calm()
            .rituals
            .change(&mut |sitting| sitting.set(step.key, &day));
    };
    let day = tag("input").class("day").is("type", "date");
    let day = day
        .is("aria-label", step.prompt)
        .value(Box::new(move || place.get()));
    day.on("change", Box::new(set)).empty()
}

/// A while, drawn as a slow swell; nothing counts down.
fn timer(ritual: Known, step: &'static Step<'static>) -> AnyView {
    let words = content::ritual_words().meanwhile;
    let mine = move || {
        calm()
            .rituals
            .running
            .get()
            .filter(|running| running.key == step.key)
    };
    let going = Signal::derive(move || mine().is_some_and(|running| !running.over));
    let said = Signal::derive(move || match mine() {
        Some(running) if running.over => words.over,
        Some(_) => words.going,
        None => "",
    });
    let still = Signal::derive(move || !going.get());
    let ways = move || {
        if step.options.is_empty() {
            let begin = move || calm().rituals.start(step, 0);
            return button("plain-button", words.begin, Box::new(begin));
        }
        let length = |(choice, name): (usize, &&'static str)| {
            let on = Signal::derive(move || mine().is_some_and(|running| running.choice == choice));
            let name = *name;
            let begin = move || {
                calm()
                    .rituals
                    .change(&mut |sitting| sitting.set(step.key, name));
                calm().rituals.start(step, choice);
            };
            chip(name.to_owned(), on, Box::new(begin))
        };
        group(
            drawn::picks(ritual, step),
            step.prompt,
            step.options.iter().enumerate().map(length).collect(),
        )
    };
    let end = move || {
        button(
            "plain-button",
            words.end,
            Box::new(|| calm().rituals.end_timer()),
        )
    };
    let swell = move || drawn::going(ritual);
    pieces([
        when(going, Box::new(swell)),
        status("fine", said),
        when(still, Box::new(ways)),
        when(going, Box::new(end)),
    ])
}
