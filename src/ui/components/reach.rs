//! Ways to a person: numbers as links, lines of helplines, directories. Nothing is asked for before a tap.

pub use super::piece::live;
use super::piece::{Act, block, button, line, link_row, nothing, pieces, row, rows, tag};
use crate::content;
use crate::domain::helplines::{Emergency, Helpline, Kind, Known, lines};
use crate::domain::people::Person;
use crate::domain::reach;
use crate::domain::screen::Screen;
use crate::platform::dates;
use crate::state::calm;
use crate::state::texts::Text;
use leptos::prelude::*;

/// A part that opens in place: what is long and not needed at once.
#[must_use]
pub fn fold(words: &'static str, open: bool, inside: Vec<AnyView>) -> AnyView {
    let mut fold = tag("details").class("chapter");
    if open {
        fold = fold.is("open", "");
    }
    let mut pieces = vec![tag("summary").words(words)];
    pieces.extend(inside);
    fold.holds(pieces)
}

/// A list of things to know.
#[must_use]
pub fn points(points: &[&'static str]) -> AnyView {
    let point = |words: &&'static str| tag("li").words(*words);
    rows("points", points.iter().map(point).collect())
}

/// The country a person has chosen, if it is one of those known.
fn chosen() -> Option<Known<'static>> {
    let country = calm().preferences.chosen.get().country?;
    content::countries().find(|known| known.country == country)
}

/// The emergency numbers of the country chosen; where none is known, those that work in most places.
#[must_use]
pub fn emergency() -> AnyView {
    let known = chosen().map_or_else(Vec::new, |known| known.emergency);
    let here =
        |number: &Emergency<'static>| link_row(reach::call(number.dial), number.dial, number.what);
    let anywhere = |number: &content::EmergencyNumber| {
        link_row(reach::call(number.dial), number.dial, number.place)
    };
    let items = if known.is_empty() {
        content::emergency_numbers().iter().map(anywhere).collect()
    } else {
        known.iter().map(here).collect()
    };
    rows("rows rows--numbers", items)
}

/// Whose numbers are shown, and the way to others.
#[must_use]
pub fn country_row() -> AnyView {
    let words = content::care_words().lines;
    let (name, more) = match (chosen(), calm().preferences.chosen.get().country) {
        (Some(known), _) => (known.name, words.other),
        (None, Some(_)) => (words.other, words.choose),
        (None, None) => (words.choose, words.choose_line),
    };
    let go: Act = Box::new(|| calm().navigation.go(Screen::Country));
    rows("rows", vec![row(name, more, go)])
}

/// The lines of the country chosen, from the sheet and from nothing else.
#[must_use]
pub fn helplines(kind: Kind, none: &'static str) -> AnyView {
    let words = content::care_words().lines;
    let Some(country) = calm().preferences.chosen.get().country else {
        return nothing();
    };
    match &*calm().texts.helplines.read() {
        Text::Unasked | Text::Coming => line("fine", words.coming),
        Text::Missing => {
            let again = button(
                "text-button",
                words.again,
                Box::new(|| calm().texts.want_helplines()),
            );
            pieces([line("", words.missing), again])
        }
        Text::Here(sheet) => {
            let today = dates::today();
            let lines = lines(sheet, country, kind);
            if lines.is_empty() {
                return line("", none);
            }
            let lines = lines.iter().map(|line| helpline(line, &today)).collect();
            rows("rows helplines", lines)
        }
    }
}

fn helpline(shown: &Helpline<'_>, today: &str) -> AnyView {
    let words = content::care_words().lines;
    let mut ways: Vec<AnyView> = shown
        .calls
        .iter()
        .map(|(dial, display)| number(reach::call(dial), &[words.call, display]))
        .collect();
    if let Some((to, body)) = shown.text {
        let said = [words.text, body, words.to, to];
        let said: &[&str] = if body.is_empty() {
            &[words.text, to]
        } else {
            &said
        };
        ways.push(number(reach::text(to, body), said));
    }
    let whatsapp = shown.whatsapp.map_or_else(String::new, |number| {
        [words.whatsapp, number, words.whatsapp_line].join(" · ")
    });
    let free = if shown.free { words.free } else { "" };
    let about = [
        shown.hours,
        free,
        shown.languages,
        shown.audience,
        shown.note,
    ];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let inside = vec![
        block("helpline__ways", ways),
        line("fine", whatsapp),
        line("fine", about.join(" · ")),
        line("fine", checked(shown, today)),
    ];
    named(shown.service.to_owned(), inside)
}

/// One of a list, under its name.
fn named(name: String, inside: Vec<AnyView>) -> AnyView {
    let mut pieces = vec![line("name", name)];
    pieces.extend(inside);
    tag("li").holds(pieces)
}

/// When the number was read, and whether that was long ago.
fn checked(shown: &Helpline<'_>, today: &str) -> String {
    let words = content::care_words().lines;
    let date = shown.checked.map_or_else(
        || words.undated.to_owned(),
        |date| {
            let language = content::write_words().list.language;
            [words.checked, " ", &dates::briefly(date, language), "."].concat()
        },
    );
    if shown.may_have_changed(today) {
        [&date, " ", words.changed].concat()
    } else {
        date
    }
}

/// A number to tap.
fn number(address: String, words: &[&str]) -> AnyView {
    let words = words.join(" ");
    tag("a")
        .class("plain-button")
        .is("href", address)
        .words(words)
}

/// Lists of helplines elsewhere: those against violence, or the others.
#[must_use]
pub fn directories(violence: bool) -> AnyView {
    let words = content::words();
    // The first one can be asked for either.
    let links = content::directories().iter().enumerate();
    let links = links.filter(|(place, link)| link.violence == violence || *place == 0);
    let links = links.map(|(_, link)| link_row(link.url.to_owned(), link.name, link.known));
    pieces([
        line("fine", words.help.directories),
        rows("rows", links.collect()),
    ])
}

/// Somebody of one's own: name, first sentence, and the ways to reach them.
#[must_use]
pub fn person(person: &Person, change: Option<Act>) -> AnyView {
    let words = content::care_words().people;
    let mut ways = vec![];
    if !person.number.is_empty() {
        ways.push(number(
            reach::call(&person.number),
            &[words.call, &person.name],
        ));
        ways.push(number(
            reach::text(&person.number, &person.first),
            &[words.text, &person.name],
        ));
    }
    if let Some(change) = change {
        ways.push(button("text-button", words.change, change));
    }
    let inside = vec![
        line("fine", person.number.clone()),
        line("", person.first.clone()),
        block("helpline__ways", ways),
    ];
    named(person.name.clone(), inside)
}
