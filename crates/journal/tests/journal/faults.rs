//! The fault loop: the same story with a fault at its first point, its second, its third … until the
//! story ends before the fault comes, in every mode. After each, the machine starts again.
//!
//! What may be on the disk is known exactly: after an answer, what was answered for; without one,
//! either all of that change or nothing of it.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_journal::protocol::{Reply, Request};
use holdfast_journal::testing::{Died, Disk, Durability, Fault, MemStore, Mode, ModelEntropy};
use holdfast_journal::{Draft, Journal, RecordId, Rev, Table, serve};

use crate::common::{DAY_MS, at, id};

/// In every text, and therefore in no stored byte.
const CANARY: &str = "CANARY-of-the-fault-loop";

/// What a person believes is kept: text and whether it is in the bin by entry, and text by draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Words {
    entries: BTreeMap<RecordId, (String, bool)>,
    drafts: BTreeMap<RecordId, String>,
}

impl Words {
    /// What is kept after `request`. `draft` and `entry` are the names it was answered under.
    fn after(&self, request: &Request, draft: RecordId, entry: RecordId) -> Self {
        let mut next = self.clone();
        match request {
            Request::KeepDraft { draft: sent } => {
                next.drafts.insert(draft, sent.body.text.clone());
            }
            Request::DiscardDraft { .. } => {
                next.drafts.remove(&draft);
            }
            Request::Save { draft: sent } => {
                next.drafts.remove(&draft);
                next.entries.insert(entry, (sent.body.text.clone(), false));
            }
            Request::Bin { id } | Request::Restore { id } => {
                if let Some((_, binned)) = next.entries.get_mut(id) {
                    *binned = matches!(request, Request::Bin { .. });
                }
            }
            // The story empties the bin when all days are over.
            Request::EmptyBin => next.entries.retain(|_, (_, binned)| !*binned),
            Request::Open | Request::List | Request::Read { .. } => {}
        }
        next
    }
}

/// A page that tells a story, and all that may be on the disk meanwhile.
struct Page {
    disk: Disk,
    journal: Option<Journal<MemStore>>,
    possible: BTreeSet<Words>,
    /// Everything that was possible at any time: what a relaxed disk may go back to.
    ever: BTreeSet<Words>,
    /// Which revision of which entry the page has seen.
    seen: BTreeMap<RecordId, Rev>,
    refused: usize,
}

impl Page {
    fn new(durability: Durability) -> Self {
        Self {
            disk: Disk::new(durability),
            journal: None,
            possible: BTreeSet::from([Words::default()]),
            ever: BTreeSet::from([Words::default()]),
            seen: BTreeMap::new(),
            refused: 0,
        }
    }

    fn ask(&mut self, request: Request, ms: i64) -> Result<(), Died> {
        if self.journal.is_none() {
            let entropy = ModelEntropy::new(self.disk.clone(), 1);
            let opening = Journal::open(self.disk.store(), entropy);
            self.journal = self.disk.run(opening)?.ok();
        }
        let Some(journal) = &mut self.journal else {
            self.refused += 1;
            return Ok(());
        };
        let (sent_draft, sent_entry) = match &request {
            Request::KeepDraft { draft } | Request::Save { draft } => (draft.id, draft.body.entry),
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
            .map(|words| words.after(&request, draft, entry))
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
        made.body.base = self.seen.get(&id(entry)).copied().unwrap_or(Rev::NONE);
        made
    }

    fn keep(&mut self, draft: u8, entry: u8, words: &str, ms: i64) -> Result<(), Died> {
        let draft = self.draft(draft, entry, words);
        self.ask(Request::KeepDraft { draft }, ms)
    }

    fn save(&mut self, draft: u8, entry: u8, words: &str, ms: i64) -> Result<(), Died> {
        let draft = self.draft(draft, entry, words);
        self.ask(Request::Save { draft }, ms)
    }

    /// Write, change, delete, undo, leave unfinished.
    fn tell(&mut self) -> Result<(), Died> {
        self.ask(Request::Open, 0)?;
        self.keep(51, 1, "first", 1)?;
        self.keep(51, 1, "first line", 2)?;
        self.save(51, 1, "first line.", 3)?;
        self.save(52, 2, "second, never a draft", 4)?;
        self.ask(Request::List, 5)?;
        self.ask(Request::Read { id: id(1) }, 5)?;
        self.keep(53, 1, "first line changed", 6)?;
        self.keep(53, 1, "first changed", 7)?;
        self.save(53, 1, "first, changed", 8)?;
        self.save(53, 1, "first, changed, and typed on", 9)?;
        self.ask(Request::Bin { id: id(2) }, 10)?;
        self.ask(Request::Restore { id: id(2) }, 11)?;
        self.save(54, 2, "second after all", 12)?;
        self.save(55, 3, "third", 13)?;
        self.ask(Request::Bin { id: id(3) }, 14)?;
        self.keep(56, 4, "let go", 15)?;
        let rev = Rev::FIRST;
        self.ask(Request::DiscardDraft { id: id(56), rev }, 16)?;
        self.keep(57, 5, "left unfinished", 17)?;
        self.ask(Request::EmptyBin, 40 * DAY_MS)
    }
}

/// What is on `disk` as a new window reads it, and that nothing on it is torn.
fn read_back(disk: &Disk, seed: u64, case: &str) -> (Journal<MemStore>, Words) {
    let mut journal = crate::common::open(disk, seed);
    assert_eq!(journal.unreadable(), 0, "{case}");
    let mut words = Words::default();
    let heads = disk.run(journal.list()).expect("alive").expect("listed");
    let mut revisions = 0;
    for head in heads {
        let entry = disk
            .run(journal.read(head.id))
            .expect("alive")
            .expect("readable");
        let body = entry.expect("it was listed").body;
        let older = disk
            .run(journal.older(head.id))
            .expect("alive")
            .expect("readable");
        assert!(older.len() <= body.older.len(), "{case}");
        revisions += older.len();
        words
            .entries
            .insert(head.id, (body.text, head.binned_at.is_some()));
    }
    let stored = disk
        .rows()
        .iter()
        .filter(|(table, ..)| *table == Table::Rev)
        .count();
    assert_eq!(
        stored, revisions,
        "every older revision belongs to an entry and opens: {case}"
    );
    for draft in disk.run(journal.drafts()).expect("alive").expect("read") {
        words.drafts.insert(draft.id, draft.body.text);
    }
    (journal, words)
}

fn assert_nothing_in_clear(disk: &Disk, case: &str) {
    let utf16: Vec<u8> = CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in disk.ever() {
        for needle in [CANARY.as_bytes(), &utf16, &CANARY.as_bytes()[..8]] {
            assert!(
                !bytes.windows(needle.len()).any(|part| part == needle),
                "{case}"
            );
        }
    }
}

#[test]
fn whatever_fails_wherever_no_word_is_lost() {
    let (mut runs, mut refused) = (0, 0);
    let mut points = 0;
    for mode in Mode::ALL {
        for point in 0.. {
            let case = format!("{mode:?} at point {point}");
            let mut page = Page::new(Durability::Strict);
            page.disk.arm(Some(Fault { at: point, mode }));
            let told = page.tell();
            let passed = page.disk.points_passed();
            assert_eq!(
                told.is_err(),
                mode == Mode::Crash && point < passed,
                "{case}"
            );
            page.disk.restart(0);
            runs += 1;
            refused += page.refused;

            let (mut journal, words) = read_back(&page.disk, 2, &case);
            assert!(
                page.possible.contains(&words),
                "{case}\n{words:#?}\n{:#?}",
                page.possible
            );

            // And it goes on: what was left unfinished can be finished.
            for draft in page
                .disk
                .run(journal.drafts())
                .expect("alive")
                .expect("read")
            {
                let text = draft.body.text.clone();
                let saved = page.disk.run(journal.save(draft, &at(99))).expect("alive");
                let id = saved.expect("saved").id;
                assert_eq!(
                    crate::common::text(&page.disk, &mut journal, id),
                    text,
                    "{case}"
                );
            }
            assert_eq!(
                page.disk.run(journal.drafts()).expect("alive"),
                Ok(vec![]),
                "{case}"
            );
            assert_nothing_in_clear(&page.disk, &case);
            if point >= passed {
                assert_eq!(page.refused, 0, "{case}");
                points = points.max(point);
                break;
            }
        }
    }
    assert!(
        points > 100 && runs > 700 && refused > 100,
        "{points} {runs} {refused}"
    );
    // Shown with `cargo test -- --nocapture`, and only then.
    std::io::Write::write_fmt(
        &mut std::io::stderr(),
        format_args!(
            "{runs} runs, {points} points, {} modes, {refused} refusals\n",
            Mode::ALL.len()
        ),
    )
    .expect("written");
}

/// A disk that may lose its last transactions loses them from the end, and nothing else.
#[test]
fn a_relaxed_disk_goes_back_to_an_earlier_moment_and_no_other() {
    let mut runs = 0;
    for point in 0.. {
        let mut page = Page::new(Durability::Relaxed);
        page.disk.arm(Some(Fault {
            at: point,
            mode: Mode::Crash,
        }));
        let ended = page.tell().is_ok();
        for kept in 0..=page.disk.at_risk() {
            let disk = page.disk.copy();
            disk.restart(kept);
            let case = format!("crash at point {point}, {kept} transactions kept");
            let (_, words) = read_back(&disk, 2, &case);
            assert!(page.ever.contains(&words), "{case}: {words:#?}");
            runs += 1;
        }
        if ended {
            break;
        }
    }
    assert!(runs > 500, "{runs}");
}
