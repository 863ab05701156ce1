//! Two windows on one store, in any order and side by side, against a map of what was saved.

use std::collections::BTreeMap;

use holdfast_journal::testing::{Disk, MemStore};
use holdfast_journal::{Draft, Entry, Journal, RecordId, Rev, Unsaved};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_oneof, proptest};

use crate::common::{DAY_MS, at, disk, id, open};
use crate::map::Map;

/// One thing a person does in one window. Numbers choose among the few entries there are.
#[derive(Clone, Debug)]
enum Act {
    /// Open an entry and begin to change it; an entry that is not there is begun.
    Begin(u8),
    /// Type on in the draft at hand, and keep it.
    Type,
    Save,
    Discard,
    Bin(u8),
    Restore(u8),
    Empty,
    /// Close the window and open it again, going on with any draft there is.
    Reopen,
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0..4_u8).prop_map(Act::Begin),
        6 => any::<()>().prop_map(|()| Act::Type),
        4 => any::<()>().prop_map(|()| Act::Save),
        1 => any::<()>().prop_map(|()| Act::Discard),
        2 => (0..4_u8).prop_map(Act::Bin),
        2 => (0..4_u8).prop_map(Act::Restore),
        1 => any::<()>().prop_map(|()| Act::Empty),
        1 => any::<()>().prop_map(|()| Act::Reopen),
    ]
}

struct Window {
    journal: Journal<MemStore>,
    draft: Option<Draft>,
}

/// What an act came to.
#[derive(Debug)]
pub(crate) enum Outcome {
    Nothing,
    Kept(RecordId, String),
    Saved {
        draft: Box<Draft>,
        id: RecordId,
        rev: Rev,
        copy: bool,
    },
    Discarded(RecordId),
    Moved(RecordId, bool),
    Emptied,
}

impl Window {
    /// Does `act` as a page would. `number` is new each time.
    async fn act(&mut self, disk: &Disk, act: &Act, number: u64) -> Result<Outcome, Unsaved> {
        let now = at(i64::try_from(number).unwrap_or(0));
        match act {
            Act::Begin(which) => {
                let entry = self.journal.read(id(*which)).await.expect("readable");
                let new = fresh(number);
                self.draft = Some(match entry {
                    Some(entry) => Draft::of(new, &entry),
                    None => Draft::new(new, id(*which), ""),
                });
            }
            Act::Type => {
                if let Some(draft) = &mut self.draft {
                    draft.body.text += &format!("|{number}");
                    let kept = self.journal.keep_draft(draft.clone(), &now).await?;
                    (draft.id, draft.rev) = (kept.id, kept.rev);
                    return Ok(Outcome::Kept(kept.id, draft.body.text.clone()));
                }
            }
            Act::Save => {
                if let Some(draft) = self.draft.take() {
                    let saved = self.journal.save(draft.clone(), &now).await?;
                    let (id, rev, copy) = (saved.id, saved.rev, saved.copy_of.is_some());
                    return Ok(Outcome::Saved {
                        draft: Box::new(draft),
                        id,
                        rev,
                        copy,
                    });
                }
            }
            Act::Discard => {
                if let Some(draft) = self.draft.take() {
                    let gone = self.journal.discard_draft(draft.id, draft.rev).await?;
                    return Ok(if gone {
                        Outcome::Discarded(draft.id)
                    } else {
                        Outcome::Nothing
                    });
                }
            }
            Act::Bin(which) | Act::Restore(which) => {
                let binned = matches!(act, Act::Bin(_));
                let moved = if binned {
                    self.journal.bin(id(*which), &now).await?
                } else {
                    self.journal.restore(id(*which)).await?
                };
                if moved.is_some() {
                    return Ok(Outcome::Moved(id(*which), binned));
                }
            }
            Act::Empty => {
                self.journal.empty_bin(&at(40 * DAY_MS)).await?;
                return Ok(Outcome::Emptied);
            }
            Act::Reopen => {
                let entropy = holdfast_journal::testing::ModelEntropy::new(disk.clone(), number);
                self.journal = Journal::open(disk.store(), entropy)
                    .await
                    .expect("it opens");
                self.draft = self.journal.drafts().await.expect("read").pop();
            }
        }
        Ok(Outcome::Nothing)
    }
}

fn fresh(number: u64) -> RecordId {
    let mut bytes = [0xd0; 16];
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    RecordId::from_bytes(bytes)
}

fn two_windows(disk: &Disk) -> [Window; 2] {
    [1, 2].map(|seed| Window {
        journal: open(disk, seed << 32),
        draft: None,
    })
}

fn entries(disk: &Disk, journal: &mut Journal<MemStore>) -> Vec<Entry> {
    let heads = disk.run(journal.list()).expect("alive").expect("listed");
    let read = |head: &holdfast_journal::Head| {
        disk.run(journal.read(head.id))
            .expect("alive")
            .expect("readable")
            .expect("listed")
    };
    heads.iter().map(read).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_turn_they_agree_with_the_map(acts in proptest::collection::vec((any::<bool>(), acts()), 1..40)) {
        let disk = disk();
        let mut windows = two_windows(&disk);
        let mut map = Map::default();
        for ((first, act), number) in acts.iter().zip(1_u64..) {
            let window = &mut windows[usize::from(*first)];
            let outcome = disk.run(window.act(&disk, act, number)).expect("alive").expect("done");
            map.note(outcome);
        }
        for window in &mut windows {
            let found: BTreeMap<RecordId, (String, bool)> = entries(&disk, &mut window.journal)
                .into_iter()
                .map(|entry| (entry.id, (entry.body.text, entry.body.binned_at.is_some())))
                .collect();
            let told: BTreeMap<RecordId, (String, bool)> = map.entries
                .iter()
                .map(|(id, told)| (*id, (told.text.clone(), told.binned)))
                .collect();
            assert_eq!(found, told);
            let drafts: BTreeMap<RecordId, String> = disk
                .run(window.journal.drafts())
                .expect("alive")
                .expect("read")
                .into_iter()
                .map(|draft| (draft.id, draft.body.text))
                .collect();
            assert_eq!(drafts, map.drafts);
            assert_eq!(window.journal.unreadable(), 0);
        }
    }

    #[test]
    fn side_by_side_they_lose_nothing(
        pairs in proptest::collection::vec((acts(), acts(), any::<u32>()), 1..25),
    ) {
        let disk = disk();
        let [mut one, mut two] = two_windows(&disk);
        // Every text that was answered with "kept" or "saved", and not given up since.
        let mut promised: Vec<String> = Vec::new();
        for ((first, second, turns), number) in pairs.iter().zip(1_u64..) {
            let turns = (0..32).map(|bit| turns >> bit & 1 == 1);
            // Emptying the bin gives words up for good; the other test has it.
            let spared = |act: &Act| if matches!(act, Act::Empty) { Act::Type } else { act.clone() };
            let (first, second) = (spared(first), spared(second));
            let (left, right) = disk.side_by_side(
                one.act(&disk, &first, 2 * number),
                two.act(&disk, &second, 2 * number + 1),
                turns,
            );
            for outcome in [left, right] {
                match outcome.expect("done") {
                    Outcome::Kept(_, text) => promised.push(text),
                    Outcome::Saved { draft, .. } => promised.push(draft.body.text),
                    Outcome::Discarded(_) => promised.clear(),
                    Outcome::Nothing | Outcome::Moved(..) | Outcome::Emptied => {}
                }
            }
        }
        let mut journal = open(&disk, 3 << 32);
        assert_eq!(journal.unreadable(), 0);
        let mut there: Vec<String> = Vec::new();
        for entry in entries(&disk, &mut journal) {
            let older = disk.run(journal.older(entry.id)).expect("alive").expect("readable");
            // Only the last five are kept; a story long enough to outgrow them proves nothing here.
            if older.len() == holdfast_journal::KEPT_REVISIONS {
                return Ok(());
            }
            there.extend(older.into_iter().map(|entry| entry.body.text));
            there.push(entry.body.text);
        }
        let drafts = disk.run(journal.drafts()).expect("alive").expect("read");
        there.extend(drafts.into_iter().map(|draft| draft.body.text));
        for text in promised {
            // A text that was typed on is there as the beginning of what it became.
            assert!(there.iter().any(|found| found.starts_with(&text)), "{text:?} not in {there:#?}");
        }
    }
}
