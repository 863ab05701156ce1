//! The bench: a name and steps, put in order by two buttons each or by a finger on its handle. Each change is put by.

use super::{Step, kind, to, unkept};
use crate::content;
use crate::domain::ritual::own::{Kind, Lack, MOST_PARTS};
use crate::domain::screen::Screen;
use crate::platform::page;
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::field::text_field;
use crate::ui::components::piece::{block, button, line, pieces, row, rows, status, title, when};
use crate::ui::components::tag::{live, live_text, nothing, tag};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};

/// The bench.
pub(super) fn make() -> AnyView {
    // A page that was loaded anew comes here with nothing on the bench: what was left is on its way.
    calm().making.turn_to_left();
    let words = content::making_words().make;
    let lack = Memo::new(|_| calm().making.own.with(|own| own.lacks()));
    let lacks = Signal::derive(move || lack.get().map_or("", missing));
    let whole = Signal::derive(move || lack.get().is_none());
    let count = Memo::new(|_| calm().making.own.with(|own| own.parts.len()));
    let name = live(Box::new(|| {
        calm().making.round.track();
        let shown = calm().making.own.with_untracked(|own| own.name.clone());
        let typed = |text: String| calm().making.change(&mut |own| own.name.clone_from(&text));
        text_field(
            content::making_words().make.name,
            Signal::stored(shown),
            Box::new(typed),
        )
    }));
    let gate = Signal::derive(|| {
        if calm().making.own.with(|own| own.says()) {
            content::making_words().make.gate
        } else {
            ""
        }
    });
    let ways = move || {
        let walk = || calm().making.try_own();
        let keep = || calm().making.keep(kept);
        let try_out = button("plain-button", words.walk, Box::new(walk));
        block(
            "pair",
            vec![try_out, button("plain-button", words.keep, Box::new(keep))],
        )
    };
    let add = move || {
        if count.get() < MOST_PARTS {
            Some(main_action(words.add, to(Step::Kinds)))
        } else {
            None
        }
    };
    pieces([
        title("screen-title", words.title),
        name,
        undo(),
        live(Box::new(move || steps(count.get()))),
        status("fine", gate),
        status("fine", lacks),
        unkept(),
        when(whole, Box::new(ways)),
        live(Box::new(move || bar(add()))),
    ])
}

/// It is with the others now.
fn kept() {
    calm().navigation.instead(Screen::Making(Step::All));
}

fn missing(lack: Lack) -> &'static str {
    let words = content::making_words().make;
    match lack {
        Lack::Name => words.lacks_name,
        Lack::Steps => words.lacks_steps,
        Lack::Prompt(_) => words.lacks_prompt,
        Lack::Options(_) => words.lacks_options,
    }
}

/// After a step was taken out.
fn undo() -> AnyView {
    let words = content::making_words().make;
    let there = Signal::derive(|| calm().making.taken.read().is_some());
    let back = || calm().making.put_back();
    when(
        there,
        Box::new(move || {
            let said = tag("p").is("role", "status").words(words.removed);
            let undo = button("plain-button", words.undo, Box::new(back));
            block("undo", vec![said, undo])
        }),
    )
}

/// The steps. Their words follow; their places stay, so a finger that moves one keeps it.
fn steps(count: usize) -> AnyView {
    let words = content::making_words().make;
    if count == 0 {
        return line("lead", words.empty);
    }
    let held = RwSignal::new(None::<usize>);
    let drag = move |event: JsValue| {
        let Some(from) = held.get_untracked() else {
            return;
        };
        let Ok(event) = event.dyn_into::<PointerEvent>() else {
            return;
        };
        let over = page::row_at(".bench > li", event.client_y());
        if let Some(to) = over.filter(|to| *to != from) {
            calm().making.change(&mut |own| own.shift(from, to));
            held.set(Some(to));
        }
    };
    let list = tag("ol").class("bench");
    list.on("pointermove", Box::new(drag))
        .on("pointerup", Box::new(move |_| held.set(None)))
        .on("pointercancel", Box::new(move |_| held.set(None)))
        .on("pointerleave", Box::new(move |_| held.set(None)))
        .holds((0..count).map(|place| item(place, count, held)).collect())
}

fn item(place: usize, count: usize, held: RwSignal<Option<usize>>) -> AnyView {
    let words = content::making_words().make;
    let of = move |look: fn(&crate::domain::ritual::own::Part) -> String| {
        let own = calm().making.own.read();
        own.parts.get(place).map(look).unwrap_or_default()
    };
    let prompt = move || {
        let asked = of(|part| part.prompt.trim().to_owned());
        if asked.is_empty() {
            words.untitled.into()
        } else {
            asked.into()
        }
    };
    let what = move || of(|part| kind(part.kind).0.to_owned()).into();
    let open = tag("button").class("row").tap(to(Step::Part(place)));
    let open = open.holds(vec![
        tag("span")
            .class("title")
            .holds(vec![live_text(Box::new(prompt))]),
        tag("span")
            .class("more")
            .holds(vec![live_text(Box::new(what))]),
    ]);
    let step = move |mark: &'static str, name: &'static str, to: Option<usize>| {
        let Some(to) = to.filter(|to| *to < count) else {
            return tag("span").class("bench__step").empty();
        };
        let shift = move || calm().making.change(&mut |own| own.shift(place, to));
        let name = [name, " ", &(place + 1).to_string()].concat();
        let button = tag("button").class("bench__step").is("aria-label", name);
        button.tap(Box::new(shift)).words(mark)
    };
    let handle = tag("span").class("bench__handle").is("aria-hidden", "true");
    let handle = handle
        .is("title", words.drag)
        .on(
            "pointerdown",
            Box::new(move |event| {
                page::keep_here(&event);
                held.set(Some(place));
            }),
        )
        .words("⠿");
    let is_held = move || crate::ui::components::tag::flag(held.get() == Some(place));
    tag("li")
        .follows("data-held", Box::new(is_held))
        .holds(vec![
            handle,
            open,
            step("↑", words.up, place.checked_sub(1)),
            step("↓", words.down, Some(place + 1)),
        ])
}

/// Which kind of step comes next.
pub(super) fn kinds() -> AnyView {
    let words = content::making_words();
    let item = |one: Kind| {
        let (name, more) = kind(one);
        let add = move || {
            if let Some(place) = calm().making.add(one) {
                calm().navigation.instead(Screen::Making(Step::Part(place)));
            }
        };
        row(name, more, Box::new(add))
    };
    let full = calm().making.own.with_untracked(|own| own.parts.len()) >= MOST_PARTS;
    let list = if full {
        line("lead", words.make.full)
    } else {
        rows("rows", Kind::ALL.map(item).into())
    };
    pieces([
        title("screen-title", words.kinds.title),
        list,
        nothing(),
        bar(None),
    ])
}
