//! Sealing anew what an older key sealed: that key stood in the store as it is before the lock was set.
//!
//! Revisions stay as they are, so nobody who looks sees a change. A link to the older key stays too: another window
//! may still seal with it.

use holdfast_vault::{Envelope, Kind, RecordId, Rev};

use crate::sealing::seal_again;
use crate::{Batch, Journal, Key, Row, Store, StoreError, Table, Unsaved};

/// So many rows are sealed anew in one transaction.
const AT_ONCE: usize = 32;

impl<S: Store> Journal<S> {
    /// Seals some of what an older key sealed with the newest. `true` if there is more.
    ///
    /// # Errors
    /// [`Unsaved`]; it can be asked again.
    pub async fn reseal(&mut self) -> Result<bool, Unsaved> {
        if !self.ring.has_older() {
            return Ok(false);
        }
        let mark = self.resealed_key();
        if self.connection.get(Table::Meta, &mark).await?.is_some() {
            return Ok(false);
        }
        let old = match self.old.take().filter(|old| !old.is_empty()) {
            Some(old) => old,
            None => self.sealed_before().await?,
        };
        if old.is_empty() {
            let batch = Batch::default().expect(Table::Meta, mark.clone(), Rev::NONE);
            let batch = batch.put(Table::Meta, mark, Rev::FIRST, b"done");
            let batch = self.without_old_derived(batch).await?;
            return match self.connection.commit(&batch).await {
                Ok(()) | Err(StoreError::Conflict(_)) => Ok(false),
                Err(fault) => Err(fault.into()),
            };
        }
        // What pages carry is large, and stands in a database of its own: one at a time.
        let first_large = old.iter().position(|(table, _)| *table == Table::Media);
        let at_once = first_large.map_or(AT_ONCE, |at| at.clamp(1, AT_ONCE));
        let (now, later) = old.split_at(old.len().min(at_once));
        let mut batch = Batch::default();
        for (table, key) in now {
            if let Some(value) = self.connection.get(*table, key).await? {
                batch = self.again(batch, *table, key, &value)?;
            }
        }
        match self.connection.commit(&batch).await {
            Ok(()) => self.old = Some(later.to_vec()),
            // Another window changed one of them: look again.
            Err(StoreError::Conflict(_)) => self.old = None,
            Err(fault) => return Err(fault.into()),
        }
        Ok(true)
    }

    fn resealed_key(&self) -> Key {
        let (vault, epoch) = (self.ring.vault(), self.ring.current().0);
        Key::name(&format!("resealed/{vault}/{epoch}"))
    }

    /// Every row that an older key sealed and that opens. What does not open is kept as it is.
    async fn sealed_before(&mut self) -> Result<Vec<(Table, Key)>, Unsaved> {
        let mut old = Vec::new();
        for table in [Table::Rec, Table::Rev, Table::Draft] {
            for (key, value) in self.connection.load_all(table).await? {
                let batch = self.again(Batch::default(), table, &key, &value)?;
                if !batch.changes.is_empty() {
                    old.push((table, key));
                }
            }
        }
        for id in self.media_ids().await? {
            let key = Key::record(id);
            let value = self.connection.get(Table::Media, &key).await?;
            let older = value.is_some_and(|value| self.is_of_an_older_key(&value));
            // What does not open is kept as it is.
            if older && matches!(self.media(id).await, Ok(Some(_))) {
                old.push((Table::Media, key));
            }
        }
        Ok(old)
    }

    /// Whether an older key than the newest sealed `value`.
    fn is_of_an_older_key(&self, value: &[u8]) -> bool {
        let envelope = Row::parse(value).and_then(|row| Envelope::parse(row.bytes).ok());
        envelope.is_some_and(|envelope| envelope.epoch < self.ring.current())
    }

    /// Adds to `batch` what stands under `key`, sealed with the newest key; nothing if it is already, or does not
    /// open.
    fn again(
        &mut self,
        batch: Batch,
        table: Table,
        key: &Key,
        value: &[u8],
    ) -> Result<Batch, Unsaved> {
        let kind = match table {
            Table::Draft => Kind::Draft,
            Table::Media => Kind::Media,
            _ => Kind::Entry,
        };
        let id = key.as_bytes().first_chunk().copied();
        let (Some(id), Some(row)) = (id.map(RecordId::from_bytes), Row::parse(value)) else {
            return Ok(batch);
        };
        let envelope = Envelope::parse(row.bytes);
        if envelope.is_ok_and(|envelope| envelope.epoch == self.ring.current()) {
            return Ok(batch);
        }
        let label = (kind, id, row.rev);
        match seal_again(&self.ring, &mut *self.entropy, label, row.bytes)? {
            Some(sealed) => Ok(batch.expect(table, key.clone(), row.rev).put(
                table,
                key.clone(),
                row.rev,
                &sealed,
            )),
            None => Ok(batch),
        }
    }
}
