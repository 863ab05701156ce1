//! What is being made: put by while somebody makes it, and kept when they say so.

use super::{Inner, Made, Making, Standing};
use crate::domain::ritual::own::{self, Kind, Own};
use crate::domain::time::Millis;
use crate::platform::storage;
use crate::platform::timer;
use crate::state::calm;
use crate::state::drafts;
use crate::state::practising::Found;
use crate::state::trouble::Trouble;
use holdfast_journal::protocol::{Draft, Reply, Request};
use holdfast_journal::{MADE, Origin, Rev};
use leptos::task::spawn_local;

/// How long after the last word it is put by.
const PAUSE: Millis = Millis::from_secs(1);

impl Making {
    /// Goes on with what is being made, or was left; else begins one. With a kept one, goes on with that.
    pub fn turn_to(&self, made: Option<&Made>) {
        let entry = made.map(|made| made.entry);
        let here = self.with(|inner| {
            let of = |draft: &Draft| match entry {
                Some(entry) => draft.entry == entry,
                None => draft.base == Rev::NONE,
            };
            inner.draft.as_ref().is_some_and(of)
        });
        if here {
            return;
        }
        self.put_by();
        let text = made.map_or("", |made| made.text.as_str()).to_owned();
        let draft = made.map_or_else(fresh, |made| change_of(made, &text));
        self.with(|inner| inner.draft = draft);
        self.show(Own::read(&text).unwrap_or_default());
        let waits = made.cloned();
        spawn_local(async move {
            if let Ok(Reply::Opened { drafts, .. }) = calm().room.journal.ask(Request::Open).await {
                calm().making.go_on(waits.as_ref(), &drafts);
            }
        });
    }

    /// As [`Making::turn_to`], where nothing is on the bench: what was left comes back.
    pub fn turn_to_left(&self) {
        if self.with(|inner| inner.draft.is_none()) {
            self.turn_to(None);
        }
    }

    /// What was not finished comes back, unless somebody has begun already.
    fn go_on(&self, made: Option<&Made>, drafts: &[Draft]) {
        let of = |draft: &&Draft| match made {
            Some(made) => draft.entry == made.entry,
            None => draft.base == Rev::NONE,
        };
        let mut waiting = drafts
            .iter()
            .filter(|draft| !Origin::of(draft.from.as_deref()).is_page());
        let untouched = self.with(|inner| {
            !inner.dirty
                && inner
                    .draft
                    .as_ref()
                    .is_some_and(|draft| of(&draft) && draft.rev == Rev::NONE)
        });
        if let (true, Some(draft)) = (untouched, waiting.find(of))
            && let Some(own) = Own::read(&draft.text)
        {
            self.with(|inner| inner.draft = Some(draft.clone()));
            self.show(own);
        }
    }

    fn show(&self, own: Own) {
        self.own.set(own);
        self.taken.set(None);
        self.standing.set(Standing::Quiet);
        self.turn();
    }

    fn turn(&self) {
        self.round.update(|round| *round = round.wrapping_add(1));
    }

    fn with<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        change(&mut self.inner.borrow_mut())
    }

    /// Changes it; it is put by soon.
    pub fn change(&self, change: &mut dyn FnMut(&mut Own)) {
        self.own.update(change);
        let later = timer::after(PAUSE, || calm().making.put_by());
        self.with(|inner| {
            inner.dirty = true;
            inner.alarm = Some(later);
        });
    }

    /// Puts a step behind the others; where it stands.
    pub fn add(&self, kind: Kind) -> Option<usize> {
        let mut place = None;
        self.change(&mut |own| place = own.add(kind));
        self.turn();
        place
    }

    /// Takes a step out.
    pub fn take_out(&self, place: usize) {
        let mut taken = None;
        self.change(&mut |own| taken = own.take_out(place));
        self.taken.set(taken.map(|part| (place, part)));
        self.turn();
    }

    /// Puts the step taken out last back where it stood.
    pub fn put_back(&self) {
        if let Some((place, part)) = self.taken.get_untracked() {
            self.change(&mut |own| own.put_back(place, part.clone()));
            self.taken.set(None);
            self.turn();
        }
    }

    /// Puts it by, as a draft.
    pub fn put_by(&self) {
        let Some(draft) = self.draft_to_keep() else {
            return;
        };
        spawn_local(async move {
            calm().making.keep_draft(draft).await;
        });
    }

    /// Whether every word of it is put by, after one more try. To be asked before the journal is locked.
    pub async fn is_sealed(&self) -> bool {
        match self.draft_to_keep() {
            Some(draft) => self.keep_draft(draft).await,
            None => true,
        }
    }

    fn draft_to_keep(&self) -> Option<Draft> {
        let text = self.own.with_untracked(Own::print);
        self.with(|inner| {
            inner.alarm = None;
            if !inner.dirty || inner.busy {
                return None;
            }
            let draft = inner.draft.as_mut()?;
            draft.text = text;
            let draft = draft.clone();
            (inner.dirty, inner.busy) = (false, true);
            Some(draft)
        })
    }

    async fn keep_draft(&self, draft: Draft) -> bool {
        let (id, request) = (draft.id, Request::KeepDraft { draft });
        let answer = calm().room.journal.ask(request).await;
        let again = self.with(|inner| {
            inner.busy = false;
            if let (Ok(Reply::Kept(kept)), Some(draft)) = (&answer, &mut inner.draft)
                && draft.id == id
            {
                (draft.id, draft.rev) = (kept.id, kept.rev);
            }
            inner.dirty
        });
        let kept = matches!(answer, Ok(Reply::Kept(_)));
        if !kept {
            self.with(|inner| inner.dirty = true);
            self.standing.set(Standing::Failed(Trouble::of(answer)));
        } else if self
            .standing
            .with_untracked(|standing| *standing != Standing::Busy)
        {
            self.standing.set(Standing::Quiet);
        }
        if again && kept {
            self.put_by();
        }
        kept
    }

    /// What is not known to be sealed leaves the screen, and waits for the journal to open.
    pub(super) fn hold(&self) {
        let text = self.own.with_untracked(Own::print);
        let unsealed = |inner: &mut Inner| match inner.dirty || inner.busy {
            true => inner.draft.take(),
            false => None,
        };
        if let Some(mut draft) = self.with(unsealed) {
            draft.text = text;
            *self.held.borrow_mut() = Some(draft);
        }
    }

    /// The journal is open: what waited for it is kept now.
    pub(super) async fn keep_held(&self) {
        let held = self.held.take();
        if let Some(draft) = held {
            let again = draft.clone();
            let answer = calm().room.journal.ask(Request::KeepDraft { draft }).await;
            if !matches!(answer, Ok(Reply::Kept(_))) {
                *self.held.borrow_mut() = Some(again);
            }
        }
    }

    /// Whether one more can be kept. Tracks.
    #[must_use]
    pub fn has_room(&self) -> bool {
        match &*self.kept.read() {
            Found::Here(all) => all.len() < own::MOST,
            _ => true,
        }
    }

    /// Keeps it; then `done`. "Kept" is true when the transaction is complete.
    pub fn keep(&self, done: fn()) {
        let text = self.own.with_untracked(Own::print);
        let draft = self.with(|inner| {
            let draft = inner.draft.as_mut()?;
            draft.text = text;
            inner.alarm = None;
            Some(draft.clone())
        });
        if let Some(draft) = draft {
            self.save(draft, done);
        }
    }

    /// Keeps a written form that came with a file.
    pub(super) fn keep_text(&self, text: &str, done: fn()) {
        if let Some(mut draft) = fresh() {
            text.clone_into(&mut draft.text);
            self.save(draft, done);
        } else {
            self.standing.set(Standing::Failed(Trouble::Lost));
        }
    }

    fn save(&self, draft: Draft, done: fn()) {
        if self
            .standing
            .with_untracked(|standing| *standing == Standing::Busy)
        {
            return;
        }
        self.standing.set(Standing::Busy);
        spawn_local(async move {
            let id = draft.id;
            let answer = calm().room.journal.ask(Request::Save { draft }).await;
            let making = &calm().making;
            if let Ok(Reply::Saved(_)) = answer {
                storage::ask_to_persist();
                making.with(|inner| {
                    if inner.draft.as_ref().is_some_and(|draft| draft.id == id) {
                        *inner = Inner::default();
                    }
                });
                making.standing.set(Standing::Quiet);
                making.want();
                done();
            } else {
                making.standing.set(Standing::Failed(Trouble::of(answer)));
            }
        });
    }
}

fn fresh() -> Option<Draft> {
    drafts::new(Some(MADE.to_owned()))
}

fn change_of(made: &Made, text: &str) -> Option<Draft> {
    drafts::change(made.entry, made.rev, Some(MADE.to_owned()), text.to_owned())
}
