//! What lives in a file too: counted, said when it is worth it, and never in the way.

use holdfast_journal::protocol::{Reply, Request};
use holdfast_journal::testing::{Disk, MemStore};
use holdfast_journal::{Elsewhere, Journal, Remember, serve};

use crate::common::{DAY_MS, at, disk, id, open, write};

fn look(disk: &Disk, journal: &mut Journal<MemStore>, ms: i64) -> Elsewhere {
    disk.run(journal.elsewhere(&at(ms)))
        .expect("alive")
        .expect("said")
}

fn ask(disk: &Disk, journal: &mut Journal<MemStore>, request: Request, ms: i64) {
    let reply = disk.run(serve(journal, request, &at(ms))).expect("alive");
    assert_eq!(reply, Reply::Remembered);
}

#[test]
fn pages_in_no_file_are_counted_until_a_file_arrived() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    assert_eq!(look(&disk, &mut journal, 0).waiting, 0);
    for number in 1..=9 {
        write(&disk, &mut journal, number, "Words.");
    }
    let seen = look(&disk, &mut journal, 20);
    assert_eq!((seen.waiting, seen.due, seen.day), (9, false, None));
    // Nine for long, or ten at once, are worth a line.
    assert!(look(&disk, &mut journal, 31 * DAY_MS).due);
    write(&disk, &mut journal, 10, "Words.");
    assert!(look(&disk, &mut journal, 20).due);
    // A clock set back says nothing new.
    assert_eq!(look(&disk, &mut journal, -99 * DAY_MS).waiting, 10);

    // A file that was handed out counts from when it was made, and once it arrived.
    ask(&disk, &mut journal, Request::HandOut, 50);
    write(&disk, &mut journal, 60, "Written while it was on its way.");
    assert_eq!(look(&disk, &mut journal, 70).waiting, 11);
    let arrived = Request::Remember {
        what: Remember::Arrived,
    };
    ask(&disk, &mut journal, arrived.clone(), 80);
    let seen = look(&disk, &mut journal, 90);
    assert_eq!((seen.waiting, seen.due), (1, false));
    assert_eq!(seen.day.as_deref(), Some("2026-11-23"));
    // Said twice, it is still that file.
    ask(&disk, &mut journal, arrived, 95);
    assert_eq!(look(&disk, &mut journal, 96).waiting, 1);
    // Another window, another day; what is in the bin is not asked for.
    let mut other = open(&disk, 2);
    assert_eq!(look(&disk, &mut other, 100).waiting, 1);
    disk.run(other.bin(id(60), &at(101)))
        .expect("alive")
        .expect("moved");
    assert_eq!(look(&disk, &mut other, 102).waiting, 0);
}

#[test]
fn a_person_who_wants_no_line_gets_none() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    for number in 1..=12 {
        write(&disk, &mut journal, number, "Words.");
    }
    let quiet = |quiet| Request::Remember {
        what: Remember::Quiet(quiet),
    };
    ask(&disk, &mut journal, quiet(true), 20);
    let mut again = open(&disk, 2);
    let seen = look(&disk, &mut again, 40 * DAY_MS);
    assert_eq!((seen.waiting, seen.due, seen.quiet), (12, false, true));
    ask(&disk, &mut again, quiet(false), 21);
    assert!(look(&disk, &mut again, 22).due);
}

#[test]
fn a_damaged_note_says_nothing_and_is_written_anew() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "Words.");
    let arrived = Request::Remember {
        what: Remember::Arrived,
    };
    ask(&disk, &mut journal, Request::HandOut, 2);
    ask(&disk, &mut journal, arrived.clone(), 3);
    assert_eq!(look(&disk, &mut journal, 4).waiting, 0);
    let rows = disk.rows();
    let (table, key, mut value) = rows
        .into_iter()
        .find(|(table, ..)| table.name() == "man")
        .expect("a note");
    value[40] ^= 1;
    disk.plant(table, key, value);
    assert_eq!(look(&disk, &mut journal, 5).waiting, 1);
    ask(&disk, &mut journal, Request::HandOut, 6);
    ask(&disk, &mut journal, arrived, 7);
    assert_eq!(look(&disk, &mut journal, 8).waiting, 0);
}
