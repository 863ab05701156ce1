//! Rituals: what a file says, what a walk does with it, and what a gate never lets through.

use holdfast::content;
use holdfast::domain::breath::Level;
use holdfast::domain::ritual::path::Place;
use holdfast::domain::ritual::sitting::{At, Safe, Sitting};
use holdfast::domain::ritual::{Gate, Input, Library, Ritual, card, check, circles};
use proptest::prelude::*;

/// The sheet of the app.
fn sheet() -> &'static str {
    let file = content::FILES
        .iter()
        .find(|(name, _)| *name == content::RITUALS);
    file.unwrap().1
}

fn app() -> Library<'static> {
    Library::read(sheet()).unwrap()
}

fn known(id: &str) -> bool {
    let exercises = content::FILES
        .iter()
        .find(|(name, _)| *name == content::EXERCISES);
    let exercises = holdfast::domain::grounding::all(exercises.unwrap().1).unwrap();
    content::pattern(id).is_some() || exercises.iter().any(|exercise| exercise.id == id)
}

/// A sheet of one ritual, as it would be built from a file with these fields.
const SMALL: &str = "id\tR99\nname\tSmall\nwho\tFor a test\nlevel\tsteadying\nshelf\tmine\ngate\tlate\n\
    say\tI would like {ask}.\ncard\tHere: {what*}\ncard\t[I feel {feel}][ when {when}][, because I need {need}].\n\
    step\t\nstep.key\twhat\nstep.prompt\tWhat is here?\nstep.input\tline\nstep.count\t2\n\
    step\t\nstep.key\tfeel\nstep.prompt\tI feel\nstep.input\ttaps\nstep.options\tsad\nstep.options\ttired\nstep.options\tangry\n\
    step\t\nstep.key\twhen\nstep.prompt\twhen\nstep.input\tline\n\
    step\t\nstep.key\tneed\nstep.prompt\tbecause\nstep.input\tline\n\
    step\t\nstep.key\task\nstep.prompt\tI would like\nstep.input\tline\nstep.sendable\tyes\n\
    step\t\nstep.key\tmore\nstep.prompt\tAnd now?\nstep.input\ttap\nstep.options\tagain\nstep.options\tenough\n\
    step.branch\t\nstep.branch.when\tagain\nstep.branch.go\tfeel\n";

fn small() -> Ritual<'static> {
    let library = Library::read(SMALL).unwrap();
    check::library(&library, &known).unwrap();
    library.rituals[0].clone()
}

/// Everything a walk can say at a step, filled in.
fn answer(sitting: &mut Sitting, ritual: &Ritual<'_>, word: &str) {
    let At::Step(place) = sitting.at() else {
        return;
    };
    let step = &ritual.steps[place];
    match step.input {
        Input::Tap | Input::Taps => {
            let first = step.options.first().copied().unwrap_or(word);
            if !sitting.has(step.key, first) {
                sitting.pick(step.key, first, step.most);
            }
        }
        Input::Slider | Input::Hold | Input::Circles => sitting.set(step.key, "7"),
        Input::Date => sitting.set(step.key, "2027-01-02"),
        Input::Line | Input::Text => {
            (0..step.count).for_each(|line| sitting.write(step.key, line, word));
        }
        Input::Move => sitting.pick(step.key, word, 0),
        Input::Timer | Input::Read | Input::Draw => {}
    }
}

/// From where it stands to the end by skipping; more steps than there are would be a walk in circles.
fn finish(sitting: &mut Sitting, ritual: &Ritual<'_>) {
    for _ in 0..ritual.steps.len() * 3 + 3 {
        sitting.skip(ritual);
    }
    assert_eq!(sitting.at(), At::End, "{}", ritual.id);
}

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
fn cards_leave_out_what_was_not_said() {
    let ritual = small();
    let mut sitting = Sitting::begin(&ritual);
    let card = |sitting: &Sitting| sitting.card(&ritual, "and").text;
    sitting.write("when", 0, "chores start at once.");
    assert_eq!(card(&sitting), "When chores start at once.");
    for word in ["sad", "tired", "angry"] {
        sitting.pick("feel", word, 0);
    }
    assert_eq!(
        card(&sitting),
        "I feel sad, tired and angry when chores start at once."
    );
    sitting.write("need", 0, "  quiet\nand air ");
    assert_eq!(
        card(&sitting),
        "I feel sad, tired and angry when chores start at once, because I need quiet and air."
    );
    sitting.write("what", 1, "a knot");
    sitting.write("what", 0, "heat");
    assert!(card(&sitting).starts_with("Here: heat\nHere: a knot\nI feel"));
    sitting.pick("feel", "tired", 0);
    assert!(card(&sitting).contains("sad and angry"));
}

#[test]
fn what_a_card_says_can_be_taken_along() {
    let lines = ["Seen: {truth*}", "Most: {three}.", "{x}[ and {y}]"];
    let said = |key: &str| match key {
        "truth" => vec!["I stayed.".to_owned(), "I told it, once".to_owned()],
        "three" => vec!["kind".to_owned(), "steady".to_owned(), "free".to_owned()],
        _ => vec![],
    };
    let text = card::fill(&lines, &said, "and", '\n');
    assert_eq!(
        text,
        "Seen: I stayed.\nSeen: I told it, once\nMost: kind, steady and free."
    );
    assert_eq!(
        card::read_back(&lines, "truth", &text, "and"),
        ["I stayed.", "I told it, once"]
    );
    assert_eq!(
        card::read_back(&lines, "three", &text, "and"),
        ["kind", "steady", "free"]
    );
    assert!(card::read_back(&lines, "y", &text, "and").is_empty());
    assert!(card::read_back(&lines, "truth", "changed altogether", "and").is_empty());
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
fn circles_meet_and_stay_round() {
    for overlap in 0..=circles::MOST {
        let apart = circles::distance(overlap);
        assert!(apart > 0, "never one inside the other");
        assert!(circles::WIDTH / 2 + apart / 2 + circles::RADIUS < circles::WIDTH);
        // A finger on the middle of a circle leaves it where it is, on whatever screen.
        for width in [200, 320, 777] {
            let x = (circles::WIDTH / 2 + apart / 2) * width / circles::WIDTH;
            assert!(circles::overlap_at(x, width).abs_diff(overlap) <= 1);
            assert!(circles::overlap_at(width - x, width).abs_diff(overlap) <= 1);
        }
    }
    assert_eq!(
        circles::overlap_at(5, 0),
        0,
        "nothing to see is no reason to fall over"
    );
}

#[test]
fn what_is_moved_to_another_circle_is_in_it_and_nothing_is_lost() {
    let library = app();
    let ritual = library.ritual("R22").unwrap();
    let mut sitting = Sitting::begin(ritual);
    sitting.write("mine", 0, "the dishes");
    sitting.write("mine", 1, "their mood");
    sitting.write("theirs", 2, "Sunday");
    sitting.shift("their mood", "mine", "theirs", "moved");
    assert_eq!(sitting.said(ritual, "mine"), ["the dishes"]);
    assert_eq!(sitting.said(ritual, "theirs"), ["their mood", "Sunday"]);
    sitting.shift("nothing like it", "mine", "ours", "moved");
    for word in ["the dishes", "Sunday"] {
        let from = if word == "Sunday" { "theirs" } else { "mine" };
        sitting.shift(word, from, "ours", "moved");
    }
    assert_eq!(sitting.said(ritual, "ours"), ["the dishes", "Sunday"]);
    assert!(
        sitting
            .card(ritual, "and")
            .text
            .contains("Seen in another circle: their mood, the dishes and Sunday.")
    );
}

#[test]
fn hints_come_for_whole_words_only() {
    let library = app();
    let event = library
        .ritual("R02")
        .unwrap()
        .step("event")
        .unwrap()
        .clone();
    let hint = |text: &str| event.hints.iter().any(|hint| hint.fits(text));
    assert!(hint("You ALWAYS do this"));
    assert!(hint("it is never me"));
    assert!(!hint("nevertheless we went"));
    let words = library
        .ritual("R03")
        .unwrap()
        .step("words")
        .unwrap()
        .clone();
    let hint = |text: &str| words.hints.iter().any(|hint| hint.fits(text));
    assert!(hint("You must stop"));
    assert!(!hint("I need you to know that"));
    assert!(hint(&"word ".repeat(21)));
    assert!(!hint(&"word ".repeat(20)));
}

#[test]
fn a_word_that_judges_is_offered_a_swap() {
    let library = app();
    let swaps = library.set("swaps").unwrap();
    assert_eq!(
        swaps.swap("I feel ignored").unwrap().under,
        ["lonely", "hurt", "frustrated"]
    );
    assert!(swaps.swap("so controlled by it").unwrap().safety);
    assert!(swaps.swap("amused").is_none(), "not “used”");
    assert!(swaps.swap("sad").is_none());
    assert!(swaps.swap("like you don’t care").is_some());
}

#[test]
fn a_slider_has_words_along_it() {
    let library = app();
    let step = library
        .ritual("R04")
        .unwrap()
        .step("feels")
        .unwrap()
        .clone();
    assert_eq!(
        [step.along("0"), step.along("5"), step.along("10")],
        ["too far", "good", "too much"]
    );
    assert_eq!(step.along("nonsense"), "too far");
    assert_eq!(step.along("99"), "too much");
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

#[test]
fn going_round_again_leaves_one_way_back() {
    let ritual = small();
    let mut sitting = Sitting::begin(&ritual);
    for _ in 0..5 {
        while sitting.at() != At::Step(5) {
            sitting.skip(&ritual);
        }
        if !sitting.has("more", "again") {
            sitting.pick("more", "again", 1);
        }
        sitting.next(&ritual);
        assert_eq!(sitting.at(), At::Step(1));
    }
    assert!(sitting.back(&ritual));
    assert_eq!(sitting.at(), At::Step(0));
    assert!(!sitting.back(&ritual), "the first step");
}

#[test]
fn without_a_yes_the_full_gate_lets_nothing_through() {
    let library = app();
    let ritual = library.ritual("R25").unwrap();
    let mut sitting = Sitting::begin(ritual);
    assert!(matches!(sitting.at(), At::Gate(_)));
    sitting.answer_gate(ritual, Safe::Unsure);
    assert!(matches!(sitting.at(), At::Private(_)));
    sitting.go_private(ritual);
    assert_eq!(sitting.at(), At::End, "it is not offered");
    sitting.write("issue", 0, "said anyway");
    assert_eq!(sitting.card(ritual, "and"), Default::default());
}

/// What a person may do at any moment.
#[derive(Clone, Debug)]
enum Move {
    Answer(String),
    Next,
    Skip,
    Back,
    Gate(bool),
    Private,
    Edit(bool, String),
    Wait,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        4 => "[a-z éü\\\\\t\n“.]{1,12}".prop_map(Move::Answer),
        6 => Just(Move::Next),
        3 => Just(Move::Skip),
        3 => Just(Move::Back),
        2 => any::<bool>().prop_map(Move::Gate),
        2 => Just(Move::Private),
        1 => (any::<bool>(), "[a-z]{1,6}").prop_map(|(sendable, text)| Move::Edit(sendable, text)),
        1 => Just(Move::Wait),
    ];
    proptest::collection::vec(one, 0..60)
}

/// Does it, as the screens do: what is not offered there does nothing.
fn act(library: &Library<'_>, ritual: &Ritual<'_>, sitting: &mut Sitting, next: &Move) {
    match next {
        Move::Answer(word) => answer(sitting, ritual, word),
        Move::Next => sitting.next(ritual),
        Move::Skip => sitting.skip(ritual),
        Move::Back => {
            sitting.back(ritual);
        }
        Move::Gate(yes) => sitting.answer_gate(ritual, if *yes { Safe::Yes } else { Safe::Unsure }),
        Move::Private => sitting.go_private(ritual),
        Move::Edit(sendable, text) if sitting.at() == At::End => {
            let there = sitting.card(ritual, "and").say.is_some();
            if *sendable == there {
                sitting.edit(there, text);
            }
        }
        Move::Edit(..) => {}
        Move::Wait => {
            let text = sitting.write_down(ritual);
            let back = Sitting::read_all(library, &text);
            assert_eq!(back.len(), 1);
            *sitting = back[0].clone();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_order_of_moves_keeps_every_word_and_ends(which in 0_usize..64, moves in moves()) {
        let library = app();
        let ritual = &library.rituals[which % library.rituals.len()];
        let mut sitting = Sitting::begin(ritual);
        let mut written: Vec<(String, usize, String)> = vec![];
        for next in &moves {
            if let (Move::Answer(word), At::Step(place)) = (next, sitting.at()) {
                let step = &ritual.steps[place];
                if matches!(step.input, Input::Line | Input::Text) {
                    written.retain(|(key, ..)| key != step.key);
                    written.extend((0..step.count).map(|line| (step.key.to_owned(), line, word.clone())));
                }
            }
            act(&library, ritual, &mut sitting, next);
            for (key, line, word) in &written {
                prop_assert_eq!(sitting.written(key, *line), word);
            }
            if let At::Step(place) = sitting.at() {
                prop_assert!(place < ritual.steps.len());
            }
        }
        finish(&mut sitting, ritual);
    }

    #[test]
    fn the_gate_never_leaks(which in 0_usize..64, moves in moves()) {
        let library = app();
        let gated: Vec<&Ritual<'_>> = library.rituals.iter().filter(|ritual| ritual.gate != Gate::None).collect();
        let ritual = gated[which % gated.len()];
        let mut sitting = Sitting::begin(ritual);
        // Whatever was written for somebody else carries a mark that no private card may have.
        for next in moves {
            let next = match next {
                Move::Answer(_) => {
                    let sendable = matches!(sitting.at(), At::Step(place) if ritual.steps[place].sendable);
                    Move::Answer(if sendable { "FORYOU".into() } else { "for me".into() })
                }
                Move::Edit(true, _) => Move::Edit(true, "FORYOU".into()),
                other => other,
            };
            act(&library, ritual, &mut sitting, &next);
            let card = sitting.card(ritual, "and");
            if !sitting.may_send(ritual) {
                prop_assert!(card.say.is_none());
                prop_assert!(!card.text.contains("FORYOU"), "{}", card.text);
                if let At::Step(place) = sitting.at() {
                    prop_assert!(!ritual.steps[place].sendable);
                }
                for key in sitting.told(ritual) {
                    prop_assert!(!ritual.step(key).unwrap().sendable);
                }
            }
            prop_assert!(!sitting.write_down(ritual).contains("Unsure"), "the answer at the gate is never written");
        }
        // A sitting that waited asks again.
        let waited = Sitting::read_all(&library, &sitting.write_down(ritual));
        prop_assert!(!waited[0].may_send(ritual));
    }

    #[test]
    fn what_waits_comes_back_as_it_was(which in 0_usize..64, moves in moves()) {
        let library = app();
        let ritual = &library.rituals[which % library.rituals.len()];
        let mut sitting = Sitting::begin(ritual);
        for next in &moves {
            act(&library, ritual, &mut sitting, next);
        }
        let text = sitting.write_down(ritual);
        let two = Sitting::read_all(&library, &[text.as_str(), &text].concat());
        prop_assert_eq!(two.len(), 2);
        if ritual.gate == Gate::None {
            prop_assert_eq!(&two[0], &sitting);
        }
        for step in &ritual.steps {
            prop_assert_eq!(two[0].answer(step.key), sitting.answer(step.key));
        }
        prop_assert_eq!(two[0].write_down(ritual), text);
    }

    #[test]
    fn no_text_is_too_odd_to_read(text in "(?s).{0,400}") {
        let _ = Library::read(&text);
        let _ = Sitting::read_all(&app(), &text);
        let _ = card::fill(&[&text], &|_| vec!["x".into()], "and", ' ');
        let _ = card::read_back(&[&text], "x", &text, "and");
    }
}
