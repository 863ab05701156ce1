//! What a person follows: named by them, noted on a page if they like, never asked for. No score, no streak, no curve:
//! the days and what was noted, in a table, each day the way to its page.

use super::trouble;
use crate::content;
use crate::content::WriteFollowWords as Words;
use crate::domain::screen::Screen;
use crate::domain::writing::Step;
use crate::platform::dates;
use crate::state::calm;
use crate::state::following::{note, value_of};
use crate::state::journal::Shelf;
use crate::ui::components::bar::bar;
use crate::ui::components::field::text_field;
use crate::ui::components::pick::pick;
use crate::ui::components::piece::{
    Act, block, button, line, pieces, row, rows, section, status, title, when,
};
use crate::ui::components::tag::{all, live, nothing, tag, text};
use holdfast_journal::{Followed, MOST_FOLLOWED, Scale};
use leptos::prelude::*;

fn words() -> &'static Words {
    content::write_words().follow
}

/// On a page: what is followed, to be noted by a tap, and the way to the list.
#[must_use]
pub fn noting() -> AnyView {
    calm().room.following.want();
    let way: Act = Box::new(|| calm().room.go(Step::Follow));
    pieces([
        live(Box::new(|| {
            let all_of_it = calm().room.following.all.get().unwrap_or_default();
            all(all_of_it.into_iter().map(one_to_note).collect())
        })),
        block("quiet-line", vec![button("", words().title, way)]),
    ])
}

fn one_to_note(one: Followed) -> AnyView {
    let name = one.name;
    let options = match one.scale {
        Scale::Words(words) => words,
        Scale::YesNo => vec![words().yes.to_owned(), words().no.to_owned()],
        Scale::Number => return number(name),
    };
    let option = |word: String| {
        let (of, asked) = (name.clone(), word.clone());
        let on = move || value_of(&calm().room.writing.details.read().noted, &of) == asked;
        let on = Signal::derive(on);
        let (of, picked) = (name.clone(), word.clone());
        let act = move || {
            // A second tap takes it away again.
            let value = if on.get_untracked() { "" } else { &picked };
            calm()
                .room
                .writing
                .say(&|details| note(&mut details.noted, &of, value));
        };
        pick(word, on, Box::new(act))
    };
    let picks = options.into_iter().map(option).collect();
    let group = tag("div").class("picks").is("role", "group");
    pieces([
        tag("p").class("fine").is("dir", "auto").words(name.clone()),
        group.is("aria-label", name.clone()).holds(picks),
    ])
}

fn number(name: String) -> AnyView {
    let (of, asked) = (name.clone(), name.clone());
    let input = tag("input").is("type", "text").is("inputmode", "decimal");
    let input = input.is("autocomplete", "off").is("spellcheck", "false");
    let input = input.is("maxlength", "20").is("aria-label", name.clone());
    let shown = move || value_of(&calm().room.writing.details.get_untracked().noted, &asked);
    let typed = move |value: String| {
        let value = value.trim().to_owned();
        calm()
            .room
            .writing
            .say(&|details| note(&mut details.noted, &of, &value));
    };
    let input = input.value(Box::new(shown)).on_input(Box::new(typed));
    pieces([
        tag("p").class("fine").is("dir", "auto").words(name),
        block("field follow__number", vec![input.empty()]),
    ])
}

/// The list, and a new one.
#[must_use]
pub fn list() -> AnyView {
    calm().room.following.want();
    on_cleanup(|| calm().room.following.before.set(None));
    let item = |one: &Followed| {
        let (name, how) = (one.name.clone(), how(&one.scale));
        let go = move || calm().room.go(Step::Followed(name.clone()));
        row(one.name.clone(), how, Box::new(go))
    };
    let shown = move || match &*calm().room.following.all.read() {
        None => line("fine", content::write_words().page.opening),
        Some(all) => rows("rows", all.iter().map(item).collect()),
    };
    pieces([
        title("screen-title", words().title),
        line("lead", words().lead),
        undo(),
        live(Box::new(not)),
        live(Box::new(shown)),
        section(words().new),
        new(),
        bar(None),
    ])
}

fn how(scale: &Scale) -> String {
    match scale {
        Scale::Words(words) => words.join(" · "),
        Scale::YesNo => words().yes_no.to_owned(),
        Scale::Number => words().number.to_owned(),
    }
}

/// Why it is not known, or was not kept.
fn not() -> AnyView {
    let trouble = calm().room.following.trouble.get();
    trouble.map_or_else(nothing, |trouble| {
        let said = tag("p").is("role", "alert");
        block("undo", vec![said.words(trouble::sentence(&trouble))])
    })
}

fn undo() -> AnyView {
    let there = Signal::derive(|| calm().room.following.before.get().is_some());
    let piece = || {
        let undo = content::write_words().list.undo;
        let back: Act = Box::new(|| calm().room.following.take_back());
        let said = tag("p").is("role", "status").words(words().gone);
        block("undo", vec![said, button("plain-button", undo, back)])
    };
    when(there, Box::new(piece))
}

/// How something new is noted.
#[derive(Clone, Copy, PartialEq)]
enum How {
    Words,
    YesNo,
    Number,
}

fn new() -> AnyView {
    let (name, typed) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (how, said) = (RwSignal::new(How::Words), RwSignal::new(""));
    let choice = |of: How, words: &'static str| {
        let on = Signal::derive(move || how.get() == of);
        pick(words.to_owned(), on, Box::new(move || how.set(of)))
    };
    let kinds = tag("div").class("picks").is("role", "group");
    let kinds = kinds.is("aria-label", words().how);
    let by_words = Signal::derive(move || how.get() == How::Words);
    let scale = move || {
        let typing = Box::new(move |text| typed.set(text));
        text_field(
            words().words,
            Signal::derive(move || typed.get_untracked()),
            typing,
        )
    };
    let add = move || {
        let scale = match how.get_untracked() {
            How::Words => Scale::Words(parts(&typed.get_untracked())),
            How::YesNo => Scale::YesNo,
            How::Number => Scale::Number,
        };
        let one = Followed {
            name: name.get_untracked().trim().to_owned(),
            scale,
        };
        let fault = fault(&one, true);
        said.set(fault);
        if fault.is_empty() {
            calm().room.following.follow(one);
            name.set(String::new());
            typed.set(String::new());
        }
    };
    pieces([
        text_field(
            words().name,
            name.into(),
            Box::new(move |text| name.set(text)),
        ),
        kinds.holds(vec![
            choice(How::Words, words().in_words),
            choice(How::YesNo, words().yes_no),
            choice(How::Number, words().number),
        ]),
        when(by_words, Box::new(scale)),
        status("fine", said.into()),
        button("plain-button", words().add, Box::new(add)),
    ])
}

/// What stands between commas.
fn parts(typed: &str) -> Vec<String> {
    let parts = typed.split([',', '·', '\n']).map(str::trim);
    let mut all: Vec<String> = vec![];
    for part in parts.filter(|part| !part.is_empty()) {
        if all.iter().all(|one| one != part) {
            all.push(part.to_owned());
        }
    }
    all
}

/// What is in the way of following `one`; empty where nothing is.
fn fault(one: &Followed, new: bool) -> &'static str {
    let known = calm()
        .room
        .following
        .all
        .get_untracked()
        .unwrap_or_default();
    if one.name.is_empty() {
        words().no_name
    } else if one.name.len() > 200 {
        words().too_long
    } else if new && known.iter().any(|other| other.name == one.name) {
        words().known
    } else if new && known.len() >= MOST_FOLLOWED {
        words().full
    } else {
        match &one.scale {
            Scale::Words(all) if !(2..=12).contains(&all.len()) => words().too_few,
            Scale::Words(all) if all.iter().any(|word| word.len() > 200) => words().too_long,
            _ => "",
        }
    }
}

/// One of them: the days, what was noted, and what can be changed.
#[must_use]
pub fn one(name: &str) -> AnyView {
    calm().room.following.want();
    let (shown, changed, gone) = (name.to_owned(), name.to_owned(), name.to_owned());
    let let_go: Act = Box::new(move || {
        calm().room.following.let_go(&gone);
        calm().navigation.instead(Screen::Write(Step::Follow));
    });
    pieces([
        title("screen-title", name.to_owned()),
        live(Box::new(move || days(&shown))),
        live(Box::new(move || scale_of(&changed))),
        line("fine", words().stays),
        block("quiet-line", vec![button("", words().let_go, let_go)]),
        bar(None),
    ])
}

fn days(name: &str) -> AnyView {
    let shelf = calm().room.journal.shelf.read();
    let Shelf::Open { heads, .. } = &*shelf else {
        return line("fine", content::write_words().page.opening);
    };
    let language = content::write_words().list.language;
    let noted = heads.iter().filter(|head| !head.binned && !head.sealed);
    let line_of = |head: &holdfast_journal::protocol::Head| {
        let value = value_of(&head.details.noted, name);
        if value.is_empty() {
            return None;
        }
        let id = head.id;
        let go = move || calm().room.go(Step::Entry(id.to_string()));
        let day = tag("button").class("text-button").tap(Box::new(go));
        let day = day.words(dates::briefly(&head.date, language));
        let value = tag("td").is("dir", "auto").holds(vec![text(value)]);
        Some(tag("tr").holds(vec![tag("td").holds(vec![day]), value]))
    };
    let lines: Vec<AnyView> = noted.filter_map(line_of).collect();
    if lines.is_empty() {
        return line("lead", words().none);
    }
    let head = |name: &'static str| tag("th").is("scope", "col").words(name);
    let names = tag("tr").holds(vec![head(words().day), head(words().noted)]);
    tag("table").class("noted").holds(vec![
        tag("thead").holds(vec![names]),
        tag("tbody").holds(lines),
    ])
}

/// The words of a scale, to be changed from now on.
fn scale_of(name: &str) -> AnyView {
    let known = calm().room.following.all.get().unwrap_or_default();
    let one = known.into_iter().find(|one| one.name == name);
    let Some(Followed {
        name,
        scale: Scale::Words(scale),
    }) = one
    else {
        return nothing();
    };
    let (typed, said) = (RwSignal::new(scale.join(", ")), RwSignal::new(""));
    let keep = move || {
        let scale = Scale::Words(parts(&typed.get_untracked()));
        let one = Followed {
            name: name.clone(),
            scale,
        };
        let fault = fault(&one, false);
        said.set(fault);
        if fault.is_empty() {
            calm().room.following.follow(one);
        }
    };
    let typing = Box::new(move |text| typed.set(text));
    pieces([
        text_field(
            words().words,
            Signal::derive(move || typed.get_untracked()),
            typing,
        ),
        status("fine", said.into()),
        button("plain-button", words().change, Box::new(keep)),
    ])
}
