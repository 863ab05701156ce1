//! The line from 0 to 10, outside Now only and only where a person asked for it (content.md 5.4). It starts empty,
//! is never needed to begin, and no number is said afterwards.

use super::piece::{block, button, line, nothing, pieces, status, tag, when};
use super::tag::flag;
use crate::content;
use crate::domain::helped::Answer;
use crate::state::calm;
use leptos::prelude::*;

/// Before a practice; nothing where it was not asked for.
#[must_use]
pub fn before() -> AnyView {
    calm().mine.before.set(None);
    if !calm().preferences.chosen.read_untracked().rate {
        return nothing();
    }
    let words = content::mine_words().rate;
    scale(
        words.before,
        Box::new(|value| calm().mine.rate_before(value)),
    )
}

/// After it.
#[must_use]
pub fn after(said: Signal<Option<Answer>>, change: Box<dyn Fn(u8)>) -> AnyView {
    let words = content::mine_words().rate;
    let about = Signal::derive(move || match said.get() {
        None => "",
        Some(Answer::Lighter) => words.lighter,
        Some(Answer::Same) => words.same,
        Some(Answer::Heavier) => words.heavier,
    });
    pieces([scale(words.after, change), status("lead", about)])
}

fn scale(label: &'static str, change: Box<dyn Fn(u8)>) -> AnyView {
    let words = content::mine_words().rate;
    let chosen = RwSignal::new(None::<u8>);
    let more = RwSignal::new(false);
    // A slider always stands somewhere: a tap where it stands by itself changes nothing, and still says something.
    let take = move |text: String| {
        if let Ok(value) = text.parse()
            && chosen.get_untracked() != Some(value)
        {
            chosen.set(Some(value));
            change(value);
        }
    };
    let take = StoredValue::new_local(take);
    let said = move || {
        Some(
            chosen
                .get()
                .map_or(words.unset.into(), |value| value.to_string().into()),
        )
    };
    let anchors = move || {
        let lines = [words.two, words.four, words.six, words.eight];
        block("rate__more", lines.map(|words| line("fine", words)).into())
    };
    let turn = Signal::derive(move || if more.get() { words.less } else { words.more });
    // Its bounds come before its type: a slider made first would be at 50, and then, unseen, at its end.
    let slider = tag("input").is("min", "0").is("max", "10");
    let slider = slider.is("step", "1").is("value", "5").is("type", "range");
    let take = move |text| take.with_value(|take| take(text));
    let slider = slider
        .follows("aria-valuetext", Box::new(said))
        .follows("data-empty", Box::new(move || flag(chosen.get().is_none())))
        .on_input(Box::new(take))
        .on(
            "click",
            Box::new(move |event| take(event_target_value(&event))),
        );
    let slider = tag("label")
        .class("rate")
        .holds(vec![tag("span").words(label), slider.empty()]);
    pieces([
        slider,
        block(
            "rate__ends",
            vec![
                line("fine", words.low),
                line("fine", words.middle),
                line("fine", words.high),
            ],
        ),
        when(Signal::derive(move || more.get()), Box::new(anchors)),
        button(
            "text-button",
            turn,
            Box::new(move || more.update(|more| *more = !*more)),
        ),
    ])
}
