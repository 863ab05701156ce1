//! The first start, and stores in which something is wrong.

use holdfast_journal::testing::{Disk, Fault, Mode, ModelEntropy};
use holdfast_journal::{Beginning, Journal, Key, OpenFault, Rev, Row, Table};

use crate::common::{disk, id, open, text, write};

fn try_open(disk: &Disk, seed: u64) -> Option<OpenFault> {
    let entropy = ModelEntropy::new(disk.clone(), seed);
    disk.run(Journal::open(disk.store(), entropy))
        .expect("alive")
        .err()
}

fn meta(disk: &Disk, prefix: &str) -> Vec<(Key, Vec<u8>)> {
    let rows = disk.rows().into_iter().filter(|(table, key, _)| {
        *table == Table::Meta && key.as_bytes().starts_with(prefix.as_bytes())
    });
    rows.map(|(_, key, value)| (key, value)).collect()
}

#[test]
fn a_vault_is_made_once() {
    let disk = disk();
    let first = open(&disk, 1);
    assert_eq!(first.beginning(), Beginning::New);
    let second = open(&disk, 2);
    assert_eq!(second.beginning(), Beginning::Known);
    assert_eq!(second.vault(), first.vault());
}

#[test]
fn two_windows_that_come_first_share_one_vault() {
    for turns in 0..64_u32 {
        let disk = disk();
        let window = |seed| Journal::open(disk.store(), ModelEntropy::new(disk.clone(), seed));
        let (one, two) = (window(1), window(2));
        let turns = (0..6).map(|bit| turns >> bit & 1 == 1);
        let (one, two) = disk.side_by_side(one, two, turns);
        let (one, two) = (one.expect("opens"), two.expect("opens"));
        assert_eq!(one.vault(), two.vault());
        assert_eq!(meta(&disk, "slot/").len(), 1);
    }
}

#[test]
fn what_is_foreign_or_damaged_is_counted_and_kept() {
    let disk = disk();
    write(&disk, &mut open(&disk, 1), 1, "fine");
    let strange = [
        (
            Key::record(id(2)),
            Row {
                rev: Rev::FIRST,
                bytes: b"not sealed",
            }
            .print(),
        ),
        (Key::record(id(3)), vec![]),
        (Key::name("a foreign key"), b"a foreign value".to_vec()),
        (Key::from_bytes(vec![]), b"".to_vec()),
    ];
    for (key, value) in &strange {
        disk.plant(Table::Rec, key.clone(), value.clone());
        disk.plant(Table::Draft, key.clone(), value.clone());
    }
    // A good seal filed under another entry's name.
    let own = disk
        .rows()
        .into_iter()
        .find(|(_, key, _)| *key == Key::record(id(1)));
    disk.plant(Table::Rec, Key::record(id(4)), own.expect("the entry").2);

    let mut journal = open(&disk, 2);
    assert_eq!(journal.unreadable(), 9);
    assert_eq!(
        disk.run(journal.list())
            .expect("alive")
            .expect("listed")
            .len(),
        1
    );
    write(&disk, &mut journal, 5, "goes on");
    disk.run(journal.empty_bin(&crate::common::at(i64::MAX / 2)))
        .expect("alive")
        .expect("emptied");
    for (key, value) in strange {
        assert!(
            disk.rows()
                .contains(&(Table::Rec, key.clone(), value.clone()))
        );
        assert!(disk.rows().contains(&(Table::Draft, key, value)));
    }
}

#[test]
fn a_lost_or_damaged_format_is_mended_from_the_slot() {
    for damage in [
        None,
        Some(b"".to_vec()),
        Some(b"\0\0\0\0\0\0\0\x01{broken".to_vec()),
    ] {
        let disk = disk();
        write(&disk, &mut open(&disk, 1), 1, "still opens");
        let format = Key::name("format/0");
        match damage.clone() {
            None => disk.lose(Table::Meta, &format),
            Some(value) => disk.plant(Table::Meta, format.clone(), value),
        }
        let mut journal = open(&disk, 2);
        assert_eq!(journal.beginning(), Beginning::Mended);
        assert_eq!(text(&disk, &mut journal, id(1)), "still opens");
        assert_eq!(journal.unreadable(), 0);
        if let Some(value) = damage {
            assert!(
                disk.rows().contains(&(Table::Meta, format, value)),
                "kept as it was"
            );
        }
        assert_eq!(open(&disk, 3).beginning(), Beginning::Known);
    }
}

#[test]
fn without_its_key_a_vault_is_kept_and_new_words_get_a_new_key() {
    for damaged in [false, true] {
        let disk = disk();
        write(&disk, &mut open(&disk, 1), 1, "lost for now");
        let (slot_key, slot) = meta(&disk, "slot/").remove(0);
        if damaged {
            let mut bytes = slot.clone();
            bytes[40] ^= 1;
            disk.plant(Table::Meta, slot_key.clone(), bytes);
        } else {
            disk.lose(Table::Meta, &slot_key);
        }
        let mut journal = open(&disk, 2);
        assert_eq!(journal.beginning(), Beginning::KeyLost);
        assert_eq!(journal.unreadable(), 1);
        write(&disk, &mut journal, 2, "new words");
        let mut later = open(&disk, 3);
        assert_eq!(later.beginning(), Beginning::Known);
        assert_eq!(text(&disk, &mut later, id(2)), "new words");

        // All that the old vault needs is still there: with its slot healed, its entry opens.
        let healed = disk.copy();
        for (key, _) in meta(&healed, "format/1")
            .into_iter()
            .chain(meta(&healed, "slot/"))
        {
            healed.lose(Table::Meta, &key);
        }
        healed.plant(Table::Meta, slot_key, slot);
        assert_eq!(text(&healed, &mut open(&healed, 4), id(1)), "lost for now");
    }
}

#[test]
fn records_without_any_meta_are_not_a_new_vault() {
    let disk = disk();
    write(&disk, &mut open(&disk, 1), 1, "lost for now");
    for (key, _) in meta(&disk, "") {
        disk.lose(Table::Meta, &key);
    }
    let journal = open(&disk, 2);
    assert_eq!(
        (journal.beginning(), journal.unreadable()),
        (Beginning::KeyLost, 1)
    );
}

#[test]
fn a_vault_of_a_newer_version_is_left_alone() {
    let disk = disk();
    write(&disk, &mut open(&disk, 1), 1, "x");
    let newer = disk.copy();
    let format =
        br#"{"format":3,"min_reader":2,"vault":"00000000000000000000000000000000","epoch":1}"#;
    let value = Row {
        rev: Rev::new(2),
        bytes: format,
    }
    .print();
    newer.plant(Table::Meta, Key::name("format/0"), value);
    let before = newer.rows();
    assert_eq!(try_open(&newer, 2), Some(OpenFault::Newer));
    assert_eq!(newer.rows(), before);

    // Likewise if only the slot is of a kind that this version does not know.
    let (key, value) = meta(&disk, "slot/").remove(0);
    let mut slot = value;
    slot[10] = 2;
    disk.plant(Table::Meta, key, slot);
    let before = disk.rows();
    assert_eq!(try_open(&disk, 2), Some(OpenFault::Newer));
    assert_eq!(disk.rows(), before);
}

#[test]
fn without_randomness_there_is_no_vault_and_no_half_of_one() {
    for point in 0..2 {
        let disk = disk();
        // The first point is the look at the meta table.
        disk.arm(Some(Fault {
            at: 1 + point,
            mode: Mode::ErrorForever,
        }));
        assert_eq!(try_open(&disk, 1), Some(OpenFault::Entropy));
        assert!(disk.rows().is_empty());
    }
}
