//! One request in, one reply out.

use crate::protocol::{Reply, Request};
use crate::{Journal, Lived, Store, Unread, Unsaved};

/// Does what `request` asks, at `now`. Exactly one reply, whatever happens.
pub async fn serve<S: Store>(journal: &mut Journal<S>, request: Request, now: &Lived) -> Reply {
    match request {
        Request::Open => {
            let drafts = journal.drafts().await;
            read(drafts, |drafts| Reply::Opened {
                beginning: journal.beginning(),
                vault: journal.vault(),
                unreadable: journal.unreadable(),
                drafts,
            })
        }
        Request::List => {
            let heads = journal.list().await;
            read(heads, |heads| Reply::Listed {
                heads,
                unreadable: journal.unreadable(),
            })
        }
        Request::Read { id } => read(journal.read(id).await, |entry| Reply::Entry {
            entry: entry.map(Box::new),
        }),
        Request::KeepDraft { draft } => written(journal.keep_draft(draft, now).await, Reply::Kept),
        Request::DiscardDraft { id, rev } => {
            let gone = journal.discard_draft(id, rev).await;
            written(gone, |gone| Reply::Discarded { gone })
        }
        Request::Save { draft } => written(journal.save(draft, now).await, Reply::Saved),
        Request::Bin { id } => written(journal.bin(id, now).await, |rev| Reply::Moved { id, rev }),
        Request::Restore { id } => {
            written(journal.restore(id).await, |rev| Reply::Moved { id, rev })
        }
        Request::EmptyBin => {
            let removed = journal.empty_bin(now).await;
            written(removed, |removed| Reply::Emptied { removed })
        }
    }
}

fn read<T>(outcome: Result<T, Unread>, reply: impl FnOnce(T) -> Reply) -> Reply {
    match outcome {
        Ok(found) => reply(found),
        Err(reason) => Reply::Unread { reason },
    }
}

fn written<T>(outcome: Result<T, Unsaved>, reply: impl FnOnce(T) -> Reply) -> Reply {
    match outcome {
        Ok(done) => reply(done),
        Err(reason) => Reply::Unsaved { reason },
    }
}
