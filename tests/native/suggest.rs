//! What is offered first, and what is found by its words.

use holdfast::content;
use holdfast::domain::breath::Level;
use holdfast::domain::ritual::Library;
use holdfast::domain::suggest::{OFFERED, level, three};

fn library() -> Library<'static> {
    let sheet = content::FILES
        .iter()
        .find(|(name, _)| *name == content::RITUALS);
    Library::read(sheet.unwrap().1).unwrap()
}

const NOTHING: fn(&str) -> bool = |_| false;

#[test]
fn the_level_is_the_one_the_number_asks_for() {
    let levels: Vec<Level> = [0, 3, 4, 6, 7, 10].map(level).into();
    use Level::{Now, Reflecting, Steadying};
    assert_eq!(
        levels,
        [Reflecting, Reflecting, Steadying, Steadying, Now, Now]
    );
}

#[test]
fn three_are_offered_that_fit_and_are_no_three_of_a_kind() {
    let library = library();
    for day in 0..400 {
        for asked in [None, Some(Level::Steadying), Some(Level::Reflecting)] {
            let found = three(&library, &NOTHING, asked, day);
            assert_eq!(found.len(), OFFERED);
            for (place, one) in found.iter().enumerate() {
                assert_ne!(one.shelf, "path");
                assert!(found[..place].iter().all(|other| other.shelf != one.shelf));
                if asked == Some(Level::Steadying) {
                    assert_ne!(one.level, Some(Level::Reflecting), "{}", one.name);
                }
            }
        }
        // Where it is strong, nothing that asks for a long look.
        let strong = three(&library, &NOTHING, Some(Level::Now), day);
        assert!(!strong.is_empty());
        assert!(
            strong
                .iter()
                .all(|one| one.level != Some(Level::Reflecting))
        );
        assert_eq!(strong[0].level, Some(Level::Now));
    }
}

#[test]
fn what_is_unfinished_comes_first_whatever_its_level() {
    let library = library();
    let waits = |id: &str| id == "R08" || id == "R22";
    for day in [0, 7, 100] {
        let found = three(&library, &waits, Some(Level::Steadying), day);
        let mut first: Vec<&str> = found[..2].iter().map(|one| one.id).collect();
        first.sort_unstable();
        assert_eq!(first, ["R08", "R22"]);
        assert_eq!(found.len(), OFFERED);
    }
}

#[test]
fn another_day_offers_others() {
    let library = library();
    let ids = |day| {
        three(&library, &NOTHING, None, day)
            .iter()
            .map(|one| one.id)
            .collect::<Vec<_>>()
    };
    let seen: std::collections::BTreeSet<_> = (0..60).flat_map(ids).collect();
    assert!(seen.len() > 12, "{seen:?}");
    assert_eq!(ids(5), ids(5));
}

#[test]
fn rituals_are_found_by_beginnings_of_their_words() {
    let library = library();
    let found = |typed: &str| {
        library
            .find(typed)
            .iter()
            .map(|one| one.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found("wave"),
        Vec::<&str>::new(),
        "internal names are not known"
    );
    assert!(found("PROMISE").contains(&"R09"));
    assert!(
        found("prom sm").contains(&"R09"),
        "beginnings, in any order"
    );
    assert!(found("second-guess").contains(&"R21"), "whom it is for");
    assert!(found("body").contains(&"R01"), "what it asks");
    assert!(found("xyzzy").is_empty());
    assert!(found("  ").is_empty());
    assert!(!found("looking back").iter().any(|id| id.starts_with('P')));
}
