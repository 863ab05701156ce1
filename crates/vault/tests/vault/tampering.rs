//! What was changed, cut, moved or renamed does not open.

use holdfast_vault::{
    Epoch, Header, Keyring, Kind, Label, OpenError, RecordId, Rev, Schema, SealError, VaultId,
    open, seal,
};

use crate::common::{Counting, Empty, header, key};

const WORDS: &[u8] = b"nobody else should read this";

fn sealed() -> Vec<u8> {
    seal(&key(), &header(), WORDS, &mut Counting(0)).expect("sealed")
}

#[test]
fn every_flipped_bit_is_refused() {
    let whole = sealed();
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let found = open(&key(), &header(), &bytes).expect_err("a flipped bit");
        match bit / 8 {
            0 | 1 => assert_eq!(found, OpenError::NotSealed, "bit {bit}"),
            2 => assert_eq!(found, OpenError::UnknownSuite(bytes[2]), "bit {bit}"),
            3..=6 => assert!(matches!(found, OpenError::UnknownEpoch(_)), "bit {bit}"),
            _ => assert_eq!(found, OpenError::Damaged, "bit {bit}"),
        }
    }
}

#[test]
fn every_truncation_and_any_addition_is_refused() {
    let whole = sealed();
    for len in 0..whole.len() {
        let expected = if len < 2 {
            OpenError::NotSealed
        } else {
            OpenError::Damaged
        };
        assert_eq!(
            open(&key(), &header(), &whole[..len]),
            Err(expected),
            "{len} bytes"
        );
    }
    for more in [&b"\0"[..], b"x", &[0; 1000]] {
        let longer = [&whole, more].concat();
        assert_eq!(open(&key(), &header(), &longer), Err(OpenError::Damaged));
    }
}

#[test]
fn a_record_opens_under_its_own_name_only() {
    let whole = sealed();
    let own = header();
    let others = [
        (
            "vault",
            Header {
                vault: VaultId::from_bytes([0x12; 16]),
                ..own
            },
        ),
        (
            "kind",
            Header {
                kind: Kind::Draft,
                ..own
            },
        ),
        (
            "kind with another key",
            Header {
                kind: Kind::Manifest,
                ..own
            },
        ),
        (
            "id",
            Header {
                id: RecordId::from_bytes([0x23; 16]),
                ..own
            },
        ),
        (
            "older rev",
            Header {
                rev: Rev::new(2),
                ..own
            },
        ),
        (
            "newer rev",
            Header {
                rev: Rev::new(4),
                ..own
            },
        ),
        (
            "schema",
            Header {
                schema: Schema(2),
                ..own
            },
        ),
        // Vault and id change places: the same bytes in another order.
        (
            "shifted",
            Header {
                vault: VaultId::from_bytes(*own.id.as_bytes()),
                id: RecordId::from_bytes(*own.vault.as_bytes()),
                ..own
            },
        ),
    ];
    for (what, other) in others {
        assert_eq!(
            open(&key(), &other, &whole),
            Err(OpenError::Damaged),
            "{what}"
        );
    }
    let epoch = Header {
        epoch: Epoch(2),
        ..own
    };
    assert_eq!(
        open(&key(), &epoch, &whole),
        Err(OpenError::UnknownEpoch(Epoch(1)))
    );

    // The envelope made to agree with the wrong epoch: the associated data still does not.
    let mut renamed = whole.clone();
    renamed[6] = 2;
    assert_eq!(open(&key(), &epoch, &renamed), Err(OpenError::Damaged));
    assert_eq!(
        open(&key(), &own, &whole).as_deref().map(Vec::as_slice),
        Ok(WORDS)
    );
}

#[test]
fn another_key_does_not_open() {
    let other = holdfast_vault::DataKey::from_bytes(&[9; 32]);
    assert_eq!(open(&other, &header(), &sealed()), Err(OpenError::Damaged));
}

#[test]
fn without_randomness_nothing_is_sealed() {
    assert_eq!(
        seal(&key(), &header(), WORDS, &mut Empty),
        Err(SealError::Entropy)
    );
}

#[test]
fn a_ring_seals_with_the_newest_key_and_opens_with_all_it_has() {
    let vault = VaultId::from_bytes([1; 16]);
    let label = Label {
        kind: Kind::Entry,
        id: RecordId::from_bytes([2; 16]),
        rev: Rev::FIRST,
        schema: Schema(1),
    };
    let old = Keyring::new(vault, Epoch(1), key());
    let first = old.seal(label, WORDS, &mut Counting(0)).expect("sealed");

    let second_key = || holdfast_vault::DataKey::from_bytes(&[5; 32]);
    let both = Keyring::new(vault, Epoch(2), second_key()).with(Epoch(1), key());
    let second = both.seal(label, WORDS, &mut Counting(0)).expect("sealed");
    for bytes in [&first, &second] {
        assert_eq!(
            both.open(label, bytes).as_deref().map(Vec::as_slice),
            Ok(WORDS)
        );
    }
    assert_eq!(
        old.open(label, &second),
        Err(OpenError::UnknownEpoch(Epoch(2)))
    );
    let newer = Keyring::new(vault, Epoch(2), second_key());
    assert_eq!(
        newer.open(label, &first),
        Err(OpenError::UnknownEpoch(Epoch(1)))
    );
}
