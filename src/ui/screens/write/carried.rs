//! What a page carries: pictures and recordings. One quiet line under the paper; what there is stands above it, and is
//! shown and played where it belongs.

use super::super::mine::media as element;
use crate::content;
use crate::content::WriteCarriedWords as Words;
use crate::domain::mine::Kind;
use crate::platform::media::Fault;
use crate::platform::timer;
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::state::writing::carrying::{Not, Voice, carried as opened};
use crate::ui::components::field::text_field;
use crate::ui::components::piece::{Act, block, button, line, pieces, status, when};
use crate::ui::components::tag::{all, live, live_text, nothing, tag, truth};
use holdfast_journal::{Details, Media, RecordId};
use leptos::prelude::*;
use leptos::task::spawn_local;

fn words() -> &'static Words {
    content::write_words().carried
}

/// What the page carries, and the line behind which there is more.
#[must_use]
pub fn carried() -> AnyView {
    let open = RwSignal::new(false);
    let turn = move || open.update(|open| *open = !*open);
    let expanded = move || truth(open.get());
    let ways = tag("button").class("text-button aside__line");
    let ways = ways.follows("aria-expanded", Box::new(expanded));
    let ways = ways.tap(Box::new(turn)).words(words().open);
    // Whoever leaves is not heard any more; what was said until then comes to the page.
    on_cleanup(|| {
        let carrying = &calm().room.writing.carrying;
        carrying.stop();
        carrying.removed.set(None);
    });
    let records = Signal::derive(|| calm().room.writing.carrying.voice.get() != Voice::Off);
    // One thing at a time: while it records there is the recording.
    let asks = Signal::derive(move || open.get() && !records.get());
    pieces([
        on_the_page(),
        removed(),
        unkept(),
        block(
            "aside",
            vec![
                when(records, Box::new(recording)),
                ways,
                when(asks, Box::new(panel)),
            ],
        ),
    ])
}

/// "Picture, recording" for what there is; empty where there is nothing.
#[must_use]
pub fn in_a_line(details: &Details) -> String {
    let (voices, pictures): (Vec<&Media>, Vec<&Media>) =
        details.media.iter().partition(|one| one.is_voice());
    match (pictures.is_empty(), voices.is_empty()) {
        (true, true) => "",
        (false, true) => words().picture,
        (true, false) => words().voice,
        (false, false) => words().both,
    }
    .to_owned()
}

/// Under the words of an entry: what it carries, shown and played.
#[must_use]
pub fn shown(details: &Details) -> AnyView {
    let each = details.media.iter().map(|one| {
        let below = if one.is_voice() {
            one.alt.clone()
        } else {
            String::new()
        };
        block("carried", vec![large(one), line("fine", below)])
    });
    all(each.collect())
}

/// Where a copy is spoken of: pictures and recordings have none beside it.
#[must_use]
pub fn second_copy() -> AnyView {
    let any = match &*calm().room.journal.shelf.read() {
        Shelf::Open { heads, .. } => heads.iter().any(|head| !head.details.media.is_empty()),
        Shelf::Opening | Shelf::Newest(_) | Shelf::Closed(_) => false,
    };
    if any {
        line("fine", words().second)
    } else {
        nothing()
    }
}

fn name_of(one: &Media) -> &'static str {
    if one.is_voice() {
        words().voice
    } else {
        words().picture
    }
}

/// A picture or a voice, when it has been opened.
fn large(one: &Media) -> AnyView {
    let (found, missing) = (RwSignal::new(None::<String>), RwSignal::new(words().coming));
    let id = one.id;
    spawn_local(async move {
        let text = opened(id).await.unwrap_or_default();
        if text.is_none() {
            let _ = missing.try_set(words().missing);
        }
        let _ = found.try_set(text);
    });
    let kind = if one.is_voice() {
        Kind::Voice
    } else {
        Kind::Picture
    };
    let called = if one.alt.is_empty() {
        name_of(one).to_owned()
    } else {
        one.alt.clone()
    };
    live(Box::new(move || match found.get() {
        Some(text) => element(kind, &text, called.clone()),
        None => status("fine", missing.into()),
    }))
}

/// What the page carries by now: a line for words beside each, and the way off.
fn on_the_page() -> AnyView {
    let there = Memo::new(|_| {
        let details = calm().room.writing.details.read();
        details.media.iter().map(|one| one.id).collect::<Vec<_>>()
    });
    live(Box::new(move || {
        let details = calm().room.writing.details.get_untracked();
        let ids = there.get();
        let each = details.media.iter().filter(|one| ids.contains(&one.id));
        all(each.map(one_on_the_page).collect())
    }))
}

fn one_on_the_page(one: &Media) -> AnyView {
    let id = one.id;
    let off: Act = Box::new(move || calm().room.writing.put_down(id));
    let alt = Signal::derive(move || said_of(id));
    let typed = move |text: String| calm().room.writing.describe(id, &text);
    block(
        "carried",
        vec![
            large(one),
            text_field(words().alt, alt, Box::new(typed)),
            block("quiet-line", vec![button("", words().remove, off)]),
        ],
    )
}

fn said_of(id: RecordId) -> String {
    let details = calm().room.writing.details.read();
    let one = details.media.iter().find(|one| one.id == id);
    one.map(|one| one.alt.clone()).unwrap_or_default()
}

/// What was taken off the page last, and the way to have it back.
fn removed() -> AnyView {
    let there = Signal::derive(|| calm().room.writing.carrying.removed.get().is_some());
    let piece = || {
        let undo = content::write_words().list.undo;
        let back: Act = Box::new(|| calm().room.writing.take_back());
        let said = tag("p").is("role", "status").words(words().removed);
        block("undo", vec![said, button("plain-button", undo, back)])
    };
    when(there, Box::new(piece))
}

/// Why the last one did not come, and what can be done with it.
fn unkept() -> AnyView {
    live(Box::new(|| {
        let carrying = &calm().room.writing.carrying;
        let Some(not) = carrying.not.get() else {
            return nothing();
        };
        let said = tag("p").is("role", "alert").words(sentence(not));
        if carrying.unkept.read().is_none() {
            return block("undo", vec![said]);
        }
        let way = |words, act: fn()| button("plain-button", words, Box::new(act));
        let ways = vec![
            way(words().again, || calm().room.writing.carrying.try_again()),
            way(words().file, || calm().room.writing.carrying.save_to_file()),
            way(words().let_go, || calm().room.writing.carrying.let_go()),
        ];
        block("trouble", vec![said, block("pair", ways)])
    }))
}

fn sentence(not: Not) -> &'static str {
    match not {
        Not::Picture => words().not_picture,
        Not::Voice(Fault::Refused) => words().refused,
        Not::Voice(Fault::Missing) => words().no_microphone,
        Not::Voice(Fault::Empty) => words().nothing,
        Not::Large => words().large,
        Not::Many => words().many,
        Not::All => words().all,
        Not::Full => words().device,
        Not::Unkept => words().unkept,
    }
}

/// What it means, before anything is asked for.
fn panel() -> AnyView {
    let choose: Act = Box::new(|| calm().room.writing.carrying.choose());
    let record: Act = Box::new(|| calm().room.writing.carrying.record());
    pieces([
        line("fine", words().about),
        block(
            "pair carried__ways",
            vec![
                button("plain-button", words().add, choose),
                button("plain-button", words().record, record),
            ],
        ),
    ])
}

/// While it records: how long by now, a pause, the end.
fn recording() -> AnyView {
    let voice = || calm().room.writing.carrying.voice.get();
    let said = Signal::derive(move || match voice() {
        Voice::Off => "",
        Voice::Asking => words().asking,
        Voice::On => words().recording,
        Voice::Paused => words().paused,
    });
    let paused = Signal::derive(move || match voice() {
        Voice::Paused => words().go_on,
        Voice::Off | Voice::Asking | Voice::On => words().pause,
    });
    let begun = Signal::derive(move || matches!(voice(), Voice::On | Voice::Paused));
    let ways = move || {
        let pause: Act = Box::new(|| calm().room.writing.carrying.pause());
        let stop: Act = Box::new(|| calm().room.writing.carrying.stop());
        pieces([
            length(),
            block(
                "pair",
                vec![
                    button("plain-button", paused, pause),
                    button("plain-button", words().stop, stop),
                ],
            ),
        ])
    };
    block(
        "carried__voice",
        vec![status("", said), when(begun, Box::new(ways))],
    )
}

/// "0:12 of 3:00", for the eyes: a voice that reads each second would be on the recording.
fn length() -> AnyView {
    let seconds = RwSignal::new(0);
    tick(seconds);
    let said = move || {
        let seconds = seconds.get();
        let (minutes, rest) = (seconds / 60, seconds % 60);
        let zero = if rest < 10 { "0" } else { "" };
        let minutes = minutes.to_string();
        [&minutes, ":", zero, &rest.to_string(), " ", words().so_far].concat()
    };
    let said = live_text(Box::new(move || said().into()));
    tag("p")
        .class("fine")
        .is("aria-hidden", "true")
        .holds(vec![said])
}

/// Looks four times a second, for as long as it is shown.
fn tick(seconds: RwSignal<u64>) {
    let now = calm().room.writing.carrying.length().0 / 1000;
    if seconds.try_set(now).is_none() {
        let again = timer::after(crate::domain::time::Millis(250), move || tick(seconds));
        calm().room.writing.carrying.looks.replace(Some(again));
    }
}
