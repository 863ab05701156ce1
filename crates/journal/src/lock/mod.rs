//! The lock: what opens the journal once a person wants that not everyone can.
//!
//! Setting it makes a new data key, because the one before stood in the store as it is and may be found there long
//! after (reliability.md 0.6). A new slot is always written beside what opens now, read back and opened; only then,
//! in one transaction, does it count and the other is gone. So whenever everything stops, exactly one thing opens:
//! the old or the new.

mod passkeys;
mod reseal;
mod serve;
mod set;
mod stretch;

use holdfast_vault::{
    EntropyFailed, Epoch, KeySlot, Keyring, LockError, Passphrase, RecoveryCode, Slot, SlotError,
    UnlockError, VaultId, Wordlist,
};

use crate::connection::Connection;
use crate::meta::{self, Formats, Plan, put_format};
use crate::protocol::{Bytes, Passkey, Secret, Ways};
use crate::slots::{Place, Slots, Way};
use crate::{Batch, Beginning, Entropy, Journal, OpenFault, Store, StoreError, Table, Unsaved};

pub use serve::serve_lock;
pub use stretch::{InPlace, Stretch, stretched};

/// A passphrase has at least so many characters.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// How many words an offered passphrase has: 68 bits.
const OFFERED_WORDS: u8 = 6;

/// Why the journal stayed locked, or its lock as it was. Which of these it is decides what a person is told.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LockFault {
    /// Another passphrase, code or passkey opens it.
    Wrong,
    /// What is to open it is damaged.
    Damaged,
    /// A newer version of the app made it.
    Newer,
    /// There is too little memory to try.
    Memory,
    /// Nothing opens it in this way.
    NoWay,
    /// This is no recovery code: a symbol is missing, too much or mistyped.
    Mistyped,
    /// Fewer than [`SHORTEST_PASSPHRASE`] characters, or characters no keyboard writes.
    Short,
    /// Another window changed the lock meanwhile.
    Changed,
    /// The store did not do it.
    Store(Unsaved),
}

impl From<StoreError> for LockFault {
    fn from(fault: StoreError) -> Self {
        Self::Store(fault.into())
    }
}

impl From<OpenFault> for LockFault {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Store(fault) => fault.into(),
            OpenFault::Newer => Self::Newer,
            OpenFault::Entropy => Self::Store(Unsaved::Entropy),
            OpenFault::Contended | OpenFault::Locked => Self::Changed,
        }
    }
}

impl From<SlotError> for LockFault {
    fn from(fault: SlotError) -> Self {
        match fault {
            SlotError::Unknown { .. } => Self::Newer,
            _ => Self::Damaged,
        }
    }
}

impl From<LockError> for LockFault {
    fn from(fault: LockError) -> Self {
        match fault {
            LockError::Memory(_) => Self::Memory,
            LockError::Entropy => Self::Store(Unsaved::Entropy),
            _ => Self::Damaged,
        }
    }
}

impl From<EntropyFailed> for LockFault {
    fn from(_: EntropyFailed) -> Self {
        Self::Store(Unsaved::Entropy)
    }
}

impl From<UnlockError> for LockFault {
    fn from(fault: UnlockError) -> Self {
        match fault {
            UnlockError::WrongSecret => Self::Wrong,
            UnlockError::Memory(_) => Self::Memory,
            _ => Self::Damaged,
        }
    }
}

/// Words for a passphrase, drawn from a list.
///
/// # Errors
/// [`LockFault`] if there is no randomness.
pub fn offered_words(entropy: &mut dyn Entropy) -> Result<String, LockFault> {
    let list = Wordlist::parse(include_str!("../../../vault/words/eff-six.txt"));
    let list = list.map_err(|_| LockFault::Damaged)?;
    Ok(list.passphrase(OFFERED_WORDS, entropy)?.expose().to_owned())
}

/// What opens the journal in `store`, without opening it.
///
/// # Errors
/// [`LockFault`] if that cannot be known.
pub async fn ways<S: Store>(store: S) -> Result<Ways, LockFault> {
    let rows = Connection::new(store).load_all(Table::Meta).await?;
    let newest = Formats::among(&rows).newest;
    let slots = Slots::among(&rows);
    // What stands there as it is counts before every lock.
    let plain = slots.plain().next().is_some();
    let vault = newest.as_ref().map(|format| format.vault);
    let vault = vault.or_else(|| slots.locked_vault());
    let locked = vault.filter(|_| !plain).and_then(|vault| {
        let epoch = newest.map(|format| format.epoch);
        Some((vault, epoch.or_else(|| slots.locked_epoch(vault))?))
    });
    Ok(locked.map_or_else(Ways::default, |(vault, epoch)| {
        ways_among(&slots, vault, epoch)
    }))
}

fn ways_among(slots: &Slots, vault: VaultId, epoch: Epoch) -> Ways {
    let passkeys = slots.of(vault, epoch, Way::Passkey).into_iter();
    let passkeys = passkeys.filter_map(|place| match &place.slot {
        Ok(KeySlot::Passkey(slot)) => Some(Passkey {
            credential: Bytes::from(slot.credential()),
            salt: Bytes::from(&slot.salt()[..]),
            ..Passkey::default()
        }),
        _ => None,
    });
    Ways {
        set: slots.locks(vault, epoch),
        code: !slots.of(vault, epoch, Way::Code).is_empty(),
        passkeys: passkeys.collect(),
    }
}

/// A passphrase as a person chose it. `text` is in normal form C.
fn passphrase(text: &str) -> Result<Passphrase, LockFault> {
    let words = Passphrase::new(text, str::to_owned).map_err(|_| LockFault::Short)?;
    if words.chars() < SHORTEST_PASSPHRASE {
        return Err(LockFault::Short);
    }
    Ok(words)
}

/// The slot that counts of those that lock in this way.
fn counting<'a>(places: &[&'a Place]) -> Result<&'a KeySlot, LockFault> {
    let first = places.first().ok_or(LockFault::NoWay)?;
    first.slot.as_ref().map_err(|fault| (*fault).into())
}

/// The key of `epoch`, opened with `secret`.
async fn open_with(
    slots: &Slots,
    vault: VaultId,
    epoch: Epoch,
    secret: &Secret,
    stretch: &impl Stretch,
) -> Result<Slot, LockFault> {
    match secret {
        Secret::Words(text) => {
            let places = slots.of(vault, epoch, Way::Words);
            let KeySlot::Passphrase(slot) = counting(&places)? else {
                return Err(LockFault::Damaged);
            };
            let words = Passphrase::new(text, str::to_owned).map_err(|_| LockFault::Wrong)?;
            stretch.open(slot, &words).await
        }
        Secret::Code(text) => {
            let places = slots.of(vault, epoch, Way::Code);
            let KeySlot::Recovery(slot) = counting(&places)? else {
                return Err(LockFault::Damaged);
            };
            let code = RecoveryCode::parse(text).map_err(|_| LockFault::Mistyped)?;
            Ok(slot.open(&code)?)
        }
        Secret::Passkey { credential, output } => {
            let places = slots.of(vault, epoch, Way::Passkey);
            let place = places.iter().find(|it| it.is_of(credential.as_slice()));
            let Some(Ok(KeySlot::Passkey(slot))) = place.map(|place| &place.slot) else {
                return Err(LockFault::NoWay);
            };
            let output = output.prf().ok_or(LockFault::Damaged)?;
            Ok(slot.open(&output)?)
        }
    }
}

impl<S: Store> Journal<S> {
    /// Opens a locked journal with `secret`. One that is not locked opens with anything.
    ///
    /// # Errors
    /// [`LockFault`]; the store is then as it was.
    pub async fn unlock(
        store: S,
        entropy: impl Entropy + 'static,
        secret: &Secret,
        stretch: &impl Stretch,
    ) -> Result<Self, LockFault> {
        let mut journal = Self::unlock_unseen(store, entropy, secret, stretch).await?;
        journal.look_first().await?;
        Ok(journal)
    }

    /// As [`Journal::unlock`], but nothing is looked at yet.
    ///
    /// # Errors
    /// [`LockFault`]; the store is then as it was.
    pub async fn unlock_unseen(
        store: S,
        entropy: impl Entropy + 'static,
        secret: &Secret,
        stretch: &impl Stretch,
    ) -> Result<Self, LockFault> {
        let mut connection = Connection::new(store);
        let mut entropy: Box<dyn Entropy> = Box::new(entropy);
        let rows = connection.load_all(Table::Meta).await?;
        let Plan::Locked(vault, epoch) = meta::plan(&rows, &mut *entropy)? else {
            return Ok(Self::begin(connection, entropy).await?);
        };
        let slots = Slots::among(&rows);
        let slot = open_with(&slots, vault, epoch, secret, stretch).await?;
        let formats = Formats::among(&rows);
        let mut beginning = Beginning::Known;
        if formats.newest.is_none() {
            let batch = put_format(Batch::default(), formats.next, vault, epoch)?;
            connection.commit(&batch).await?;
            beginning = Beginning::Mended;
        }
        let ring = Keyring::chained(slot, &slots.links(vault));
        Ok(Self::with(connection, entropy, ring, beginning))
    }
}
