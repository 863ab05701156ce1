//! A copy of one's own: what the browser promises, a file out, and a file in after a look at it.

use super::{carried, trouble};
use crate::content;
use crate::domain::writing::Step;
use crate::platform::dates;
use crate::platform::files;
use crate::platform::install::{self, Place};
use crate::platform::share::Shared;
use crate::state::calm;
use crate::state::keeping::{In, Out, Ready, Whose};
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::field::text_field;
use crate::ui::components::piece::{Act, block, button, line, pieces, row, rows, title};
use crate::ui::components::tag::{live, nothing, tag};
use holdfast_journal::{Elsewhere, Form, Preview, Refused, Unsealed};
use leptos::prelude::*;

/// A copy of one's own.
#[must_use]
pub fn keep() -> AnyView {
    let words = content::keep_words().copy;
    let keeping = &calm().room.keeping;
    keeping.look();
    let promise = move || {
        line(
            "",
            match calm().room.keeping.promised.get() {
                Some(true) => words.promised,
                Some(false) => words.unpromised,
                None => "",
            },
        )
    };
    let place = match install::place() {
        Place::Installed => words.installed,
        Place::AppleTouch | Place::Android => words.tab,
        Place::Desktop => "",
    };
    let ask = |form| move || calm().room.keeping.out.set(Out::Asked(form));
    let check = || calm().room.keeping.check(|| calm().room.go(Step::TakeIn));
    let choose = || calm().room.keeping.choose(|| calm().room.go(Step::TakeIn));
    pieces([
        title("screen-title", words.title),
        line("lead", words.lead),
        live(Box::new(promise)),
        line("", place),
        live(Box::new(|| space(calm().room.keeping.used.get()))),
        live(Box::new(carried::second_copy)),
        live(Box::new(|| {
            elsewhere(calm().room.keeping.elsewhere.get().as_ref())
        })),
        live(Box::new(|| out(&calm().room.keeping.out.get()))),
        rows(
            "rows",
            vec![
                row(
                    words.sealed,
                    words.sealed_line,
                    Box::new(|| calm().room.keeping.out.set(Out::Choosing)),
                ),
                row(words.all, words.all_line, Box::new(ask(Form::Json))),
                row(words.read, words.read_line, Box::new(ask(Form::Text))),
                row(words.take, words.take_line, Box::new(choose)),
                row(words.check, words.check_line, Box::new(check)),
                row(
                    words.rescue,
                    words.rescue_line,
                    Box::new(|| {
                        files::save_beside("rescue.html");
                    }),
                ),
            ],
        ),
        live(Box::new(|| {
            reminding(calm().room.keeping.elsewhere.get().as_ref())
        })),
        bar(None),
    ])
}

/// How much of the device is in use, in round numbers.
fn space(used: Option<u32>) -> AnyView {
    let words = content::keep_words().copy;
    match used {
        None => nothing(),
        Some(0) => line("fine", words.little),
        Some(megabytes) => {
            let number = megabytes.to_string();
            line(
                "fine",
                [words.about, " ", &number, " ", words.megabytes].concat(),
            )
        }
    }
}

/// When the last file was saved, and what is in none.
fn elsewhere(elsewhere: Option<&Elsewhere>) -> AnyView {
    let words = content::keep_words().copy;
    let Some(Elsewhere { day, waiting, .. }) = elsewhere else {
        return nothing();
    };
    let day = day.as_ref().map(|day| {
        let day = dates::in_words(day, content::write_words().list.language);
        [words.saved_on, " ", &day, "."].concat()
    });
    pieces([
        line("fine", day.unwrap_or_default()),
        line("fine", waiting_pages(*waiting)),
    ])
}

/// How many pages are in no file; nothing where there are none.
#[must_use]
pub fn waiting_pages(waiting: usize) -> String {
    let words = content::keep_words().copy;
    match waiting {
        0 => String::new(),
        1 => words.one_waiting.to_owned(),
        _ => [&waiting.to_string(), " ", words.many_waiting].concat(),
    }
}

/// Whether a line is said under the pages is for the person to say.
fn reminding(elsewhere: Option<&Elsewhere>) -> AnyView {
    let words = content::keep_words().copy;
    let Some(&Elsewhere { quiet, .. }) = elsewhere else {
        return nothing();
    };
    let say = if quiet { words.remind } else { words.be_quiet };
    let go = move || calm().room.keeping.be_quiet(!quiet);
    block("quiet-line", vec![button("", say, Box::new(go))])
}

/// What became of the file out: before it is made, its risk is named.
fn out(out: &Out) -> AnyView {
    let words = content::keep_words().copy;
    match out {
        Out::Quiet => nothing(),
        Out::Asked(form) => {
            let form = *form;
            let go = move || calm().room.keeping.hand_out(form);
            told(words.risk, Some((words.go, Box::new(go))))
        }
        Out::Choosing => choosing(words.words_line, words.seal, |words| {
            calm().room.keeping.seal(words);
        }),
        Out::Sealing => told(words.sealing, None),
        Out::Unsealed(why) => pieces([
            told(unsealed(*why), None),
            choosing(words.words_line, words.seal, |words| {
                calm().room.keeping.seal(words);
            }),
        ]),
        Out::Ready(file) => ready(file.clone()),
        Out::Handed { unreadable, whole } => {
            let arrived: Act = Box::new(|| calm().room.keeping.arrived());
            let said = told(words.handed, whole.then_some((words.arrived, arrived)));
            if *unreadable {
                pieces([said, told(words.unreadable, None)])
            } else {
                said
            }
        }
        Out::Arrived => told(words.noted, None),
        Out::Nothing => told(words.none, None),
        Out::Failed(why) => told(trouble::sentence(why), None),
    }
}

/// The file is sealed: where it goes is for the person to say.
fn ready(file: Ready) -> AnyView {
    let words = &content::keep_words().copy;
    let said = match file.tried {
        None | Some(Shared::Handed) => words.ready,
        Some(Shared::Closed) => words.not_sent,
        Some(Shared::Refused) => words.not_taken,
    };
    let saved = file.clone();
    let send: Act = Box::new(move || calm().room.keeping.send(file.clone()));
    let save: Act = Box::new(move || calm().room.keeping.save_here(&saved));
    block(
        "undo",
        vec![
            tag("p").is("role", "status").words(said),
            button("plain-button", words.send, send),
            button("plain-button", words.save_here, save),
        ],
    )
}

/// A file that may be taken in.
#[must_use]
pub fn take_in() -> AnyView {
    pieces([
        title("screen-title", content::keep_words().take.title),
        live(Box::new(|| inward(&calm().room.keeping.inward.get()))),
    ])
}

fn inward(inward: &In) -> AnyView {
    let words = content::keep_words().take;
    let (said, main) = match inward {
        In::Reading => (told(words.reading, None), None),
        In::Sealed(file, why) => {
            let file = file.clone();
            let why = why.map_or(words.sealed, unsealed);
            let open = move |words: &str| calm().room.keeping.unseal(file.clone(), words);
            (choosing(why, words.open, open), None)
        }
        In::Seen(preview, whose) => seen(*preview, *whose),
        In::Unreadable => (told(words.unread, None), None),
        In::Done(imported) => {
            let imported = *imported;
            let undo = move || calm().room.keeping.undo(imported);
            (told(words.done, Some((words.undo, Box::new(undo)))), None)
        }
        In::Undone => (told(words.undone, None), None),
        In::Refused(why) => (told(refused(why), None), None),
        In::Failed(why) => (told(trouble::sentence(why), None), None),
    };
    pieces([said, bar(main)])
}

/// What the file would bring; nothing has changed yet.
fn seen(preview: Preview, whose: Whose) -> (AnyView, Option<AnyView>) {
    let words = content::keep_words().take;
    let parts = [
        (preview.new, words.new),
        (preview.same, words.same),
        (preview.differ, words.differ),
        (preview.media, words.media),
        (preview.rejected, words.rejected),
    ];
    let shown = parts.into_iter().filter(|(count, _)| *count > 0);
    let items =
        shown.map(|(count, what)| line("", [count.to_string().as_str(), " ", what].concat()));
    let mut items: Vec<AnyView> = items.collect();
    if whose == Whose::Others {
        items.push(line("", words.only_words));
    }
    let list = block("", items);
    if calm().room.keeping.checking.get_untracked() {
        return (pieces([told(words.whole, None), list]), None);
    }
    if preview.new + preview.differ + preview.media == 0 {
        return (pieces([list, told(words.nothing, None)]), None);
    }
    let go = main_action(words.go, Box::new(|| calm().room.keeping.take_in()));
    (list, Some(go))
}

fn refused(why: &Refused) -> &'static str {
    let words = content::keep_words().take;
    match why {
        Refused::TooLarge => words.too_large,
        Refused::NotOurs | Refused::Nothing => words.not_ours,
        Refused::Newer => words.newer,
        Refused::Damaged { .. } => words.damaged,
        Refused::Unsaved(_) => words.unsaved,
        Refused::Packed => words.packed,
        Refused::NoText => words.no_text,
        Refused::OtherTable => words.other_table,
        Refused::SealedAmong => words.sealed_among,
        Refused::Dayless => words.dayless,
        Refused::Wordless => words.wordless,
    }
}

/// Why a file was not sealed or did not open.
fn unsealed(why: Unsealed) -> &'static str {
    let (copy, take) = (content::keep_words().copy, content::keep_words().take);
    match why {
        Unsealed::Words => copy.short,
        Unsealed::OtherWords => take.other_words,
        Unsealed::Memory => copy.no_memory,
        Unsealed::NotOurs => take.not_ours,
        Unsealed::Damaged => take.damaged,
        Unsealed::Unread => take.unsaved,
    }
}

/// A line for words, with a sentence above and what is done with them. They are shown while they are typed: a slip
/// here would be found out years later.
fn choosing(said: &'static str, act: &'static str, done: impl Fn(&str) + 'static) -> AnyView {
    let typed = RwSignal::new(String::new());
    let go = move || done(&typed.get_untracked());
    block(
        "undo",
        vec![
            tag("p").is("role", "status").words(said),
            text_field(
                content::keep_words().copy.words,
                typed.into(),
                Box::new(move |text| typed.set(text)),
            ),
            button("plain-button", act, Box::new(go)),
        ],
    )
}

/// A sentence read aloud, with a way on where there is one.
fn told(words: &'static str, way: Option<(&'static str, Act)>) -> AnyView {
    let mut all = vec![tag("p").is("role", "status").words(words)];
    all.extend(way.map(|(words, act)| button("plain-button", words, act)));
    block("undo", all)
}
