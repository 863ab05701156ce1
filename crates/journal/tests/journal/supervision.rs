//! A connection that goes away, and work that is done again.

use holdfast_journal::testing::{Fault, Mode};
use holdfast_journal::{Draft, Unsaved};

use crate::common::{at, disk, id, open, text};

#[test]
fn a_lost_connection_is_not_noticed_and_writes_once() {
    // Every point of a save, before and after the commit.
    for point in 0.. {
        let disk = disk();
        let mut journal = open(&disk, 1);
        disk.arm(Some(Fault {
            at: point,
            mode: Mode::Lost,
        }));
        let draft = Draft::new(id(51), id(1), "kept");
        let saved = disk
            .run(journal.save(draft, &at(0)))
            .expect("alive")
            .expect("saved");
        assert_eq!((saved.id, saved.copy_of), (id(1), None), "point {point}");
        let passed = disk.points_passed();
        disk.arm(None);
        assert_eq!(
            disk.run(journal.list())
                .expect("alive")
                .expect("listed")
                .len(),
            1
        );
        assert_eq!(text(&disk, &mut journal, id(1)), "kept");
        if point >= passed {
            assert!(point > 5, "there are some points in a save: {point}");
            break;
        }
    }
}

#[test]
fn after_three_reopenings_it_is_said() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    disk.arm(Some(Fault {
        at: 0,
        mode: Mode::LostForever,
    }));
    let draft = Draft::new(id(51), id(1), "kept");
    let refused = disk
        .run(journal.save(draft.clone(), &at(0)))
        .expect("alive");
    assert_eq!(refused, Err(Unsaved::Lost));
    assert_eq!(disk.waits_ms(), [0, 250, 1000]);

    // When it comes back, the same request is done.
    disk.arm(None);
    let saved = disk.run(journal.save(draft, &at(0))).expect("alive");
    assert_eq!(saved.expect("saved").id, id(1));
}

#[test]
fn a_full_disk_is_said_at_once() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    disk.arm(Some(Fault {
        // The one request of the transaction.
        at: 4,
        mode: Mode::Full,
    }));
    let draft = Draft::new(id(51), id(1), "kept");
    assert_eq!(
        disk.run(journal.save(draft, &at(0))).expect("alive"),
        Err(Unsaved::Full)
    );
    assert!(disk.waits_ms().is_empty());
}
