//! Recovery codes: written down, typed again, and mistakes are found before any key is asked.

use std::collections::BTreeSet;

use holdfast_vault::{CODE_SYMBOLS, CodeError, RecoveryCode, SystemEntropy};
use proptest::prelude::{any, proptest};

use crate::common::{Counting, Empty};

const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn same(one: &RecoveryCode, text: &str) {
    let read = RecoveryCode::parse(text).expect("the code");
    assert_eq!(read.print(), one.print(), "{text}");
}

#[test]
fn a_code_is_read_however_it_is_typed() {
    let code =
        RecoveryCode::from_bytes([0, 0x11, 0x44, 0xff, 0x21, 8, 1, 0, 0, 1, 2, 3, 4, 5, 6, 7]);
    let shown = code.print();
    assert_eq!(shown.len(), CODE_SYMBOLS + 6);
    assert_eq!(shown.split('-').map(str::len).collect::<Vec<_>>(), [4; 7]);
    assert!(shown.contains('0') && shown.contains('1'), "{}", *shown);
    same(&code, &shown);
    same(&code, &shown.to_lowercase());
    same(&code, &shown.replace('-', ""));
    same(&code, &shown.replace('-', " \n"));
    same(&code, &shown.replace('-', "\u{2013}"));
    same(&code, &shown.replace('0', "O").replace('1', "l"));
    same(&code, &shown.replace('0', "o").replace('1', "I"));
}

#[test]
fn what_is_no_code_is_said() {
    let error = |text: &str| RecoveryCode::parse(text).expect_err("no code");
    assert_eq!(error(""), CodeError::Length);
    assert_eq!(error(&"0".repeat(27)), CodeError::Length);
    assert_eq!(error(&"0".repeat(29)), CodeError::Length);
    assert_eq!(error(&"0".repeat(28)), CodeError::Mistyped);
    assert_eq!(error("0000-000U"), CodeError::Symbol('U'));
    assert_eq!(error("0000é"), CodeError::Symbol('é'));
    assert_eq!(
        error("0000\u{212a}"),
        CodeError::Symbol('\u{212a}'),
        "the kelvin sign is no K"
    );
}

#[test]
fn every_wrong_symbol_and_every_swap_is_found() {
    let code = RecoveryCode::generate(&mut Counting(77)).expect("random");
    let whole = code.print().replace('-', "");
    for place in 0..CODE_SYMBOLS {
        for other in SYMBOLS.chars() {
            let mut typed = whole.clone();
            typed.replace_range(place..=place, &other.to_string());
            let found = RecoveryCode::parse(&typed).err();
            let expected = (typed != whole).then_some(CodeError::Mistyped);
            assert_eq!(found, expected, "{typed}");
        }
        let Some(pair) = whole.get(place..place + 2) else {
            continue;
        };
        let swapped: String = pair.chars().rev().collect();
        let mut typed = whole.clone();
        typed.replace_range(place..place + 2, &swapped);
        let expected = (typed != whole).then_some(CodeError::Mistyped);
        assert_eq!(RecoveryCode::parse(&typed).err(), expected, "{typed}");
    }
}

#[test]
fn codes_do_not_repeat_and_are_not_printed() {
    let mut seen = BTreeSet::new();
    for _ in 0..1000 {
        let code = RecoveryCode::generate(&mut SystemEntropy).expect("random");
        assert!(seen.insert(code.print().to_string()), "a code came twice");
        assert_eq!(format!("{code:?}"), "RecoveryCode(..)");
    }
    assert!(RecoveryCode::generate(&mut Empty).is_err());
}

proptest! {
    #[test]
    fn every_code_comes_back(bytes: [u8; 16]) {
        let code = RecoveryCode::from_bytes(bytes);
        same(&code, &code.print());
    }

    #[test]
    fn any_text_is_refused_without_harm(text in any::<String>()) {
        assert!(RecoveryCode::parse(&text).is_err());
    }
}
