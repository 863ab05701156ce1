//! Manifests: what is missing, more, other or changed is found.

use holdfast_vault::{
    Epoch, KeyTally, Keyring, MANIFEST_LEN, Manifest, ManifestError, Member, RecordId, Rev, SetKey,
    Tally, Verdict,
};
use proptest::prelude::{any, proptest};

use crate::common::{fields, hex, key, slot};

const GOLDEN: &str = include_str!("../vectors/manifest-1.txt");

fn set_key() -> SetKey {
    let ring = Keyring::new(slot().vault, Epoch(1), key());
    assert!(ring.set_key(Epoch(2)).is_none());
    ring.set_key(Epoch(1)).expect("a key")
}

fn member(number: u8, rev: u64, sealed: &[u8]) -> Member<'_> {
    let id = RecordId::from_bytes([number; 16]);
    Member {
        id,
        rev: Rev::new(rev),
        sealed,
    }
}

fn made_of(members: &[Member<'_>]) -> Manifest {
    members
        .iter()
        .fold(Manifest::default(), |manifest, member| {
            manifest.after(&set_key(), None, Some(*member))
        })
}

fn check(manifest: &Manifest, found: &[Member<'_>]) -> (Verdict, Verdict) {
    let keys = KeyTally::of(&set_key(), found.iter().map(|member| member.id));
    let all = Tally::of(&set_key(), found.iter().copied());
    assert_eq!(all.count(), found.len() as u64);
    (manifest.check_keys(&keys), manifest.check(&all))
}

#[test]
fn the_golden_manifest_is_read_and_made_the_same() {
    let mut manifest = Manifest::default();
    let mut sealed = Vec::new();
    for (name, rest) in fields(GOLDEN) {
        let parts: Vec<_> = rest.split(' ').collect();
        match (name, parts.as_slice()) {
            ("member", [id, rev, bytes]) => {
                let id = RecordId::parse(id).expect("an id");
                sealed = hex(bytes);
                let rev = Rev::new(rev.parse().expect("a number"));
                manifest = manifest.after(
                    &set_key(),
                    None,
                    Some(Member {
                        id,
                        rev,
                        sealed: &sealed,
                    }),
                );
            }
            ("manifest", [bytes]) => {
                (manifest.seq, manifest.backed_up) = (7, 5);
                assert_eq!(manifest.print().to_vec(), hex(bytes));
                assert_eq!(Manifest::parse(&hex(bytes)), Ok(manifest));
            }
            ("content-hash", [bytes]) => {
                assert_eq!(
                    set_key().content_hash(b"It is quieter now.").to_vec(),
                    hex(bytes)
                );
            }
            other => panic!("{other:?}?"),
        }
    }
    assert!(!sealed.is_empty());
}

#[test]
fn what_is_there_is_whole_in_any_order() {
    let (a, b, c) = (member(1, 1, b"a"), member(2, 5, b"b"), member(3, 1, b""));
    let manifest = made_of(&[a, b, c]);
    assert_eq!(manifest.seq, 3);
    let whole = (Verdict::Whole, Verdict::Whole);
    assert_eq!(check(&manifest, &[a, b, c]), whole);
    assert_eq!(check(&manifest, &[c, a, b]), whole);
    assert_eq!(check(&Manifest::default(), &[]), whole);
}

#[test]
fn what_is_not_as_it_should_be_is_found() {
    let (a, b, c) = (member(1, 1, b"a"), member(2, 5, b"b"), member(3, 1, b"c"));
    let manifest = made_of(&[a, b]);
    let both = |verdict| (verdict, verdict);
    assert_eq!(check(&manifest, &[]), both(Verdict::Missing(2)));
    assert_eq!(check(&manifest, &[b]), both(Verdict::Missing(1)));
    assert_eq!(check(&manifest, &[a, b, c]), both(Verdict::Extra(1)));
    assert_eq!(check(&manifest, &[a, c]), both(Verdict::Others));
    for changed in [member(2, 4, b"b"), member(2, 5, b"B"), member(2, 5, b"")] {
        assert_eq!(
            check(&manifest, &[a, changed]),
            (Verdict::Whole, Verdict::Changed)
        );
    }
    let swapped = [member(1, 1, b"b"), member(2, 5, b"a")];
    assert_eq!(
        check(&manifest, &swapped),
        (Verdict::Whole, Verdict::Changed)
    );
}

#[test]
fn a_change_is_counted_and_a_backup_remembered() {
    let (old, new) = (member(1, 1, b"old"), member(1, 2, b"new"));
    let first = made_of(&[old]);
    let second = first.after(&set_key(), Some(old), Some(new));
    assert_eq!((second.seq, second.tally), (2, made_of(&[new]).tally));
    assert_eq!(second.not_backed_up(), 2);
    let kept = second.after_backup();
    assert_eq!((kept.not_backed_up(), kept.tally), (0, second.tally));
    let third = kept.after(&set_key(), Some(new), None);
    assert_eq!((third.seq, third.not_backed_up()), (3, 1));
    assert_eq!(third.tally, Tally::default());
    let last = Manifest {
        seq: u64::MAX,
        backed_up: u64::MAX,
        ..third
    };
    assert_eq!(last.after(&set_key(), None, None).seq, u64::MAX);
}

#[test]
fn hashes_are_of_one_epoch_and_one_vault() {
    let other = Keyring::new(
        slot().vault,
        Epoch(1),
        holdfast_vault::DataKey::from_bytes(&[9; 32]),
    );
    let other = other.set_key(Epoch(1)).expect("a key");
    assert_ne!(other.content_hash(b"x"), set_key().content_hash(b"x"));
    assert_ne!(
        Tally::of(&other, [member(1, 1, b"")]),
        Tally::of(&set_key(), [member(1, 1, b"")])
    );
    assert_eq!(format!("{other:?}"), "SetKey(..)");
}

#[test]
fn what_is_no_manifest_is_said() {
    let whole = made_of(&[member(1, 1, b"a")]).print();
    assert_eq!(whole.len(), MANIFEST_LEN);
    for len in 0..MANIFEST_LEN {
        assert_eq!(
            Manifest::parse(&whole[..len]),
            Err(ManifestError::Damaged),
            "{len}"
        );
    }
    assert_eq!(
        Manifest::parse(&[&whole[..], &[0]].concat()),
        Err(ManifestError::Damaged)
    );
    assert_eq!(Manifest::parse(&[2; 89]), Err(ManifestError::Unknown(2)));
}

proptest! {
    #[test]
    fn any_history_ends_in_the_tally_of_what_is_left(changes in proptest::collection::vec(any::<(u8, u8)>(), 0..60)) {
        let mut there: Vec<(u8, u64, Vec<u8>)> = Vec::new();
        let mut manifest = Manifest::default();
        for (number, text) in changes {
            let number = number % 8;
            let place = there.iter().position(|(id, ..)| *id == number);
            let old = place.map(|at| there.remove(at));
            let rev = old.as_ref().map_or(1, |(_, rev, _)| rev + 1);
            let new = (text % 3 > 0).then(|| (number, rev, vec![text; 5]));
            let as_member = |(id, rev, sealed): &(u8, u64, Vec<u8>)| (*id, *rev, sealed.clone());
            let (gone, come) = (old.as_ref().map(as_member), new.as_ref().map(as_member));
            manifest = manifest.after(
                &set_key(),
                gone.as_ref().map(|(id, rev, sealed)| member(*id, *rev, sealed)),
                come.as_ref().map(|(id, rev, sealed)| member(*id, *rev, sealed)),
            );
            there.extend(new);
        }
        let found: Vec<_> = there.iter().map(|(id, rev, sealed)| member(*id, *rev, sealed)).collect();
        assert_eq!(check(&manifest, &found), (Verdict::Whole, Verdict::Whole));
        assert_eq!(Manifest::parse(&manifest.print()), Ok(manifest));
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        if let Ok(read) = Manifest::parse(&bytes) {
            assert_eq!(read.print().to_vec(), bytes);
        }
    }
}
