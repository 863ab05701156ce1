//! Between a body and the bytes of a row.

use holdfast_vault::{Entropy, Keyring, Kind, Label, RecordId, Rev, Schema};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::{Row, Unsaved};

/// The written form of entries and drafts. Added fields do not change it (see `extra`); only a change
/// that would mislead an older reader does, and then records are copied into new tables.
const SCHEMA: Schema = Schema(1);

fn label(kind: Kind, id: RecordId, rev: Rev) -> Label {
    Label {
        kind,
        id,
        rev,
        schema: SCHEMA,
    }
}

/// Seals `body` as revision `rev` of record `id`. `room` is about how long it will be, in bytes.
pub(crate) fn seal_body(
    ring: &Keyring,
    entropy: &mut dyn Entropy,
    (kind, id, rev): (Kind, RecordId, Rev),
    body: &impl Serialize,
    room: usize,
) -> Result<Vec<u8>, Unsaved> {
    // Room for all of it, escapes included, so that growing does not leave copies in memory.
    let mut json = Zeroizing::new(Vec::with_capacity(
        room.saturating_mul(2).saturating_add(2048),
    ));
    serde_json::to_writer(&mut *json, body).map_err(|_| Unsaved::Other("json".into()))?;
    Ok(ring.seal(label(kind, id, rev), &json, entropy)?)
}

/// Opens what stands in `row` as record `id`; `None` if it does not open or is not such a body.
pub(crate) fn open_body<T: DeserializeOwned>(
    ring: &Keyring,
    kind: Kind,
    id: RecordId,
    row: Row<'_>,
) -> Option<T> {
    let json = ring.open(label(kind, id, row.rev), row.bytes).ok()?;
    serde_json::from_slice(&json).ok()
}

/// Seals bytes that are no body, as revision `rev` of record `id`.
pub(crate) fn seal_bytes(
    ring: &Keyring,
    entropy: &mut dyn Entropy,
    (kind, id, rev): (Kind, RecordId, Rev),
    bytes: &[u8],
) -> Result<Vec<u8>, Unsaved> {
    Ok(ring.seal(label(kind, id, rev), bytes, entropy)?)
}

/// Opens what [`seal_bytes`] sealed; `None` if it does not open.
pub(crate) fn open_bytes(
    ring: &Keyring,
    kind: Kind,
    id: RecordId,
    row: Row<'_>,
) -> Option<Zeroizing<Vec<u8>>> {
    ring.open(label(kind, id, row.rev), row.bytes).ok()
}

/// `sealed`, sealed with the newest key; `None` if it does not open as what `label` says.
pub(crate) fn seal_again(
    ring: &Keyring,
    entropy: &mut dyn Entropy,
    (kind, id, rev): (Kind, RecordId, Rev),
    sealed: &[u8],
) -> Result<Option<Vec<u8>>, Unsaved> {
    let Ok(plain) = ring.open(label(kind, id, rev), sealed) else {
        return Ok(None);
    };
    Ok(Some(ring.seal(label(kind, id, rev), &plain, entropy)?))
}
