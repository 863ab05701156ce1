//! Rituals of one's own: whatever is put together loads and can be finished, and a file of somebody is refused by the
//! line that is wrong.

use super::{answer, app, finish, known};
use holdfast::domain::ritual::own::{self, Kind, Lack, Own};
use holdfast::domain::ritual::sitting::{At, Safe, Sitting};
use holdfast::domain::ritual::{Fault, Gate, Ritual};
use proptest::prelude::*;

/// Reads it as the app does, for as long as the test lives.
fn read(text: &str) -> Result<Ritual<'static>, Fault<'static>> {
    let sheet: &'static str = Box::leak(own::sheet("R-1", text).into_boxed_str());
    own::read(sheet, &app(), &known)
}

/// What is wrong, and the line of the file.
fn refused(text: &str) -> (&'static str, usize) {
    let fault = read(text).unwrap_err();
    (fault.what, own::line_in(text, fault.line))
}

fn evening() -> Own {
    let mut own = Own {
        name: "Before sleep".into(),
        ..Own::default()
    };
    for (kind, prompt) in [
        (Kind::Read, "Sit for a moment"),
        (Kind::Line, "What was good?"),
        (Kind::Tap, "How was it"),
        (Kind::While, "A minute of quiet"),
        (Kind::Say, "I would like"),
    ] {
        let place = own.add(kind).unwrap();
        own.parts[place].prompt = prompt.into();
        if kind.has_options() {
            own.parts[place].options = vec!["long".into(), " ".into(), "short".into()];
        }
    }
    own
}

#[test]
fn what_is_put_together_is_a_ritual_like_any_other() {
    let own = evening();
    assert_eq!(own.lacks(), None);
    let ritual = read(&own.print()).unwrap();
    assert_eq!(
        (ritual.name, ritual.shelf, ritual.id),
        ("Before sleep", own::SHELF, "R-1")
    );
    assert_eq!(ritual.steps[2].options, ["long", "short"]);
    let mut sitting = Sitting::begin(&ritual);
    sitting.answer_gate(&ritual, Safe::Yes);
    sitting.next(&ritual);
    sitting.write("s2", 0, "The rain");
    sitting.pick("s3", "short", 1);
    sitting.write("s5", 0, "I’d like to be read to.");
    finish(&mut sitting, &ritual);
    let card = sitting.card(&ritual, "and");
    assert_eq!(card.say.as_deref(), Some("I’d like to be read to."));
    assert_eq!(
        card.text,
        "I’d like to be read to.\n\nWhat was good? The rain\nHow was it: short"
    );
}

#[test]
fn words_for_somebody_bring_the_gate_with_them() {
    let mut own = evening();
    let ritual = read(&own.print()).unwrap();
    assert_eq!(ritual.gate, Gate::First);
    let mut sitting = Sitting::begin(&ritual);
    assert!(matches!(sitting.at(), At::Gate(_)));
    sitting.answer_gate(&ritual, Safe::Unsure);
    assert!(matches!(sitting.at(), At::Private(_)), "help comes first");
    sitting.write("s5", 0, "FORYOU");
    sitting.go_private(&ritual);
    finish(&mut sitting, &ritual);
    let card = sitting.card(&ritual, "and");
    assert!(card.say.is_none() && !card.text.contains("FORYOU"));
    // Taken out of the file, the gate is missed.
    let text = own.print().replace("gate\tfirst\n", "");
    assert_eq!(
        read(&text).unwrap_err().what,
        "may be said, and no gate asks whether"
    );
    own.take_out(4);
    assert_eq!(read(&own.print()).unwrap().gate, Gate::None);
}

#[test]
fn steps_keep_their_answers_when_they_change_places() {
    let mut own = evening();
    let before = read(&own.print()).unwrap();
    let mut sitting = Sitting::begin(&before);
    sitting.write("s2", 0, "The rain");
    own.shift(1, 3);
    let out = own.take_out(0).unwrap();
    let after = read(&own.print()).unwrap();
    assert_eq!(
        after.steps.iter().map(|step| step.key).collect::<Vec<_>>(),
        ["s3", "s4", "s2", "s5"]
    );
    assert_eq!(sitting.said(&after, "s2"), ["The rain"]);
    own.put_back(0, out);
    assert_eq!(own.parts[0].number, 1, "undone, it is where it was");
    let place = own.add(Kind::Line).unwrap();
    assert_eq!(own.parts[place].number, 6, "no number comes twice");
    while own.add(Kind::Line).is_some() {}
    assert_eq!(own.parts.len(), own::MOST_PARTS);
}

#[test]
fn what_is_missing_is_said() {
    let mut own = Own::default();
    assert_eq!(own.lacks(), Some(Lack::Name));
    own.name = " \u{2067}\n ".into();
    assert_eq!(own.lacks(), Some(Lack::Name), "nothing of it is a word");
    own.name = "Mine".into();
    assert_eq!(own.lacks(), Some(Lack::Steps));
    own.add(Kind::Taps);
    assert_eq!(own.lacks(), Some(Lack::Prompt(0)));
    own.parts[0].prompt = "Which?".into();
    assert_eq!(own.lacks(), Some(Lack::Options(0)));
    own.parts[0].options = vec!["this".into()];
    assert_eq!(own.lacks(), None);
    own.parts[0].prompt = "a < b, `or`\tJavaScript:x".into();
    assert_eq!(
        read(&own.print()).unwrap().steps[0].prompt,
        "a ‹ b, ´or´ JavaScript :x",
        "nothing typed is lost"
    );
}

#[test]
fn it_can_be_taken_up_again_also_unfinished() {
    let own = evening();
    let again = Own::read(&own.print()).unwrap();
    assert_eq!(again.print(), own.print());
    assert_eq!(again.parts[3].seconds, 60);
    let mut half = Own {
        name: String::new(),
        ..Own::default()
    };
    half.add(Kind::Tap);
    assert_eq!(Own::read(&half.print()).unwrap().parts.len(), 1);
    // What cannot be put together here is not taken apart either.
    let more = own.print() + "next\t\nnext.words\tOn\nnext.go\tR05\n";
    assert!(read(&more).is_ok());
    assert_eq!(Own::read(&more), None);
}

#[test]
fn a_file_is_refused_by_its_line() {
    let text = evening().print();
    let at = |line: &str| {
        let place = text.lines().position(|there| there == line);
        place.map_or(0, |place| place + 1)
    };
    let with = |from: &str, to: &str| text.replacen(from, to, 1);
    for (file, what, line) in [
        (
            with("input\tread", "input\tdance"),
            "is no input",
            at("step.input\tread"),
        ),
        (
            with("Sit for", "<script>Sit for"),
            "is no plain text",
            at("step.prompt\tSit for a moment"),
        ),
        (
            with("Sit for", "Sit \u{2067}for"),
            "is no plain text",
            at("step.prompt\tSit for a moment"),
        ),
        (
            with("A minute", &"A minute ".repeat(90)),
            "too long",
            at("step.prompt\tA minute of quiet"),
        ),
        (
            with("seconds\t60", "seconds\t90000000000"),
            "too long a while",
            at("step.seconds\t60"),
        ),
        (
            with("step.key\ts4", "step.key\ts4\nstep.then\ts2"),
            "leads round and round",
            at("step.key\ts4"),
        ),
        (
            with(
                "step.key\ts4",
                "step.key\ts4\nstep.offer\t\nstep.offer.words\tOn\nstep.offer.go\tR77",
            ),
            "leads nowhere",
            at("step.key\ts4") + 3,
        ),
        (
            text.clone() + "\n",
            "means nothing here",
            text.lines().count() + 1,
        ),
        (
            text.clone() + "id\tR-2\nname\tTwo\n",
            "more than one ritual",
            text.lines().count() + 1,
        ),
        (["kind\tpath\n", &text].concat(), "means nothing here", 1),
        (String::new(), "no steps, or too many", 1),
        ("Dear diary".into(), "means nothing here", 1),
        ("x".repeat(own::LARGEST), "too long", 1),
    ] {
        assert_eq!(refused(&file), (what, line), "{file}");
        // With an id of its own the numbers are those of that file.
        let named = ["id\tR05\n", &file].concat();
        if !file.contains("id\tR-2") && !file.is_empty() && what != "too long" {
            assert_eq!(refused(&named), (what, line + 1));
        }
    }
    let marked = ["\u{feff}id\tR05\n", &text].concat();
    assert_eq!(
        read(&marked).unwrap().id,
        "R-1",
        "whose name it bears is not for the file to say"
    );
    assert_eq!(
        read(&text.replace('\n', "\r\n")).unwrap().steps.len(),
        5,
        "as other systems end their lines"
    );
}

fn kinds() -> impl Strategy<Value = Kind> {
    (0..Kind::ALL.len()).prop_map(|which| Kind::ALL[which])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn anything_put_together_loads_and_can_be_finished(
        name in "(?s).{0,90}",
        parts in proptest::collection::vec((kinds(), "(?s).{0,160}|javascript:x|javajavascript:script:|[{}\\[\\]*<>`]{0,9}", proptest::collection::vec("(?s).{0,70}|end|again", 0..10)), 0..14),
        shifts in proptest::collection::vec((0_usize..14, 0_usize..14), 0..6),
        yes in any::<bool>(),
    ) {
        let mut own = Own { name, ..Own::default() };
        for (kind, prompt, options) in parts {
            if let Some(place) = own.add(kind) {
                own.parts[place].prompt = prompt;
                own.parts[place].options = options;
            }
        }
        for (from, to) in shifts {
            own.shift(from, to);
        }
        let text = own.print();
        let again = Own::read(&text);
        prop_assert!(again.is_some(), "it can be gone on with: {text:?}");
        prop_assert_eq!(again.unwrap().print(), text.clone());
        let read = read(&text);
        if own.lacks().is_some() {
            prop_assert!(read.is_err());
            return Ok(());
        }
        let ritual = read.map_err(|fault| TestCaseError::fail(format!("{fault:?}")))?;
        prop_assert_eq!(ritual.gate == Gate::First, own.says());
        let mut sitting = Sitting::begin(&ritual);
        sitting.answer_gate(&ritual, if yes { Safe::Yes } else { Safe::Unsure });
        sitting.go_private(&ritual);
        for _ in 0..ritual.steps.len() {
            answer(&mut sitting, &ritual, "said");
            sitting.next(&ritual);
        }
        prop_assert_eq!(sitting.at(), At::End);
        let card = sitting.card(&ritual, "and");
        prop_assert_eq!(card.say.is_some(), own.says() && yes);
        let place = own.parts.iter().any(|part| card.text.contains(&format!("{{s{}}}", part.number)));
        prop_assert!(!place, "{}", card.text);
        let mut skipped = Sitting::begin(&ritual);
        finish(&mut skipped, &ritual);
    }

    #[test]
    fn no_file_is_too_odd_to_be_refused(text in "(?s).{0,300}", start in any::<bool>()) {
        let text = if start { evening().print() + &text } else { text };
        if let Err(fault) = read(&text) {
            let line = own::line_in(&text, fault.line);
            prop_assert!(line >= 1 && line <= text.lines().count() + 1);
        }
        let _ = Own::read(&text);
    }
}
