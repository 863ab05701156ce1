//! Golden fixture 1: bytes written by the first version. They are never edited; every later version
//! opens them and, given the same nonce, writes them.

use holdfast_vault::{
    DataKey, Entropy, EntropyFailed, Epoch, Header, Kind, OpenError, RecordId, Rev, Schema, Slot,
    VaultId, open, seal,
};

use crate::common::{fields, hex};

const RECORD: &str = include_str!("../vectors/record-1.txt");
const REJECTED: &str = include_str!("../vectors/record-1-rejected.txt");

struct Fixture(Vec<(&'static str, &'static str)>);

impl Fixture {
    fn read() -> Self {
        Self(fields(RECORD))
    }

    fn text(&self, name: &str) -> &'static str {
        self.0
            .iter()
            .find(|(field, _)| *field == name)
            .expect("the field")
            .1
    }

    fn bytes<const N: usize>(&self, name: &str) -> [u8; N] {
        hex(self.text(name)).try_into().expect("the length")
    }

    fn key(&self) -> DataKey {
        DataKey::from_bytes(&self.bytes("data-key"))
    }

    fn header(&self) -> Header {
        Header {
            vault: VaultId::from_bytes(self.bytes("vault")),
            kind: Kind::Entry,
            id: RecordId::from_bytes(self.bytes("id")),
            rev: Rev::new(self.text("rev").parse().expect("a number")),
            schema: Schema(self.text("schema").parse().expect("a number")),
            epoch: Epoch(self.text("epoch").parse().expect("a number")),
        }
    }
}

/// The nonce of the fixture, once.
struct Fixed([u8; 24]);

impl Entropy for Fixed {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        bytes.copy_from_slice(&self.0);
        Ok(())
    }
}

#[test]
fn the_record_opens_and_is_written_the_same() {
    let fixture = Fixture::read();
    let sealed = hex(fixture.text("sealed"));
    let opened = open(&fixture.key(), &fixture.header(), &sealed).expect("it opens forever");
    assert_eq!(opened.as_slice(), fixture.text("plaintext").as_bytes());

    let nonce = &mut Fixed(fixture.bytes("nonce"));
    let again = seal(&fixture.key(), &fixture.header(), &opened, nonce);
    assert_eq!(again, Ok(sealed));
}

#[test]
fn the_slot_opens_and_is_written_the_same() {
    let fixture = Fixture::read();
    let slot = Slot::parse(&hex(fixture.text("slot"))).expect("it opens forever");
    assert_eq!(slot.key.expose(), fixture.key().expose());
    assert_eq!(slot.vault, fixture.header().vault);
    assert_eq!(slot.epoch, fixture.header().epoch);
    assert_eq!(slot.print_raw().as_slice(), hex(fixture.text("slot")));
}

#[test]
fn what_was_refused_stays_refused() {
    let fixture = Fixture::read();
    let rejected = fields(REJECTED);
    assert!(rejected.len() >= 8);
    for (name, rest) in rejected {
        let (expected, bytes) = rest.split_once(' ').expect("error and bytes");
        let expected = match expected {
            "not-sealed" => OpenError::NotSealed,
            "unknown-suite-2" => OpenError::UnknownSuite(2),
            "unknown-epoch-2" => OpenError::UnknownEpoch(Epoch(2)),
            "damaged" => OpenError::Damaged,
            other => panic!("{other}?"),
        };
        assert_eq!(
            open(&fixture.key(), &fixture.header(), &hex(bytes)),
            Err(expected),
            "{name}"
        );
    }
}
