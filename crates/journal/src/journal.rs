//! The actor: one journal, one store, one window.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_vault::{Entropy, Keyring, Kind, RecordId, Rev, VaultId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::connection::Connection;
use crate::derived;
use crate::drafts::Trail;
use crate::import::Staged;
use crate::index::Searching;
use crate::meta::{self, OpenFault};
use crate::newest::Due;
use crate::reading::Known;
use crate::sealing::{open_body, seal_body};
use crate::stored::Keeping;
use crate::{Batch, Change, DraftBody, Key, Lived, Row, Store, StoreError, Table, Unsaved};

/// How often a change is planned anew because another window came first.
pub(crate) const TRIES: usize = 4;

/// What the journal found when it opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Beginning {
    /// Nothing: this is a new vault.
    New,
    /// A vault.
    Known,
    /// A vault whose format row was lost or damaged. It was written anew; nothing else is missing.
    Mended,
    /// Records, but no key that opens them. They are kept, and new words get a new key.
    KeyLost,
}

/// A journal, open.
pub struct Journal<S> {
    pub(crate) connection: Connection<S>,
    pub(crate) ring: Keyring,
    pub(crate) entropy: Box<dyn Entropy>,
    /// What the last look at the entries showed; opened again only where the revision changed.
    pub(crate) known: BTreeMap<RecordId, Known>,
    pub(crate) trails: BTreeMap<RecordId, Trail>,
    /// What pages are not told of their drafts: times, and fields of a later version.
    pub(crate) remembered: BTreeMap<RecordId, DraftBody>,
    /// The index, once something was looked for.
    pub(crate) searching: Option<Searching>,
    /// A document that was looked at and not taken in yet.
    pub(crate) staged: Option<Staged>,
    /// How many rows came back from the mirror at this start.
    pub(crate) healed: usize,
    /// When the file was made that was handed out last.
    pub(crate) handed_out: Option<Lived>,
    /// Entries were changed since the last look at them.
    pub(crate) stale: bool,
    /// Which of them this actor changed since the index last followed.
    pub(crate) touched: BTreeSet<RecordId>,
    /// An index that is not kept yet.
    pub(crate) keeping: Option<Keeping>,
    /// A head of the list that is not kept yet.
    pub(crate) newest_due: Option<Due>,
    /// What an older key sealed and is to be sealed anew, once that is known.
    pub(crate) old: Option<Vec<(Table, Key)>>,
    /// Values this actor tried to put and does not know the fate of.
    attempts: BTreeMap<(Table, Key), Vec<u8>>,
    pub(crate) unreadable_entries: usize,
    pub(crate) unreadable_drafts: usize,
    beginning: Beginning,
    /// Whether entries and drafts were looked at.
    looked: bool,
}

impl<S> core::fmt::Debug for Journal<S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // Heads are words of a person: only how many there are is shown.
        f.debug_struct("Journal")
            .field("vault", &self.ring.vault())
            .field("beginning", &self.beginning)
            .field("known", &self.known.len())
            .finish_non_exhaustive()
    }
}

impl<S: Store> Journal<S> {
    /// Opens the journal in `store`. The first time, makes a vault and its key in one transaction.
    ///
    /// What cannot be read is counted, kept, and never in the way of the rest.
    ///
    /// # Errors
    /// [`OpenFault`]; the store is then as it was.
    pub async fn open(store: S, entropy: impl Entropy + 'static) -> Result<Self, OpenFault> {
        let mut journal = Self::open_unseen(store, entropy).await?;
        journal.look_first().await?;
        Ok(journal)
    }

    /// As [`Journal::open`], but nothing is looked at yet: [`Journal::look_first`] does.
    ///
    /// # Errors
    /// [`OpenFault`]; the store is then as it was.
    pub async fn open_unseen(store: S, entropy: impl Entropy + 'static) -> Result<Self, OpenFault> {
        Self::begin(Connection::new(store), Box::new(entropy)).await
    }

    pub(crate) async fn begin(
        mut connection: Connection<S>,
        mut entropy: Box<dyn Entropy>,
    ) -> Result<Self, OpenFault> {
        let (ring, beginning) = meta::begin(&mut connection, &mut *entropy).await?;
        Ok(Self::with(connection, entropy, ring, beginning))
    }

    pub(crate) fn with(
        connection: Connection<S>,
        entropy: Box<dyn Entropy>,
        ring: Keyring,
        beginning: Beginning,
    ) -> Self {
        Self {
            connection,
            ring,
            entropy,
            known: BTreeMap::new(),
            trails: BTreeMap::new(),
            remembered: BTreeMap::new(),
            searching: None,
            staged: None,
            handed_out: None,
            healed: 0,
            stale: false,
            touched: BTreeSet::new(),
            keeping: None,
            newest_due: None,
            old: None,
            attempts: BTreeMap::new(),
            unreadable_entries: 0,
            unreadable_drafts: 0,
            beginning,
            looked: false,
        }
    }

    /// The store it is in.
    #[must_use]
    pub const fn store(&self) -> &S {
        self.connection.store()
    }

    /// What was found at opening.
    #[must_use]
    pub const fn beginning(&self) -> Beginning {
        self.beginning
    }

    /// The vault, the same for as long as it lives.
    #[must_use]
    pub const fn vault(&self) -> VaultId {
        self.ring.vault()
    }

    /// How many entries and drafts could not be opened at the last look. They are kept as they are.
    #[must_use]
    pub const fn unreadable(&self) -> usize {
        self.unreadable_entries + self.unreadable_drafts
    }

    /// Looks at entries and drafts, unless that was done.
    ///
    /// # Errors
    /// [`StoreError`]; it can be asked again.
    pub async fn look_first(&mut self) -> Result<(), StoreError> {
        if self.looked {
            return Ok(());
        }
        self.refresh().await?;
        self.load_drafts().await?;
        // A meta table that is empty beside records is not a new vault but a lost key.
        if self.beginning == Beginning::New && self.unreadable() > 0 {
            self.beginning = Beginning::KeyLost;
        }
        self.looked = true;
        Ok(())
    }

    pub(crate) fn seal(
        &mut self,
        label: (Kind, RecordId, Rev),
        body: &impl Serialize,
        room: usize,
    ) -> Result<Vec<u8>, Unsaved> {
        seal_body(&self.ring, &mut *self.entropy, label, body, room)
    }

    pub(crate) fn unseal<T: DeserializeOwned>(
        &self,
        kind: Kind,
        id: RecordId,
        value: &[u8],
    ) -> Option<(Rev, T)> {
        let row = Row::parse(value)?;
        Some((row.rev, open_body(&self.ring, kind, id, row)?))
    }

    /// Commits `batch`, and remembers what it put if it may have taken hold in spite of an error.
    pub(crate) async fn commit(&mut self, mut batch: Batch) -> Result<(), StoreError> {
        derived::tell(&mut batch);
        for change in batch.changes.iter().filter(|one| one.is_of_an_entry()) {
            let (Change::Put { key, .. } | Change::Delete { key, .. }) = change;
            self.stale = true;
            self.touched.extend(key.id());
        }
        let done = self.connection.commit(&batch).await;
        if !matches!(done, Ok(()) | Err(StoreError::Conflict(_))) {
            for change in batch.changes {
                if let Change::Put { table, key, value } = change {
                    self.attempts.insert((table, key), value);
                }
            }
        }
        done
    }

    /// What this actor last tried to put under `id`, if it does not know whether it stands there.
    pub(crate) fn attempted(&self, table: Table, id: RecordId) -> Option<&Vec<u8>> {
        self.attempts.get(&(table, Key::record(id)))
    }

    pub(crate) fn random_id(&mut self) -> Result<RecordId, Unsaved> {
        RecordId::random(&mut *self.entropy).map_err(|_| Unsaved::Entropy)
    }
}
