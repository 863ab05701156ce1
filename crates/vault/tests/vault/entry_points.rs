//! Every place where bytes from outside come in. Called with well-made nonsense by the tests and with
//! whatever a fuzzer finds by `crates/vault/fuzz`: none of them may panic, and what is accepted has one
//! spelling.

use holdfast_vault::{
    BackupReader, DataKey, Envelope, Epoch, Header, KeySlot, Kind, Manifest, Memory, NONCE_LEN,
    Passphrase, RecordId, RecoveryCode, Rev, Schema, VaultId, Wordlist, dearmor, open,
};

/// Any key slot.
pub(crate) fn slot(bytes: &[u8]) {
    let again = match KeySlot::parse(bytes) {
        Err(_) => return,
        Ok(KeySlot::Raw(slot)) => slot.print_raw().to_vec(),
        Ok(KeySlot::Passphrase(slot)) => slot.print(),
        Ok(KeySlot::Recovery(slot)) => slot.print(),
        Ok(KeySlot::Passkey(slot)) => slot.print(),
        Ok(KeySlot::Link(slot)) => slot.print(),
        Ok(other) => unreachable!("{other:?}"),
    };
    assert_eq!(again, bytes);
}

/// A sealed record.
pub(crate) fn record(bytes: &[u8]) {
    let header = Header {
        vault: VaultId::from_bytes([1; 16]),
        kind: Kind::Entry,
        id: RecordId::from_bytes([2; 16]),
        rev: Rev::FIRST,
        schema: Schema(1),
        epoch: Epoch(1),
    };
    assert!(open(&DataKey::from_bytes(&[3; 32]), &header, bytes).is_err());
    if let Ok(envelope) = Envelope::parse(bytes) {
        assert_eq!(envelope.nonce.len(), NONCE_LEN);
        assert!(envelope.sealed.len() < bytes.len());
    }
}

/// A manifest after its seal was opened.
pub(crate) fn manifest(bytes: &[u8]) {
    if let Ok(manifest) = Manifest::parse(bytes) {
        assert_eq!(manifest.print(), bytes);
    }
}

/// A backup file, with little memory: nothing in a file may make a reader take more than it was given.
pub(crate) fn backup(bytes: &[u8]) {
    let Ok(words) = Passphrase::ascii("password") else {
        unreachable!("ASCII");
    };
    let Ok(mut reader) = BackupReader::open(bytes, &words, Memory::at_most(2048)) else {
        return;
    };
    while let Ok(Some(chunk)) = reader.next_chunk() {
        assert!(chunk.len() < bytes.len());
    }
    assert_eq!(reader.next_chunk(), Ok(None));
}

/// A backup file in text form.
pub(crate) fn armor(bytes: &[u8]) {
    if let Some(Ok(file)) = dearmor(bytes) {
        assert!(file.len() < bytes.len());
        backup(&file);
    }
}

/// What a person types, and a word list.
pub(crate) fn text(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(code) = RecoveryCode::parse(text) {
        let typed: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        assert_eq!(code.print().replace('-', "").len(), typed.len());
    }
    let words = Passphrase::new(text, str::to_owned);
    assert!(words.is_err() || words.is_ok_and(|words| words.chars() > 0));
    assert!(Wordlist::parse(text).is_err() || text.len() > 2048);
}
