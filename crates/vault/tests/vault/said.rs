//! What each fault is called, for whoever reads a log: a fact, never a secret.

use holdfast_vault::{
    BackupError, BackupReader, BackupWriter, CodeError, Cost, CostRefused, EntropyFailed, Epoch,
    LockError, ManifestError, Memory, NoMemory, OpenError, PassphraseError, PassphraseSlot,
    PrfOutput, RecoveryCode, SealError, SlotError, UnlockError, WordlistError, WorkFactor, dearmor,
};

use crate::common::{Counting, slot, words};

#[test]
fn every_fault_has_a_name_of_its_own() {
    let memory = NoMemory { kib: 65_536 };
    let cost = CostRefused {
        memory_kib: 8,
        passes: 1,
        lanes: 2,
    };
    let said: [(String, &str); 45] = [
        (EntropyFailed.to_string(), "no randomness available"),
        (SealError::Entropy.to_string(), "no randomness for a nonce"),
        (SealError::Cipher.to_string(), "the cipher refused"),
        (OpenError::NotSealed.to_string(), "not a sealed record"),
        (OpenError::UnknownSuite(7).to_string(), "unknown suite 7"),
        (
            OpenError::UnknownEpoch(Epoch(9)).to_string(),
            "no key for epoch 9",
        ),
        (OpenError::Damaged.to_string(), "damaged"),
        (SlotError::NotASlot.to_string(), "not a key slot"),
        (
            SlotError::Unknown { version: 2, way: 5 }.to_string(),
            "unknown key slot 2.5",
        ),
        (SlotError::Damaged.to_string(), "damaged key slot"),
        (
            SlotError::Cost(cost).to_string(),
            "cost outside the limits: 8 KiB, 1 passes, 2 lanes",
        ),
        (
            cost.to_string(),
            "cost outside the limits: 8 KiB, 1 passes, 2 lanes",
        ),
        (LockError::Entropy.to_string(), "no randomness"),
        (
            LockError::Memory(memory).to_string(),
            "not enough memory: 65536 KiB",
        ),
        (LockError::Credential.to_string(), "no such credential name"),
        (LockError::Cipher.to_string(), "the cipher refused"),
        (
            UnlockError::WrongSecret.to_string(),
            "another secret opens this slot",
        ),
        (UnlockError::Damaged.to_string(), "damaged key slot"),
        (
            UnlockError::Memory(memory).to_string(),
            "not enough memory: 65536 KiB",
        ),
        (memory.to_string(), "not enough memory: 65536 KiB"),
        (ManifestError::Unknown(3).to_string(), "unknown manifest 3"),
        (ManifestError::Damaged.to_string(), "damaged manifest"),
        (
            CodeError::Symbol('u').to_string(),
            "'u' is in no recovery code",
        ),
        (CodeError::Length.to_string(), "not 28 symbols"),
        (CodeError::Mistyped.to_string(), "mistyped"),
        (PassphraseError::Empty.to_string(), "no characters"),
        (PassphraseError::Control.to_string(), "a control character"),
        (
            PassphraseError::NotAscii.to_string(),
            "a character beyond ASCII",
        ),
        (WordlistError::TooFew.to_string(), "fewer than 1024 words"),
        (
            WordlistError::Letter(3).to_string(),
            "word 3 has other letters than a to z",
        ),
        (
            WordlistError::Order(4).to_string(),
            "word 4 is out of order",
        ),
        (BackupError::NotABackup.to_string(), "not an age file"),
        (
            BackupError::NewerVersion.to_string(),
            "an age file of another version",
        ),
        (
            BackupError::NotByPassphrase.to_string(),
            "an age file that opens with a key",
        ),
        (
            BackupError::BadHeader.to_string(),
            "a head that is not written as the format says",
        ),
        (
            BackupError::TooMuchWork(30).to_string(),
            "asks for work of 2^30",
        ),
        (
            BackupError::Memory(memory).to_string(),
            "not enough memory: 65536 KiB",
        ),
        (
            BackupError::WrongPassphrase.to_string(),
            "another passphrase opens this file",
        ),
        (
            BackupError::ForgedHeader.to_string(),
            "the head was changed",
        ),
        (BackupError::CutShort.to_string(), "the file ends too early"),
        (BackupError::Damaged.to_string(), "a part was changed"),
        (
            BackupError::MoreAfterTheEnd.to_string(),
            "something after the end",
        ),
        (
            BackupError::Unreadable.to_string(),
            "the file could not be read",
        ),
        (BackupError::Entropy.to_string(), "no randomness"),
        (BackupError::Cipher.to_string(), "the cipher refused"),
    ];
    for (says, wanted) in said {
        assert_eq!(says, wanted);
    }
    let armor = dearmor(b"-----BEGIN AGE ENCRYPTED FILE-----\n").expect("begins as one");
    assert_eq!(
        armor.expect_err("ends").to_string(),
        "not an age file in text form"
    );
}

#[test]
fn what_is_secret_is_not_printed() {
    let words = words("kelp under a slow tide");
    assert_eq!(format!("{words:?}"), "Passphrase(..)");
    let output = PrfOutput::from_bytes(&[0xa7; 32]);
    assert_eq!(format!("{output:?}"), "PrfOutput(..)");
    let code = RecoveryCode::generate(&mut Counting(1)).expect("drawn");
    assert_eq!(format!("{code:?}"), "RecoveryCode(..)");
    let work = WorkFactor::new(1).expect("within limits");
    let mut file = Vec::new();
    let writer = BackupWriter::begin(&words, work, Memory::SYSTEM, &mut Counting(0), &mut file);
    let writer = writer.expect("begun");
    assert_eq!(format!("{writer:?}"), "BackupWriter(..)");
    writer.finish(&mut file).expect("ended");
    let reader = BackupReader::open(file.as_slice(), &words, Memory::SYSTEM).expect("opens");
    assert_eq!(format!("{reader:?}"), "BackupReader(..)");
    let locked = PassphraseSlot::new(
        &slot(),
        &words,
        Cost::FLOOR,
        Memory::SYSTEM,
        &mut Counting(0),
    );
    let shown = format!("{:?}", locked.expect("locked"));
    assert!(shown.starts_with("Locked { vault: VaultId(1111"), "{shown}");
    assert!(
        shown.contains("epoch: Epoch(1)") && shown.ends_with(".. }"),
        "{shown}"
    );
    assert!(
        !shown.contains("wrapped") && !shown.contains("commit"),
        "{shown}"
    );
}
