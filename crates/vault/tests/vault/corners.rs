//! Small things at their edges, each found by a mutant that nothing else saw.

use holdfast_vault::{
    Entropy, Envelope, Epoch, Keyring, Manifest, OVERHEAD, OpenError, RecordId, Slot, VaultId,
    Verdict, armor, dearmor,
};

use crate::common::{Counting, Empty, key, slot};

#[test]
fn a_source_behind_a_reference_or_a_box_is_the_same_source() {
    fn drawn(mut source: impl Entropy) -> Option<[u8; 4]> {
        let mut bytes = [0; 4];
        source.fill(&mut bytes).ok().map(|()| bytes)
    }
    assert_eq!(drawn(&mut Counting(5)), Some([5, 6, 7, 8]));
    assert_eq!(drawn(Box::new(Counting(9))), Some([9, 10, 11, 12]));
    assert_eq!(drawn(&mut Empty), None);
    assert_eq!(drawn(Box::new(Empty)), None);
}

#[test]
fn a_seal_of_nothing_is_whole_and_one_byte_less_is_not() {
    let mut bytes = vec![0; OVERHEAD];
    let ring = Keyring::new(VaultId::from_bytes([1; 16]), Epoch(1), key());
    let label = holdfast_vault::Label {
        kind: holdfast_vault::Kind::Entry,
        id: RecordId::from_bytes([2; 16]),
        rev: holdfast_vault::Rev::FIRST,
        schema: holdfast_vault::Schema(1),
    };
    let sealed = ring.seal(label, b"", &mut Counting(0)).expect("sealed");
    bytes.copy_from_slice(&sealed[..OVERHEAD]);
    assert_eq!(Envelope::parse(&bytes).map(|it| it.sealed.len()), Ok(16));
    let short = Envelope::parse(&bytes[..OVERHEAD - 1]);
    assert_eq!(short.map(|it| it.sealed.len()), Err(OpenError::Damaged));
}

#[test]
fn a_ring_knows_whether_it_has_older_keys_and_names_things_by_the_newest() {
    let vault = VaultId::from_bytes([0x11; 16]);
    let alone = Keyring::new(vault, Epoch(1), key());
    assert!(!alone.has_older());
    let (next, link) = slot().next_epoch(&mut Counting(3)).expect("a key");
    let chained = Keyring::chained(next.clone(), &[link]);
    assert!(chained.has_older());
    let mut ids = vec![alone.id_of("helped", 0), chained.id_of("helped", 0)];
    ids.extend([alone.id_of("helped", 1), alone.id_of("people", 0)]);
    assert!(ids.iter().all(Option::is_some));
    let again = Keyring::new(vault, next.epoch, next.key).id_of("helped", 0);
    assert_eq!(ids[1], again);
    for (place, one) in ids.iter().enumerate() {
        assert!(!ids[..place].contains(one), "{place}");
    }
}

#[test]
fn how_many_are_missing_or_too_many_is_counted() {
    let ring = Keyring::new(VaultId::from_bytes([1; 16]), Epoch(1), key());
    let key = ring.set_key(Epoch(1)).expect("a key");
    let ids = |count: u8| (0..count).map(|number| RecordId::from_bytes([number; 16]));
    let found = |count| holdfast_vault::KeyTally::of(&key, ids(count));
    let members = |count| {
        let member = |id| holdfast_vault::Member {
            id,
            rev: holdfast_vault::Rev::FIRST,
            sealed: b"sealed",
        };
        holdfast_vault::Tally::of(&key, ids(count).map(member))
    };
    let manifest = Manifest {
        seq: 9,
        backed_up: 2,
        tally: members(7),
    };
    assert_eq!(manifest.check_keys(&found(3)), Verdict::Missing(4));
    assert_eq!(manifest.check_keys(&found(7)), Verdict::Whole);
    assert_eq!(manifest.check_keys(&found(12)), Verdict::Extra(5));
}

#[test]
fn text_form_is_base_64_in_lines_of_64_columns() {
    let body = |file: &[u8]| {
        let text = armor(file);
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        assert_eq!(
            lines.first().map(String::as_str),
            Some("-----BEGIN AGE ENCRYPTED FILE-----")
        );
        assert_eq!(
            lines.last().map(String::as_str),
            Some("-----END AGE ENCRYPTED FILE-----")
        );
        assert!(text.ends_with("-----\n"));
        lines[1..lines.len() - 1].to_vec()
    };
    // RFC 4648, section 10.
    for (plain, coded) in [
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(body(plain.as_bytes()), [coded]);
    }
    for length in 0..200 {
        let file: Vec<u8> = (0..length).map(|at: u8| at.wrapping_mul(91)).collect();
        let lines = body(&file);
        assert_eq!(lines.len(), usize::from(length).div_ceil(48), "{length}");
        assert!(
            lines
                .iter()
                .all(|line| line.len() <= 64 && line.len() % 4 == 0)
        );
        if let Some((_, full)) = lines.split_last() {
            assert!(full.iter().all(|line| line.len() == 64), "{length}");
        }
        let back = dearmor(armor(&file).as_bytes()).expect("text form");
        assert_eq!(back.ok(), Some(file), "{length}");
    }
}

#[test]
fn a_slot_as_it_is_says_whose_key_it_keeps() {
    let one = slot();
    let again = Slot::parse(&one.print_raw()).expect("whole");
    assert_eq!((again.vault, again.epoch), (one.vault, one.epoch));
    assert_eq!(again.key.expose(), one.key.expose());
}
