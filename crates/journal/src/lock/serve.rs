//! One request to the lock of an open journal in, one reply out.

use super::{LockFault, Stretch, offered_words};
use crate::protocol::{LockReply, LockRequest};
use crate::{Journal, Store};

/// Does what `request` asks of the lock of `journal`. Exactly one reply, whatever happens.
pub async fn serve_lock<S: Store>(
    journal: &mut Journal<S>,
    request: LockRequest,
    stretch: &impl Stretch,
) -> LockReply {
    let done = match request {
        LockRequest::Look => journal.ways().await.map(LockReply::Ways),
        LockRequest::Offer => offered_words(&mut *journal.entropy).map(LockReply::Words),
        // It is open.
        LockRequest::Unlock { .. } => Ok(LockReply::Done),
        LockRequest::Set { words } => done(journal.set_lock(&words, stretch).await),
        LockRequest::Change { proof, words } => {
            done(journal.change_words(&proof, &words, stretch).await)
        }
        LockRequest::Remove { proof } => done(journal.remove_lock(&proof, stretch).await),
        LockRequest::MakeCode { proof } => {
            let code = journal.make_code(&proof, stretch).await;
            code.map(LockReply::Words)
        }
        LockRequest::DropCode { proof } => done(journal.drop_code(&proof, stretch).await),
        LockRequest::AddPasskey {
            proof,
            passkey,
            output,
        } => done(
            journal
                .add_passkey(&proof, &passkey, &output, stretch)
                .await,
        ),
        LockRequest::DropPasskey { proof, credential } => {
            done(journal.drop_passkey(&proof, &credential, stretch).await)
        }
        LockRequest::Prove { proof } => done(journal.prove(&proof, stretch).await),
        LockRequest::Reseal => {
            let more = journal.reseal().await;
            let more = more.map_err(LockFault::Store);
            more.map(|more| LockReply::Resealed { more })
        }
    };
    done.unwrap_or_else(LockReply::Fault)
}

fn done(outcome: Result<(), LockFault>) -> Result<LockReply, LockFault> {
    outcome.map(|()| LockReply::Done)
}
