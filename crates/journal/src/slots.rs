//! The key slots among the rows of [`Table::Meta`], and which of them count.
//!
//! ```text
//! "slot/<vault>/<epoch>"               the key as it is; or, once another key followed it, wrapped under that one
//! "slot/<vault>/<epoch>/words/<n>"     opens with a passphrase
//! "slot/<vault>/<epoch>/code/<n>"      opens with a recovery code
//! "slot/<vault>/<epoch>/passkey/<n>"   opens with a passkey
//! "passkey/<vault>/<epoch>/<n>"        what that passkey was called, and when: sealed
//! ```
//! Of several slots of one kind the one with the lowest number counts; the others are of a change that was not
//! finished. Passkeys count all. As long as a key stands as it is, no slot that locks it counts.

use holdfast_vault::{Epoch, KeySlot, Keyring, LinkSlot, Rev, Slot, SlotError, VaultId};

use crate::{Key, Row};

const PREFIX: &str = "slot/";

/// A kind of slot that locks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// By a passphrase.
    Words,
    /// By a recovery code.
    Code,
    /// By a passkey.
    Passkey,
}

impl Way {
    const ALL: [Self; 3] = [Self::Words, Self::Code, Self::Passkey];

    const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Code => "code",
            Self::Passkey => "passkey",
        }
    }
}

/// A row with a slot, or with what should be one.
pub(crate) struct Place {
    pub(crate) key: Key,
    /// None if we did not write the row.
    pub(crate) rev: Option<Rev>,
    pub(crate) slot: Result<KeySlot, SlotError>,
    name: Name,
}

impl Place {
    /// Whether it locks in one of these ways.
    pub(crate) fn is_one_of(&self, ways: &[Way]) -> bool {
        self.name.lock.is_some_and(|(way, _)| ways.contains(&way))
    }

    /// Its number among those of its kind.
    pub(crate) fn number(&self) -> Option<u32> {
        self.name.lock.map(|(_, number)| number)
    }

    /// For a passkey: under which key its name stands.
    pub(crate) fn label_key(&self) -> Option<Key> {
        let KeySlot::Passkey(slot) = self.slot.as_ref().ok()? else {
            return None;
        };
        Some(label_key(slot.vault(), slot.epoch(), self.number()?))
    }

    /// Whether it opens with this passkey.
    pub(crate) fn is_of(&self, credential: &[u8]) -> bool {
        matches!(&self.slot, Ok(KeySlot::Passkey(slot)) if slot.credential() == credential)
    }
}

struct Name {
    vault: String,
    epoch: Option<Epoch>,
    /// For a slot that locks: how, and its number.
    lock: Option<(Way, u32)>,
}

/// All of them.
pub(crate) struct Slots(Vec<Place>);

/// The key under which the key of an epoch stands as it is, or wrapped under the next.
pub(crate) fn plain_key(vault: VaultId, epoch: Epoch) -> Key {
    Key::name(&format!("{PREFIX}{vault}/{}", epoch.0))
}

fn lock_key(vault: VaultId, epoch: Epoch, way: Way, number: u32) -> Key {
    let way = way.name();
    Key::name(&format!("{PREFIX}{vault}/{}/{way}/{number}", epoch.0))
}

/// The key under which stands what a person called the passkey of this number. It is sealed, and no slot.
pub(crate) fn label_key(vault: VaultId, epoch: Epoch, number: u32) -> Key {
    Key::name(&format!("passkey/{vault}/{}/{number}", epoch.0))
}

impl Name {
    fn parse(name: &str) -> Option<Self> {
        let mut parts = name.strip_prefix(PREFIX)?.split('/');
        let vault = parts.next()?.to_owned();
        let epoch = parts.next().and_then(|epoch| epoch.parse().ok()).map(Epoch);
        let way = parts
            .next()
            .and_then(|name| Way::ALL.into_iter().find(|way| way.name() == name));
        let number = parts.next().and_then(|number| number.parse().ok());
        Some(Self {
            vault,
            epoch,
            lock: way.zip(number),
        })
    }
}

impl Slots {
    /// The slots among these rows.
    pub(crate) fn among(rows: &[(Key, Vec<u8>)]) -> Self {
        let place = |(key, value): &(Key, Vec<u8>)| {
            let name = Name::parse(str::from_utf8(key.as_bytes()).ok()?)?;
            let row = Row::parse(value);
            let slot = row.map_or(Err(SlotError::NotASlot), |row| KeySlot::parse(row.bytes));
            Some(Place {
                key: key.clone(),
                rev: row.map(|row| row.rev),
                slot,
                name,
            })
        };
        Self(rows.iter().filter_map(place).collect())
    }

    /// Keys that stand as they are.
    pub(crate) fn plain(&self) -> impl Iterator<Item = (&Place, &Slot)> {
        self.0.iter().filter_map(|place| match &place.slot {
            Ok(KeySlot::Raw(slot)) => Some((place, slot)),
            _ => None,
        })
    }

    /// Older keys of `vault`.
    pub(crate) fn links(&self, vault: VaultId) -> Vec<LinkSlot> {
        let links = self.0.iter().filter_map(|place| match &place.slot {
            Ok(KeySlot::Link(link)) if link.vault() == vault => Some(link.clone()),
            _ => None,
        });
        links.collect()
    }

    /// Whether there is a slot that only a newer version understands, and that is none of a known kind of lock.
    pub(crate) fn has_newer(&self) -> bool {
        let newer = |place: &&Place| {
            place.name.lock.is_none() && matches!(place.slot, Err(SlotError::Unknown { .. }))
        };
        self.0.iter().any(|place| newer(&place))
    }

    /// The newest epoch of `vault` that something locks.
    pub(crate) fn locked_epoch(&self, vault: VaultId) -> Option<Epoch> {
        self.locking(vault)
            .filter_map(|place| place.name.epoch)
            .max()
    }

    /// Whether something locks the key of `epoch`; a slot that cannot be read is still a lock.
    pub(crate) fn locks(&self, vault: VaultId, epoch: Epoch) -> bool {
        self.locking(vault)
            .any(|place| place.name.epoch == Some(epoch))
    }

    /// Whether a slot that can be read stands under `key`.
    pub(crate) fn has(&self, key: &Key) -> bool {
        self.0
            .iter()
            .any(|place| place.key == *key && place.slot.is_ok())
    }

    /// Whose key the first slot that locks keeps.
    pub(crate) fn locked_vault(&self) -> Option<VaultId> {
        let mut locking = self.0.iter().filter(|place| place.name.lock.is_some());
        locking.find_map(|place| VaultId::parse(&place.name.vault))
    }

    /// Every slot that locks a key of `vault`, of whatever epoch.
    pub(crate) fn locking(&self, vault: VaultId) -> impl Iterator<Item = &Place> {
        let vault = vault.to_string();
        let locks = move |place: &&Place| place.name.vault == vault && place.name.lock.is_some();
        self.0.iter().filter(locks)
    }

    /// The slots that lock the key of `epoch` in this way, the one that counts first.
    pub(crate) fn of(&self, vault: VaultId, epoch: Epoch, way: Way) -> Vec<&Place> {
        let wanted = |place: &&Place| {
            place.name.epoch == Some(epoch)
                && place.name.lock.is_some_and(|(known, _)| known == way)
        };
        let mut found: Vec<&Place> = self.locking(vault).filter(wanted).collect();
        // What cannot be read counts only where nothing else does.
        found.sort_by_key(|place| (place.slot.is_err(), place.number()));
        found
    }

    /// A key for one more slot, behind those that are there.
    pub(crate) fn next_key(&self, vault: VaultId, epoch: Epoch, way: Way) -> Key {
        lock_key(vault, epoch, way, self.next_number(vault, epoch, way))
    }

    /// The number of one more slot, behind those that are there.
    pub(crate) fn next_number(&self, vault: VaultId, epoch: Epoch, way: Way) -> u32 {
        let places = self.of(vault, epoch, way);
        let last = places.iter().filter_map(|place| place.number()).max();
        last.map_or(0, |last| last.saturating_add(1))
    }

    /// The keys of `vault` that stand as they are with all that links lead to, sealing with the one of `epoch`, or
    /// else the newest.
    pub(crate) fn ring(&self, vault: VaultId, epoch: Option<Epoch>) -> Option<Keyring> {
        let own = || {
            let plain = self.plain().map(|(_, slot)| slot);
            plain.filter(|slot| slot.vault == vault)
        };
        let current = own()
            .find(|slot| Some(slot.epoch) == epoch)
            .or_else(|| own().max_by_key(|slot| slot.epoch))?;
        let ring = Keyring::chained(current.clone(), &self.links(vault));
        Some(own().fold(ring, |ring, slot| ring.with(slot.epoch, slot.key.clone())))
    }
}
