//! Golden fixture: one locked slot of each way, made by other code. They are never edited; every later
//! version opens them and, given the same randomness, writes them.

use holdfast_vault::{
    Cost, Epoch, KeySlot, Memory, PasskeySlot, PassphraseSlot, PrfOutput, RecoveryCode,
    RecoverySlot, Slot,
};

use crate::common::{Drawn, fields, hex, key, slot, words};

const SLOTS: &str = include_str!("../vectors/slots-1.txt");

fn text(name: &str) -> &'static str {
    let fields = fields(SLOTS);
    fields
        .iter()
        .find(|(field, _)| *field == name)
        .expect("the field")
        .1
}

fn bytes<const N: usize>(name: &str) -> [u8; N] {
    hex(text(name)).try_into().expect("the length")
}

fn read(name: &str) -> KeySlot {
    KeySlot::parse(&hex(text(name))).expect("it is read forever")
}

fn drawn(names: &[&str]) -> Drawn {
    Drawn(names.iter().map(|name| hex(text(name))).collect())
}

fn check(opened: &Slot) {
    assert_eq!(opened.key.expose(), key().expose());
    assert_eq!((opened.vault, opened.epoch), (slot().vault, Epoch(1)));
}

#[test]
fn the_passphrase_slot_opens_and_is_written_the_same() {
    let typed = String::from_utf8(hex(text("typed-utf8"))).expect("text");
    let KeySlot::Passphrase(locked) = read("passphrase-slot") else {
        unreachable!("a passphrase slot");
    };
    check(
        &locked
            .open(&words(&typed), Memory::SYSTEM)
            .expect("it opens forever"),
    );
    let entropy = &mut drawn(&["salt", "nonce"]);
    let again = PassphraseSlot::new(
        &slot(),
        &words(&typed),
        Cost::FLOOR,
        Memory::SYSTEM,
        entropy,
    );
    assert_eq!(again.expect("locked").print(), hex(text("passphrase-slot")));
}

#[test]
fn the_recovery_slot_opens_and_is_written_the_same() {
    let code = RecoveryCode::parse(text("code")).expect("the code");
    assert_eq!(*code.print(), text("code"));
    let KeySlot::Recovery(locked) = read("recovery-slot") else {
        unreachable!("a recovery slot");
    };
    check(&locked.open(&code).expect("it opens forever"));
    let again = RecoverySlot::new(&slot(), &code, &mut drawn(&["salt", "nonce"]));
    assert_eq!(again.expect("locked").print(), hex(text("recovery-slot")));
}

#[test]
fn the_passkey_slot_opens_and_is_written_the_same() {
    let output = PrfOutput::from_bytes(&bytes("prf"));
    let KeySlot::Passkey(locked) = read("passkey-slot") else {
        unreachable!("a passkey slot");
    };
    assert_eq!(locked.credential(), hex(text("credential")));
    check(&locked.open(&output).expect("it opens forever"));
    let (credential, salt) = (hex(text("credential")), bytes("prf-salt"));
    let again = PasskeySlot::new(&slot(), &credential, salt, &output, &mut drawn(&["nonce"]));
    assert_eq!(again.expect("locked").print(), hex(text("passkey-slot")));
}

#[test]
fn the_link_opens_and_is_written_the_same() {
    let KeySlot::Link(link) = read("link-slot") else {
        unreachable!("a link");
    };
    let (next, again) = slot()
        .next_epoch(&mut drawn(&["next-data-key", "nonce"]))
        .expect("a key");
    assert_eq!(next.key.expose(), &bytes("next-data-key"));
    check(&link.open(&next).expect("it opens forever"));
    assert_eq!(again.print(), hex(text("link-slot")));
}
