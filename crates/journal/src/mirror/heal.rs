//! Healing a store from its mirror, and the mirror from its store.

use std::collections::BTreeMap;

use holdfast_vault::{Envelope, KeySlot, OpenError, Rev};

use super::{MIRRORED, Mirror, age, print};
use crate::{Batch, Change, Key, Row, Store, StoreError, Table, derived, wipe};

/// So many rows are put back in one transaction.
const AT_ONCE: usize = 200;

/// What came of looking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Healed {
    /// How many rows the store had lost, or had older or broken ones of; they are there again.
    pub put: usize,
    /// Whether the two differ still: what opens is right ([`crate::Journal::mend`]), and then the mirror is written anew.
    pub behind: bool,
}

/// Puts back what `store` lost and `mirror` has. No key is needed, and nothing that may be newer is written over.
///
/// A row that was removed after the last look of the mirror comes back: an entry out of the bin stands in the bin again,
/// and nothing else of that kind is put back unless entries were lost too.
///
/// # Errors
/// [`StoreError`]; what was put back until then stays, and the next look goes on.
pub async fn heal<S: Store>(store: &S, mirror: &Mirror) -> Result<Healed, StoreError> {
    let mut healed = Healed {
        behind: mirror.damaged,
        ..Healed::default()
    };
    let mut there: BTreeMap<Table, BTreeMap<Key, Vec<u8>>> = BTreeMap::new();
    for table in MIRRORED {
        there.insert(table, store.load_all(table).await?.into_iter().collect());
    }
    let meta = there.get(&Table::Meta);
    if meta.is_some_and(|meta| meta.contains_key(&wipe::sign())) {
        return Ok(Healed::default());
    }
    let empty = meta.is_some_and(BTreeMap::is_empty);
    let mut wanted = Vec::new();
    // Entries first: whether any is lost decides about the rest.
    let mut lost = empty && !mirror.is_empty();
    for table in [
        Table::Meta,
        Table::Rec,
        Table::Rev,
        Table::Draft,
        Table::Manifest,
    ] {
        let own = there.get(&table);
        for ((_, key), kept) in mirror.rows.iter().filter(|((of, _), _)| *of == table) {
            let stands = own.and_then(|own| own.get(key));
            match verdict(table, key, stands, kept) {
                Verdict::Same => {}
                Verdict::Lost if table == Table::Meta && !empty => healed.behind = true,
                Verdict::Lost if matches!(table, Table::Rev | Table::Draft) && !lost => {
                    healed.behind = true;
                }
                Verdict::Lost | Verdict::Older => {
                    lost |= table == Table::Rec;
                    wanted.push((table, key, stands, kept));
                }
                Verdict::Newer => healed.behind = true,
            }
        }
        let unknown = |key: &Key| !mirror.rows.contains_key(&(table, key.clone()));
        healed.behind |= own.is_some_and(|own| own.keys().any(unknown));
    }
    for some in wanted.chunks(AT_ONCE) {
        let mut batch = Batch::default();
        for (table, key, stands, kept) in some {
            // What we did not write meets no condition, and nobody else writes over it either.
            let rev = stands.map_or(Some(Rev::NONE), |value| {
                Row::parse(value).map(|row| row.rev)
            });
            if let Some(rev) = rev {
                batch = batch.expect(*table, (*key).clone(), rev);
            }
            batch.changes.push(Change::Put {
                table: *table,
                key: (*key).clone(),
                value: (*kept).clone(),
            });
        }
        derived::void_all(&mut batch);
        match store.commit(&batch).await {
            Ok(()) => healed.put += some.len(),
            // Another window is at work on them: it heals, or the next start does.
            Err(StoreError::Conflict(_)) => healed.behind = true,
            Err(fault) => return Err(fault),
        }
    }
    Ok(healed)
}

enum Verdict {
    Same,
    /// It is not in the store.
    Lost,
    /// What is in the store is older, or no row of ours.
    Older,
    /// What is in the store is newer, or says so, or differs in the same revision.
    Newer,
}

fn verdict(table: Table, key: &Key, stands: Option<&Vec<u8>>, kept: &Vec<u8>) -> Verdict {
    let Some(stands) = stands else {
        return Verdict::Lost;
    };
    if stands == kept {
        return Verdict::Same;
    }
    if table == Table::Meta {
        // Slots have a checksum of their own; of two whole ones the store's counts.
        let broken =
            |value: &[u8]| Row::parse(value).is_none_or(|row| KeySlot::parse(row.bytes).is_err());
        let is_slot = key.as_bytes().starts_with(b"slot/");
        // A later row may be another kind of slot: the key as it was never comes back over it.
        let not_later = Row::parse(stands).is_none_or(|row| row.rev <= age(kept).0);
        return if is_slot && not_later && broken(stands) && !broken(kept) {
            Verdict::Older
        } else {
            Verdict::Newer
        };
    }
    let envelope = Row::parse(stands).map(|row| Envelope::parse(row.bytes));
    match envelope {
        // A newer version may seal in another way.
        Some(Err(OpenError::UnknownSuite(_))) => Verdict::Newer,
        Some(Ok(_)) if age(stands) >= age(kept) => Verdict::Newer,
        // Older, or no seal of ours any more.
        _ => Verdict::Older,
    }
}

/// The whole mirror anew, from what is in `store`. Only once the journal has mended what does not open.
///
/// # Errors
/// [`StoreError`].
pub async fn snapshot<S: Store>(store: &S) -> Result<Vec<u8>, StoreError> {
    let mut all = Vec::new();
    for table in MIRRORED {
        for (key, value) in store.load_all(table).await? {
            all.extend(print([Change::Put { table, key, value }].iter()));
        }
    }
    Ok(all)
}
