//! What one binary hands to the other arrives as it was.

use holdfast::domain::handed::{Handed, Pocketed, Shown};
use holdfast::domain::pick::{ELSE, HERE, Met};
use holdfast::domain::screen::{Led, Screen};
use holdfast::domain::session::Length;
use holdfast::domain::time::Millis;
use holdfast::domain::{away, mine, privacy, writing};

fn led(pattern: &str, length: Length) -> Screen {
    Screen::Breathing(Led {
        pattern: pattern.to_owned(),
        length,
    })
}

/// Every screen a person can be on before the whole app is there.
fn calm() -> Vec<Screen> {
    let mut screens = vec![
        Screen::Home,
        Screen::Guide,
        Screen::Now,
        Screen::Worse,
        Screen::Ladder,
        Screen::Here,
        Screen::Help,
        Screen::Country,
        Screen::Safety,
        Screen::Else(0),
        Screen::Else(4),
        Screen::Ground("G10 object".to_owned()),
        led("B01", Length::Block),
        led("B08", Length::For(Millis::from_secs(300))),
        led("own my breath, with spaces", Length::Breaths(7)),
        led("own", Length::UntilStopped),
    ];
    screens.extend(HERE.map(Screen::Fit));
    screens.push(Screen::Fit(Met::Sending));
    screens
}

/// Every screen they can ask for from there.
fn beyond() -> Vec<Screen> {
    let mut screens = vec![
        Screen::Practise,
        Screen::Settings,
        Screen::Channels,
        Screen::People,
        Screen::Mine(mine::Step::All),
        Screen::Mine(mine::Step::SetDown),
        Screen::Privacy(privacy::Step::Hiding),
        Screen::Mine(mine::Step::Show(3)),
        Screen::Away(away::Step::START),
        Screen::Write(writing::Step::Page),
        Screen::Write(writing::Step::After("G02".to_owned())),
    ];
    let offered = ELSE.iter().flatten().copied();
    let fitting = HERE.iter().chain(&[Met::Sending]).flat_map(|met| {
        let (first, then) = met.tools();
        [first, then].concat()
    });
    let tools = offered.chain(fitting).map(|tool| tool.screen());
    screens.extend(tools.filter(|screen| !screen.is_calm()));
    screens
}

#[test]
fn every_screen_arrives_and_the_way_back_with_it() {
    for wanted in beyond() {
        assert!(!wanted.is_calm(), "{wanted:?}");
        let handed = Handed {
            first: 3,
            screens: calm(),
            wanted: Some(wanted),
            ..Handed::default()
        };
        assert_eq!(Handed::parse(&handed.to_text()), handed);
    }
    assert!(calm().iter().all(Screen::is_calm));
}

#[test]
fn what_holds_goes_along() {
    for (muted, card) in [(true, false), (false, true), (true, true)] {
        let handed = Handed {
            first: u32::MAX,
            screens: vec![Screen::Home],
            wanted: Some(Screen::Practise),
            muted,
            card,
            walk: "G11b;s2;;1,;,010,;0".into(),
            pocket: None,
        };
        assert_eq!(Handed::parse(&handed.to_text()), handed);
    }
}

/// Whatever a person typed, with whatever signs in it: what was shown is shown, and what is not kept is known as that.
#[test]
fn the_pocket_arrives_as_it_was_shown() {
    let texts = [
        "",
        "B05=LLS",
        "two\nlines",
        "\u{1e}\u{1f}\0\u{1c}",
        "é 3 \n4 x\nyz",
        "🌊",
    ];
    for looked in [true, false] {
        for count in 0..=texts.len() {
            let shown = |(at, text): (usize, &&str)| Shown {
                name: format!("name/{at} of it"),
                text: (*text).to_owned(),
                unkept: at % 2 == 0,
            };
            let handed = Handed {
                screens: vec![Screen::Home],
                pocket: Some(Pocketed {
                    looked,
                    texts: texts.iter().take(count).enumerate().map(shown).collect(),
                }),
                ..Handed::default()
            };
            assert_eq!(Handed::parse(&handed.to_text()), handed);
        }
    }
    for odd in ["0\n\0", "0\n\0l", "0\n\0-u9 x\nfew", "0\n\0l-é", "0\n\0é"] {
        let read = Handed::parse(odd);
        assert_eq!(
            read.pocket.map(|pocket| pocket.texts),
            Some(vec![]),
            "{odd:?}"
        );
    }
}

#[test]
fn a_changed_mind_and_nonsense_are_no_way_to_anywhere() {
    let handed = Handed {
        screens: vec![Screen::Home, Screen::Now],
        ..Handed::default()
    };
    assert_eq!(Handed::parse(&handed.to_text()), handed);
    for text in [
        "",
        "x",
        "\n\n",
        "1 z\nnowhere\nfit 99",
        "-1\nbreathing b",
        "0\nbreathing é x",
    ] {
        let read = Handed::parse(text);
        assert_eq!(read.wanted, None, "{text:?}");
        assert!(read.screens.iter().all(|screen| *screen == Screen::Home));
    }
}
