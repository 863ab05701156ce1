//! The slow part of a lock, in a worker of its own: the memory it takes is given back only with the worker that took
//! it. It is a worker of the journal's worker, so no key passes through the page.

use holdfast_journal::protocol::{Ask, Bytes, Reply, StretchReply, StretchRequest};
use holdfast_journal::{InPlace, LockFault, Passphrase, PassphraseSlot, Slot, Stretch, stretched};
use js_sys::Date;

use super::clock;
use super::folder;
use super::journal_worker::{JournalWorker, Source};

/// A worker for each piece.
pub(super) struct Aside {
    /// The build it has to be of.
    pub(super) build: String,
}

impl Aside {
    /// `None` where there are no workers within workers: then it is done in place.
    async fn ask(&self, request: StretchRequest) -> Option<Result<Bytes, LockFault>> {
        let worker = JournalWorker::from(Source {
            script: folder::beside("journal-worker.js"),
            build: self.build.clone(),
            // Whoever starts it runs under the policy already.
            gated: false,
        });
        let answer = worker.ask(&Ask::Stretch(request)).await;
        worker.terminate();
        match answer {
            Ok(Reply::Stretched(StretchReply::Done(bytes))) => Some(Ok(bytes)),
            Ok(Reply::Stretched(StretchReply::Fault(fault))) => Some(Err(fault)),
            _ => None,
        }
    }
}

impl Stretch for Aside {
    async fn lock(&self, slot: &Slot, words: &Passphrase) -> Result<Vec<u8>, LockFault> {
        let request = StretchRequest::Lock {
            vault: slot.vault,
            epoch: slot.epoch.0,
            key: Bytes::from(&slot.key.expose()[..]),
            words: words.expose().to_owned(),
        };
        match self.ask(request).await {
            Some(done) => Ok(done?.as_slice().to_vec()),
            None => InPlace.lock(slot, words).await,
        }
    }

    async fn open(&self, slot: &PassphraseSlot, words: &Passphrase) -> Result<Slot, LockFault> {
        let request = StretchRequest::Open {
            slot: Bytes::from(slot.print().as_slice()),
            words: words.expose().to_owned(),
        };
        let Some(done) = self.ask(request).await else {
            return InPlace.open(slot, words).await;
        };
        Ok(Slot {
            vault: slot.vault(),
            epoch: slot.epoch(),
            key: done?.key().ok_or(LockFault::Damaged)?,
        })
    }
}

/// Does a piece here and now: this is the worker of its own.
pub(super) fn stretch(request: &StretchRequest) -> StretchReply {
    let began = Date::now();
    stretched(request, &|| {
        u32::try_from(clock::to_millis(Date::now() - began).0).unwrap_or(u32::MAX)
    })
}
