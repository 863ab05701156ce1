//! Finding entries: what is there now is found, what is gone is not, whoever changed it.

use holdfast_journal::testing::{Disk, MemStore};
use holdfast_journal::{Draft, Findings, Journal, Sought};
use proptest::prelude::*;

use crate::common::{at, disk, id, open, write};

fn find(disk: &Disk, journal: &mut Journal<MemStore>, typed: &str) -> Findings {
    disk.run(journal.find(&Sought::words(typed), &at(0)))
        .expect("alive")
        .expect("found")
}

/// The numbers of the entries found.
fn numbers(disk: &Disk, journal: &mut Journal<MemStore>, typed: &str) -> Vec<u8> {
    let found = find(disk, journal, typed).found;
    found.iter().map(|found| found.id.as_bytes()[0]).collect()
}

#[test]
fn what_is_there_now_is_found_newest_first() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    assert_eq!(numbers(&disk, &mut journal, "sea"), [0; 0]);
    for (number, text) in [
        (1, "The sea was loud."),
        (2, "A letter to Été."),
        (3, "Sea glass, and the seaside."),
    ] {
        write(&disk, &mut journal, number, text);
    }
    assert_eq!(numbers(&disk, &mut journal, "sea"), [3, 1]);
    assert_eq!(numbers(&disk, &mut journal, "sea "), [3, 1]);
    assert_eq!(numbers(&disk, &mut journal, "seas"), [3]);
    assert_eq!(numbers(&disk, &mut journal, "ete"), [2]);
    assert_eq!(numbers(&disk, &mut journal, "loud sea"), [1]);
    assert_eq!(numbers(&disk, &mut journal, "“sea was”"), [1]);
    assert_eq!(numbers(&disk, &mut journal, "“was sea”"), [0; 0]);
    assert_eq!(numbers(&disk, &mut journal, "  "), [0; 0]);

    // Changed, put into the bin, taken out again.
    let entry = disk
        .run(journal.read(id(1)))
        .expect("alive")
        .expect("readable")
        .expect("there");
    let mut draft = Draft::of(id(120), &entry);
    draft.body.text = "The wind was loud.".into();
    disk.run(journal.save(draft, &at(10)))
        .expect("alive")
        .expect("saved");
    assert_eq!(numbers(&disk, &mut journal, "sea"), [3]);
    assert_eq!(numbers(&disk, &mut journal, "wind"), [1]);
    disk.run(journal.bin(id(3), &at(11)))
        .expect("alive")
        .expect("moved");
    assert_eq!(numbers(&disk, &mut journal, "sea"), [0; 0]);
    disk.run(journal.restore(id(3)))
        .expect("alive")
        .expect("moved");
    assert_eq!(numbers(&disk, &mut journal, "sea"), [3]);
}

#[test]
fn what_another_window_wrote_is_found_after_the_next_look() {
    let disk = disk();
    let (mut one, mut other) = (open(&disk, 1), open(&disk, 2));
    write(&disk, &mut one, 1, "Rain on the roof.");
    assert_eq!(numbers(&disk, &mut one, "rain"), [1]);
    write(&disk, &mut other, 2, "More rain.");
    disk.run(one.list()).expect("alive").expect("listed");
    let mut found = numbers(&disk, &mut one, "rain");
    found.sort_unstable();
    assert_eq!(found, [1, 2]);
}

#[test]
fn the_words_are_shown_in_their_place() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let text = format!(
        "{} I heard the Lighthouse\nand then {}",
        "before ".repeat(40),
        "after ".repeat(40)
    );
    write(&disk, &mut journal, 1, &text);
    let found = find(&disk, &mut journal, "lighth").found.remove(0);
    assert_eq!(found.hit, "Lighthouse");
    assert_eq!(found.date, "2026-11-23");
    assert!(
        found.before.ends_with(" I heard the ") && found.before.chars().count() <= 32,
        "{:?}",
        found.before
    );
    assert!(
        found.after.starts_with(" and then after") && found.after.chars().count() <= 80,
        "{:?}",
        found.after
    );
}

#[test]
fn a_slip_is_forgiven_and_said() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    write(&disk, &mut journal, 1, "In the kitchen.");
    let exact = find(&disk, &mut journal, "kitchen");
    assert!(!exact.forgiven && exact.count == 1);
    let near = find(&disk, &mut journal, "kitchne");
    assert!(near.forgiven && near.count == 1, "{near:?}");
    assert_eq!(near.found[0].hit, "kitchen");
    assert_eq!(find(&disk, &mut journal, "garden"), Findings::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Any story of writing, changing, binning and looking: the index agrees with the entries.
    #[test]
    fn the_index_never_disagrees_with_the_entries(story in proptest::collection::vec((0..4_u8, 1..9_u8, 0..4_usize), 1..30)) {
        const WORDS: [&str; 4] = ["sea", "wind", "sea wind", "stone"];
        let disk = disk();
        let mut journal = open(&disk, 1);
        let mut texts = std::collections::BTreeMap::new();
        for (step, (what, number, word)) in story.into_iter().enumerate() {
            let entry = disk.run(journal.read(id(number))).expect("alive").expect("readable");
            match (what, entry) {
                (0 | 1, None) => {
                    write(&disk, &mut journal, number, WORDS[word]);
                    texts.insert(number, Some(WORDS[word]));
                }
                (0 | 1, Some(entry)) => {
                    let mut draft = Draft::of(id(150 + u8::try_from(step).expect("few")), &entry);
                    draft.body.text = WORDS[word].into();
                    disk.run(journal.save(draft, &at(1_000))).expect("alive").expect("saved");
                    texts.insert(number, Some(WORDS[word]));
                }
                (2, Some(_)) => {
                    disk.run(journal.bin(id(number), &at(1_000))).expect("alive").expect("moved");
                    texts.insert(number, None);
                }
                _ => {}
            }
            for word in ["sea", "wind ", "sto"] {
                let expected: Vec<u8> = texts.iter().filter(|(_, text)| text.is_some_and(|text| text.contains(word.trim()))).map(|(number, _)| *number).collect();
                let mut found = numbers(&disk, &mut journal, word);
                found.sort_unstable();
                prop_assert_eq!(&found, &expected, "{}", word);
            }
        }
    }
}
