//! The lock: what opens the journal, and what does not.

use holdfast_journal::protocol::{
    Ask, Bytes, FromPage, FromWorker, LockReply, LockRequest, Reply, Secret, Ways,
};
use holdfast_journal::testing::{Disk, ModelEntropy};
use holdfast_journal::{Beginning, Key, LockFault, Row, Table, offered_words};
use holdfast_vault::Entropy;

use crate::common::{disk, id, open, text, write};
use crate::locking::{
    OTHER, Once, WORDS, WRONG, ask, by, epochs, has_words, is_locked, locked, set, unlock, ways_of,
    with_words,
};

#[test]
fn a_locked_journal_opens_with_its_passphrase_and_nothing_else() {
    let stretch = Once::default();
    let disk = locked(&stretch);
    assert!(is_locked(&disk, 2));
    let ways = ways_of(&disk);
    assert!(ways.set && !ways.code && ways.passkeys.is_empty());
    let before = disk.rows();
    assert_eq!(
        unlock(&disk, 3, &by(WRONG), &stretch).err(),
        Some(LockFault::Wrong)
    );
    assert_eq!(
        unlock(&disk, 3, &by(""), &stretch).err(),
        Some(LockFault::Wrong)
    );
    let code = Secret::Code("0000".into());
    assert_eq!(
        unlock(&disk, 3, &code, &stretch).err(),
        Some(LockFault::NoWay)
    );
    assert_eq!(disk.rows(), before, "trying changes nothing");
    let mut journal = unlock(&disk, 4, &by(WORDS), &stretch).expect("opens");
    assert_eq!(journal.beginning(), Beginning::Known);
    has_words(&disk, &mut journal, "unlocked");
    // The key that stood in the store as it is stands there no more.
    let meta = disk
        .rows()
        .into_iter()
        .filter(|(table, ..)| *table == Table::Meta);
    assert!(
        meta.clone()
            .all(|(.., value)| Row::parse(&value).expect("ours").bytes.get(3) != Some(&0))
    );
}

#[test]
fn the_window_that_sets_a_lock_writes_on_and_what_was_there_is_sealed_anew() {
    let stretch = Once::default();
    let disk = disk();
    let mut journal = open(&disk, 1);
    with_words(&disk, &mut journal);
    assert_eq!(set(&disk, &mut journal, WORDS, &stretch), LockReply::Done);
    write(&disk, &mut journal, 5, "after the lock");
    assert_eq!(
        epochs(&disk),
        [1, 2, 1, 1],
        "old ones open by a link meanwhile"
    );
    let mut asked = 0;
    while let LockReply::Resealed { more: true } =
        ask(&disk, &mut journal, LockRequest::Reseal, &stretch)
    {
        asked += 1;
        assert!(asked < 10);
    }
    assert_eq!(epochs(&disk), [2, 2, 2, 2]);
    has_words(&disk, &mut journal, "sealed anew");
    assert_eq!(
        ask(&disk, &mut journal, LockRequest::Reseal, &stretch),
        LockReply::Resealed { more: false }
    );
    let mut again = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
    has_words(&disk, &mut again, "opened again");
    // A window that still has the older key, because it never heard of the lock, loses nothing either.
    let copy = disk.copy();
    let mut late = unlock(&copy, 3, &by(WORDS), &stretch).expect("opens");
    write(&copy, &mut late, 9, "late");
    assert_eq!(text(&copy, &mut late, id(9)), "late");
}

#[test]
fn another_window_that_never_heard_of_the_lock_loses_no_word() {
    let stretch = Once::default();
    let disk = disk();
    let mut one = open(&disk, 1);
    let mut other = open(&disk, 2);
    with_words(&disk, &mut one);
    assert_eq!(set(&disk, &mut one, WORDS, &stretch), LockReply::Done);
    write(&disk, &mut other, 7, "with the older key");
    let mut journal = unlock(&disk, 3, &by(WORDS), &stretch).expect("opens");
    assert_eq!(text(&disk, &mut journal, id(7)), "with the older key");
    assert_eq!(
        set(&disk, &mut other, OTHER, &stretch),
        LockReply::Fault(LockFault::Changed)
    );
    assert!(unlock(&disk, 4, &by(WORDS), &stretch).is_ok());
}

#[test]
fn changed_and_removed_only_by_who_can_open_it() {
    let stretch = Once::default();
    let disk = locked(&stretch);
    let mut journal = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
    let change = |proof: &str, words: &str| LockRequest::Change {
        proof: by(proof),
        words: words.into(),
    };
    let wrong = LockReply::Fault(LockFault::Wrong);
    assert_eq!(
        ask(&disk, &mut journal, change(WRONG, OTHER), &stretch),
        wrong
    );
    assert_eq!(
        ask(&disk, &mut journal, change(WORDS, "eleven char"), &stretch),
        LockReply::Fault(LockFault::Short)
    );
    assert_eq!(
        ask(&disk, &mut journal, change(WORDS, OTHER), &stretch),
        LockReply::Done
    );
    assert_eq!(
        unlock(&disk, 3, &by(WORDS), &stretch).err(),
        Some(LockFault::Wrong)
    );
    has_words(
        &disk,
        &mut unlock(&disk, 3, &by(OTHER), &stretch).expect("opens"),
        "changed",
    );
    let remove = |proof: &str| LockRequest::Remove { proof: by(proof) };
    assert_eq!(ask(&disk, &mut journal, remove(WORDS), &stretch), wrong);
    assert!(is_locked(&disk, 4));
    assert_eq!(
        ask(&disk, &mut journal, remove(OTHER), &stretch),
        LockReply::Done
    );
    assert!(!is_locked(&disk, 5));
    assert_eq!(ways_of(&disk), Ways::default());
    has_words(&disk, &mut open(&disk, 6), "removed");
    // And set again, with a key of its own.
    let mut journal = open(&disk, 7);
    assert_eq!(set(&disk, &mut journal, WORDS, &stretch), LockReply::Done);
    write(&disk, &mut journal, 8, "third key");
    assert!(epochs(&disk).contains(&3));
    has_words(
        &disk,
        &mut unlock(&disk, 8, &by(WORDS), &stretch).expect("opens"),
        "again",
    );
}

#[test]
fn a_recovery_code_opens_it_until_another_is_made_or_it_is_dropped() {
    let stretch = Once::default();
    let disk = locked(&stretch);
    let mut journal = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
    let mut make = || {
        let request = LockRequest::MakeCode { proof: by(WORDS) };
        match ask(&disk, &mut journal, request, &stretch) {
            LockReply::Words(code) => code,
            other => panic!("{other:?}"),
        }
    };
    let (first, second) = (make(), make());
    let by_code = |code: &str| Secret::Code(code.into());
    assert_eq!(
        unlock(&disk, 3, &by_code(&first), &stretch).err(),
        Some(LockFault::Wrong)
    );
    let slip = second.replacen(
        &second[..1],
        if second.starts_with('7') { "8" } else { "7" },
        1,
    );
    assert_eq!(
        unlock(&disk, 3, &by_code(&slip), &stretch).err(),
        Some(LockFault::Mistyped)
    );
    let typed = second.to_lowercase().replace('-', " ");
    let mut by_hand = unlock(&disk, 3, &by_code(&typed), &stretch).expect("opens");
    has_words(&disk, &mut by_hand, "by code");
    // Whoever forgot the passphrase chooses another by the code.
    let change = LockRequest::Change {
        proof: by_code(&second),
        words: OTHER.into(),
    };
    assert_eq!(ask(&disk, &mut by_hand, change, &stretch), LockReply::Done);
    assert!(unlock(&disk, 4, &by(OTHER), &stretch).is_ok());
    assert!(ways_of(&disk).code);
    let drop = LockRequest::DropCode { proof: by(OTHER) };
    assert_eq!(ask(&disk, &mut by_hand, drop, &stretch), LockReply::Done);
    assert!(!ways_of(&disk).code);
    assert_eq!(
        unlock(&disk, 5, &by_code(&second), &stretch).err(),
        Some(LockFault::NoWay)
    );
    assert!(unlock(&disk, 6, &by(OTHER), &stretch).is_ok());
}

/// The row under which the passphrase slot stands.
fn words_row(disk: &Disk) -> (Key, Vec<u8>) {
    let rows = disk.rows().into_iter();
    let mut found =
        rows.filter(|(_, key, _)| String::from_utf8_lossy(key.as_bytes()).contains("/words/"));
    let (_, key, value) = found.next().expect("locked");
    (key, value)
}

#[test]
fn what_is_damaged_is_no_wrong_passphrase_and_what_is_newer_is_neither() {
    let stretch = Once::default();
    let disk = locked(&stretch);
    let mut journal = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
    let code = match ask(
        &disk,
        &mut journal,
        LockRequest::MakeCode { proof: by(WORDS) },
        &stretch,
    ) {
        LockReply::Words(code) => code,
        other => panic!("{other:?}"),
    };
    let (key, value) = words_row(&disk);
    for (byte, fault) in [(40, LockFault::Damaged), (10, LockFault::Newer)] {
        let copy = disk.copy();
        let mut bytes = value.clone();
        bytes[byte] ^= 8;
        copy.plant(Table::Meta, key.clone(), bytes.clone());
        assert!(
            is_locked(&copy, 3),
            "no second key beside a lock that cannot be read"
        );
        assert_eq!(
            unlock(&copy, 3, &by(WORDS), &stretch).err(),
            Some(fault.clone())
        );
        // The code opens it all the same, and gives it a passphrase again; what could not be read is kept.
        let by_code = Secret::Code(code.clone());
        let mut opened = unlock(&copy, 4, &by_code, &stretch).expect("opens");
        has_words(&copy, &mut opened, "by code");
        let change = LockRequest::Change {
            proof: by_code,
            words: OTHER.into(),
        };
        assert_eq!(ask(&copy, &mut opened, change, &stretch), LockReply::Done);
        assert!(unlock(&copy, 5, &by(OTHER), &stretch).is_ok());
        assert!(copy.rows().contains(&(Table::Meta, key.clone(), bytes)));
    }
    // Lost altogether: still no new vault, and still the code.
    let copy = disk.copy();
    copy.lose(Table::Meta, &key);
    assert!(is_locked(&copy, 6));
    assert_eq!(
        unlock(&copy, 6, &by(WORDS), &stretch).err(),
        Some(LockFault::NoWay)
    );
    assert!(unlock(&copy, 7, &Secret::Code(code), &stretch).is_ok());
}

#[test]
fn a_lost_format_is_mended_by_who_can_open() {
    let stretch = Once::default();
    let disk = locked(&stretch);
    for number in 0..2 {
        disk.lose(Table::Meta, &Key::name(&format!("format/{number}")));
    }
    assert!(is_locked(&disk, 2));
    let mut journal = unlock(&disk, 3, &by(WORDS), &stretch).expect("opens");
    assert_eq!(journal.beginning(), Beginning::Mended);
    has_words(&disk, &mut journal, "mended");
    assert!(is_locked(&disk, 4));
    assert_eq!(
        unlock(&disk, 5, &by(WORDS), &stretch)
            .expect("opens")
            .beginning(),
        Beginning::Known
    );
}

#[test]
fn nothing_secret_is_printed_and_everything_arrives() {
    let secrets = [
        by(WORDS),
        Secret::Code("ABCD".into()),
        Secret::Passkey {
            credential: Bytes::from(&[0, 9, 255][..]),
            output: Bytes::from(&[0xab; 32][..]),
        },
    ];
    for secret in secrets {
        let shown = format!("{secret:?}");
        assert!(!shown.contains("kelp") && !shown.contains("ABCD") && !shown.contains("ab, "));
        let message = FromPage {
            number: 3,
            ask: Ask::Lock(LockRequest::Unlock { secret }),
        };
        assert_eq!(FromPage::parse(&message.print()), Some(message));
    }
    let answer = FromWorker::Answer {
        number: 1,
        reply: Reply::Lock(LockReply::Fault(LockFault::NoWay)),
    };
    assert_eq!(FromWorker::parse(&answer.print()), Some(answer));
    assert_eq!(Bytes::from(&[0; 31][..]).prf().map(drop), None);
    assert!(Bytes::from(&[0; 32][..]).key().is_some());
}

#[test]
fn six_short_words_are_offered_and_each_time_others() {
    let mut entropy = ModelEntropy::new(disk(), 7);
    let offered = |entropy: &mut dyn Entropy| offered_words(entropy).expect("offered");
    let (one, two) = (offered(&mut entropy), offered(&mut entropy));
    assert_ne!(one, two);
    for words in [one, two] {
        assert_eq!(words.split(' ').count(), 6);
        assert!(words.split(' ').all(|word| word.len() <= 6));
        assert!(words.len() >= 12, "long enough to be taken");
    }
}
