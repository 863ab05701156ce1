//! The story that the fault loop tells, and what may be on the disk meanwhile.
//!
//! That is known exactly: after an answer, what was answered for; without one, either all of that
//! change or nothing of it.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_journal::protocol::{Draft, Reply, Request};
use holdfast_journal::testing::{Died, Disk, Durability, MemStore, ModelEntropy};
use holdfast_journal::{Journal, RecordId, Rev, serve};

use crate::common::{DAY_MS, at, id};

/// In every text, and therefore in no stored byte.
pub(crate) const CANARY: &str = "CANARY-of-the-fault-loop";

/// What a person believes is kept: text and whether it is in the bin by entry, and text by draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Words {
    pub(crate) entries: BTreeMap<RecordId, (String, bool)>,
    pub(crate) drafts: BTreeMap<RecordId, String>,
}

impl Words {
    /// What is kept after `request`. `draft` and `entry` are the names it was answered under.
    fn after(&self, request: &Request, draft: RecordId, entry: RecordId) -> Self {
        let mut next = self.clone();
        match request {
            Request::KeepDraft { draft: sent } => {
                next.drafts.insert(draft, sent.text.clone());
            }
            Request::DiscardDraft { .. } => {
                next.drafts.remove(&draft);
            }
            Request::Save { draft: sent } => {
                next.drafts.remove(&draft);
                next.entries.insert(entry, (sent.text.clone(), false));
            }
            Request::Bin { id } | Request::Restore { id } => {
                if let Some((_, binned)) = next.entries.get_mut(id) {
                    *binned = matches!(request, Request::Bin { .. });
                }
            }
            // The story empties the bin when all days are over.
            Request::EmptyBin => next.entries.retain(|_, (_, binned)| !*binned),
            Request::Open
            | Request::List
            | Request::Newest
            | Request::Read { .. }
            | Request::Find(_)
            | Request::Pin { .. }
            | Request::Older { .. }
            | Request::BringBack { .. }
            | Request::Export { .. }
            | Request::Stage { .. }
            | Request::TakeIn
            | Request::BackUp { .. }
            | Request::OpenBackup { .. }
            | Request::Elsewhere
            | Request::HandOut
            | Request::Remember { .. }
            | Request::Cards { .. }
            | Request::Mark { .. }
            | Request::Media(_)
            | Request::UndoImport { .. } => {}
        }
        next
    }
}

/// A page that tells a story, and all that may be on the disk meanwhile.
pub(crate) struct Page {
    pub(crate) disk: Disk,
    pub(crate) journal: Option<Journal<MemStore>>,
    pub(crate) possible: BTreeSet<Words>,
    /// Everything that was possible at any time: what a relaxed disk may go back to.
    pub(crate) ever: BTreeSet<Words>,
    /// Which revision of which entry the page has seen.
    pub(crate) seen: BTreeMap<RecordId, Rev>,
    pub(crate) refused: usize,
}

impl Page {
    pub(crate) fn new(durability: Durability) -> Self {
        Self {
            disk: Disk::new(durability),
            journal: None,
            possible: BTreeSet::from([Words::default()]),
            ever: BTreeSet::from([Words::default()]),
            seen: BTreeMap::new(),
            refused: 0,
        }
    }

    fn ask(&mut self, request: &Request, ms: i64) -> Result<(), Died> {
        if self.journal.is_none() {
            let entropy = ModelEntropy::new(self.disk.clone(), 1);
            let opening = Journal::open(self.disk.store(), entropy);
            self.journal = self.disk.run(opening)?.ok();
        }
        let Some(journal) = &mut self.journal else {
            self.refused += 1;
            return Ok(());
        };
        let (sent_draft, sent_entry) = match request {
            Request::KeepDraft { draft } | Request::Save { draft } => (draft.id, draft.entry),
            Request::DiscardDraft { id, .. } => (*id, *id),
            _ => (id(0), id(0)),
        };
        let reply = self.disk.run(serve(journal, request.clone(), &at(ms)));
        let (draft, entry, done) = match &reply {
            Ok(Reply::Kept(kept)) => (kept.id, sent_entry, true),
            Ok(Reply::Saved(saved)) => {
                assert_eq!(saved.copy_of, None, "one window makes no copies");
                self.seen.insert(saved.id, saved.rev);
                (sent_draft, saved.id, true)
            }
            Ok(Reply::Moved { id, rev: Some(rev) }) => {
                self.seen.insert(*id, *rev);
                (sent_draft, sent_entry, true)
            }
            Ok(Reply::Unsaved { .. } | Reply::Unread { .. }) | Err(Died) => {
                (sent_draft, sent_entry, false)
            }
            Ok(_) => (sent_draft, sent_entry, true),
        };
        let after: BTreeSet<Words> = self
            .possible
            .iter()
            .map(|words| words.after(request, draft, entry))
            .collect();
        if done {
            self.possible = after;
        } else {
            self.refused += 1;
            self.possible.extend(after);
        }
        self.ever.extend(self.possible.iter().cloned());
        reply.map(drop)
    }

    fn draft(&self, draft: u8, entry: u8, words: &str) -> Draft {
        let mut made = Draft::new(id(draft), id(entry), format!("{CANARY} {words}"));
        made.base = self.seen.get(&id(entry)).copied().unwrap_or(Rev::NONE);
        made
    }

    fn keep(&mut self, draft: u8, entry: u8, words: &str, ms: i64) -> Result<(), Died> {
        let draft = self.draft(draft, entry, words);
        self.ask(&Request::KeepDraft { draft }, ms)
    }

    fn save(&mut self, draft: u8, entry: u8, words: &str, ms: i64) -> Result<(), Died> {
        let draft = self.draft(draft, entry, words);
        self.ask(&Request::Save { draft }, ms)
    }

    /// Write, change, delete, undo, leave unfinished.
    pub(crate) fn tell(&mut self) -> Result<(), Died> {
        self.ask(&Request::Open, 0)?;
        self.keep(51, 1, "first", 1)?;
        self.keep(51, 1, "first line", 2)?;
        self.save(51, 1, "first line.", 3)?;
        self.save(52, 2, "second, never a draft", 4)?;
        self.ask(&Request::List, 5)?;
        self.ask(&Request::Read { id: id(1) }, 5)?;
        self.keep(53, 1, "first line changed", 6)?;
        self.keep(53, 1, "first changed", 7)?;
        self.save(53, 1, "first, changed", 8)?;
        self.save(53, 1, "first, changed, and typed on", 9)?;
        self.ask(&Request::Bin { id: id(2) }, 10)?;
        self.ask(&Request::Restore { id: id(2) }, 11)?;
        self.save(54, 2, "second after all", 12)?;
        self.save(55, 3, "third", 13)?;
        self.ask(&Request::Bin { id: id(3) }, 14)?;
        self.keep(56, 4, "let go", 15)?;
        let rev = Rev::FIRST;
        self.ask(&Request::DiscardDraft { id: id(56), rev }, 16)?;
        self.keep(57, 5, "left unfinished", 17)?;
        self.ask(&Request::EmptyBin, 40 * DAY_MS)
    }
}
