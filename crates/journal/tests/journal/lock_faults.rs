//! The lock at every point at which everything may stop, and in two windows at once.

use holdfast_journal::protocol::{LockReply, LockRequest};
use holdfast_journal::testing::{Disk, Fault, Mode};
use holdfast_journal::{LockFault, serve_lock};

use crate::common::{disk, open};
use crate::locking::{
    OTHER, Once, WORDS, WRONG, ask, by, epochs, has_words, is_locked, locked, unlock, with_words,
};

/// What is done while a fault is armed, and which passphrases may open the journal after it; none is no lock.
struct Story {
    name: &'static str,
    before: fn(&Once) -> Disk,
    opens_with: Option<&'static str>,
    request: fn() -> LockRequest,
    may_open: [Option<&'static str>; 2],
}

const STORIES: [Story; 3] = [
    Story {
        name: "set",
        before: |_| {
            let disk = disk();
            with_words(&disk, &mut open(&disk, 1));
            disk
        },
        opens_with: None,
        request: || LockRequest::Set {
            words: WORDS.into(),
        },
        may_open: [None, Some(WORDS)],
    },
    Story {
        name: "change",
        before: locked,
        opens_with: Some(WORDS),
        request: || LockRequest::Change {
            proof: by(WORDS),
            words: OTHER.into(),
        },
        may_open: [Some(WORDS), Some(OTHER)],
    },
    Story {
        name: "remove",
        before: locked,
        opens_with: Some(WORDS),
        request: || LockRequest::Remove { proof: by(WORDS) },
        may_open: [Some(WORDS), None],
    },
];

/// Exactly one of all passphrases, or none of them and no lock. The words are there.
fn what_opens(disk: &Disk, stretch: &Once, case: &str) -> Option<&'static str> {
    if !is_locked(disk, 50) {
        has_words(disk, &mut open(disk, 51), case);
        return None;
    }
    let opening: Vec<&'static str> = [WORDS, OTHER, WRONG]
        .into_iter()
        .filter(|words| match unlock(disk, 52, &by(words), stretch) {
            Ok(mut journal) => {
                has_words(disk, &mut journal, case);
                true
            }
            Err(LockFault::Wrong) => false,
            Err(other) => panic!("{case}: {other:?}"),
        })
        .collect();
    assert_eq!(opening.len(), 1, "{case}: {opening:?}");
    opening.first().copied()
}

#[test]
fn whatever_fails_wherever_exactly_one_thing_opens_it() {
    let stretch = Once::default();
    let mut runs = 0;
    for story in &STORIES {
        for mode in Mode::ALL {
            for point in 0.. {
                let case = format!("{}, {mode:?} at point {point}", story.name);
                let disk = (story.before)(&stretch);
                let mut journal = match story.opens_with {
                    Some(words) => unlock(&disk, 2, &by(words), &stretch).expect("opens"),
                    None => open(&disk, 2),
                };
                disk.arm(Some(Fault { at: point, mode }));
                let told = disk.run(serve_lock(&mut journal, (story.request)(), &stretch));
                let passed = disk.points_passed();
                disk.restart(0);
                runs += 1;

                let opens = what_opens(&disk, &stretch, &case);
                assert!(story.may_open.contains(&opens), "{case}: {opens:?}");
                if told == Ok(LockReply::Done) {
                    assert_eq!(opens, story.may_open[1], "said to be done: {case}");
                }
                // And it goes on: asked again it is done.
                if opens == story.may_open[0] {
                    let mut journal = match opens {
                        Some(words) => unlock(&disk, 3, &by(words), &stretch).expect("opens"),
                        None => open(&disk, 3),
                    };
                    let again = ask(&disk, &mut journal, (story.request)(), &stretch);
                    assert_eq!(again, LockReply::Done, "{case}");
                    let opens = what_opens(&disk, &stretch, &case);
                    assert_eq!(opens, story.may_open[1], "{case}");
                }
                if point >= passed {
                    assert_eq!(told, Ok(LockReply::Done), "{case}");
                    break;
                }
            }
        }
    }
    assert!(runs > 150, "{runs}");
}

#[test]
fn sealing_anew_may_stop_anywhere() {
    let stretch = Once::default();
    for mode in Mode::ALL {
        for point in 0.. {
            let case = format!("{mode:?} at point {point}");
            let disk = locked(&stretch);
            let mut journal = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
            disk.arm(Some(Fault { at: point, mode }));
            for _ in 0..4 {
                let _ = disk.run(serve_lock(&mut journal, LockRequest::Reseal, &stretch));
            }
            let passed = disk.points_passed();
            disk.restart(0);
            let mut journal = unlock(&disk, 3, &by(WORDS), &stretch).expect("opens");
            has_words(&disk, &mut journal, &case);
            for _ in 0..4 {
                ask(&disk, &mut journal, LockRequest::Reseal, &stretch);
            }
            assert_eq!(epochs(&disk), [2, 2, 2], "{case}");
            has_words(&disk, &mut journal, &case);
            if point >= passed {
                break;
            }
        }
    }
}

#[test]
fn two_windows_that_change_the_passphrase_at_once_leave_one_that_opens() {
    let stretch = Once::default();
    for turns in 0..256_u32 {
        let disk = locked(&stretch);
        let mut one = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
        let mut two = unlock(&disk, 3, &by(WORDS), &stretch).expect("opens");
        let change = |words: &str| LockRequest::Change {
            proof: by(WORDS),
            words: words.into(),
        };
        let turns = (0..8).map(|bit| turns >> bit & 1 == 1);
        let (first, second) = disk.side_by_side(
            serve_lock(&mut one, change(OTHER), &stretch),
            serve_lock(&mut two, change(WRONG), &stretch),
            turns,
        );
        let opens = what_opens(&disk, &stretch, &format!("{first:?} {second:?}"));
        match (first, second) {
            (LockReply::Done, LockReply::Done) => {
                assert!(opens == Some(OTHER) || opens == Some(WRONG));
            }
            (LockReply::Done, _) => assert_eq!(opens, Some(OTHER)),
            (_, LockReply::Done) => assert_eq!(opens, Some(WRONG)),
            (first, second) => panic!("neither: {first:?} {second:?}"),
        }
    }
}
