//! The rows of [`Table::Meta`]: which vault this is, and where its key is.
//!
//! ```text
//! "format/<n>"              {"format":1,"min_reader":1,"vault":"<hex>","epoch":1}; the last readable counts
//! "slot/<vault>/<epoch>…"   key slots of holdfast-vault (`slots`)
//! "passkey/<vault>/…"       what a passkey was called (`lock::passkeys`), sealed
//! "resealed/<vault>/<epoch>" nothing is sealed with an older key any more
//! ```
//! Nothing here is ever overwritten unread. If the format or the slot is lost or damaged, a new row is
//! added beside it, so that what was there can still be healed or rescued.

use core::fmt;

use holdfast_vault::{DataKey, Entropy, Epoch, Keyring, Rev, Slot, VaultId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::connection::Connection;
use crate::journal::TRIES;
use crate::slots::{Slots, plain_key};
use crate::{Batch, Beginning, Key, Row, Store, StoreError, Table};

/// The format of the vault that this version writes, and the newest it reads.
pub const FORMAT: u16 = 1;

/// The format row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Format {
    /// The format the vault was written in.
    pub format: u16,
    /// The oldest format whose readers may open it.
    pub min_reader: u16,
    /// The vault.
    pub vault: VaultId,
    /// The epoch of the key that seals.
    pub epoch: Epoch,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Why a journal did not open. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenFault {
    /// The store failed.
    Store(StoreError),
    /// A newer version wrote this vault in a way this one cannot read.
    Newer,
    /// No randomness, so no key could be made.
    Entropy,
    /// Other windows kept changing the vault while it opened.
    Contended,
    /// It is locked: something only the person knows or holds opens it.
    Locked,
}

impl fmt::Display for OpenFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(fault) => fault.fmt(f),
            Self::Newer => f.write_str("written by a newer version"),
            Self::Entropy => f.write_str("no randomness"),
            Self::Contended => f.write_str("changed by other windows"),
            Self::Locked => f.write_str("locked"),
        }
    }
}

impl core::error::Error for OpenFault {}

impl From<StoreError> for OpenFault {
    fn from(fault: StoreError) -> Self {
        match fault {
            StoreError::Newer => Self::Newer,
            fault => Self::Store(fault),
        }
    }
}

/// What to do about the rows found.
pub(crate) enum Plan {
    /// All is there.
    Open(Keyring),
    /// A key is there, but no format names it: add a format, then open.
    Mend(Keyring, Batch),
    /// No key is there: add one and a format, then open.
    Create(Keyring, Batch),
    /// The key of this vault and epoch is locked.
    Locked(VaultId, Epoch),
}

const FORMAT_PREFIX: &str = "format/";

/// The format rows that can be read, and the number of the next.
pub(crate) struct Formats {
    /// The last of them.
    pub(crate) newest: Option<Format>,
    /// The number of the next.
    pub(crate) next: u32,
}

impl Formats {
    /// The format rows among `rows`.
    pub(crate) fn among(rows: &[(Key, Vec<u8>)]) -> Self {
        let mut formats = Vec::new();
        let mut next = 0_u32;
        for (key, value) in rows {
            let name = str::from_utf8(key.as_bytes()).ok();
            let number = name.and_then(|name| name.strip_prefix(FORMAT_PREFIX)?.parse().ok());
            let Some(number) = number else { continue };
            next = next.max(u32::saturating_add(number, 1));
            formats.extend(parse_format(value).map(|format| (number, format)));
        }
        let newest = formats.into_iter().max_by_key(|(number, _)| *number);
        Self {
            newest: newest.map(|(_, format)| format),
            next,
        }
    }
}

/// Finds the keys, or makes the first one, in one transaction.
pub(crate) async fn begin<S: Store>(
    connection: &mut Connection<S>,
    entropy: &mut dyn Entropy,
) -> Result<(Keyring, Beginning), OpenFault> {
    for _ in 0..TRIES {
        let rows = connection.load_all(Table::Meta).await?;
        let (ring, batch, beginning) = match plan(&rows, entropy)? {
            Plan::Open(ring) => return Ok((ring, Beginning::Known)),
            Plan::Mend(ring, batch) => (ring, batch, Beginning::Mended),
            Plan::Create(ring, batch) if rows.is_empty() => (ring, batch, Beginning::New),
            Plan::Create(ring, batch) => (ring, batch, Beginning::KeyLost),
            Plan::Locked(..) => return Err(OpenFault::Locked),
        };
        match connection.commit(&batch).await {
            Ok(()) => return Ok((ring, beginning)),
            // Another window came first: its key is the key.
            Err(StoreError::Conflict(_)) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    Err(OpenFault::Contended)
}

/// Decides what to do about `rows`.
pub(crate) fn plan(rows: &[(Key, Vec<u8>)], entropy: &mut dyn Entropy) -> Result<Plan, OpenFault> {
    let Formats { newest, next } = Formats::among(rows);
    let slots = Slots::among(rows);
    if newest
        .as_ref()
        .is_some_and(|format| format.min_reader > FORMAT)
    {
        return Err(OpenFault::Newer);
    }
    if let Some(format) = &newest {
        if let Some(ring) = slots.ring(format.vault, Some(format.epoch)) {
            return Ok(Plan::Open(ring));
        }
        // One that is damaged is still a lock: a second key beside it would part the words of one person in two.
        if slots.locks(format.vault, format.epoch) {
            return Ok(Plan::Locked(format.vault, format.epoch));
        }
    }
    // A slot that only a newer version understands may hold the key.
    if slots.has_newer() {
        return Err(OpenFault::Newer);
    }
    if let Some((_, slot)) = slots.plain().next()
        && let Some(ring) = slots.ring(slot.vault, None)
    {
        let batch = put_format(Batch::default(), next, ring.vault(), ring.current())?;
        return Ok(Plan::Mend(ring, batch));
    }
    if newest.is_none()
        && let Some(vault) = slots.locked_vault()
        && let Some(epoch) = slots.locked_epoch(vault)
    {
        return Ok(Plan::Locked(vault, epoch));
    }
    create(next, entropy)
}

fn create(next_format: u32, entropy: &mut dyn Entropy) -> Result<Plan, OpenFault> {
    let slot = (|| {
        Ok(Slot {
            vault: VaultId::random(entropy)?,
            epoch: Epoch::FIRST,
            key: DataKey::generate(entropy)?,
        })
    })()
    .map_err(|_: holdfast_vault::EntropyFailed| OpenFault::Entropy)?;

    let key = plain_key(slot.vault, slot.epoch);
    let batch = Batch::default()
        .expect(Table::Meta, key.clone(), Rev::NONE)
        .put(Table::Meta, key, Rev::FIRST, &slot.print_raw());
    let batch = put_format(batch, next_format, slot.vault, slot.epoch)?;
    let ring = Keyring::new(slot.vault, slot.epoch, slot.key);
    Ok(Plan::Create(ring, batch))
}

/// Adds a format row that names `vault` and the key that seals.
pub(crate) fn put_format(
    batch: Batch,
    number: u32,
    vault: VaultId,
    epoch: Epoch,
) -> Result<Batch, OpenFault> {
    let format = Format {
        format: FORMAT,
        min_reader: FORMAT,
        vault,
        epoch,
        extra: Map::new(),
    };
    let json = serde_json::to_vec(&format)
        .map_err(|_| OpenFault::Store(StoreError::Other("json".into())))?;
    let key = Key::name(&format!("{FORMAT_PREFIX}{number}"));
    // If two windows come first at once, one of them finds the other's row and reads it.
    Ok(batch
        .expect(Table::Meta, key.clone(), Rev::NONE)
        .put(Table::Meta, key, Rev::FIRST, &json))
}

fn parse_format(value: &[u8]) -> Option<Format> {
    serde_json::from_slice(Row::parse(value)?.bytes).ok()
}
