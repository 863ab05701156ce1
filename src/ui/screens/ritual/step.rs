//! A step: the prompt, large; what was said so far, quiet; one way of answering; Back, Skip and Next.

use super::{back, drawn, inputs, live, memo, near, right_now, right_now_beside};
use crate::content;
use crate::domain::ritual::{Input, Offer, Step};
use crate::domain::screen::Screen;
use crate::state::calm;
use crate::state::rituals::Known;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, row, rows, status, title};
use crate::ui::components::tag::{all, nothing};
use leptos::prelude::*;

/// A step of a sitting.
#[must_use]
pub(super) fn step(ritual: Known, place: usize, step: &'static Step<'static>) -> AnyView {
    let words = content::ritual_words().sitting;
    let next = move || calm().rituals.turn(&mut |sitting| sitting.next(ritual));
    let skip = move || calm().rituals.turn(&mut |sitting| sitting.skip(ritual));
    let first = if place == 0 { ritual.caution } else { "" };
    let top = if place == 0 && ritual.shelf != "path" {
        right_now_beside(near(ritual))
    } else {
        right_now()
    };
    pieces([
        top,
        wait(step),
        drawn::above(ritual, step),
        title("screen-title prompt", step.prompt),
        line("fine", step.more),
        line("fine", first),
        read(ritual, step),
        examples(step),
        inputs::input(ritual, step),
        hints(step),
        swaps(step),
        offers(ritual, step),
        block(
            "pair pair--steps",
            vec![
                back(ritual, "plain-button"),
                button("plain-button", words.skip, Box::new(skip)),
            ],
        ),
        bar(Some(main_action(words.next, Box::new(next)))),
    ])
}

/// A wait that was begun at another step goes on, and says so.
fn wait(step: &'static Step<'static>) -> AnyView {
    let words = content::ritual_words().meanwhile;
    status(
        "fine",
        Signal::derive(move || match calm().rituals.running.get() {
            Some(running) if running.key == step.key => "",
            Some(running) if running.over => words.waited,
            Some(_) => words.waiting,
            None => "",
        }),
    )
}

/// What is to be read with this step.
fn read(ritual: Known, step: &'static Step<'static>) -> AnyView {
    let text = match step.reads {
        "" => return nothing(),
        "say" => calm().rituals.card(ritual).say.unwrap_or_default(),
        key => calm().rituals.said(ritual, key).join(" "),
    };
    line("entry", text)
}

fn examples(step: &'static Step<'static>) -> AnyView {
    let each = step.examples.iter();
    all(each.map(|example| line("fine example", *example)).collect())
}

/// What is written at a step so far.
fn written(step: &'static Step<'static>) -> Memo<String> {
    memo(Box::new(move || {
        let line = |line| calm().rituals.written(step.key, line);
        (0..step.count).map(line).collect::<Vec<_>>().join(" ")
    }))
}

/// Soft words while one writes.
fn hints(step: &'static Step<'static>) -> AnyView {
    if step.hints.is_empty() {
        return nothing();
    }
    let written = written(step);
    let hint = Signal::derive(move || {
        let written = written.read();
        let hint = step.hints.iter().find(|hint| hint.fits(&written));
        hint.map_or("", |hint| hint.words)
    });
    status("fine clue", hint)
}

/// A word that says what somebody else did can be swapped for the feeling under it.
fn swaps(step: &'static Step<'static>) -> AnyView {
    let set = calm()
        .rituals
        .library
        .get_untracked()
        .and_then(|library| library.set(step.swaps));
    let Some(set) = set else {
        return nothing();
    };
    let written = written(step);
    // Which of the offers fits, as its first word.
    let fits = move || {
        let swap = set.swap(&written.read());
        swap.and_then(|swap| swap.typed.first())
            .map_or("", |word| *word)
            .to_owned()
    };
    let fits = memo(Box::new(fits));
    live(Box::new(move || {
        let fits = fits.get();
        let Some(swap) = set
            .swaps
            .iter()
            .find(|swap| swap.typed.first() == Some(&fits.as_str()))
        else {
            return nothing();
        };
        let chip = |word: &&'static str| {
            let word = *word;
            inputs::chip(
                word.to_owned(),
                Signal::stored(false),
                Box::new(move || {
                    calm().rituals.change(&mut |sitting| {
                        if !sitting.has(step.key, word) {
                            sitting.pick(step.key, word, step.most);
                        }
                        sitting.write(step.key, 0, "");
                    });
                }),
            )
        };
        let chips = swap.under.iter().map(chip).collect();
        let safety = || calm().navigation.go(Screen::Safety);
        let careful = if swap.safety {
            let words = content::ritual_words().openly.safety;
            rows("rows", vec![row(words, "", Box::new(safety))])
        } else {
            nothing()
        };
        pieces([line("fine clue", set.ask), block("picks", chips), careful])
    }))
}

/// Places one could go first, as far as they fit what was chosen.
fn offers(ritual: Known, step: &'static Step<'static>) -> AnyView {
    if step.offers.is_empty() {
        return nothing();
    }
    let fits = move || {
        let chosen =
            |offer: &Offer<'_>| offer.when.is_empty() || calm().rituals.has(step.key, offer.when);
        let marks = step
            .offers
            .iter()
            .map(|offer| if chosen(offer) { 'y' } else { 'n' });
        marks.collect::<String>()
    };
    let fits = memo(Box::new(fits));
    live(Box::new(move || {
        let fits = fits.get();
        let there = step
            .offers
            .iter()
            .zip(fits.chars())
            .filter(|(_, fits)| *fits == 'y');
        let items: Vec<AnyView> = there.map(|(offer, _)| way_on(ritual, offer)).collect();
        if items.is_empty() {
            return nothing();
        }
        let class = if step.input == Input::Timer {
            "rows"
        } else {
            "rows rows--offers"
        };
        rows(class, items)
    }))
}

/// A place one could go, as an item of a list.
#[must_use]
pub(super) fn way_on(ritual: Known, offer: &'static Offer<'static>) -> AnyView {
    row(
        offer.words,
        "",
        Box::new(move || calm().rituals.follow(ritual, offer)),
    )
}
