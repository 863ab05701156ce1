//! The data key, and the keys that come of it.

use core::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{Entropy, EntropyFailed, Kind, RecordId};

/// Length of a data key, in bytes.
pub const DATA_KEY_LEN: usize = 32;

// HKDF labels. Each is a different key; a changed meaning takes a new version, never an old label.
const RECORDS: &[u8] = b"records/v1";
const MANIFEST: &[u8] = b"manifest/v1";
const NAMES: &[u8] = b"names/v1";

/// The random key of a vault. It leaves memory when dropped and shows nothing in `Debug`.
#[derive(Clone)]
pub struct DataKey([u8; DATA_KEY_LEN]);

impl DataKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`EntropyFailed`] if there is no randomness.
    pub fn generate(entropy: &mut (impl Entropy + ?Sized)) -> Result<Self, EntropyFailed> {
        // Filled in place: the key is at no time anywhere but in the value that erases it.
        let mut key = Self([0; DATA_KEY_LEN]);
        entropy.fill(&mut key.0)?;
        Ok(key)
    }

    /// The key with these bytes. The caller's copy is the caller's to erase.
    #[must_use]
    pub const fn from_bytes(bytes: &[u8; DATA_KEY_LEN]) -> Self {
        Self(*bytes)
    }

    /// The bytes themselves, for the one place that wraps or stores a key.
    #[must_use]
    pub const fn expose(&self) -> &[u8; DATA_KEY_LEN] {
        &self.0
    }

    /// The key that seals records of `kind`.
    ///
    /// `None` cannot happen (HKDF refuses only outputs of more than 8160 bytes), and is passed on
    /// rather than asserted, because a panic in wasm would end the app.
    pub(crate) fn sealing_key(&self, kind: Kind) -> Option<SealingKey> {
        let label = match kind {
            Kind::Manifest => MANIFEST,
            Kind::Entry | Kind::Draft | Kind::Index | Kind::Item | Kind::Note | Kind::Media => {
                RECORDS
            }
        };
        let mut key = SealingKey([0; 32]);
        Hkdf::<Sha256>::new(None, &self.0)
            .expand(label, &mut key.0)
            .ok()?;
        Some(key)
    }

    /// The id of what is called `name` and stands in `place` of that name: always the same, and telling the name
    /// to nobody without the key.
    pub(crate) fn id_of(&self, name: &str, place: u8) -> Option<RecordId> {
        let mut id = [0; 16];
        Hkdf::<Sha256>::new(None, &self.0)
            .expand_multi_info(&[NAMES, &[place], name.as_bytes()], &mut id)
            .ok()?;
        Some(RecordId::from_bytes(id))
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

impl Drop for DataKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for DataKey {}

/// A key for the cipher, made from the data key and kept only for one seal or open.
pub(crate) struct SealingKey([u8; 32]);

impl SealingKey {
    pub(crate) const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Drop for SealingKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::DataKey;
    use crate::Kind;

    #[test]
    fn the_key_is_not_printed() {
        let key = DataKey::from_bytes(&[0xa7; 32]);
        assert_eq!(format!("{key:?}"), "DataKey(..)");
        assert_eq!(format!("{key:#?}"), "DataKey(..)");
    }

    #[test]
    fn the_manifest_has_a_key_of_its_own() {
        let key = DataKey::from_bytes(&[7; 32]);
        let of = |kind| key.sealing_key(kind).map(|key| *key.as_bytes());
        assert_eq!(of(Kind::Entry), of(Kind::Draft));
        assert_eq!(of(Kind::Entry), of(Kind::Index));
        assert_ne!(of(Kind::Entry), of(Kind::Manifest));
        assert_ne!(of(Kind::Entry), Some([7; 32]), "nor is it the data key");
    }

    #[test]
    fn a_name_has_one_id_for_each_key_and_place() {
        let (one, other) = (DataKey::from_bytes(&[7; 32]), DataKey::from_bytes(&[8; 32]));
        assert_eq!(one.id_of("helped", 0), one.id_of("helped", 0));
        for differs in [
            one.id_of("helped", 1),
            one.id_of("helpee", 0),
            other.id_of("helped", 0),
        ] {
            assert_ne!(one.id_of("helped", 0), differs);
        }
    }
}
