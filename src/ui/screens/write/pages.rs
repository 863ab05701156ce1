//! Earlier pages by day, newest first, and the bin.

use super::keep::waiting_pages;
use super::{beside, carried, days, search, trouble};
use crate::content;
use crate::domain::writing::Step;
use crate::platform::dates;
use crate::state::calm;
use crate::state::journal::{PORTION, Shelf};
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{
    block, button, line, pieces, row, rows, section, status, title, when,
};
use crate::ui::components::tag::{all, live, nothing, tag};
use holdfast_journal::Elsewhere;
use holdfast_journal::protocol::{Draft, Head};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Earlier pages.
#[must_use]
pub fn pages() -> AnyView {
    let words = content::write_words();
    let new_page = move || {
        calm().room.writing.new_page();
        calm().room.go(Step::Page);
    };
    pieces([
        title("screen-title", words.list.title),
        unmoved(),
        undo(),
        search::field(),
        search::instead(Box::new(|| {
            pieces([
                live(Box::new(|| {
                    unfinished(calm().room.journal.unfinished.get())
                })),
                live(Box::new(|| {
                    shelf(&calm().room.journal.shelf.read(), Side::Kept)
                })),
            ])
        })),
        live(Box::new(ways)),
        live(Box::new(|| {
            in_no_file(calm().room.keeping.elsewhere.get().as_ref())
        })),
        bar(Some(main_action(words.page.new, Box::new(new_page)))),
    ])
}

/// Other ways to look at what is there.
fn ways() -> AnyView {
    let words = content::write_words();
    let shelf = calm().room.journal.shelf.read();
    // They would move away under a thumb when the pages arrive above them.
    if matches!(&*shelf, Shelf::Opening | Shelf::Newest(_)) {
        return pieces([]);
    }
    let to = |words: &'static str, step: Step| {
        button("", words, Box::new(move || calm().room.go(step.clone())))
    };
    let mut ways = vec![];
    if matches!(&*shelf, Shelf::Open { heads, .. } if heads.iter().any(|head| !head.binned)) {
        ways.push(to(words.calendar.title, Step::Calendar));
        ways.push(to(words.print.title, Step::Print));
    }
    if days::is_one_of_them(&shelf) {
        ways.push(to(words.calendar.this_day, Step::OnThisDay));
    }
    ways.push(to(content::keep_words().copy.title, Step::Keep));
    ways.push(to(words.list.bin, Step::Bin));
    ways.push(super::locked::door());
    block("quiet-line", ways)
}

/// Where many pages are in no file, or some for long: one quiet line. It comes late, so it stands below the ways: none of
/// them moves for it.
fn in_no_file(elsewhere: Option<&Elsewhere>) -> AnyView {
    let due = elsewhere.filter(|elsewhere| elsewhere.due);
    let waiting = due.map_or(0, |elsewhere| elsewhere.waiting);
    let healed = elsewhere.is_some_and(|elsewhere| elsewhere.healed);
    let words = content::keep_words().copy;
    pieces([
        line("fine", if healed { words.healed } else { "" }),
        line("fine", waiting_pages(waiting)),
    ])
}

/// The bin: everything deleted in the last 30 days.
#[must_use]
pub fn bin() -> AnyView {
    let words = content::write_words().list;
    pieces([
        title("screen-title", words.bin_title),
        unmoved(),
        line("fine", words.binned),
        live(Box::new(|| {
            shelf(&calm().room.journal.shelf.read(), Side::Binned)
        })),
        bar(None),
    ])
}

/// Which entries a list is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Kept,
    Binned,
}

/// A delete or a putting back that was not granted is said, wherever one is.
pub(super) fn unmoved() -> AnyView {
    let words = content::write_words().list;
    status(
        "trouble",
        Signal::derive(move || {
            if calm().room.journal.unmoved.get() {
                words.unmoved
            } else {
                ""
            }
        }),
    )
}

/// After a delete, for as long as the list is not left: one tap takes it back.
fn undo() -> AnyView {
    let words = content::write_words().list;
    let back = move || {
        if let Some(id) = calm().room.journal.binned.get_untracked() {
            spawn_local(calm().room.journal.restore(id));
        }
    };
    let there = Signal::derive(move || calm().room.journal.binned.read().is_some());
    let piece = move || {
        let words_and_way = vec![
            tag("p").is("role", "status").words(words.binned),
            button("plain-button", words.undo, Box::new(back)),
        ];
        block("undo", words_and_way)
    };
    when(there, Box::new(piece))
}

fn unfinished(drafts: Vec<Draft>) -> AnyView {
    let words = content::write_words().list;
    let on_page = calm().room.writing.draft();
    let items: Vec<AnyView> = drafts
        .into_iter()
        .filter(|draft| Some(draft.id) != on_page && !draft.is_blank())
        .map(|draft| {
            let first: String = draft
                .text
                .trim()
                .lines()
                .next()
                .unwrap_or_default()
                .chars()
                .take(80)
                .collect();
            let sealed = draft.details.is_sealed(&dates::today());
            let go = move || {
                calm().room.writing.go_on(draft.clone());
                calm().room.go(Step::Page);
            };
            let first = if sealed || first.is_empty() {
                words.untitled.into()
            } else {
                first
            };
            row(first, words.unfinished, Box::new(go))
        })
        .collect();
    if items.is_empty() {
        return nothing();
    }
    rows("rows", items)
}

fn shelf(shelf: &Shelf, side: Side) -> AnyView {
    let words = content::write_words().list;
    let of_side = |head: &&Head| head.binned == (side == Side::Binned);
    match shelf {
        Shelf::Newest(heads) if side == Side::Kept && heads.iter().any(|head| !head.binned) => {
            listed(heads.iter().filter(of_side).collect(), side)
        }
        Shelf::Opening | Shelf::Newest(_) => line("fine", content::write_words().page.opening),
        Shelf::Closed(trouble) => closed(trouble::sentence(trouble)),
        Shelf::Open { heads, unreadable } => {
            let wanted: Vec<&Head> = heads.iter().filter(of_side).collect();
            let empty = match side {
                Side::Kept if *unreadable > 0 => "",
                Side::Kept => words.empty,
                Side::Binned => words.bin_empty,
            };
            let list = if wanted.is_empty() {
                line("lead", empty)
            } else {
                listed(wanted, side)
            };
            let lost = match unreadable {
                0 => "",
                1 => words.one_unreadable,
                _ => words.many_unreadable,
            };
            pieces([list, line("fine", lost)])
        }
    }
}

/// What stands before all days, and then the days.
fn listed(heads: Vec<&Head>, side: Side) -> AnyView {
    let (first, rest): (Vec<&Head>, Vec<&Head>) = heads
        .into_iter()
        .partition(|head| head.pinned && side == Side::Kept);
    pieces([pinned(&first), newest(&rest, side)])
}

fn closed(why: &'static str) -> AnyView {
    let words = content::write_words().unread;
    let again = button(
        "plain-button",
        words.again,
        Box::new(move || calm().room.look()),
    );
    pieces([
        tag("p").is("role", "alert").words(words.lead),
        line("fine", why),
        again,
    ])
}

/// What stands before all days.
fn pinned(heads: &[&Head]) -> AnyView {
    if heads.is_empty() {
        return nothing();
    }
    let items = heads.iter().map(|head| item(head, Side::Kept)).collect();
    let title = section(content::write_words().list.pinned);
    pieces([title, rows("rows", items)])
}

/// As many of the newest as a person asked for.
fn newest(heads: &[&Head], side: Side) -> AnyView {
    let shown = heads.len().min(calm().room.journal.shown.get());
    let more = || calm().room.journal.shown.update(|shown| *shown += PORTION);
    let more = || {
        button(
            "plain-button",
            content::write_words().list.more,
            Box::new(more),
        )
    };
    pieces([
        by_day(&heads[..shown], side),
        if shown < heads.len() {
            more()
        } else {
            nothing()
        },
    ])
}

/// One heading for each day, the entries of the day under it.
fn by_day(heads: &[&Head], side: Side) -> AnyView {
    let language = content::write_words().list.language;
    let days = heads
        .chunk_by(|one, next| one.date == next.date)
        .map(|day| {
            let date = day
                .first()
                .map(|head| dates::in_words(&head.date, language));
            let items = day.iter().map(|head| item(head, side)).collect();
            pieces([section(date.unwrap_or_default()), rows("rows", items)])
        })
        .collect();
    all(days)
}

pub(super) fn item(head: &Head, side: Side) -> AnyView {
    let words = content::write_words().list;
    let id = head.id;
    let first = if head.sealed {
        beside::until(head.details.sealed_until.as_deref().unwrap_or_default())
    } else if head.first.is_empty() {
        words.untitled.to_owned()
    } else {
        head.first.trim_start_matches("name\t").to_owned()
    };
    match side {
        Side::Kept => row(
            first,
            carried::in_a_line(&head.details),
            Box::new(move || calm().room.go(Step::Entry(id.to_string()))),
        ),
        Side::Binned => row(
            first,
            words.restore,
            Box::new(move || spawn_local(calm().room.journal.restore(id))),
        ),
    }
}
