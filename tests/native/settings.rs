//! Settings survive being written and read, and reading never fails.

use holdfast::domain::helplines::Country;
use holdfast::domain::settings::{Motion, Picture, Settings, TextSize, Theme, Vibration, Volume};
use proptest::prelude::*;

fn any_settings() -> impl Strategy<Value = Settings> {
    let theme = prop_oneof![Just(Theme::System), Just(Theme::Light), Just(Theme::Dark)];
    let picture = prop::sample::select(vec![
        Picture::Soft,
        Picture::Still,
        Picture::Bar,
        Picture::Rich,
    ]);
    let volume = || {
        prop::sample::select(vec![
            Volume::Off,
            Volume::Quiet,
            Volume::Middle,
            Volume::Full,
        ])
    };
    let vibration = prop::sample::select(vec![Vibration::Untried, Vibration::Off, Vibration::On]);
    let channels = (volume(), volume(), vibration, any::<[bool; 3]>());
    let motion = prop_oneof![Just(Motion::System), Just(Motion::On), Just(Motion::Off)];
    let text = prop_oneof![
        Just(TextSize::Usual),
        Just(TextSize::Large),
        Just(TextSize::Larger)
    ];
    let switches = proptest::array::uniform8(any::<bool>());
    let country = prop::option::of("[A-Z]{2}".prop_map(|code| Country::parse(&code).unwrap()));
    let looks = (theme, picture, motion, text);
    (looks, switches, channels, country).prop_map(|(looks, switches, channels, country)| {
        let (theme, picture, motion, text) = looks;
        let [
            hide_breathing,
            hide_asked,
            hold_patterns,
            seconds_shown,
            no_after,
            rate,
            hide_card,
            no_hide,
        ] = switches;
        let (sound, voice, vibration, [even_silenced, hum, dim]) = channels;
        Settings {
            theme,
            picture,
            motion,
            text,
            hide_breathing,
            hide_asked,
            hold_patterns,
            seconds_shown,
            no_after,
            rate,
            hide_card,
            no_hide,
            country,
            sound,
            even_silenced,
            hum,
            voice,
            vibration,
            dim,
        }
    })
}

#[test]
fn only_what_was_changed_is_written() {
    assert_eq!(Settings::default().to_text(), "");
    let settings = Settings {
        theme: Theme::Dark,
        picture: Picture::Still,
        ..Settings::default()
    };
    assert_eq!(settings.to_text(), "theme=dark;picture=still");
}

#[test]
fn what_is_not_understood_is_left_at_its_default() {
    let dark = Settings {
        theme: Theme::Dark,
        ..Settings::default()
    };
    for text in [
        "theme=dark",
        " theme = dark ; ",
        "theme=dark;language=tlh;theme",
        "theme=dark;theme=neon;motion=maybe;=;;===",
        "theme=light;theme=dark",
        "hide_breathing=1;theme=dark",
        "country=gb;country=;country=GBR;theme=dark",
    ] {
        assert_eq!(Settings::parse(text), dark, "{text}");
    }
}

#[test]
fn a_line_that_is_too_long_is_not_read() {
    let padded = |length: usize| format!("{:<length$}", "theme=dark");
    assert_eq!(Settings::parse(&padded(1024)).theme, Theme::Dark);
    assert_eq!(Settings::parse(&padded(1025)), Settings::default());
}

proptest! {
    #[test]
    fn what_is_written_is_read(settings in any_settings()) {
        prop_assert_eq!(Settings::parse(&settings.to_text()), settings);
        prop_assert!(settings.to_text().len() < 400);
    }

    #[test]
    fn any_line_can_be_read(text in any::<String>()) {
        let settings = Settings::parse(&text);
        prop_assert_eq!(Settings::parse(&settings.to_text()), settings);
    }
}
