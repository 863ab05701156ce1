//! The manifest: what a vault should hold, so that a store that silently lost some is found out.
//!
//! A browser throws a damaged database away and opens an empty one, or one without its end, and says
//! nothing (reliability.md 0.3). The manifest is written in the same transaction as every change,
//! sealed as a record of [`crate::Kind::Manifest`], and compared with what is found.
//!
//! ```text
//! version(1) 1 │ seq(8) │ backed up(8) │ count(8) │ hash of the keys(32) │ hash of the records(32), big-endian
//! ```

use core::fmt;

use crate::{Member, RecordId, SetHash, SetKey};

const VERSION: u8 = 1;
/// Length of a manifest before it is sealed, in bytes.
pub const MANIFEST_LEN: usize = 1 + 3 * 8 + 2 * 32;

/// What a vault should hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Counts the changes: of two manifests of a vault, the one with more is the newer one.
    pub seq: u64,
    /// The `seq` of the last backup that was verified; 0 if there is none.
    pub backed_up: u64,
    /// What there is after those changes.
    pub tally: Tally,
}

/// How many records there are, and the hashes of their names and of themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    count: u64,
    keys: SetHash,
    records: SetHash,
}

/// How many records there are, and the hash of their names: what a store tells without reading them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyTally {
    count: u64,
    keys: SetHash,
}

/// How what is found compares with the manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is what should be there.
    Whole,
    /// This many fewer than there should be, or more of them with others instead.
    Missing(u64),
    /// This many more than there should be.
    Extra(u64),
    /// As many as there should be, and others.
    Others,
    /// Those that should be there, and not in the version or with the bytes they should have.
    Changed,
}

/// Why bytes are no manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ManifestError {
    /// A newer version wrote it.
    Unknown(u8),
    /// Of another length than a manifest.
    Damaged,
}

impl Manifest {
    /// The manifest after one more change: `gone` is taken out and `come` put in. A new version of a
    /// record is both.
    #[must_use]
    pub fn after(self, key: &SetKey, gone: Option<Member<'_>>, come: Option<Member<'_>>) -> Self {
        let mut next = self;
        next.seq = self.seq.saturating_add(1);
        if let Some(member) = gone {
            next.tally.toggle(key, member);
            next.tally.count = next.tally.count.saturating_sub(1);
        }
        if let Some(member) = come {
            next.tally.toggle(key, member);
            next.tally.count = next.tally.count.saturating_add(1);
        }
        next
    }

    /// The manifest after the backup of everything up to now was verified.
    #[must_use]
    pub const fn after_backup(self) -> Self {
        Self {
            backed_up: self.seq,
            ..self
        }
    }

    /// How many changes no backup has.
    #[must_use]
    pub const fn not_backed_up(&self) -> u64 {
        self.seq.saturating_sub(self.backed_up)
    }

    /// Compares with the names found: quick, done at every unlock.
    #[must_use]
    pub fn check_keys(&self, found: &KeyTally) -> Verdict {
        compare(self.tally.count, self.tally.keys, found.count, found.keys)
    }

    /// Compares with all that was found: done when there is time.
    #[must_use]
    pub fn check(&self, found: &Tally) -> Verdict {
        match compare(self.tally.count, self.tally.keys, found.count, found.keys) {
            Verdict::Whole if self.tally.records != found.records => Verdict::Changed,
            verdict => verdict,
        }
    }

    /// Its written form, to be sealed.
    #[must_use]
    pub fn print(&self) -> [u8; MANIFEST_LEN] {
        let mut out = [0; MANIFEST_LEN];
        let parts: [&[u8]; 6] = [
            &[VERSION],
            &self.seq.to_be_bytes(),
            &self.backed_up.to_be_bytes(),
            &self.tally.count.to_be_bytes(),
            self.tally.keys.as_bytes(),
            self.tally.records.as_bytes(),
        ];
        for (place, byte) in out.iter_mut().zip(parts.into_iter().flatten()) {
            *place = *byte;
        }
        out
    }

    /// Reads what [`Manifest::print`] wrote.
    ///
    /// # Errors
    /// [`ManifestError`] says what the bytes are instead.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestError> {
        let (&version, rest) = bytes.split_first().ok_or(ManifestError::Damaged)?;
        if version != VERSION {
            return Err(ManifestError::Unknown(version));
        }
        Self::parse_numbers(rest).ok_or(ManifestError::Damaged)
    }

    fn parse_numbers(bytes: &[u8]) -> Option<Self> {
        let (seq, rest) = bytes.split_first_chunk()?;
        let (backed_up, rest) = rest.split_first_chunk()?;
        let (count, rest) = rest.split_first_chunk()?;
        let (keys, records) = rest.split_first_chunk()?;
        Some(Self {
            seq: u64::from_be_bytes(*seq),
            backed_up: u64::from_be_bytes(*backed_up),
            tally: Tally {
                count: u64::from_be_bytes(*count),
                keys: SetHash::from_bytes(*keys),
                records: SetHash::from_bytes(records.try_into().ok()?),
            },
        })
    }
}

impl Tally {
    /// The tally of all records that are there.
    #[must_use]
    pub fn of<'a>(key: &SetKey, members: impl IntoIterator<Item = Member<'a>>) -> Self {
        let mut tally = Self::default();
        for member in members {
            tally.toggle(key, member);
            tally.count += 1;
        }
        tally
    }

    /// How many records there are.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    fn toggle(&mut self, key: &SetKey, member: Member<'_>) {
        self.keys.toggle(key.of_id(member.id));
        self.records.toggle(key.of_member(member));
    }
}

impl KeyTally {
    /// The tally of the names that are there.
    #[must_use]
    pub fn of(key: &SetKey, ids: impl IntoIterator<Item = RecordId>) -> Self {
        let mut tally = Self::default();
        for id in ids {
            tally.keys.toggle(key.of_id(id));
            tally.count += 1;
        }
        tally
    }
}

fn compare(wanted: u64, wanted_keys: SetHash, found: u64, found_keys: SetHash) -> Verdict {
    if found < wanted {
        Verdict::Missing(wanted - found)
    } else if found > wanted {
        Verdict::Extra(found - wanted)
    } else if found_keys != wanted_keys {
        Verdict::Others
    } else {
        Verdict::Whole
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(version) => write!(f, "unknown manifest {version}"),
            Self::Damaged => f.write_str("damaged manifest"),
        }
    }
}

impl core::error::Error for ManifestError {}
