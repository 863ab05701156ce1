//! An own pattern on the bench: five lengths to set by thumb, while the guide breathes what they make.

use super::home::worse_line;
use crate::content;
use crate::domain::breath::{Course, Holds};
use crate::domain::own::{Fault, Own, PARTS, PREFIX, Part, seconds};
use crate::domain::screen::Screen;
use crate::domain::session::Length;
use crate::platform::files;
use crate::state::calm;
use crate::state::pocket::Keeping;
use crate::state::practice::Status;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::field::{Dial, dial, text_field};
use crate::ui::components::piece::{block, button, fold, line, pieces, status, title, when};
use crate::ui::components::tag::{live, live_text, tag};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is on the bench.
#[derive(Clone, Copy)]
struct Bench {
    own: RwSignal<Own>,
    /// What the app has put into the field of the name; what is typed there is the browser's.
    name: RwSignal<String>,
}

/// The bench, with the own pattern called `name` on it, or a new one.
#[must_use]
pub fn own_pattern(name: &str) -> AnyView {
    let words = content::breathe_words().own;
    let own = calm().breaths.own(name).unwrap_or_default();
    let bench = Bench {
        name: RwSignal::new(own.name().to_owned()),
        own: RwSignal::new(own),
    };
    let was = name.to_owned();
    let keep = move || {
        let name = calm().breaths.keep(&was, bench.own.get_untracked());
        calm()
            .navigation
            .instead(Screen::Pattern(PREFIX.to_owned() + &name));
    };
    show(bench);
    pieces([
        title("unseen", words.title),
        block("beside", vec![worse_line(), preview(bench)]),
        block("setters", PARTS.map(|part| length(bench, part)).into()),
        advice(bench),
        text_field(
            words.name,
            bench.name.into(),
            Box::new(move |name| bench.own.update(|own| own.rename(&name))),
        ),
        received(bench),
        others(bench, name),
        bar(Some(main_action(words.keep, Box::new(keep)))),
    ])
}

/// The guide breathes what is on the bench, from its out-breath.
fn show(bench: Bench) {
    let pattern = bench.own.with_untracked(Own::pattern);
    calm().practice.begin(Course::new(&pattern), Length::Block);
}

/// After a change: a guide that was held stays still, and begins anew when asked.
fn show_again(bench: Bench) {
    match calm().practice.status.get_untracked() {
        Status::Paused | Status::Resting => calm().practice.stop(),
        Status::Breathing | Status::Free | Status::Over(_) => show(bench),
    }
}

/// Holds the guide, or lets it go on.
fn preview(bench: Bench) -> AnyView {
    let words = content::words().bar;
    let label = move || match calm().practice.status.get() {
        Status::Breathing => words.pause,
        Status::Paused => words.resume,
        Status::Resting | Status::Free | Status::Over(_) => words.begin,
    };
    let act = move || match calm().practice.status.get_untracked() {
        Status::Breathing | Status::Paused => calm().practice.pause_or_go_on(),
        Status::Resting | Status::Free | Status::Over(_) => show(bench),
    };
    block(
        "quiet-line",
        vec![button("", Signal::derive(label), Box::new(act))],
    )
}

fn length(bench: Bench, part: Part) -> AnyView {
    let words = content::breathe_words().own;
    let name = match part {
        Part::Out => words.out,
        Part::Rest => words.rest,
        Part::In => words.in_,
        Part::Sip => words.sip,
        Part::Hold => words.hold,
    };
    let value = Memo::new(move |_| bench.own.read().tenths(part));
    let set = move |to| bench.own.update(|own| own.set(part, to));
    dial(
        Dial {
            name,
            steps: [words.shorter, words.longer],
            value: value.into(),
            bounds: Signal::derive(move || bench.own.read().bounds(part)),
            said: Signal::derive(move || in_seconds(value.get())),
        },
        set,
        move || show_again(bench),
    )
}

fn in_seconds(tenths: u16) -> String {
    [&seconds(tenths), content::breathe_words().own.seconds].join(" ")
}

/// How long it is in all, and what goes with it: a hint where more comes in than out, the cautions of a hold.
fn advice(bench: Bench) -> AnyView {
    let words = content::breathe_words().own;
    let whole = move || [words.whole, &in_seconds(bench.own.read().cycle())].join(" ") + ".";
    let hint = move || {
        if bench.own.read().takes_more_in() {
            words.more_in
        } else {
            ""
        }
    };
    let holds = Signal::derive(move || bench.own.read().holds() > Holds::None);
    let cautions = || {
        let words = content::words().caution;
        let all = [words.holds, words.never, words.stop, words.pressure];
        block("about", all.map(|said| line("fine", said)).into())
    };
    pieces([
        live(Box::new(move || line("centred", whole()))),
        status("fine centred", Signal::derive(hint)),
        when(holds, Box::new(cautions)),
    ])
}

/// A text that someone sent: read whole, or said what is wrong with it, and then nothing has changed.
fn received(bench: Bench) -> AnyView {
    let words = content::breathe_words().own;
    let (pasted, said) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let take = move || match Own::parse(&pasted.read_untracked()) {
        Ok(own) => {
            bench.name.set(own.name().to_owned());
            bench.own.set(own);
            said.set(words.taken.to_owned());
            show_again(bench);
        }
        Err(fault) => said.set(sentence(&fault)),
    };
    let field = text_field(
        words.text,
        Signal::derive(String::new),
        Box::new(move |text| pasted.set(text)),
    );
    let answer = tag("p").class("fine").is("role", "status");
    let answer = answer.holds(vec![live_text(Box::new(move || said.get().into()))]);
    fold(
        "fold",
        words.paste,
        vec![
            field,
            answer,
            button("plain-button", words.take, Box::new(take)),
        ],
    )
}

/// What is wrong, in a sentence, with the word it is about, and what it looks like when it is right.
fn sentence(fault: &Fault) -> String {
    let words = content::breathe_words().fault;
    let (said, about) = match fault {
        Fault::Empty => (words.empty, None),
        Fault::TooMuch => (words.too_much, None),
        Fault::Unknown(word) => (words.unknown, Some(word)),
        Fault::NoLength(word) => (words.no_length, Some(word)),
        Fault::Twice(word) => (words.twice, Some(word)),
        Fault::Missing(word) => (words.missing, Some(word)),
        Fault::Bounds(word) => (words.bounds, Some(word)),
        Fault::Cycle => (words.cycle, None),
    };
    let about = about.map_or_else(String::new, |word| [": “", word, "”."].concat());
    [said, &about, " ", words.form].concat()
}

/// The text of it to send on, and the way to be rid of it.
fn others(bench: Bench, name: &str) -> AnyView {
    let words = content::breathe_words().own;
    let text = move || {
        let mut own = bench.own.get();
        if own.name().is_empty() {
            own.rename(words.usual);
        }
        own.to_text()
    };
    let copied = RwSignal::new(words.share);
    // What was copied is no longer what is on the bench.
    Effect::new(move |_| {
        bench.own.track();
        copied.set(words.share);
    });
    let copy = move || {
        let text = untrack(text);
        spawn_local(async move {
            if files::copy(&text).await {
                copied.try_set(words.copied);
            }
        });
    };
    let mut ways = vec![button("", copied, Box::new(copy))];
    if !name.is_empty() {
        let name = name.to_owned();
        let delete = move || {
            calm().breaths.delete(&name);
            calm().navigation.leave();
        };
        ways.push(button("", words.delete, Box::new(delete)));
    }
    let trouble = move || match calm().pocket.keeping.get() {
        Keeping::Failed => words.not_kept,
        Keeping::Open | Keeping::Kept => "",
    };
    pieces([
        // To be read, and marked by hand where the browser copies nothing.
        live(Box::new(move || line("shared", text()))),
        block("quiet-line", ways),
        status("fine", Signal::derive(trouble)),
    ])
}
