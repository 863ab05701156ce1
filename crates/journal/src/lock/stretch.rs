//! The slow part: from a passphrase to a key.

use holdfast_vault::{Epoch, KeySlot, Memory, Passphrase, PassphraseSlot, Slot, SystemEntropy};

use super::LockFault;
use crate::protocol::{Bytes, StretchReply, StretchRequest};

/// How long opening may take, in milliseconds, where the device is fast.
const TARGET_MS: u32 = 700;

/// Who does the slow part. In the app that is a worker of its own, because memory that was taken is given back only
/// with the worker that took it.
#[expect(
    async_fn_in_trait,
    reason = "used on one thread of a worker, where no future needs to be Send"
)]
pub trait Stretch {
    /// A slot in its written form that keeps the key of `slot` and opens with `words`.
    ///
    /// # Errors
    /// [`LockFault`].
    async fn lock(&self, slot: &Slot, words: &Passphrase) -> Result<Vec<u8>, LockFault>;

    /// What `slot` keeps.
    ///
    /// # Errors
    /// [`LockFault`] says why it stayed closed.
    async fn open(&self, slot: &PassphraseSlot, words: &Passphrase) -> Result<Slot, LockFault>;
}

/// Here and now, with as much work as there is memory for.
#[derive(Clone, Copy, Debug, Default)]
pub struct InPlace;

impl Stretch for InPlace {
    async fn lock(&self, slot: &Slot, words: &Passphrase) -> Result<Vec<u8>, LockFault> {
        let made = PassphraseSlot::stepping_down(slot, words, Memory::SYSTEM, &mut SystemEntropy)?;
        Ok(made.print())
    }

    async fn open(&self, slot: &PassphraseSlot, words: &Passphrase) -> Result<Slot, LockFault> {
        Ok(slot.open(words, Memory::SYSTEM)?)
    }
}

/// Does the slow part of `request` here and now. `now_ms` is a clock: a fast device is given more work, so that
/// guessing takes as long as waiting does.
pub fn stretched(request: &StretchRequest, now_ms: &dyn Fn() -> u32) -> StretchReply {
    let done = match request {
        StretchRequest::Lock {
            vault,
            epoch,
            key,
            words,
        } => Passphrase::new(words, str::to_owned)
            .map_err(|_| LockFault::Short)
            .and_then(|words| {
                let slot = Slot {
                    vault: *vault,
                    epoch: Epoch(*epoch),
                    key: key.key().ok_or(LockFault::Damaged)?,
                };
                locked(&slot, &words, now_ms)
            }),
        StretchRequest::Open { slot, words } => opened(slot, words),
    };
    done.map_or_else(StretchReply::Fault, StretchReply::Done)
}

fn locked(slot: &Slot, words: &Passphrase, now_ms: &dyn Fn() -> u32) -> Result<Bytes, LockFault> {
    let began = now_ms();
    let made = PassphraseSlot::stepping_down(slot, words, Memory::SYSTEM, &mut SystemEntropy)?;
    let took = now_ms().saturating_sub(began);
    let cost = made.cost().for_time(took, TARGET_MS);
    let dearer = if cost == made.cost() {
        made
    } else {
        PassphraseSlot::new(slot, words, cost, Memory::SYSTEM, &mut SystemEntropy).unwrap_or(made)
    };
    Ok(Bytes::from(dearer.print().as_slice()))
}

fn opened(slot: &Bytes, words: &str) -> Result<Bytes, LockFault> {
    let KeySlot::Passphrase(slot) = KeySlot::parse(slot.as_slice())? else {
        return Err(LockFault::Damaged);
    };
    let words = Passphrase::new(words, str::to_owned).map_err(|_| LockFault::Wrong)?;
    let slot = slot.open(&words, Memory::SYSTEM)?;
    Ok(Bytes::from(&slot.key.expose()[..]))
}
