//! Passkeys at every point at which everything may stop, and in two windows at once.

use std::collections::BTreeSet;

use holdfast_journal::protocol::{LockReply, LockRequest};
use holdfast_journal::testing::{Disk, Fault, Mode};
use holdfast_journal::{LockFault, serve_lock};

use crate::common::open;
use crate::locking::{OTHER, Once, WORDS, ask, by, has_words, is_locked, set, unlock, ways_of};
use crate::passkeys::{PHONE, RING, add, change, drop_one, known, labels, with, with_phone};

/// Something that opens it, by a name.
type Opening = &'static str;

/// What opens it now; `open` if nothing is needed. All words are there whatever opens it.
fn what_opens(disk: &Disk, stretch: &Once, case: &str) -> BTreeSet<Opening> {
    if !is_locked(disk, 50) {
        has_words(disk, &mut open(disk, 51), case);
        return BTreeSet::from(["open"]);
    }
    let tried = [
        ("words", by(WORDS)),
        ("other words", by(OTHER)),
        ("phone", with(PHONE)),
        ("ring", with(RING)),
    ];
    let opening =
        tried
            .into_iter()
            .filter_map(|(name, secret)| match unlock(disk, 52, &secret, stretch) {
                Ok(mut journal) => {
                    has_words(disk, &mut journal, case);
                    Some(name)
                }
                Err(LockFault::Wrong | LockFault::NoWay) => None,
                Err(fault) => panic!("{case}: {fault:?}"),
            });
    opening.collect()
}

/// What is done while a fault is armed; what opens the journal before it and after it.
struct Story {
    name: &'static str,
    request: fn() -> LockRequest,
    before: &'static [Opening],
    after: &'static [Opening],
}

const STORIES: [Story; 4] = [
    Story {
        name: "add",
        request: || add(RING),
        before: &["words", "phone"],
        after: &["words", "phone", "ring"],
    },
    Story {
        name: "take away",
        request: || drop_one(PHONE),
        before: &["words", "phone"],
        after: &["words"],
    },
    Story {
        name: "other words",
        request: change,
        before: &["words", "phone"],
        after: &["other words", "phone"],
    },
    Story {
        name: "no lock",
        request: || LockRequest::Remove { proof: by(WORDS) },
        before: &["words", "phone"],
        after: &["open"],
    },
];

#[test]
fn whatever_fails_wherever_every_way_in_is_one_of_before_or_of_after() {
    let stretch = Once::default();
    let mut runs = 0;
    for story in &STORIES {
        let before: BTreeSet<Opening> = story.before.iter().copied().collect();
        let after: BTreeSet<Opening> = story.after.iter().copied().collect();
        for mode in Mode::ALL {
            for point in 0.. {
                let case = format!("{}, {mode:?} at point {point}", story.name);
                let disk = with_phone(&stretch);
                assert_eq!(what_opens(&disk, &stretch, &case), before, "{case}");
                let mut journal = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
                disk.arm(Some(Fault { at: point, mode }));
                let told = disk.run(serve_lock(&mut journal, (story.request)(), &stretch));
                let passed = disk.points_passed();
                disk.restart(0);
                runs += 1;

                let opens = what_opens(&disk, &stretch, &case);
                assert!(opens == before || opens == after, "{case}: {opens:?}");
                if told == Ok(LockReply::Done) {
                    assert_eq!(opens, after, "said to be done: {case}");
                }
                // And it goes on: asked again it is done.
                if opens == before {
                    let mut journal = unlock(&disk, 3, &by(WORDS), &stretch).expect("opens");
                    let again = ask(&disk, &mut journal, (story.request)(), &stretch);
                    assert_eq!(again, LockReply::Done, "{case}");
                    assert_eq!(what_opens(&disk, &stretch, &case), after, "{case}");
                }
                // A name is there for every passkey, and for none that is not; what an unfinished removal left goes when
                // a lock is set again.
                if is_locked(&disk, 53) {
                    assert_eq!(labels(&disk), ways_of(&disk).passkeys.len(), "{case}");
                } else {
                    let mut journal = open(&disk, 54);
                    let told = set(&disk, &mut journal, WORDS, &stretch);
                    assert_eq!(told, LockReply::Done, "{case}");
                    assert_eq!(
                        what_opens(&disk, &stretch, &case),
                        ["words"].into(),
                        "{case}"
                    );
                    assert_eq!(labels(&disk), 0, "{case}");
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
fn two_windows_that_add_and_take_away_at_once_lose_no_way_in() {
    let stretch = Once::default();
    for turns in 0..128_u32 {
        let disk = with_phone(&stretch);
        let mut one = unlock(&disk, 2, &by(WORDS), &stretch).expect("opens");
        let mut two = unlock(&disk, 3, &by(WORDS), &stretch).expect("opens");
        let turns = (0..7).map(|bit| turns >> bit & 1 == 1);
        let (first, second) = disk.side_by_side(
            serve_lock(&mut one, add(RING), &stretch),
            serve_lock(&mut two, drop_one(PHONE), &stretch),
            turns,
        );
        let case = format!("{first:?} {second:?}");
        let opens = what_opens(&disk, &stretch, &case);
        assert!(opens.contains("words"), "{case}");
        assert_eq!(opens.contains("ring"), first == LockReply::Done, "{case}");
        assert_eq!(opens.contains("phone"), second != LockReply::Done, "{case}");
        let mut journal = unlock(&disk, 4, &by(WORDS), &stretch).expect("opens");
        let named = known(&disk, &mut journal, &stretch);
        assert!(named.iter().all(|(name, _)| !name.is_empty()), "{case}");
    }
}
