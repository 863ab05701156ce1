//! Small things remembered beside the entries: one sealed note under a name of its own.

use holdfast_vault::{Kind, RecordId, Rev};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Batch, Journal, Key, Row, Store, StoreError, Table, Unsaved};

impl<S: Store> Journal<S> {
    /// The note `id` and which revision of it stands there: an empty one where there is none, `None` where it does not
    /// open.
    pub(crate) async fn note<T: Default + DeserializeOwned>(
        &mut self,
        id: RecordId,
    ) -> Result<(Rev, Option<T>), StoreError> {
        let key = Key::record(id);
        let Some(value) = self.connection.get(Table::Manifest, &key).await? else {
            return Ok((Rev::NONE, Some(T::default())));
        };
        let standing = Row::parse(&value).map_or(Rev::NONE, |row| row.rev);
        let note = self.unseal(Kind::Note, id, &value);
        Ok((standing, note.map(|(_, note)| note)))
    }

    /// Puts a note in the place of the one of revision `standing`; `room` is about how long it is, in bytes.
    pub(crate) async fn put_note(
        &mut self,
        id: RecordId,
        standing: Rev,
        note: &impl Serialize,
        room: usize,
    ) -> Result<(), Unsaved> {
        let next = standing.next();
        let sealed = self.seal((Kind::Note, id, next), note, room)?;
        let key = Key::record(id);
        let batch = Batch::default().expect(Table::Manifest, key.clone(), standing);
        self.commit(batch.put(Table::Manifest, key, next, &sealed))
            .await?;
        Ok(())
    }
}
