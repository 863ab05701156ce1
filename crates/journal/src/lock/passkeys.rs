//! Passkeys: more ways in beside the passphrase, which stays. As many as wished, each with a name and a day of its own.

use holdfast_vault::{KeySlot, Kind, PasskeySlot, RecordId, Rev};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::set::{same, staying, take};
use super::{LockFault, Stretch};
use crate::protocol::{Bytes, Passkey, Secret, Ways};
use crate::slots::{Place, Slots, Way, label_key};
use crate::{Batch, Journal, Store, Table};

/// What a person called a passkey, as it is sealed.
#[derive(Serialize, Deserialize)]
struct Label {
    name: String,
    added: String,
    /// Fields of a later version.
    #[serde(flatten)]
    extra: Map<String, Value>,
}

/// What a label is sealed as: a name belongs to the slot of this number and to no other.
fn label_id(number: u32) -> RecordId {
    let mut id = *b"passkey name\0\0\0\0";
    if let Some(end) = id.last_chunk_mut() {
        *end = number.to_be_bytes();
    }
    RecordId::from_bytes(id)
}

impl<S: Store> Journal<S> {
    /// One more passkey opens it. The same one again is there already.
    ///
    /// # Errors
    /// [`LockFault`]; what opened it opens it still.
    pub async fn add_passkey(
        &mut self,
        proof: &Secret,
        passkey: &Passkey,
        output: &Bytes,
        stretch: &impl Stretch,
    ) -> Result<(), LockFault> {
        let (slots, slot) = self.proven(proof, stretch).await?;
        let (vault, epoch) = (slot.vault, slot.epoch);
        let output = output.prf().ok_or(LockFault::Damaged)?;
        let salt = passkey.salt.as_slice().try_into();
        let salt = salt.map_err(|_| LockFault::Damaged)?;
        let credential = passkey.credential.as_slice();
        let standing = slots.of(vault, epoch, Way::Passkey).into_iter();
        let standing: Vec<_> = standing.filter(|it| it.is_of(credential)).collect();
        let opens = |place: &&Place| match &place.slot {
            Ok(KeySlot::Passkey(there)) => there
                .open(&output)
                .is_ok_and(|opened| same(&opened, &slot).is_ok()),
            _ => false,
        };
        if standing.first().is_some_and(opens) {
            return Ok(());
        }
        let made = PasskeySlot::new(&slot, credential, salt, &output, &mut *self.entropy)?;
        let number = slots.next_number(vault, epoch, Way::Passkey);
        let label = Label {
            name: passkey.name.clone(),
            added: passkey.added.clone(),
            extra: Map::new(),
        };
        let sealed = self.seal((Kind::Note, label_id(number), Rev::FIRST), &label, 256);
        let sealed = sealed.map_err(LockFault::Store)?;
        // What the same passkey gave for another salt opens nothing any more.
        let mut batch = Batch::default();
        for place in standing {
            batch = take(batch, place);
        }
        let named = label_key(vault, epoch, number);
        let batch = batch.put(Table::Meta, named, Rev::FIRST, &sealed);
        let key = slots.next_key(vault, epoch, Way::Passkey);
        self.put_beside(batch, &key, &made.print()).await?;
        match self.stored_slot(&key).await? {
            KeySlot::Passkey(stored) => same(&stored.open(&output)?, &slot),
            _ => Err(LockFault::Damaged),
        }
    }

    /// The passkey `credential` opens it no more. One that is gone already is gone.
    ///
    /// # Errors
    /// [`LockFault`]; what opened it opens it still.
    pub async fn drop_passkey(
        &mut self,
        proof: &Secret,
        credential: &Bytes,
        stretch: &impl Stretch,
    ) -> Result<(), LockFault> {
        let (slots, slot) = self.proven(proof, stretch).await?;
        let stays = staying(&slots, &slot)?;
        let rev = stays.rev.unwrap_or_default();
        let mut batch = Batch::default().expect(Table::Meta, stays.key.clone(), rev);
        let credential = credential.as_slice();
        for place in slots.locking(slot.vault).filter(|it| it.is_of(credential)) {
            batch = take(batch, place);
        }
        self.commit_lock(&batch, |slots, _| {
            !slots.locking(slot.vault).any(|it| it.is_of(credential))
        })
        .await
    }

    /// Adds names and days to the passkeys of `ways`. One whose label is lost has neither.
    pub(super) async fn name_passkeys(
        &mut self,
        slots: &Slots,
        ways: &mut Ways,
    ) -> Result<(), LockFault> {
        let (vault, epoch) = self.at();
        for passkey in &mut ways.passkeys {
            let places = slots.of(vault, epoch, Way::Passkey);
            let of = |it: &&&Place| it.is_of(passkey.credential.as_slice());
            let Some(number) = places.iter().find(of).and_then(|place| place.number()) else {
                continue;
            };
            let key = label_key(vault, epoch, number);
            let stored = self.connection.get(Table::Meta, &key).await?;
            let label =
                stored.and_then(|value| self.unseal::<Label>(Kind::Note, label_id(number), &value));
            if let Some((_, label)) = label {
                passkey.name = label.name;
                passkey.added = label.added;
            }
        }
        Ok(())
    }
}
