//! What a page says beside its words: feelings, tags, people, a day until which it is sealed. One quiet line under the
//! paper; all of it behind that line, and nothing of it asked for.

use super::follow;
use crate::content;
use crate::domain::ritual::words::{self, Family};
use crate::platform::dates;
use crate::platform::page as browser;
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::state::writing::beside::{add, turn};
use crate::ui::components::pick::pick;
use crate::ui::components::piece::{block, button, group, line, pieces, when};
use crate::ui::components::tag::{all, live, live_text, nothing, tag, truth};
use holdfast_journal::Details;
use leptos::prelude::*;

/// How many tags or names of earlier pages are offered.
const OFFERED: usize = 12;

/// A part of the details that is a list of words.
pub(super) type Words = fn(&mut Details) -> &mut Vec<String>;

/// The line, and what is behind it.
#[must_use]
pub fn beside() -> AnyView {
    let open = RwSignal::new(false);
    let turn = move || open.update(|open| *open = !*open);
    let said = move || match summary(&calm().room.writing.details.read()) {
        said if said.is_empty() => content::write_words().beside.open.into(),
        said => said.into(),
    };
    let expanded = move || truth(open.get());
    let line = tag("button")
        .class("text-button aside__line")
        .is("dir", "auto");
    let line = line.follows("aria-expanded", Box::new(expanded));
    let line = line
        .tap(Box::new(turn))
        .holds(vec![live_text(Box::new(said))]);
    block("aside", vec![line, when(open.into(), Box::new(panel))])
}

/// The details in one line, as they stand on the page.
fn summary(details: &Details) -> String {
    let mut said = details.feelings.clone();
    said.extend(details.tags.iter().map(|tag| ["#", tag].concat()));
    said.extend(details.people.iter().cloned());
    said.extend(noted(details));
    said.extend(details.sealed_until.as_deref().map(until));
    said.join(" · ")
}

/// "sleep: light" for each thing that was noted.
fn noted(details: &Details) -> Vec<String> {
    let noted = details.noted.iter();
    noted
        .map(|one| [&one.name, ": ", &one.value].concat())
        .collect()
}

/// "Sealed until 1 January 2027".
#[must_use]
pub fn until(day: &str) -> String {
    let words = content::write_words();
    let day = dates::briefly(day, words.list.language);
    [words.beside.sealed, " ", &day].concat()
}

/// Under the words of an entry: what it says beside them, a line for each kind.
#[must_use]
pub fn told(details: &Details) -> AnyView {
    let line = |words: &[String], mark: &'static str| {
        if words.is_empty() {
            return nothing();
        }
        let one = |word: &String| {
            let word = [mark, word].concat();
            tag("li").is("dir", "auto").words(word)
        };
        tag("ul")
            .class("told-aside fine")
            .holds(words.iter().map(one).collect())
    };
    pieces([
        line(&details.feelings, ""),
        line(&details.tags, "#"),
        line(&details.people, ""),
        line(&noted(details), ""),
    ])
}

fn panel() -> AnyView {
    let words = content::write_words().beside;
    calm().rituals.want();
    pieces([
        line("fine", words.feelings),
        live(Box::new(|| {
            let set = calm().rituals.library.get();
            let set = set.and_then(|library| library.set("feelings"));
            set.map_or_else(
                || line("fine", content::write_words().page.opening),
                feelings,
            )
        })),
        own(words.tags, words.tag_own, |details| &mut details.tags),
        own(words.people, words.person_own, |details| {
            &mut details.people
        }),
        follow::noting(),
        seal(),
    ])
}

/// A word of the details, chosen by a tap.
fn word(word: String, of: Words) -> AnyView {
    let (asked, picked) = (word.clone(), word.clone());
    let on = move || {
        let mut details = calm().room.writing.details.get();
        of(&mut details).contains(&asked)
    };
    let act = move || {
        calm()
            .room
            .writing
            .say(&|details| turn(of(details), &picked));
    };
    pick(word, Signal::derive(on), Box::new(act))
}

/// Families first, then their words; what is chosen stays in sight.
fn feelings(set: &'static words::Set<'static>) -> AnyView {
    let open = RwSignal::new(None::<usize>);
    let family = move || open.get().and_then(|place| set.families.get(place));
    let tile = |(place, family): (usize, &Family<'static>)| {
        let on = Signal::derive(move || open.get() == Some(place));
        let turn = move || open.update(|open| *open = (*open != Some(place)).then_some(place));
        pick(family.name.to_owned(), on, Box::new(turn))
    };
    let of: Words = |details| &mut details.feelings;
    let words = move || {
        family().map_or_else(nothing, |family| {
            let words = family.words.iter().map(|one| word((*one).to_owned(), of));
            group("picks picks--words", family.name, words.collect())
        })
    };
    let chosen = Memo::new(move |_| calm().room.writing.details.read().feelings.clone());
    let elsewhere = move || {
        let here = family()
            .map(|family| family.words.as_slice())
            .unwrap_or_default();
        let mut chosen = chosen.get();
        chosen.retain(|word| !here.contains(&word.as_str()));
        block(
            "picks picks--chosen",
            chosen.into_iter().map(|one| word(one, of)).collect(),
        )
    };
    let tiles = set.families.iter().enumerate().map(tile).collect();
    pieces([
        group(
            "picks picks--tiles",
            content::write_words().beside.feelings,
            tiles,
        ),
        live(Box::new(words)),
        live(Box::new(elsewhere)),
    ])
}

/// Words of one's own: those of earlier pages to tap, and a line for a new one.
fn own(name: &'static str, new: &'static str, of: Words) -> AnyView {
    let typed = RwSignal::new(String::new());
    let take = move || {
        let word = typed.get_untracked();
        calm().room.writing.say(&|details| add(of(details), &word));
        typed.set(String::new());
    };
    // In the order in which they came: a tap moves nothing under the finger.
    let shown = Memo::new(move |before: Option<&Vec<String>>| {
        let mut shown = before.cloned().unwrap_or_else(|| known(of, OFFERED));
        for word in of(&mut calm().room.writing.details.get()) {
            add(&mut shown, word);
        }
        shown
    });
    let picks = move || {
        let picks = shown.get().into_iter().map(|one| word(one, of));
        group("picks", name, picks.collect())
    };
    let input = tag("input").is("type", "text").is("autocomplete", "off");
    let input = input.is("autocapitalize", "off").is("spellcheck", "false");
    let input = input.is("enterkeyhint", "done").is("dir", "auto");
    let input = input
        .is("maxlength", "80")
        .is("aria-label", new)
        .is("placeholder", new);
    let input = input.value(Box::new(move || typed.get()));
    let input = input.on_input(Box::new(move |text| typed.set(text)));
    // Enter in the line, and leaving it: what was typed there is meant.
    let input = input.on("change", Box::new(move |_| take()));
    let add = button(
        "plain-button",
        content::write_words().beside.add,
        Box::new(take),
    );
    pieces([
        line("fine", name),
        live(Box::new(picks)),
        block("field aside__own", vec![input.empty(), add]),
    ])
}

/// What newer pages have of this kind, each once.
pub(super) fn known(of: Words, most: usize) -> Vec<String> {
    let mut known = vec![];
    if let Shelf::Open { heads, .. } = &*calm().room.journal.shelf.read_untracked() {
        for head in heads.iter().filter(|head| !head.binned) {
            for word in of(&mut head.details.clone()) {
                add(&mut known, word);
            }
            if known.len() >= most {
                break;
            }
        }
    }
    known
}

/// The day until which the page stands in no list and no search.
fn seal() -> AnyView {
    let words = content::write_words().beside;
    let set = |day: Option<String>| {
        calm()
            .room
            .writing
            .say(&|details| details.sealed_until.clone_from(&day));
    };
    let day = || calm().room.writing.details.get().sealed_until;
    let typed = move |event| {
        let day = event_target_value(&event);
        set((!day.is_empty()).then_some(day));
    };
    let input = tag("input").class("day").is("type", "date");
    let input = input
        .is("aria-label", words.sealed)
        .is("min", dates::today());
    let input = input.value(Box::new(move || day().unwrap_or_default()));
    let sealed = Signal::derive(move || day().is_some());
    let off = move || {
        set(None);
        browser::focus(".day");
    };
    all(vec![
        line("fine", words.sealed),
        input.on("change", Box::new(typed)).empty(),
        line("fine", words.sealed_line),
        when(
            sealed,
            Box::new(move || block("quiet-line", vec![button("", words.unseal, Box::new(off))])),
        ),
    ])
}
