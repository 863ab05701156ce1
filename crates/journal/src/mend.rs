//! Mending what only the key can settle: of two rows of one revision, the one that opens is the whole one.

use holdfast_vault::{Envelope, Kind, OpenError, RecordId};

use crate::{
    Batch, Change, DraftBody, EntryBody, Journal, Key, Mirror, Row, Store, StoreError, Table,
};

impl<S: Store> Journal<S> {
    /// Puts the mirror's rows where what stands does not open and they do. How many; `before` were put back without a key.
    ///
    /// # Errors
    /// [`StoreError`]; what was mended until then stays.
    pub async fn mend(&mut self, mirror: &Mirror, before: usize) -> Result<usize, StoreError> {
        let mut mended = 0;
        for ((table, key), kept) in &mirror.rows {
            let Some(stands) = self.broken(*table, key, kept).await? else {
                continue;
            };
            let mut batch = Batch::default();
            if let Some(row) = Row::parse(&stands) {
                batch = batch.expect(*table, key.clone(), row.rev);
            }
            batch.changes.push(Change::Put {
                table: *table,
                key: key.clone(),
                value: kept.clone(),
            });
            match self.commit(batch).await {
                Ok(()) => mended += 1,
                Err(StoreError::Conflict(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        self.healed = before + mended;
        if mended > 0 {
            self.refresh().await?;
            self.load_drafts().await?;
        }
        Ok(mended)
    }

    /// What stands under `key`, if it does not open and what is kept of it does.
    async fn broken(
        &mut self,
        table: Table,
        key: &Key,
        kept: &[u8],
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(id) = key
            .as_bytes()
            .first_chunk()
            .copied()
            .map(RecordId::from_bytes)
        else {
            return Ok(None);
        };
        if !matches!(table, Table::Rec | Table::Rev | Table::Draft) {
            return Ok(None);
        }
        // Entries that opened at the last look are whole.
        if table == Table::Rec && self.known.contains_key(&id) {
            return Ok(None);
        }
        let stands = self.connection.get(table, key).await?;
        // What a newer version or a newer key sealed is not broken, only closed to us.
        let newer = |value: &[u8]| match Row::parse(value).map(|row| Envelope::parse(row.bytes)) {
            Some(Ok(envelope)) => envelope.epoch > self.ring.current(),
            Some(Err(why)) => matches!(why, OpenError::UnknownSuite(_)),
            None => false,
        };
        let opens = |value: &[u8]| match table {
            Table::Draft => self.unseal::<DraftBody>(Kind::Draft, id, value).is_some(),
            _ => self.unseal::<EntryBody>(Kind::Entry, id, value).is_some(),
        };
        Ok(stands.filter(|stands| !newer(stands) && !opens(stands) && opens(kept)))
    }
}
