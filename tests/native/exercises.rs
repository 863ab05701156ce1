//! The files of exercises: they can be read, nothing in them is left without words, and their times are those of the
//! research, written down here by hand.

use std::collections::BTreeSet;

use holdfast::content;
use holdfast::domain::grounding::{self, Exercise, Look, Shelf, Stage, Step, StepKind, To, Walk};
use holdfast::domain::time::Millis;

use crate::grounding::{exercise, s, sheet};

fn all() -> Vec<Exercise> {
    grounding::all(sheet()).unwrap()
}

#[test]
fn every_exercise_of_the_research_is_here() {
    let ids: Vec<String> = all().into_iter().map(|exercise| exercise.id).collect();
    assert_eq!(
        ids,
        [
            "G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G09b", "G10", "G11",
            "G11b", "G13", "G14", "G15"
        ]
    );
}

/// Right now and "This is making it worse" need these with nothing loaded.
#[test]
fn three_are_in_the_app_itself_and_are_the_same() {
    let first = grounding::all(content::FIRST_EXERCISES).unwrap();
    let ids: Vec<&str> = first.iter().map(|exercise| exercise.id.as_str()).collect();
    assert_eq!(ids, ["G01", "G05", "G06"]);
    for one in &first {
        assert_eq!(*one, exercise(&one.id));
        assert!(one.now && one.caution.is_empty() && one.check.is_none());
    }
}

/// Every way that choices can lead, as the tags a person has and the steps they come to.
fn ways(exercise: &Exercise) -> Vec<Walk> {
    let mut open = vec![Walk::new(exercise.clone(), &[], 0)];
    let mut ways = Vec::new();
    while let Some(walk) = open.pop() {
        let mut turn = |change: &dyn Fn(&mut Walk)| {
            let mut walk = walk.clone();
            change(&mut walk);
            open.push(walk);
        };
        match walk.stage() {
            Stage::Caution => turn(&|walk| walk.next(s(0))),
            Stage::Check => [true, false]
                .iter()
                .for_each(|clear| turn(&|walk| walk.answer(*clear, s(0)))),
            Stage::Ask(ask) => (0..exercise.asks[ask].choices.len())
                .for_each(|choice| turn(&|walk| walk.choose(ask, choice, s(0)))),
            Stage::Step(_) | Stage::Over => {
                // What is chosen for a person can be chosen otherwise, too.
                let other = walk.other_way();
                match other.filter(|_| ways.is_empty()) {
                    Some(ask) => {
                        for choice in 0..exercise.asks[ask].choices.len() {
                            let mut walk = walk.clone();
                            walk.reconsider();
                            walk.choose(ask, choice, s(0));
                            ways.push(walk);
                        }
                    }
                    None => ways.push(walk),
                }
            }
        }
    }
    ways
}

#[test]
fn every_way_has_steps_and_every_step_is_on_a_way() {
    for exercise in all() {
        let mut met = BTreeSet::new();
        for walk in ways(&exercise) {
            assert!(!walk.path().is_empty(), "{}", exercise.id);
            met.extend(walk.path().iter().map(|step| step.words.clone()));
        }
        for step in &exercise.steps {
            assert!(met.contains(&step.words), "{}: {}", exercise.id, step.words);
        }
        let words: BTreeSet<&str> = exercise
            .asks
            .iter()
            .flat_map(|ask| &ask.choices)
            .map(|choice| choice.key.as_str())
            .collect();
        for tag in exercise.steps.iter().flat_map(|step| &step.only) {
            assert!(
                words.contains(tag.as_str()) || ["clear", "mild"].contains(&tag.as_str()),
                "{}: {tag}",
                exercise.id
            );
        }
    }
}

#[test]
fn everything_can_be_skipped_and_every_way_ends() {
    for exercise in all() {
        for mut walk in ways(&exercise) {
            for _ in 0..=walk.path().len() {
                walk.next(s(5));
            }
            assert!(walk.is_over(), "{}", exercise.id);
        }
        let mut untouched = Walk::new(exercise.clone(), &[], 3);
        (0..40).for_each(|_| untouched.next(s(5)));
        assert!(untouched.is_over(), "{}", exercise.id);
    }
}

#[test]
fn every_way_out_leads_to_an_exercise_that_is_here() {
    for exercise in all() {
        let turns = exercise.steps.iter().flat_map(|step| match &step.kind {
            StepKind::Turn(turns) => turns.clone(),
            _ => Vec::new(),
        });
        let named = turns.filter_map(|turn| match turn.to {
            To::Exercise(id) => Some(id),
            To::Next | To::End => None,
        });
        for id in named.chain(exercise.rather.clone()) {
            assert!(
                grounding::find(content::FIRST_EXERCISES, &id).is_some(),
                "{id} is in the app itself"
            );
        }
    }
}

/// The times of each way, in the order of its timed steps: (rounds, parts in seconds).
fn times(walk: &Walk) -> Vec<(u8, Vec<u64>)> {
    let timed = |step: &Step| match &step.kind {
        StepKind::Timed(parts, rounds) => Some((
            *rounds,
            parts.iter().map(|part| part.length.0 / 1000).collect(),
        )),
        _ => None,
    };
    walk.path().iter().filter_map(timed).collect()
}

fn led(id: &str, choices: &[usize]) -> Walk {
    let mut walk = Walk::new(exercise(id), &[], 0);
    let mut choices = choices.iter();
    loop {
        match walk.stage() {
            Stage::Caution => walk.next(s(0)),
            Stage::Check => walk.answer(*choices.next().unwrap() == 0, s(0)),
            Stage::Ask(ask) => walk.choose(ask, *choices.next().unwrap(), s(0)),
            Stage::Step(_) | Stage::Over => return walk,
        }
    }
}

fn whole(walk: &Walk) -> Millis {
    walk.path()
        .iter()
        .filter_map(Step::length)
        .fold(Millis::ZERO, |sum, one| sum + one)
}

/// Written down by hand from content.md 2.2; nothing here is computed from the files.
#[test]
fn times_are_those_of_the_research() {
    let one = |count: usize, seconds: u64| vec![(1, vec![seconds]); count];
    // Body scan: 5 × 12 s, 9 × 20 s, 15 × 40 s, both ways.
    for way in [0, 1] {
        assert_eq!(times(&led("G04", &[way, 0])), one(5, 12));
        assert_eq!(times(&led("G04", &[way, 1])), one(9, 20));
        assert_eq!(times(&led("G04", &[way, 2])), one(15, 40));
    }
    // Feet and hands: 5 s and 5 s, four times, twice: 80 s.
    assert_eq!(times(&led("G06", &[])), [(4, vec![5, 5]), (4, vec![5, 5])]);
    assert_eq!(whole(&led("G06", &[])), s(80));
    // Taps: 8 rounds of left and right, one a second.
    assert_eq!(times(&led("G07", &[])), vec![(8, vec![1, 1]); 3]);
    // Muscles: 20 s, groups of 5 s and 15 s, 30 s.
    for (length, groups, seconds) in [(0, 8, 210), (1, 14, 330)] {
        let tense = led("G08", &[0, length]);
        let mut expected = one(1, 20);
        expected.extend(vec![(1, vec![5, 15]); groups]);
        expected.extend(one(1, 30));
        assert_eq!(times(&tense), expected);
        let imagined = led("G08", &[1, length]);
        assert_eq!(
            times(&imagined),
            [one(1, 20), one(groups, 20), one(1, 30)].concat()
        );
        assert_eq!((whole(&tense), whole(&imagined)), (s(seconds), s(seconds)));
        assert!(
            imagined.path()[1..=groups]
                .iter()
                .all(|step| step.words.starts_with("Imagine "))
        );
    }
    // Cold: 30 s at most, once more; moving hard 1 to 2 min, or a fast walk of 60 s.
    assert_eq!(times(&led("G09", &[0])), one(2, 30));
    assert_eq!(times(&led("G09", &[1])), []);
    assert_eq!(times(&led("G09b", &[0])), one(1, 90));
    assert_eq!(times(&led("G09b", &[1])), one(1, 60));
    // Kindness: 20 s.
    for way in [0, 1, 2] {
        assert_eq!(times(&led("G10", &[way])), one(1, 20));
    }
    // Movement: 30 s each, the last two 60 s: five minutes.
    assert_eq!(
        times(&led("G13", &[])),
        [
            one(1, 30),
            vec![(1, vec![15, 15])],
            one(1, 30),
            vec![(1, vec![15, 15])],
            one(2, 30),
            one(2, 60)
        ]
        .concat()
    );
    assert_eq!(whole(&led("G13", &[])), s(300));
    // Rest: a page, ten minutes, five minutes.
    assert_eq!(times(&led("G14", &[0])), []);
    assert_eq!(times(&led("G14", &[1])), one(1, 600));
    assert_eq!(times(&led("G14", &[2])), one(1, 300));
    // Sitting: 1 to 20 minutes with each anchor.
    for anchor in 0..5 {
        for minutes in 1..=20 {
            assert_eq!(
                times(&led("G15", &[anchor, minutes as usize - 1, 0])),
                one(1, minutes * 60)
            );
        }
    }
    // Categories: 60 to 90 s, whatever is drawn.
    for walk in ways(&exercise("G03")) {
        assert_eq!(times(&walk), one(1, 75));
        assert_eq!(walk.path()[0].look, Look::Taps);
    }
    for id in ["G01", "G02", "G05", "G11", "G11b"] {
        assert!(
            ways(&exercise(id))
                .iter()
                .all(|walk| times(walk).is_empty()),
            "{id} is at a person's own pace"
        );
    }
}

#[test]
fn counts_are_those_of_the_research() {
    let counts = |id: &str| {
        let count = |step: &Step| match step.kind {
            StepKind::Count(count, _) => Some(count),
            _ => None,
        };
        led(id, &[0])
            .path()
            .iter()
            .filter_map(count)
            .collect::<Vec<_>>()
    };
    assert_eq!(counts("G02"), [3, 3, 3]);
    assert_eq!(
        counts("G05"),
        [3, 4],
        "one colour; day, place, age, what is different"
    );
}

#[test]
fn cautions_and_lists_are_whole() {
    let items = |id: &str| exercise(id).check.unwrap().items.join(" · ").to_lowercase();
    for word in [
        "heart",
        "slow pulse",
        "beta-blockers",
        "eating disorder",
        "pregnancy",
        "allergy to cold",
        "raynaud",
        "breathing problems",
        "brain injury",
    ] {
        assert!(items("G09").contains(word), "{word}");
    }
    for word in [
        "heart disease",
        "injury",
        "pregnancy",
        "eating problem",
        "fast heart",
    ] {
        assert!(items("G09b").contains(word), "{word}");
    }
    let caution = |id: &str| exercise(id).caution.join(" ").to_lowercase();
    for word in [
        "injury",
        "cramp",
        "surgery",
        "pregnant",
        "blood pressure",
        "pain",
        "half",
    ] {
        assert!(caution("G08").contains(word), "{word}");
    }
    for id in ["G04", "G07"] {
        assert_eq!(exercise(id).rather.as_deref(), Some("G05"), "{id}");
    }
    for id in ["G04", "G07", "G08", "G11", "G11b", "G15"] {
        assert!(exercise(id).out.is_some(), "{id} has a way out to the room");
    }
    let mild = led("G09", &[1]);
    assert!(
        matches!(&mild.path()[0].kind, StepKind::Count(3, all) if all[0].contains("drink") && all[1].contains("tap") && all[2].contains("tile"))
    );
}

/// Content.md, G15: a soft tone at the end; one on the way only for whoever chooses it; and none is a choice.
#[test]
fn sitting_ends_with_a_tone_and_has_others_only_where_they_are_chosen() {
    let tones = |minutes: usize, tone| {
        let mut walk = led("G15", &[0, minutes - 1, tone]);
        let tones = walk.tones();
        (0..9).for_each(|_| walk.next(s(0)));
        assert_eq!(walk.tones(), [], "over is over");
        tones.iter().map(|at| at.0 / 1000).collect::<Vec<_>>()
    };
    assert_eq!(tones(12, 0), [720]);
    assert_eq!(tones(12, 1), [300, 600, 720]);
    assert_eq!(tones(10, 1), [300, 600], "no two at once");
    assert_eq!(tones(4, 1), [240]);
    assert_eq!(tones(3, 2), [60, 120, 180]);
    assert_eq!(tones(3, 3), [0; 0]);
    let mut passed = Walk::new(exercise("G15"), &[], 0);
    (0..3).for_each(|_| passed.next(s(0)));
    assert_eq!(passed.tones(), [s(60)], "whoever passes over the question");
    for other in all().iter().filter(|other| other.id != "G15") {
        assert!(ways(other).iter().all(|walk| walk.tones().is_empty()));
    }
}

#[test]
fn every_shelf_has_something_on_it() {
    let shelves: Vec<Shelf> = all().iter().map(|exercise| exercise.shelf).collect();
    for shelf in [Shelf::Look, Shelf::Body, Shelf::Kind, Shelf::Rest] {
        assert!(shelves.contains(&shelf), "{shelf:?}");
    }
}

#[test]
fn what_is_said_aloud_is_what_is_written_or_more() {
    for exercise in all() {
        for step in &exercise.steps {
            assert!(!step.spoken().trim().is_empty(), "{}", exercise.id);
            if step.say.is_none() {
                assert_eq!(step.spoken(), step.words);
            }
        }
    }
}

const GOOD: &str = "id\tG99\nname\tA name\nwho\tSomeone\nshelf\tlook\nstep\t\nstep.words\tLook.\n";

#[test]
fn a_bad_sheet_is_refused_by_its_line() {
    assert_eq!(grounding::all(GOOD).map(|all| all.len()), Ok(1));
    for (more, line) in [
        ("step.count\t0\n", 7),
        ("step.count\tmany\n", 7),
        ("step.seconds\t1201\n", 7),
        ("step.seconds\t-1\n", 7),
        ("step.look\tmirror\n", 7),
        ("step.once\tperhaps\n", 7),
        ("step.nonsense\t1\n", 7),
        ("nonsense\t1\n", 7),
        ("shelf\tattic\n", 7),
        ("caution\t\n", 7),
        ("step.count\t3\nstep.seconds\t5\n", 5),
        ("step\t\n", 7),
        ("step\t\nstep.count\t3\n", 7),
        ("step.part\t\nstep.part.words\tPress\n", 7),
        (
            "step.turn\t\nstep.turn.name\tOn\nstep.turn.to\tnowhere\n",
            7,
        ),
        ("step.turn\t\nstep.turn.to\tnext\n", 7),
        ("ask\t\nask.question\tWhich?\n", 7),
        ("ask\t\nask.question\tWhich?\nask.when\tnever\n", 9),
        (
            "ask\t\nask.question\tWhich?\nask.choice\t\nask.choice.key\tone\n",
            9,
        ),
        (
            "ask\t\nask.question\tWhich?\nask.choice\t\nask.choice.pace\tfast\n",
            10,
        ),
    ] {
        let fault = grounding::all(&format!("{GOOD}{more}")).unwrap_err();
        assert_eq!(fault.line, line, "{more} {}", fault.what);
    }
    for missing in ["name", "who", "step"] {
        let without: String = GOOD
            .lines()
            .filter(|line| !line.starts_with(missing))
            .map(|line| format!("{line}\n"))
            .collect();
        assert!(grounding::all(&without).is_err(), "{missing}");
        assert_eq!(grounding::find(&without, "G99"), None);
    }
    assert_eq!(grounding::find(GOOD, "G00"), None);
}
