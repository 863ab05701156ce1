//! Passphrases: what looks the same is the same, and generated ones are drawn evenly.

use std::collections::BTreeMap;

use holdfast_vault::{
    Entropy, EntropyFailed, Passphrase, PassphraseError, SystemEntropy, Wordlist, WordlistError,
};

use crate::common::{Empty, nfc, words};

const EFF: &str = include_str!("../../words/eff-large.txt");

#[test]
fn what_looks_the_same_is_the_same() {
    assert_eq!(words("caf\u{e9}").expose(), words("cafe\u{301}").expose());
    for space in "\u{a0}\u{1680}\u{2000}\u{2007}\u{200a}\u{202f}\u{205f}\u{3000}".chars() {
        assert_eq!(words(&format!("a{space}b")).expose(), "a b", "{space:?}");
    }
    assert_eq!(
        words("\u{212b}").expose(),
        "\u{c5}",
        "angstrom is A with a ring"
    );
}

#[test]
fn what_is_different_stays_different() {
    for text in [
        "a ",
        " a",
        "A",
        "ｆ",
        "ﬁ",
        "שלום",
        "👩\u{200d}👩\u{200d}👧",
        "\u{200b}",
        " ",
    ] {
        assert_eq!(words(text).expose(), text);
    }
    let long = "long enough ".repeat(342);
    assert_eq!(words(&long).expose(), long);
    assert_eq!(words("👩\u{200d}👧").chars(), 3);
}

#[test]
fn what_cannot_be_one_is_said() {
    let error = |text| Passphrase::new(text, nfc).expect_err("none");
    assert_eq!(error(""), PassphraseError::Empty);
    for text in ["a\nb", "\0", "a\t", "\u{7f}", "\u{85}"] {
        assert_eq!(error(text), PassphraseError::Control, "{text:?}");
    }
    let ascii = |text| Passphrase::ascii(text).map(|words| words.expose().to_owned());
    assert_eq!(ascii("six words"), Ok("six words".to_owned()));
    assert_eq!(ascii("sìx"), Err(PassphraseError::NotAscii));
    assert_eq!(ascii(""), Err(PassphraseError::Empty));
    assert_eq!(format!("{:?}", words("secret")), "Passphrase(..)");
}

#[test]
fn six_words_of_the_list_are_77_bits() {
    let list = Wordlist::parse(EFF).expect("the list");
    assert_eq!(list.len(), 7776);
    assert!(!list.is_empty());
    let phrase = list.passphrase(6, &mut SystemEntropy).expect("random");
    let drawn: Vec<_> = phrase.expose().split(' ').collect();
    assert_eq!(drawn.len(), 6);
    assert!(
        drawn
            .iter()
            .all(|word| EFF.split_whitespace().any(|known| known == *word))
    );
    assert!(list.passphrase(6, &mut Empty).is_err());
    let one = list.passphrase(0, &mut SystemEntropy).expect("random");
    assert!(!one.expose().contains(' '));
}

/// Gives the eight bytes it was made with, again and again.
struct Same([u8; 8]);

impl Entropy for Same {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        bytes.copy_from_slice(&self.0);
        Ok(())
    }
}

#[test]
fn the_draw_is_even_and_reaches_both_ends() {
    let list = Wordlist::parse(EFF).expect("the list");
    let drawn = |bits: u64| {
        let phrase = list.passphrase(1, &mut Same(bits.to_be_bytes()));
        phrase.expect("random").expose().to_owned()
    };
    assert_eq!(drawn(0), "abacus");
    assert_eq!(drawn(u64::MAX), "zoom");
    // The borders between words lie where the multiples of 2^64 / 7776 do.
    let width = (1_u128 << 64).div_ceil(7776) as u64;
    assert_eq!(
        (drawn(width - 1), drawn(width)),
        ("abacus".into(), "abdomen".into())
    );

    let mut counts = BTreeMap::new();
    for _ in 0..7776 * 10 {
        let phrase = list.passphrase(1, &mut SystemEntropy).expect("random");
        *counts.entry(phrase.expose().to_owned()).or_insert(0_u32) += 1;
    }
    let spread: f64 = counts
        .values()
        .map(|&n| (f64::from(n) - 10.0).powi(2) / 10.0)
        .sum();
    let spread = spread + 10.0 * (7776 - counts.len()) as f64;
    // Chi squared with 7775 degrees of freedom: 7775 ± 125; eight deviations never happen.
    assert!((6775.0..8775.0).contains(&spread), "{spread}");
}

#[test]
fn a_damaged_list_is_refused() {
    let error = |text: &str| Wordlist::parse(text).expect_err("damaged");
    assert_eq!(error(""), WordlistError::TooFew);
    assert_eq!(error("abacus\nabdomen\n"), WordlistError::TooFew);
    assert_eq!(
        error(&EFF.replace("zoom", "Zoom")),
        WordlistError::Letter(7775)
    );
    assert_eq!(
        error(&EFF.replace("yo-yo", "yo-")),
        WordlistError::Letter(7747)
    );
    assert_eq!(
        error(&EFF.replace("abdomen", "abacus")),
        WordlistError::Order(1)
    );
    let half: String = EFF.lines().take(50).flat_map(|line| [line, "\n"]).collect();
    assert_eq!(error(&half), WordlistError::TooFew);
    assert!(Wordlist::parse(&EFF.replace('\n', "\r\n")).is_ok());
}
