//! Locked slots: each opens with its own secret, and why one stays closed is never confused.

use holdfast_vault::{
    Cost, DataKey, Epoch, KeySlot, Keyring, Kind, Label, LockError, MAX_CREDENTIAL_LEN, Memory,
    NoMemory, PasskeySlot, PassphraseSlot, PrfOutput, RecordId, RecoveryCode, RecoverySlot, Rev,
    Schema, Slot, SlotError, SystemEntropy, UnlockError,
};

use crate::common::{Counting, Empty, slot, words};
use crate::locks_damaged::resealed;

const ALL: Memory = Memory::SYSTEM;

pub(crate) fn by_passphrase(text: &str) -> PassphraseSlot {
    PassphraseSlot::new(&slot(), &words(text), Cost::FLOOR, ALL, &mut SystemEntropy)
        .expect("locked")
}

pub(crate) fn code() -> RecoveryCode {
    RecoveryCode::from_bytes([7; 16])
}

pub(crate) fn by_code() -> RecoverySlot {
    RecoverySlot::new(&slot(), &code(), &mut SystemEntropy).expect("locked")
}

pub(crate) fn output() -> PrfOutput {
    PrfOutput::from_bytes(&[9; 32])
}

pub(crate) fn by_passkey() -> PasskeySlot {
    PasskeySlot::new(
        &slot(),
        b"credential",
        [4; 32],
        &output(),
        &mut SystemEntropy,
    )
    .expect("locked")
}

pub(crate) fn link() -> (Slot, Vec<u8>) {
    let (next, link) = slot().next_epoch(&mut SystemEntropy).expect("a new key");
    (next, link.print())
}

fn check(opened: &Slot, expected: &Slot) {
    assert_eq!(
        (opened.vault, opened.epoch),
        (expected.vault, expected.epoch)
    );
    assert_eq!(opened.key.expose(), expected.key.expose());
}

#[test]
fn each_slot_opens_with_its_own_secret_after_a_round_trip() {
    let KeySlot::Passphrase(read) =
        KeySlot::parse(&by_passphrase("correct horse").print()).expect("whole")
    else {
        unreachable!("a passphrase slot");
    };
    assert_eq!(read.cost(), Cost::FLOOR);
    check(
        &read.open(&words("correct horse"), ALL).expect("open"),
        &slot(),
    );

    let KeySlot::Recovery(read) = KeySlot::parse(&by_code().print()).expect("whole") else {
        unreachable!("a recovery slot");
    };
    check(&read.open(&code()).expect("open"), &slot());

    let KeySlot::Passkey(read) = KeySlot::parse(&by_passkey().print()).expect("whole") else {
        unreachable!("a passkey slot");
    };
    assert_eq!(
        (read.credential(), read.salt()),
        (&b"credential"[..], &[4; 32])
    );
    check(&read.open(&output()).expect("open"), &slot());

    let (next, bytes) = link();
    let KeySlot::Link(read) = KeySlot::parse(&bytes).expect("whole") else {
        unreachable!("a link");
    };
    assert_eq!((read.epoch(), read.under()), (Epoch(1), Epoch(2)));
    check(&read.open(&next).expect("open"), &slot());

    let KeySlot::Raw(read) = KeySlot::parse(&slot().print_raw()).expect("whole") else {
        unreachable!("a raw slot");
    };
    check(&read, &slot());
}

#[test]
fn another_secret_is_wrong_and_nothing_else() {
    let locked = by_passphrase("correct horse");
    for other in ["correct horse ", "Correct horse", "correct  horse", "x"] {
        let found = locked
            .open(&words(other), ALL)
            .expect_err("another passphrase");
        assert_eq!(found, UnlockError::WrongSecret, "{other}");
    }
    let other = RecoveryCode::from_bytes([8; 16]);
    assert_eq!(by_code().open(&other).err(), Some(UnlockError::WrongSecret));
    let other = PrfOutput::from_bytes(&[8; 32]);
    assert_eq!(
        by_passkey().open(&other).err(),
        Some(UnlockError::WrongSecret)
    );
}

#[test]
fn a_link_opens_with_the_key_after_it_only() {
    let (old, first) = (
        slot(),
        slot().next_epoch(&mut SystemEntropy).expect("a key"),
    );
    let (second, second_link) = first.0.next_epoch(&mut SystemEntropy).expect("a key");
    assert_eq!(first.1.open(&second).err(), Some(UnlockError::WrongSecret));
    assert_eq!(first.1.open(&old).err(), Some(UnlockError::WrongSecret));
    let pretender = Slot {
        key: DataKey::from_bytes(&[3; 32]),
        ..first.0.clone()
    };
    assert_eq!(first.1.open(&pretender).err(), Some(UnlockError::Damaged));
    assert_eq!(second.epoch, Epoch(3));
    let last = Slot {
        epoch: Epoch(u32::MAX),
        ..slot()
    };
    assert_eq!(
        last.next_epoch(&mut SystemEntropy).err(),
        Some(LockError::Cipher)
    );

    let ring = Keyring::chained(second, &[first.1, second_link]);
    assert_eq!(ring.current(), Epoch(3));
    let label = Label {
        kind: Kind::Entry,
        id: RecordId::from_bytes([1; 16]),
        rev: Rev::FIRST,
        schema: Schema(1),
    };
    for key in [slot(), first.0] {
        let older = Keyring::new(key.vault, key.epoch, key.key);
        let sealed = older
            .seal(label, b"words", &mut Counting(1))
            .expect("sealed");
        assert_eq!(
            ring.open(label, &sealed).expect("open").as_slice(),
            b"words"
        );
    }
}

#[test]
fn too_little_memory_is_said_and_stepped_down_from() {
    let locked = by_passphrase("correct horse");
    let small = Memory::at_most(Cost::FLOOR.memory_kib() - 1);
    let refused = NoMemory { kib: 19 * 1024 };
    let found = locked
        .open(&words("correct horse"), small)
        .expect_err("too little");
    assert_eq!(found, UnlockError::Memory(refused));

    let step = |kib| {
        PassphraseSlot::stepping_down(
            &slot(),
            &words("x"),
            Memory::at_most(kib),
            &mut SystemEntropy,
        )
        .map(|locked| (locked.cost().memory_kib(), locked.cost().passes()))
    };
    assert_eq!(step(64 * 1024 - 1), Ok((46 * 1024, 4)));
    assert_eq!(step(19 * 1024), Ok((19 * 1024, 6)));
    assert_eq!(step(19 * 1024 - 1), Err(LockError::Memory(refused)));
}

#[test]
fn without_randomness_nothing_is_locked() {
    let none = || Some(LockError::Entropy);
    assert_eq!(
        PassphraseSlot::new(&slot(), &words("x"), Cost::FLOOR, ALL, &mut Empty).err(),
        none()
    );
    assert_eq!(
        RecoverySlot::new(&slot(), &code(), &mut Empty).err(),
        none()
    );
    assert_eq!(
        PasskeySlot::new(&slot(), b"c", [0; 32], &output(), &mut Empty).err(),
        none()
    );
    assert_eq!(slot().next_epoch(&mut Empty).err(), none());
}

#[test]
fn a_credential_has_a_name_of_a_length_that_exists() {
    let made = |len| {
        PasskeySlot::new(
            &slot(),
            &vec![1; len],
            [0; 32],
            &output(),
            &mut SystemEntropy,
        )
    };
    assert_eq!(made(0).err(), Some(LockError::Credential));
    assert_eq!(
        made(MAX_CREDENTIAL_LEN + 1).err(),
        Some(LockError::Credential)
    );
    let longest = made(MAX_CREDENTIAL_LEN).expect("locked").print();
    assert!(matches!(KeySlot::parse(&longest), Ok(KeySlot::Passkey(_))));
    assert!(made(1).is_ok());
    for len in [0, 1024_u16] {
        let mut bytes = longest.clone();
        bytes[24..26].copy_from_slice(&len.to_be_bytes());
        assert_eq!(
            KeySlot::parse(&resealed(bytes)).err(),
            Some(SlotError::Damaged),
            "{len}"
        );
    }
}

#[test]
fn a_passphrase_changes_without_the_key_changing() {
    let before = by_passphrase("old words");
    let opened = before.open(&words("old words"), ALL).expect("open");
    let after = PassphraseSlot::new(
        &opened,
        &words("new words"),
        Cost::FLOOR,
        ALL,
        &mut SystemEntropy,
    )
    .expect("locked");
    check(
        &after.open(&words("new words"), ALL).expect("open"),
        &slot(),
    );
    assert_eq!(
        after.open(&words("old words"), ALL).err(),
        Some(UnlockError::WrongSecret)
    );
    assert_ne!(before.print(), after.print());
}

#[test]
fn passes_are_calibrated_upward_within_bounds() {
    let passes = |took, target| Cost::FIRST.for_time(took, target).passes();
    assert_eq!(passes(200, 700), 10);
    assert_eq!(passes(700, 700), 3);
    assert_eq!(passes(5000, 700), 3, "never fewer");
    assert_eq!(passes(1, 700), 12, "never more than twelve");
    assert_eq!(passes(0, 700), 12);
    assert_eq!(Cost::FIRST.for_time(200, 700).memory_kib(), 64 * 1024);
    assert_eq!(Cost::CEILING.for_time(1, u32::MAX).passes(), 16);
    assert_eq!(
        Cost::LADDER.map(|cost| (cost.memory_kib() / 1024, cost.passes())),
        [(64, 3), (46, 4), (19, 6)]
    );
}
