//! Passkeys: more ways in beside the passphrase.

use holdfast_journal::protocol::{Bytes, LockReply, LockRequest, Passkey, Secret};
use holdfast_journal::testing::{Disk, MemStore};
use holdfast_journal::{Journal, Key, LockFault, Table};

use crate::common::open;
use crate::locking::{
    OTHER, Once, WORDS, ask, by, has_words, is_locked, locked, set, unlock, ways_of,
};

pub(crate) const PHONE: u8 = 1;
pub(crate) const RING: u8 = 2;

pub(crate) fn passkey(number: u8) -> Passkey {
    Passkey {
        credential: Bytes::from(&[number; 20][..]),
        salt: Bytes::from(&[number + 10; 32][..]),
        name: format!("number {number}"),
        added: "2026-11-25".into(),
    }
}

/// What this passkey gives for its salt.
fn output(number: u8) -> Bytes {
    Bytes::from(&[number + 100; 32][..])
}

pub(crate) fn with(number: u8) -> Secret {
    Secret::Passkey {
        credential: passkey(number).credential.clone(),
        output: output(number),
    }
}

pub(crate) fn add(number: u8) -> LockRequest {
    LockRequest::AddPasskey {
        proof: by(WORDS),
        passkey: passkey(number),
        output: output(number),
    }
}

pub(crate) fn drop_one(number: u8) -> LockRequest {
    LockRequest::DropPasskey {
        proof: by(WORDS),
        credential: passkey(number).credential.clone(),
    }
}

pub(crate) fn change() -> LockRequest {
    LockRequest::Change {
        proof: by(WORDS),
        words: OTHER.into(),
    }
}

/// A locked journal with a passkey.
pub(crate) fn with_phone(stretch: &Once) -> Disk {
    let disk = locked(stretch);
    let mut journal = unlock(&disk, 20, &by(WORDS), stretch).expect("opens");
    let added = ask(&disk, &mut journal, add(PHONE), stretch);
    assert_eq!(added, LockReply::Done);
    disk
}

pub(crate) fn known(
    disk: &Disk,
    journal: &mut Journal<MemStore>,
    stretch: &Once,
) -> Vec<(String, String)> {
    match ask(disk, journal, LockRequest::Look, stretch) {
        LockReply::Ways(ways) => {
            let of = |one: &Passkey| (one.name.clone(), one.added.clone());
            ways.passkeys.iter().map(of).collect()
        }
        other => panic!("{other:?}"),
    }
}

pub(crate) fn labels(disk: &Disk) -> usize {
    let rows = disk.rows().into_iter();
    rows.filter(|(_, key, _)| key.as_bytes().starts_with(b"passkey/"))
        .count()
}

#[test]
fn several_open_it_each_with_a_name_and_each_can_be_taken_away() {
    let stretch = Once::default();
    let disk = with_phone(&stretch);
    let mut journal = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
    assert_eq!(
        ask(&disk, &mut journal, add(RING), &stretch),
        LockReply::Done
    );
    let named = |number: u8| (format!("number {number}"), "2026-11-25".to_owned());
    assert_eq!(
        known(&disk, &mut journal, &stretch),
        [named(PHONE), named(RING)]
    );
    for number in [PHONE, RING] {
        let opened = unlock(&disk, 3, &with(number), &stretch);
        has_words(&disk, &mut opened.expect("opens"), "passkey");
    }
    // Of a locked journal it is known which to ask for and what for, and not what they are called.
    let asked_for = ways_of(&disk).passkeys;
    assert_eq!(asked_for.len(), 2);
    assert_eq!(asked_for[0].credential, passkey(PHONE).credential);
    assert_eq!(asked_for[0].salt, passkey(PHONE).salt);
    assert!(
        asked_for
            .iter()
            .all(|one| one.name.is_empty() && one.added.is_empty())
    );
    let bytes: Vec<u8> = disk
        .rows()
        .into_iter()
        .flat_map(|(.., value)| value)
        .collect();
    assert!(!bytes.windows(6).any(|text| text == b"number"), "sealed");

    assert_eq!(
        ask(&disk, &mut journal, drop_one(PHONE), &stretch),
        LockReply::Done
    );
    assert_eq!(
        unlock(&disk, 4, &with(PHONE), &stretch).err(),
        Some(LockFault::NoWay)
    );
    assert!(unlock(&disk, 5, &with(RING), &stretch).is_ok());
    assert!(unlock(&disk, 6, &by(WORDS), &stretch).is_ok());
    assert_eq!(known(&disk, &mut journal, &stretch), [named(RING)]);
    assert_eq!(labels(&disk), 1);
    // One more takes the number that is free, and no name of before.
    assert_eq!(
        ask(&disk, &mut journal, add(PHONE), &stretch),
        LockReply::Done
    );
    assert_eq!(known(&disk, &mut journal, &stretch).len(), 2);
    // The name belongs to its slot: put beside another it says nothing.
    let rows = disk.rows().into_iter();
    let label = |number: u8| {
        let end = format!("/{number}");
        rows.clone().find(|(_, key, _)| {
            let name = String::from_utf8_lossy(key.as_bytes()).into_owned();
            name.starts_with("passkey/") && name.ends_with(&end)
        })
    };
    let (one, other) = (label(1).expect("there"), label(2).expect("there"));
    disk.plant(Table::Meta, other.1, one.2);
    let names = known(&disk, &mut journal, &stretch);
    assert_eq!(names, [named(RING), Default::default()]);
}

#[test]
fn it_is_added_and_taken_away_by_who_can_open_it_and_opens_with_its_own_answer_only() {
    let stretch = Once::default();
    let disk = with_phone(&stretch);
    let mut journal = unlock(&disk, 2, &with(PHONE), &stretch).expect("opens");
    let wrong = LockReply::Fault(LockFault::Wrong);
    let prove = |proof| LockRequest::Prove { proof };
    let before = disk.rows();
    for (request, told) in [
        (prove(by(OTHER)), &wrong),
        (prove(by(WORDS)), &LockReply::Done),
        (prove(with(PHONE)), &LockReply::Done),
        (
            LockRequest::AddPasskey {
                proof: by(OTHER),
                passkey: passkey(RING),
                output: output(RING),
            },
            &wrong,
        ),
        (
            LockRequest::DropPasskey {
                proof: by(OTHER),
                credential: passkey(PHONE).credential.clone(),
            },
            &wrong,
        ),
        // An answer of another length is none.
        (
            LockRequest::AddPasskey {
                proof: by(WORDS),
                passkey: passkey(RING),
                output: Bytes::from(&[1; 31][..]),
            },
            &LockReply::Fault(LockFault::Damaged),
        ),
        // The same one again is there, one that is not there is gone.
        (add(PHONE), &LockReply::Done),
        (drop_one(RING), &LockReply::Done),
    ] {
        let case = format!("{request:?}");
        assert_eq!(&ask(&disk, &mut journal, request, &stretch), told, "{case}");
        assert_eq!(disk.rows(), before, "{case}");
    }
    let other = Secret::Passkey {
        credential: passkey(PHONE).credential.clone(),
        output: output(RING),
    };
    assert_eq!(
        unlock(&disk, 3, &other, &stretch).err(),
        Some(LockFault::Wrong)
    );
    // The same passkey asked for something else takes the place of what it was asked for before.
    let anew = Passkey {
        salt: Bytes::from(&[77; 32][..]),
        ..passkey(PHONE)
    };
    let request = LockRequest::AddPasskey {
        proof: with(PHONE),
        passkey: anew.clone(),
        output: output(RING),
    };
    assert_eq!(ask(&disk, &mut journal, request, &stretch), LockReply::Done);
    assert!(unlock(&disk, 4, &other, &stretch).is_ok());
    assert!(unlock(&disk, 4, &with(PHONE), &stretch).is_err());
    assert_eq!(ways_of(&disk).passkeys.len(), 1);
    assert_eq!(labels(&disk), 1);
}

#[test]
fn it_stays_when_the_words_change_and_goes_with_the_lock() {
    let stretch = Once::default();
    let disk = with_phone(&stretch);
    let mut journal = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
    assert_eq!(
        ask(&disk, &mut journal, change(), &stretch),
        LockReply::Done
    );
    assert!(unlock(&disk, 3, &with(PHONE), &stretch).is_ok());
    assert!(unlock(&disk, 3, &by(OTHER), &stretch).is_ok());
    let remove = LockRequest::Remove { proof: by(OTHER) };
    assert_eq!(ask(&disk, &mut journal, remove, &stretch), LockReply::Done);
    assert!(!is_locked(&disk, 4));
    assert_eq!(labels(&disk), 0);
    // A lock set anew has a key of its own: what was added to the one before opens nothing.
    let mut journal = open(&disk, 5);
    assert_eq!(set(&disk, &mut journal, WORDS, &stretch), LockReply::Done);
    assert_eq!(
        unlock(&disk, 6, &with(PHONE), &stretch).err(),
        Some(LockFault::NoWay)
    );
    assert!(ways_of(&disk).passkeys.is_empty());
}

#[test]
fn it_is_never_the_only_way_in() {
    let stretch = Once::default();
    let disk = with_phone(&stretch);
    let rows = disk.rows().into_iter();
    let words: Vec<Key> = rows
        .map(|(_, key, _)| key)
        .filter(|key| String::from_utf8_lossy(key.as_bytes()).contains("/words/"))
        .collect();
    disk.plant(
        Table::Meta,
        words[0].clone(),
        b"\0\0\0\0\0\0\0\x01hk torn".to_vec(),
    );
    // The passkey is what is left: it opens, and is not taken away before there are words again.
    let mut journal = unlock(&disk, 2, &with(PHONE), &stretch).expect("opens");
    has_words(&disk, &mut journal, "by passkey");
    let proof = || with(PHONE);
    let drop = || LockRequest::DropPasskey {
        proof: proof(),
        credential: passkey(PHONE).credential.clone(),
    };
    assert_eq!(
        ask(&disk, &mut journal, drop(), &stretch),
        LockReply::Fault(LockFault::NoWay)
    );
    let words = OTHER.to_owned();
    let change = LockRequest::Change {
        proof: proof(),
        words,
    };
    assert_eq!(ask(&disk, &mut journal, change, &stretch), LockReply::Done);
    assert_eq!(ask(&disk, &mut journal, drop(), &stretch), LockReply::Done);
    assert!(unlock(&disk, 3, &by(OTHER), &stretch).is_ok());
}
