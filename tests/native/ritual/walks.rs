//! Ways through a ritual, in any order.

use super::{answer, app, finish, small};
use holdfast::domain::ritual::sitting::{At, Safe, Sitting};
use holdfast::domain::ritual::{Gate, Input, Library, Ritual, card};
use proptest::prelude::*;

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

#[test]
fn a_sitting_of_a_ritual_that_is_not_here_is_kept_as_it_is_written() {
    let library = app();
    let one = library.ritual("R06").unwrap();
    let mut sitting = Sitting::begin(one);
    sitting.write("critic", 0, "too\tlate\nagain");
    let here = sitting.write_down(one);
    let behind = here.replacen("ritual\tR06", "ritual\tR-behind the lock", 1);
    let text = [here.as_str(), &behind, &here].concat();
    let (found, others) = Sitting::read_known(&|id| library.ritual(id), &text);
    assert_eq!(found.len(), 2);
    assert_eq!(others, behind, "to the letter, until it is known again");
    let (none, all) = Sitting::read_known(&|_| None, &text);
    assert_eq!((none.len(), all), (0, text));
}
