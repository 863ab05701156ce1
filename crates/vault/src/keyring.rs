//! The keys of one vault that are at hand, by epoch.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use crate::{
    DataKey, Entropy, Envelope, Epoch, Header, Kind, LinkSlot, OpenError, RecordId, Rev, Schema,
    SealError, SetKey, Slot, VaultId, open, seal,
};

/// What a record is called inside its vault: a [`Header`] without the parts the ring knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// What it is.
    pub kind: Kind,
    /// Which one it is.
    pub id: RecordId,
    /// Which version of it.
    pub rev: Rev,
    /// The written form of its plaintext.
    pub schema: Schema,
}

/// Seals with the newest key, opens with whichever key a record names.
///
/// So a change of the data key can re-seal records one by one: old ones go on opening meanwhile.
#[derive(Debug)]
pub struct Keyring {
    vault: VaultId,
    current: Epoch,
    keys: BTreeMap<Epoch, DataKey>,
}

impl Keyring {
    /// The ring of `vault`, sealing with `key` as the key of epoch `current`.
    #[must_use]
    pub fn new(vault: VaultId, current: Epoch, key: DataKey) -> Self {
        let mut keys = BTreeMap::new();
        keys.insert(current, key);
        Self {
            vault,
            current,
            keys,
        }
    }

    /// Adds a key that only opens.
    #[must_use]
    pub fn with(mut self, epoch: Epoch, key: DataKey) -> Self {
        self.keys.entry(epoch).or_insert(key);
        self
    }

    /// The ring of the newest key and all older ones that `links` lead to from it.
    ///
    /// A link that does not open adds nothing: what it would open is then of an unknown epoch, and
    /// the rest goes on opening.
    #[must_use]
    pub fn chained(newest: Slot, links: &[LinkSlot]) -> Self {
        let mut ring = Self::new(newest.vault, newest.epoch, newest.key.clone());
        let mut opened = vec![newest];
        while let Some(newer) = opened.pop() {
            for older in links.iter().filter_map(|link| link.open(&newer).ok()) {
                if !ring.keys.contains_key(&older.epoch) {
                    ring = ring.with(older.epoch, older.key.clone());
                    opened.push(older);
                }
            }
        }
        ring
    }

    /// The vault the keys belong to.
    #[must_use]
    pub const fn vault(&self) -> VaultId {
        self.vault
    }

    /// The epoch new seals carry.
    #[must_use]
    pub const fn current(&self) -> Epoch {
        self.current
    }

    /// Whether there are older keys beside the one that seals.
    #[must_use]
    pub fn has_older(&self) -> bool {
        self.keys.len() > 1
    }

    /// The key of the set hashes of `epoch`: the one that sealed the manifest they are in.
    #[must_use]
    pub fn set_key(&self, epoch: Epoch) -> Option<SetKey> {
        SetKey::of(self.keys.get(&epoch)?)
    }

    /// Seals the record that `label` names.
    ///
    /// # Errors
    /// [`SealError`] if there is no randomness; nothing is then sealed.
    pub fn seal(
        &self,
        label: Label,
        plaintext: &[u8],
        entropy: &mut (impl Entropy + ?Sized),
    ) -> Result<Vec<u8>, SealError> {
        let header = self.header(label, self.current);
        let key = self.keys.get(&self.current).ok_or(SealError::Cipher)?;
        seal(key, &header, plaintext, entropy)
    }

    /// Opens the record that `label` names.
    ///
    /// # Errors
    /// [`OpenError`] says what the bytes are instead; [`OpenError::UnknownEpoch`] if no key fits.
    pub fn open(&self, label: Label, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let epoch = Envelope::parse(bytes)?.epoch;
        let key = self
            .keys
            .get(&epoch)
            .ok_or(OpenError::UnknownEpoch(epoch))?;
        open(key, &self.header(label, epoch), bytes)
    }

    /// The id under which something called `name` is kept, in one of a few places. `None` cannot happen.
    #[must_use]
    pub fn id_of(&self, name: &str, place: u8) -> Option<RecordId> {
        self.keys.get(&self.current)?.id_of(name, place)
    }

    fn header(&self, label: Label, epoch: Epoch) -> Header {
        Header {
            vault: self.vault,
            kind: label.kind,
            id: label.id,
            rev: label.rev,
            schema: label.schema,
            epoch,
        }
    }
}
