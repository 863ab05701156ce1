//! What an entry said before: each earlier version beside what it says now, and the way back to it.

use super::pages::unmoved;
use super::{beside, carried, trouble};
use crate::content;
use crate::domain::difference::{Piece, difference, near};
use crate::platform::dates;
use crate::state::calm;
use crate::state::trouble::Trouble;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{all, block, button, line, pieces, section, title};
use crate::ui::components::tag::{live, nothing, tag, text};
use holdfast_journal::protocol::{Entry, Revision};
use holdfast_journal::{RecordId, Rev};
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};

type Found = Option<Result<Option<(Entry, Vec<Revision>)>, Trouble>>;

/// Earlier versions of entry `id`.
#[must_use]
pub fn versions(id: &str) -> AnyView {
    let words = content::write_words();
    let found = RwSignal::new(Found::None);
    calm().room.journal.brought.set(None);
    if let Some(id) = RecordId::parse(id) {
        look(id, found);
    }
    pieces([
        title("screen-title", words.versions.title),
        unmoved(),
        undo(found),
        live(Box::new(move || match &*found.read() {
            None => nothing(),
            Some(Ok(Some((entry, older)))) => shown(entry, older, found),
            Some(Ok(None)) => line("lead", words.list.one_unreadable),
            Some(Err(trouble)) => line("lead", trouble::sentence(trouble)),
        })),
        bar(None),
    ])
}

fn look(id: RecordId, found: RwSignal<Found>) {
    spawn_local_scoped_with_cancellation(async move {
        found.try_set(Some(calm().room.journal.versions(id).await));
    });
}

/// Makes `rev` the newest, and looks again.
fn bring_back(id: RecordId, rev: Rev, now: Rev, found: RwSignal<Found>) {
    spawn_local(async move {
        calm().room.journal.bring_back(id, rev, now).await;
        found.try_set(Some(calm().room.journal.versions(id).await));
    });
}

/// After a version was brought back: one tap brings back the one before.
fn undo(found: RwSignal<Found>) -> AnyView {
    let words = content::write_words();
    live(Box::new(move || {
        let Some((id, before)) = calm().room.journal.brought.get() else {
            return nothing();
        };
        let back = move || {
            let now = found.with_untracked(|found| match found {
                Some(Ok(Some((entry, _)))) => entry.rev,
                _ => before,
            });
            bring_back(id, before, now, found);
        };
        let said = tag("p").is("role", "status").words(words.versions.back);
        block(
            "undo",
            vec![
                said,
                button("plain-button", words.list.undo, Box::new(back)),
            ],
        )
    }))
}

fn shown(entry: &Entry, older: &[Revision], found: RwSignal<Found>) -> AnyView {
    let words = content::write_words().versions;
    if older.is_empty() {
        return line("lead", words.none);
    }
    let one = |revision: &Revision| {
        let day = dates::briefly(&revision.date, content::write_words().list.language);
        let (id, rev, now) = (entry.id, revision.rev, entry.rev);
        let back = move || bring_back(id, rev, now, found);
        let details = if revision.details == entry.details {
            nothing()
        } else {
            pieces([
                beside::told(&revision.details),
                line("fine", carried::in_a_line(&revision.details)),
            ])
        };
        pieces([
            section([&day, ", ", &revision.clock].concat()),
            changes(&revision.text, &entry.text),
            details,
            button("plain-button", words.bring_back, Box::new(back)),
        ])
    };
    pieces([
        line("fine", words.lead),
        all(older.iter().map(one).collect()),
    ])
}

/// What the earlier version says, with what is no longer there and what came since.
fn changes(old: &str, new: &str) -> AnyView {
    let all = difference(old, new);
    let last = all.len().saturating_sub(1);
    let piece = |(place, piece): (usize, Piece<'_>)| match piece {
        Piece::Same(words) => text(near(words, place > 0, place < last)),
        Piece::Gone(words) => tag("del").words(words.to_owned()),
        Piece::New(words) => tag("ins").words(words.to_owned()),
    };
    let pieces = all.into_iter().enumerate().map(piece).collect();
    tag("p").class("changes").is("dir", "auto").holds(pieces)
}
