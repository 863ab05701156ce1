//! A journal with a lock, and what to ask of it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use holdfast_journal::protocol::{LockReply, LockRequest, Secret, Ways};
use holdfast_journal::testing::{Disk, MemStore, ModelEntropy};
use holdfast_journal::{
    Draft, Journal, LockFault, OpenFault, Passphrase, PassphraseSlot, Row, Slot, Stretch, Table,
    serve_lock, ways,
};
use holdfast_vault::{Cost, Envelope, Memory};

use crate::common::{at, disk, id, open, text, write};

pub(crate) const WORDS: &str = "kelp under a slow tide";
pub(crate) const OTHER: &str = "a lamp in a far window";
pub(crate) const WRONG: &str = "stones on the other shore";

/// A key or a slot, and words.
type Asked = (Vec<u8>, String);

/// The least work that is accepted, and each piece of it once: the fault loop asks for the same again and again.
#[derive(Default)]
pub(crate) struct Once {
    locked: RefCell<BTreeMap<Asked, Vec<u8>>>,
    opened: RefCell<BTreeMap<Asked, Result<Slot, LockFault>>>,
}

impl Stretch for Once {
    async fn lock(&self, slot: &Slot, words: &Passphrase) -> Result<Vec<u8>, LockFault> {
        let name = (slot.key.expose().to_vec(), words.expose().to_owned());
        let known = self.locked.borrow().get(&name).cloned();
        let made = known.unwrap_or_else(|| {
            // Of the key, so that the same slot comes of the same key.
            let mut entropy = ModelEntropy::new(disk(), u64::from(slot.key.expose()[0]));
            PassphraseSlot::new(slot, words, Cost::FLOOR, Memory::SYSTEM, &mut entropy)
                .expect("locked")
                .print()
        });
        self.locked.borrow_mut().insert(name, made.clone());
        Ok(made)
    }

    async fn open(&self, slot: &PassphraseSlot, words: &Passphrase) -> Result<Slot, LockFault> {
        let name = (slot.print(), words.expose().to_owned());
        let known = self.opened.borrow().get(&name).cloned();
        let opened = known.unwrap_or_else(|| Ok(slot.open(words, Memory::SYSTEM)?));
        self.opened.borrow_mut().insert(name, opened.clone());
        opened
    }
}

pub(crate) fn by(words: &str) -> Secret {
    Secret::Words(words.into())
}

pub(crate) fn unlock(
    disk: &Disk,
    seed: u64,
    secret: &Secret,
    stretch: &Once,
) -> Result<Journal<MemStore>, LockFault> {
    let entropy = ModelEntropy::new(disk.clone(), seed);
    disk.run(Journal::unlock(disk.store(), entropy, secret, stretch))
        .expect("alive")
}

pub(crate) fn is_locked(disk: &Disk, seed: u64) -> bool {
    let entropy = ModelEntropy::new(disk.clone(), seed);
    let opened = disk
        .run(Journal::open(disk.store(), entropy))
        .expect("alive");
    match opened {
        Ok(_) => false,
        Err(OpenFault::Locked) => true,
        Err(other) => panic!("{other}"),
    }
}

pub(crate) fn ask(
    disk: &Disk,
    journal: &mut Journal<MemStore>,
    request: LockRequest,
    stretch: &Once,
) -> LockReply {
    disk.run(serve_lock(journal, request, stretch))
        .expect("alive")
}

pub(crate) fn ways_of(disk: &Disk) -> Ways {
    disk.run(ways(disk.store())).expect("alive").expect("known")
}

pub(crate) fn set(
    disk: &Disk,
    journal: &mut Journal<MemStore>,
    words: &str,
    stretch: &Once,
) -> LockReply {
    let words = words.to_owned();
    ask(disk, journal, LockRequest::Set { words }, stretch)
}

/// A journal with one entry, one older revision and one draft, and a lock.
pub(crate) fn locked(stretch: &Once) -> Disk {
    let disk = disk();
    let mut journal = open(&disk, 1);
    with_words(&disk, &mut journal);
    assert_eq!(set(&disk, &mut journal, WORDS, stretch), LockReply::Done);
    disk
}

pub(crate) fn with_words(disk: &Disk, journal: &mut Journal<MemStore>) {
    let saved = write(disk, journal, 1, "before the lock");
    let mut on = Draft::new(id(111), id(1), "before the lock, written on");
    on.body.base = saved.rev;
    disk.run(journal.save(on, &at(2)))
        .expect("alive")
        .expect("saved");
    let draft = Draft::new(id(112), id(2), "not finished");
    disk.run(journal.keep_draft(draft, &at(3)))
        .expect("alive")
        .expect("kept");
}

/// All that [`with_words`] wrote is there.
pub(crate) fn has_words(disk: &Disk, journal: &mut Journal<MemStore>, case: &str) {
    assert_eq!(journal.unreadable(), 0, "{case}");
    assert_eq!(
        text(disk, journal, id(1)),
        "before the lock, written on",
        "{case}"
    );
    let older = disk
        .run(journal.older(id(1)))
        .expect("alive")
        .expect("read");
    assert_eq!(older.len(), 1, "{case}");
    assert_eq!(older[0].body.text, "before the lock", "{case}");
    let drafts = disk.run(journal.drafts()).expect("alive").expect("read");
    assert_eq!(drafts.len(), 1, "{case}");
    assert_eq!(drafts[0].body.text, "not finished", "{case}");
}

pub(crate) fn epochs(disk: &Disk) -> Vec<u32> {
    let sealed = |table| matches!(table, Table::Rec | Table::Rev | Table::Draft);
    let rows = disk.rows().into_iter().filter(|(table, ..)| sealed(*table));
    rows.map(|(.., value)| {
        let row = Row::parse(&value).expect("ours");
        Envelope::parse(row.bytes).expect("sealed").epoch.0
    })
    .collect()
}
