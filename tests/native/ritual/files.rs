//! The files of the app, and what is refused in a file.

use super::{SMALL, answer, app, finish, known, sheet};
use holdfast::domain::breath::Level;
use holdfast::domain::ritual::path::Place;
use holdfast::domain::ritual::sitting::{At, Safe, Sitting};
use holdfast::domain::ritual::{Gate, Input, Library, Offer, card, check, own};

#[test]
fn every_ritual_of_the_app_loads_and_holds() {
    let library = app();
    check::library(&library, &known).unwrap();
    for wanted in ["R05", "R07", "R15", "R17"] {
        assert!(library.ritual(wanted).is_some(), "{wanted} ships with Calm");
    }
    assert_eq!(
        library.ritual("R15").unwrap().steps[0].input,
        Input::Tap,
        "in Now the first step is a tap"
    );
}

#[test]
fn what_content_gates_is_gated() {
    let library = app();
    for (id, gate) in [
        ("R02", Gate::First),
        ("R03", Gate::First),
        ("R04", Gate::Late),
        ("R10", Gate::Late),
        ("R14", Gate::First),
        ("R32", Gate::Full),
        ("P06", Gate::First),
        ("R20", Gate::First),
        ("R25", Gate::Full),
        ("R28", Gate::First),
        ("R29", Gate::First),
    ] {
        assert_eq!(library.ritual(id).unwrap().gate, gate, "{id}");
    }
}

#[test]
fn shelves_are_the_ones_that_have_words() {
    for ritual in &app().rituals {
        let shelves = ["feeling", "mine", "say", "before", "after", "see", "path"];
        assert!(
            shelves.contains(&ritual.shelf),
            "{}: {}",
            ritual.id,
            ritual.shelf
        );
    }
}

#[test]
fn sentences_are_as_short_as_their_level_asks() {
    for ritual in &app().rituals {
        let most = match ritual.level.unwrap() {
            Level::Now => 8,
            Level::Steadying => 12,
            Level::Reflecting => 18,
        };
        let of_step = ritual
            .steps
            .iter()
            .flat_map(|step| [step.prompt, step.more]);
        for text in of_step.chain([ritual.caution]) {
            let longest = text
                .split_inclusive(['.', '?', ':', ','])
                .map(|part| part.split_whitespace().count());
            assert!(longest.max().unwrap_or(0) <= most, "{}: {text}", ritual.id);
        }
    }
}

#[test]
fn a_screen_says_no_more_than_its_level_asks() {
    for ritual in &app().rituals {
        let most = match ritual.level.unwrap() {
            Level::Now => 3,
            Level::Steadying => 4,
            Level::Reflecting => 6,
        };
        for step in &ritual.steps {
            let said = [step.prompt, " ", step.more].concat();
            let sentences = said
                .split(['.', '?', '…'])
                .filter(|part| part.chars().any(char::is_alphabetic));
            let sentences = sentences.count();
            assert!(sentences <= most, "{}: {said}", ritual.id);
        }
    }
}

/// Letters of a word and words of a sentence, as the automated readability index weighs them: about the years of school
/// after which a text is read at a glance (content.md 6.1 gives ages, six more).
fn grade(text: &str) -> f64 {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    let sentences = text.split(['.', '?', ':', ';', '…']);
    let sentences = sentences.filter(|part| part.chars().any(char::is_alphabetic));
    #[expect(clippy::cast_precision_loss, reason = "a few hundred words")]
    let (letters, count, sentences) = (
        letters.count() as f64,
        words.len() as f64,
        sentences.count().max(1) as f64,
    );
    4.71 * letters / count + 0.5 * count / sentences - 21.43
}

#[test]
fn what_is_asked_reads_as_early_as_its_level_asks() {
    for ritual in &app().rituals {
        let most = match ritual.level.unwrap() {
            Level::Now => 3.0,
            Level::Steadying => 5.0,
            Level::Reflecting => 6.0,
        };
        let whole: String = ritual
            .steps
            .iter()
            .flat_map(|step| [step.prompt, ". ", step.more, ". "])
            .collect();
        assert!(grade(&whole) <= most, "{}: {:.1}", ritual.id, grade(&whole));
    }
    let hard = "Considerable determination notwithstanding, differentiated individuals characteristically experience intensification.";
    assert!(grade(hard) > 12.0, "the measure bites");
}

#[test]
fn in_now_a_choice_is_of_three() {
    for ritual in app()
        .rituals
        .iter()
        .filter(|ritual| ritual.level == Some(Level::Now))
    {
        for step in ritual.steps.iter().filter(|step| step.input == Input::Tap) {
            assert!(step.options.len() <= 3, "{}: {}", ritual.id, step.key);
        }
    }
}

#[test]
fn every_step_can_be_skipped_and_every_output_reached() {
    for ritual in &app().rituals {
        let mut empty = Sitting::begin(ritual);
        finish(&mut empty, ritual);
        assert_eq!(
            empty.card(ritual, "and").text,
            "",
            "{}: nothing said, nothing on the card",
            ritual.id
        );

        // Every step is filled in once, whichever way the branches lead: then every line of the card has words.
        let mut full = Sitting::begin(ritual);
        full.answer_gate(ritual, Safe::Yes);
        for step in &ritual.steps {
            match step.input {
                Input::Timer => full.set(step.key, step.options.first().copied().unwrap_or("")),
                Input::Slider | Input::Hold | Input::Circles => full.set(step.key, "5"),
                Input::Line | Input::Text => full.write(step.key, 0, "something"),
                Input::Read | Input::Draw => {}
                _ => full.pick(step.key, step.options.first().copied().unwrap_or("one"), 0),
            }
        }
        while full.at() != At::End {
            full.skip(ritual);
            if matches!(full.at(), At::Gate(_)) {
                full.answer_gate(ritual, Safe::Yes);
            }
        }
        for line in ritual.card.iter().chain(&ritual.say) {
            let said = card::fill(&[line], &|key| full.said(ritual, key), "and", '\n');
            assert!(!said.is_empty(), "{}: {line}", ritual.id);
            assert!(
                !said.contains(['{', '}', '[', ']', '*']),
                "{}: {said}",
                ritual.id
            );
        }
        let card = full.card(ritual, "and");
        assert_eq!(card.say.is_some(), !ritual.say.is_empty(), "{}", ritual.id);
    }
}

#[test]
fn every_step_can_be_come_to() {
    for ritual in &app().rituals {
        for wanted in 0..ritual.steps.len() {
            let mut ways = vec![Sitting::begin(ritual)];
            let mut seen = vec![];
            let mut found = false;
            while let Some(mut sitting) = ways.pop() {
                if let At::Gate(_) = sitting.at() {
                    sitting.answer_gate(ritual, Safe::Yes);
                }
                let At::Step(place) = sitting.at() else {
                    continue;
                };
                found |= place == wanted;
                if seen.contains(&place) {
                    continue;
                }
                seen.push(place);
                let step = &ritual.steps[place];
                let mut skipped = sitting.clone();
                skipped.skip(ritual);
                ways.push(skipped);
                for branch in &step.branches {
                    let mut on = sitting.clone();
                    on.pick(step.key, branch.when, 1);
                    on.next(ritual);
                    ways.push(on);
                }
            }
            assert!(
                found,
                "{}: nothing leads to {}",
                ritual.id, ritual.steps[wanted].key
            );
        }
    }
}

#[test]
fn all_thirty_one_are_there() {
    let library = app();
    for number in 1..=31 {
        let id = format!("R{number:02}");
        // R13 is the path, and R30 its pages.
        let there = match number {
            13 => library.paths.iter().any(|path| path.id == id),
            30 => library.paths[0]
                .parts
                .iter()
                .all(|part| !part.page.is_empty()),
            _ => library.ritual(&id).is_some(),
        };
        assert!(there, "{id}");
    }
}

#[test]
fn the_path_has_five_parts_with_a_page_practices_and_a_question() {
    let library = app();
    let path = &library.paths[0];
    assert_eq!(path.parts.len(), 5);
    for part in &path.parts {
        let words: usize = part
            .page
            .iter()
            .map(|line| line.split_whitespace().count())
            .sum();
        assert!((40..=85).contains(&words), "{}: {words} words", part.name);
        for week in &part.weeks {
            assert!((1..=4).contains(&week.len()), "{}", part.name);
        }
        assert_eq!(library.ritual(part.look).unwrap().shelf, "path");
    }
    let said = path.before.join(" ");
    for wanted in [
        "Alone",
        "no couple therapy",
        "afraid",
        "no dates",
        "companion",
    ] {
        assert!(said.contains(wanted), "the first page says: {wanted}");
    }
    let (first, second) = path.part("see").unwrap();
    assert_eq!((first.key, second.unwrap().key), ("see", "hiding"));
    assert!(path.part("both").unwrap().1.is_none());
    assert!(path.part("nowhere").is_none());
}

#[test]
fn a_place_on_the_path_comes_back_as_it_was() {
    for (part, paused) in [("", false), ("own", false), ("own", true)] {
        let place = Place {
            part: part.into(),
            paused,
        };
        assert_eq!(Place::read(&place.print()), place);
    }
    assert!(!Place::read("own later").paused);
}

#[test]
fn bad_files_are_refused_with_the_line_that_is_wrong() {
    let first = |from: &str, to: &str| {
        let text = SMALL.replacen(from, to, 1);
        assert_ne!(text, SMALL, "{from} is not in it");
        let text: &'static str = Box::leak(text.into_boxed_str());
        let fault = match Library::read(text) {
            Ok(library) => check::library(&library, &known).unwrap_err(),
            Err(fault) => fault,
        };
        (fault.what, text.lines().nth(fault.line - 1).unwrap())
    };
    for (from, to, what, line) in [
        (
            "input\tline",
            "input\tlines",
            "is no input",
            "step.input\tlines",
        ),
        (
            "level\tsteadying",
            "level\tsoon",
            "is no level",
            "level\tsoon",
        ),
        ("gate\tlate", "gate\tajar", "is no gate", "gate\tajar"),
        (
            "gate\tlate\n",
            "",
            "may be said, and no gate asks whether",
            "id\tR99",
        ),
        (
            "shelf\tmine",
            "shelves\tmine",
            "means nothing here",
            "shelves\tmine",
        ),
        ("count\t2", "count\ttwo", "is no number", "step.count\ttwo"),
        (
            "sendable\tyes",
            "sendable\tmaybe",
            "is neither yes nor no",
            "step.sendable\tmaybe",
        ),
        (
            "go\tfeel",
            "go\tfelt",
            "no such step",
            "step.branch.go\tfelt",
        ),
        (
            "when\tagain",
            "when\tagian",
            "no such option",
            "step.branch.go\tfeel",
        ),
        (
            "What is here?",
            "<script>alert(1)</script>",
            "is no plain text",
            "step.prompt\t<script>alert(1)</script>",
        ),
        (
            "What is here?",
            "Go to JavaScript:alert(1)",
            "is no plain text",
            "step.prompt\tGo to JavaScript:alert(1)",
        ),
        (
            "step.key\tneed",
            "step.key\tneed\nstep.then\twhat",
            "leads round and round",
            "step.key\tneed",
        ),
        ("{ask}", "{asked}", "the card names no step", "id\tR99"),
        (
            "Here: {what*}",
            "Here: {ask}",
            "the card for oneself has what may be said",
            "id\tR99",
        ),
        (
            "step.key\tfeel",
            "step.key\twhat",
            "a key there twice",
            "step.key\twhat",
        ),
        (
            "step.options\tagain\nstep.options\tenough\n",
            "",
            "nothing to choose from",
            "step.key\tmore",
        ),
    ] {
        assert_eq!(first(from, to), (what, line), "{from} → {to}");
    }
    let (what, line) = first("What is here?", &"long ".repeat(200));
    assert_eq!(
        (what, line.starts_with("step.prompt\tlong")),
        ("too long", true)
    );
    let offer = "step.key\twhat\nstep.offer\t\nstep.offer.words\tAway\nstep.offer.go\tnowhere";
    assert_eq!(
        first("step.key\twhat", offer),
        ("leads nowhere", "step.offer.go\tnowhere")
    );
}

#[test]
fn adding_a_ritual_is_adding_a_file() {
    let text = [sheet(), SMALL].concat();
    let library = Library::read(&text).unwrap();
    check::library(&library, &known).unwrap();
    assert_eq!(library.rituals.len(), app().rituals.len() + 1);
    let ritual = library.ritual("R99").unwrap();
    let mut sitting = Sitting::begin(ritual);
    for word in ["a knot", "", "the door shut", "air"] {
        answer(&mut sitting, ritual, word);
        sitting.next(ritual);
    }
    assert!(
        matches!(sitting.at(), At::Gate(_)),
        "the gate before what may be said"
    );
    sitting.answer_gate(ritual, Safe::Yes);
    answer(&mut sitting, ritual, "a quiet hour");
    sitting.next(ritual);
    sitting.pick("more", "enough", 1);
    sitting.next(ritual);
    assert_eq!(sitting.at(), At::End);
    let card = sitting.card(ritual, "and");
    assert_eq!(card.say.as_deref(), Some("I would like a quiet hour."));
    assert_eq!(
        card.text,
        "I would like a quiet hour.\n\nHere: a knot\nHere: a knot\nI feel sad when the door shut, because I need air."
    );
}

/// To stay steady is never said to be staying (content.md R12).
#[test]
fn endurance_never_argues_for_staying_in_harm() {
    let library = app();
    let steady = library.ritual("R12").unwrap();
    let asked = steady.steps.iter().filter(|step| {
        let help = |offer: &Offer<'_>| {
            offer.words.starts_with("Bearing harm is not the task")
                && ["safety", "help"].contains(&offer.go)
        };
        step.offers.iter().any(help)
    });
    assert_eq!(asked.count(), 1, "it says so where it asks about enduring");
    // Nothing that somebody puts together can take its place: own rituals have ids of their own.
    let own = ["id\tR12\n", SMALL.split_once('\n').unwrap().1].concat();
    let sheet = own::sheet("R-1", &own);
    assert_eq!(own::read(&sheet, &library, &known).unwrap().id, "R-1");
}
