//! One request in, one reply out.

use crate::protocol::{self, MediaRequest, Reply, Request, Unopened};
use crate::{
    Details, Draft, DraftBody, Entry, Head, Journal, Kept, Lived, OpenFault, Origin, Refused,
    Store, Unread, Unsaved, open_backup,
};

/// Does what `request` asks, at `now`. Exactly one reply, whatever happens.
pub async fn serve<S: Store>(journal: &mut Journal<S>, request: Request, now: &Lived) -> Reply {
    if !request.is_at_a_glance()
        && let Err(fault) = journal.look_first().await
    {
        let reason = Unopened::from(OpenFault::from(fault));
        return Reply::Unopened { reason };
    }
    match request {
        Request::Newest => read(journal.newest().await, |heads| Reply::Newest {
            heads: heads.map(|heads| shown_heads(heads, &now.local_date)),
        }),
        Request::Open => {
            let drafts = journal.drafts().await;
            read(drafts, |drafts| Reply::Opened {
                beginning: journal.beginning(),
                vault: journal.vault(),
                unreadable: journal.unreadable(),
                drafts: drafts
                    .into_iter()
                    .map(|draft| journal.shown_draft(draft))
                    .collect(),
            })
        }
        Request::List => {
            let heads = journal.list().await;
            read(heads, |heads| Reply::Listed {
                heads: shown_heads(heads, &now.local_date),
                unreadable: journal.unreadable(),
            })
        }
        Request::Read { id } => read(journal.read(id).await, |entry| Reply::Entry {
            entry: entry.map(shown),
        }),
        Request::KeepDraft { draft } => keep_draft(journal, draft, now).await,
        Request::Followed => read(journal.followed().await, |all| Reply::Followed { all }),
        Request::Follow { all } => written(journal.follow_these(all).await, |()| Reply::Remembered),
        Request::Media(request) => serve_media(journal, request, now).await,
        Request::DiscardDraft { id, rev } => {
            let gone = journal.discard_draft(id, rev).await;
            written(gone, |gone| Reply::Discarded { gone })
        }
        Request::Save { draft } => {
            let draft = journal.whole_draft(draft);
            written(journal.save(draft, now).await, Reply::Saved)
        }
        Request::Bin { id } => written(journal.bin(id, now).await, |rev| Reply::Moved { id, rev }),
        Request::Restore { id } => {
            written(journal.restore(id).await, |rev| Reply::Moved { id, rev })
        }
        Request::Pin { id, on } => {
            written(journal.pin(id, on).await, |rev| Reply::Moved { id, rev })
        }
        Request::Older { id } => read(journal.older(id).await, |older| Reply::Older {
            revisions: older.into_iter().map(shown_older).collect(),
        }),
        Request::BringBack { id, rev } => {
            let back = journal.bring_back(id, rev, now).await;
            written(back, |saved| {
                saved.map_or(Reply::Moved { id, rev: None }, Reply::Saved)
            })
        }
        Request::Export { form } => read(journal.export(form, now).await, Reply::Exported),
        Request::BackUp { words } => match journal.back_up(&words, now).await {
            Ok(exported) => Reply::Exported(exported),
            Err(reason) => Reply::Unsealed { reason },
        },
        Request::OpenBackup { file, words } => match open_backup(&file, &words) {
            Ok(text) => Reply::OpenedBackup { text },
            Err(reason) => Reply::Unsealed { reason },
        },
        Request::Stage { text } => taken(journal.stage(&text).await, Reply::Staged),
        Request::TakeIn => taken(journal.take_in(now).await, Reply::Imported),
        Request::UndoImport { id } => {
            let removed = journal.undo_import(id, now).await;
            written(removed, |removed| Reply::Emptied { removed })
        }
        Request::Elsewhere => read(journal.elsewhere(now).await, Reply::Elsewhere),
        Request::HandOut => {
            journal.is_handed_out(now);
            Reply::Remembered
        }
        Request::Remember { what } => written(journal.remember(what).await, |()| Reply::Remembered),
        Request::Find(sought) => read(journal.find(&sought, now).await, Reply::Found),
        Request::Cards { from, marked } => {
            let cards = journal.cards(&from, &marked, &now.local_date).await;
            read(cards, |cards| Reply::Cards {
                cards: cards.into_iter().map(protocol::Card::of).collect(),
            })
        }
        Request::Mark { id, name, text } => {
            let marked = journal.mark(id, &name, &text).await;
            written(marked, |rev| Reply::Moved { id, rev })
        }
        Request::EmptyBin => {
            let removed = journal.empty_bin(now).await;
            written(removed, |removed| Reply::Emptied { removed })
        }
    }
}

async fn serve_media<S: Store>(
    journal: &mut Journal<S>,
    request: MediaRequest,
    now: &Lived,
) -> Reply {
    let (id, text, draft) = match request {
        MediaRequest::Take { id } => {
            return read(journal.media(id).await, |text| Reply::Media { text });
        }
        MediaRequest::Keep { id, text, draft } => (id, text, draft),
    };
    // The record first: a draft never names what is not kept.
    match journal.keep_media(id, &text, now).await {
        Ok(()) => keep_draft(journal, draft, now).await,
        Err(reason) => Reply::Unsaved { reason },
    }
}

async fn keep_draft<S: Store>(
    journal: &mut Journal<S>,
    draft: protocol::Draft,
    now: &Lived,
) -> Reply {
    let draft = journal.whole_draft(draft);
    let asked = draft.id;
    let kept = journal.keep_draft(draft, now).await;
    written(kept, |kept| Reply::Kept(journal.follow_kept(asked, kept)))
}

fn read<T>(outcome: Result<T, Unread>, reply: impl FnOnce(T) -> Reply) -> Reply {
    match outcome {
        Ok(found) => reply(found),
        Err(reason) => Reply::Unread { reason },
    }
}

fn taken<T>(outcome: Result<T, Refused>, reply: impl FnOnce(T) -> Reply) -> Reply {
    match outcome {
        Ok(done) => reply(done),
        Err(reason) => Reply::Refused { reason },
    }
}

fn written<T>(outcome: Result<T, Unsaved>, reply: impl FnOnce(T) -> Reply) -> Reply {
    match outcome {
        Ok(done) => reply(done),
        Err(reason) => Reply::Unsaved { reason },
    }
}

impl<S: Store> Journal<S> {
    /// The draft as a page knows it. What a page does not know is remembered here, so that it survives.
    fn shown_draft(&mut self, draft: Draft) -> protocol::Draft {
        let Draft { id, rev, body } = draft;
        let shown = protocol::Draft {
            id,
            rev,
            entry: body.entry,
            base: body.base,
            text: body.text.clone(),
            from: body.from.clone(),
            details: body.details.clone(),
        };
        self.remembered.insert(
            id,
            DraftBody {
                text: String::new(),
                ..body
            },
        );
        shown
    }

    /// The draft with all that is remembered of it.
    fn whole_draft(&self, draft: protocol::Draft) -> Draft {
        let mut whole = Draft::new(draft.id, draft.entry, "");
        if let Some(body) = self.remembered.get(&draft.id) {
            whole.body = body.clone();
        }
        whole.rev = draft.rev;
        whole.body = DraftBody {
            entry: draft.entry,
            base: draft.base,
            text: draft.text,
            from: draft.from,
            details: draft.details,
            ..whole.body
        };
        whole
    }

    /// What is remembered goes with a draft to its new id.
    fn follow_kept(&mut self, asked: holdfast_vault::RecordId, kept: Kept) -> Kept {
        if let Some(body) = self
            .remembered
            .get(&asked)
            .filter(|_| kept.id != asked)
            .cloned()
        {
            self.remembered.insert(kept.id, body);
        }
        kept
    }
}

fn shown(entry: Entry) -> protocol::Entry {
    let Entry { id, rev, body } = entry;
    protocol::Entry {
        id,
        rev,
        date: body.created.local_date,
        text: body.text,
        from: body.from,
        copy_of: body.copy_of,
        binned: body.binned_at.is_some(),
        pinned: body.pinned,
        details: body.details,
        has_older: !body.older.is_empty(),
    }
}

fn shown_older(entry: Entry) -> protocol::Revision {
    let Entry { rev, body, .. } = entry;
    let minutes = body.edited.utc_ms.div_euclid(60_000) + i64::from(body.edited.offset_min);
    let of_day = minutes.rem_euclid(24 * 60);
    protocol::Revision {
        rev,
        date: body.edited.local_date,
        clock: format!("{:02}:{:02}", of_day / 60, of_day % 60),
        text: body.text,
        details: body.details,
    }
}

fn shown_heads(heads: Vec<Head>, day: &str) -> Vec<protocol::Head> {
    let pages = heads.into_iter().filter(is_listed);
    pages.map(|head| shown_head(head, day)).collect()
}

/// What somebody made to walk is in no list; in the bin it lies with all the rest.
fn is_listed(head: &Head) -> bool {
    head.binned_at.is_some() || Origin::of(head.from.as_deref()).is_page()
}

/// What a list shows on `day`: nothing of a sealed page but until when.
fn shown_head(head: Head, day: &str) -> protocol::Head {
    let Head {
        id,
        rev,
        created,
        first,
        binned_at,
        pinned,
        from,
        details,
    } = head;
    let sealed = details.is_sealed(day);
    let (first, details) = if sealed {
        let sealed_until = details.sealed_until;
        let until = Details {
            sealed_until,
            ..Details::default()
        };
        (String::new(), until)
    } else {
        (first, details)
    };
    protocol::Head {
        id,
        rev,
        date: created.local_date,
        first,
        binned: binned_at.is_some(),
        pinned,
        origin: Origin::of(from.as_deref()),
        sealed,
        details,
    }
}
