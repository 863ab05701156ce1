//! Passkeys of this device as a way in, beside the words.

use super::{Lock, Told, ask, told};
use crate::platform::dates;
use crate::platform::passkey::{self, Refused};
use crate::state::calm;
use holdfast_journal::LockFault;
use holdfast_journal::protocol::{Bytes, LockRequest, Passkey, Secret};
use leptos::task::spawn_local;

/// Why a passkey did not do what was wished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotByPasskey {
    /// None was made, and why.
    Made(Refused),
    /// None was given by the device, and why.
    Given(Refused),
    /// It gave something else than when it was added.
    Other,
    /// It was taken away meanwhile.
    Gone,
    /// What it opens is damaged.
    Damaged,
}

impl Lock {
    /// Asks whether this browser has passkeys that can open something.
    pub fn look_for_passkeys(&self) {
        spawn_local(async {
            if passkey::are_there().await {
                calm().room.lock.has_passkeys.set(true);
            }
        });
    }

    fn passkeys(&self) -> Vec<Passkey> {
        self.ways.with_untracked(|ways| ways.passkeys.clone())
    }

    /// Opens the journal with a passkey. Only inside a tap.
    pub fn open_with_passkey(&self) {
        if self.is_working() {
            return;
        }
        self.told.set(Told::Working);
        spawn_local(async {
            let lock = &calm().room.lock;
            let given = match passkey::ask(&lock.passkeys()).await {
                Ok(given) => given,
                Err(why) => return lock.told.set(Told::Passkey(NotByPasskey::Given(why))),
            };
            let secret = Secret::Passkey {
                credential: given.credential.clone(),
                output: given.output.clone(),
            };
            drop(given);
            lock.told.set(Told::Quiet);
            lock.open(secret);
        });
    }

    /// Adds a passkey of this device, called `name`, for who knows what opens the journal now. Only inside a tap.
    pub fn add_passkey(&self, proof: Secret, name: String) {
        if self.is_working() {
            return;
        }
        self.told.set(Told::Working);
        spawn_local(async move {
            let lock = &calm().room.lock;
            let done = added(proof, name).await;
            lock.told.set(done);
            lock.look();
        });
    }

    /// Takes a passkey away.
    pub fn drop_passkey(&self, proof: Secret, credential: Bytes) {
        if self.is_working() {
            return;
        }
        self.told.set(Told::Working);
        spawn_local(async move {
            let lock = &calm().room.lock;
            let request = LockRequest::DropPasskey {
                proof,
                credential: credential.clone(),
            };
            let done = told(ask(request).await);
            if done == Told::Done {
                passkey::let_go(&credential);
            }
            lock.told.set(done);
            lock.look();
        });
    }
}

/// The words first: a passkey that then opens nothing is never made.
async fn added(proof: Secret, name: String) -> Told {
    let asked = LockRequest::Prove {
        proof: proof.clone(),
    };
    let proven = told(ask(asked).await);
    if proven != Told::Done {
        return proven;
    }
    let given = match passkey::make(&calm().room.lock.passkeys()).await {
        Ok(given) => given,
        Err(why) => return Told::Passkey(NotByPasskey::Made(why)),
    };
    let request = LockRequest::AddPasskey {
        proof,
        passkey: Passkey {
            credential: given.credential.clone(),
            salt: given.salt.clone(),
            name,
            added: dates::today(),
        },
        output: given.output.clone(),
    };
    let done = told(ask(request).await);
    if matches!(done, Told::Fault(_)) {
        passkey::let_go(&given.credential);
    }
    done
}

/// What a fault of the lock means where a passkey was to open it.
pub(super) fn by_passkey(told: Told) -> Told {
    match told {
        Told::Fault(LockFault::Wrong) => Told::Passkey(NotByPasskey::Other),
        Told::Fault(LockFault::NoWay) => Told::Passkey(NotByPasskey::Gone),
        Told::Fault(LockFault::Damaged) => Told::Passkey(NotByPasskey::Damaged),
        told => told,
    }
}
