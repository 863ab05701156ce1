//! Setting, changing and removing what opens the journal.

use holdfast_vault::{Epoch, KeySlot, Keyring, RecoveryCode, RecoverySlot, Rev, Slot, VaultId};

use super::{LockFault, Stretch, open_with, passphrase, ways_among};
use crate::meta::{Formats, put_format};
use crate::protocol::{Secret, Ways};
use crate::slots::{Place, Slots, Way, plain_key};
use crate::{Batch, Journal, Key, Row, Store, StoreError, Table};

impl<S: Store> Journal<S> {
    /// What opens this journal.
    ///
    /// # Errors
    /// [`LockFault::Store`].
    pub async fn ways(&mut self) -> Result<Ways, LockFault> {
        let (slots, _) = self.slots().await?;
        let (vault, epoch) = (self.ring.vault(), self.ring.current());
        let plain = slots.plain().any(|(_, slot)| slot.vault == vault);
        if plain {
            return Ok(Ways::default());
        }
        let mut ways = ways_among(&slots, vault, epoch);
        self.name_passkeys(&slots, &mut ways).await?;
        Ok(ways)
    }

    /// Whether `proof` opens it, changing nothing.
    ///
    /// # Errors
    /// [`LockFault`] if not.
    pub async fn prove(&mut self, proof: &Secret, stretch: &impl Stretch) -> Result<(), LockFault> {
        self.proven(proof, stretch).await.map(drop)
    }

    /// Locks the journal with `words`, in normal form C. When this returns `Ok`, they and nothing else open it.
    ///
    /// # Errors
    /// [`LockFault`]; the journal is then as open as it was, unless the answer of the store was lost.
    pub async fn set_lock(&mut self, words: &str, stretch: &impl Stretch) -> Result<(), LockFault> {
        let words = passphrase(words)?;
        let (slots, formats) = self.slots().await?;
        let vault = self.ring.vault();
        let mut plain = slots.plain();
        let plain = plain.find(|(_, slot)| (slot.vault, slot.epoch) == self.at());
        let (place, plain) = plain.ok_or(LockFault::Changed)?;
        let (next, link) = plain.next_epoch(&mut *self.entropy)?;
        let printed = stretch.lock(&next, &words).await?;

        // Beside the key as it is, which still counts; what an unfinished change left goes.
        let key = slots.next_key(vault, next.epoch, Way::Words);
        let plain_rev = place.rev.unwrap_or_default();
        let mut batch = Batch::default().expect(Table::Meta, place.key.clone(), plain_rev);
        for left in slots.locking(vault).filter(|left| left.slot.is_ok()) {
            batch = take(batch, left);
        }
        self.put_beside(batch, &key, &printed).await?;
        self.prove_words(&key, &next, &words, stretch).await?;

        // All at once: the words count, and the key as it was is gone.
        let batch = Batch::default()
            .expect(Table::Meta, place.key.clone(), plain_rev)
            .expect(Table::Meta, key.clone(), Rev::FIRST)
            .put(
                Table::Meta,
                place.key.clone(),
                plain_rev.next(),
                &link.print(),
            );
        let batch = put_format(batch, formats.next, vault, next.epoch)?;
        self.commit_lock(&batch, |slots, newest| {
            let counts = slots.of(vault, next.epoch, Way::Words);
            newest == Some(next.epoch) && counts.first().is_some_and(|first| first.key == key)
        })
        .await?;
        let mut links = slots.links(vault);
        links.push(link);
        self.ring = Keyring::chained(next, &links);
        Ok(())
    }

    /// Other words instead of those that open it now.
    ///
    /// # Errors
    /// [`LockFault`]; what opened it opens it still.
    pub async fn change_words(
        &mut self,
        proof: &Secret,
        words: &str,
        stretch: &impl Stretch,
    ) -> Result<(), LockFault> {
        let words = passphrase(words)?;
        let (slots, slot) = self.proven(proof, stretch).await?;
        let printed = stretch.lock(&slot, &words).await?;
        let key = slots.next_key(slot.vault, slot.epoch, Way::Words);
        self.put_beside(Batch::default(), &key, &printed).await?;
        self.prove_words(&key, &slot, &words, stretch).await?;
        self.leave_only(&[Way::Words], &key).await
    }

    /// Nothing locks it any more: whoever holds the device can open it.
    ///
    /// # Errors
    /// [`LockFault`]; what opened it opens it still.
    pub async fn remove_lock(
        &mut self,
        proof: &Secret,
        stretch: &impl Stretch,
    ) -> Result<(), LockFault> {
        let (_, slot) = self.proven(proof, stretch).await?;
        let key = plain_key(slot.vault, slot.epoch);
        let printed = slot.print_raw();
        self.put_beside(Batch::default(), &key, &printed).await?;
        self.leave_only(&[Way::Words, Way::Code, Way::Passkey], &key)
            .await
    }

    /// A recovery code, in the place of the one before.
    ///
    /// # Errors
    /// [`LockFault`].
    pub async fn make_code(
        &mut self,
        proof: &Secret,
        stretch: &impl Stretch,
    ) -> Result<String, LockFault> {
        let (slots, slot) = self.proven(proof, stretch).await?;
        let code = RecoveryCode::generate(&mut *self.entropy)?;
        let printed = RecoverySlot::new(&slot, &code, &mut *self.entropy)?.print();
        let key = slots.next_key(slot.vault, slot.epoch, Way::Code);
        self.put_beside(Batch::default(), &key, &printed).await?;
        let opened = match self.stored_slot(&key).await? {
            KeySlot::Recovery(stored) => stored.open(&code)?,
            _ => return Err(LockFault::Damaged),
        };
        same(&opened, &slot)?;
        self.leave_only(&[Way::Code], &key).await?;
        Ok(code.print().as_str().to_owned())
    }

    /// No recovery code opens it any more.
    ///
    /// # Errors
    /// [`LockFault`].
    pub async fn drop_code(
        &mut self,
        proof: &Secret,
        stretch: &impl Stretch,
    ) -> Result<(), LockFault> {
        let (slots, slot) = self.proven(proof, stretch).await?;
        let anchor = staying(&slots, &slot)?.key.clone();
        self.leave_only(&[Way::Code], &anchor).await
    }

    pub(super) fn at(&self) -> (VaultId, Epoch) {
        (self.ring.vault(), self.ring.current())
    }

    pub(super) async fn slots(&mut self) -> Result<(Slots, Formats), LockFault> {
        let rows = self.connection.load_all(Table::Meta).await?;
        Ok((Slots::among(&rows), Formats::among(&rows)))
    }

    /// The key that seals, from a slot that `proof` opens: whoever finds an open journal changes no lock.
    pub(super) async fn proven(
        &mut self,
        proof: &Secret,
        stretch: &impl Stretch,
    ) -> Result<(Slots, Slot), LockFault> {
        let (slots, _) = self.slots().await?;
        let (vault, epoch) = self.at();
        let slot = open_with(&slots, vault, epoch, proof, stretch).await?;
        Ok((slots, slot))
    }

    /// Writes a slot under a key where nothing stands, and reads it back.
    pub(super) async fn put_beside(
        &mut self,
        batch: Batch,
        key: &Key,
        printed: &[u8],
    ) -> Result<(), LockFault> {
        let batch = batch.expect(Table::Meta, key.clone(), Rev::NONE);
        let batch = batch.put(Table::Meta, key.clone(), Rev::FIRST, printed);
        match self.connection.commit(&batch).await {
            // A conflict may be with our own try, if only its answer was lost: what stands there says so.
            Ok(()) | Err(StoreError::Conflict(_)) => {}
            Err(fault) => return Err(fault.into()),
        }
        let stored = self.connection.get(Table::Meta, key).await?;
        let stored = stored.as_deref().and_then(Row::parse);
        if stored.is_some_and(|row| row.bytes == printed) {
            Ok(())
        } else {
            Err(LockFault::Changed)
        }
    }

    pub(super) async fn stored_slot(&mut self, key: &Key) -> Result<KeySlot, LockFault> {
        let stored = self.connection.get(Table::Meta, key).await?;
        let row = stored.as_deref().and_then(Row::parse);
        Ok(KeySlot::parse(row.ok_or(LockFault::Changed)?.bytes)?)
    }

    /// Opens what stands under `key` with `words`, and looks whether it is the key of `slot`.
    async fn prove_words(
        &mut self,
        key: &Key,
        slot: &Slot,
        words: &holdfast_vault::Passphrase,
        stretch: &impl Stretch,
    ) -> Result<(), LockFault> {
        match self.stored_slot(key).await? {
            KeySlot::Passphrase(stored) => same(&stretch.open(&stored, words).await?, slot),
            _ => Err(LockFault::Damaged),
        }
    }

    /// Removes every slot of these `ways` but `anchor`, which has to stand there. What cannot be read stays.
    async fn leave_only(&mut self, ways: &[Way], anchor: &Key) -> Result<(), LockFault> {
        let (vault, _) = self.at();
        let (slots, _) = self.slots().await?;
        let mut batch = Batch::default().expect(Table::Meta, anchor.clone(), Rev::FIRST);
        let gone = |slots: &Slots| -> Vec<(Key, Option<Rev>)> {
            let others = slots.locking(vault).filter(|place| {
                place.slot.is_ok() && place.key != *anchor && place.is_one_of(ways)
            });
            others.map(|place| (place.key.clone(), place.rev)).collect()
        };
        for (key, rev) in gone(&slots) {
            batch = remove(batch, key, rev);
        }
        if ways.contains(&Way::Passkey) {
            for label in slots.locking(vault).filter_map(Place::label_key) {
                batch = batch.delete(Table::Meta, label);
            }
        }
        self.commit_lock(&batch, |slots, _| {
            slots.has(anchor) && gone(slots).is_empty()
        })
        .await
    }

    /// Commits the step after which something else counts; `done` says whether it has, where the answer was lost.
    pub(super) async fn commit_lock(
        &mut self,
        batch: &Batch,
        done: impl Fn(&Slots, Option<Epoch>) -> bool,
    ) -> Result<(), LockFault> {
        match self.connection.commit(batch).await {
            Ok(()) => Ok(()),
            Err(StoreError::Conflict(_)) => {
                let (slots, formats) = self.slots().await?;
                let newest = formats.newest.map(|format| format.epoch);
                if done(&slots, newest) {
                    Ok(())
                } else {
                    Err(LockFault::Changed)
                }
            }
            Err(fault) => Err(fault.into()),
        }
    }
}

/// The slot of the passphrase, which stays when another way in is taken away. There has to be one that can be read.
pub(super) fn staying<'a>(slots: &'a Slots, slot: &Slot) -> Result<&'a Place, LockFault> {
    let words = slots.of(slot.vault, slot.epoch, Way::Words);
    let readable = words.into_iter().find(|place| place.slot.is_ok());
    readable.ok_or(LockFault::NoWay)
}

/// Removes a slot, and if it is a passkey what it was called.
pub(super) fn take(batch: Batch, place: &Place) -> Batch {
    let batch = remove(batch, place.key.clone(), place.rev);
    match place.label_key() {
        Some(label) => batch.delete(Table::Meta, label),
        None => batch,
    }
}

fn remove(batch: Batch, key: Key, rev: Option<Rev>) -> Batch {
    let batch = batch.expect(Table::Meta, key.clone(), rev.unwrap_or_default());
    batch.delete(Table::Meta, key)
}

pub(super) fn same(one: &Slot, other: &Slot) -> Result<(), LockFault> {
    let same = one.epoch == other.epoch && one.key.expose() == other.key.expose();
    if same {
        Ok(())
    } else {
        Err(LockFault::Damaged)
    }
}
