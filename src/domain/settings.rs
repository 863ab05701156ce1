//! What a person has set: looks and what is shown, nothing that matters.
//!
//! Settings are kept as one short line, `theme=dark;picture=still`. A JSON reader would do the same for 19 KB of
//! the 80 KB that the calm path may weigh. Reading never fails: what is not understood is left at its default,
//! so that neither an older app nor a damaged line can lock anyone out. Where the line is kept is decided above.

use super::helplines::Country;

/// A longer line than this was not written by us and is not read.
const LONGEST: usize = 1024;

/// Everything a person can set. Each default is what a person meets who has set nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// How the breath is drawn.
    pub picture: Picture,
    /// Whether things may move.
    pub motion: Motion,
    /// How large the text is.
    pub text: TextSize,
    /// Keep breathing off the first screen.
    pub hide_breathing: bool,
    /// Whether that was asked once, after a breath that made things worse; it is not asked again.
    pub hide_asked: bool,
    /// Offer patterns that hold the breath.
    pub hold_patterns: bool,
    /// Show the seconds of each phase.
    pub seconds_shown: bool,
    /// Ask nothing after a tool.
    pub no_after: bool,
    /// Offer a line from 0 to 10 before and after a practice.
    pub rate: bool,
    /// Never show the gentle card.
    pub hide_card: bool,
    /// Keep the way to hide at once out of the corner.
    pub no_hide: bool,
    /// Whose numbers Help shows.
    pub country: Option<Country>,
    /// The sea, and how loud.
    pub sound: Volume,
    /// Sound even where the phone is set to silent.
    pub even_silenced: bool,
    /// Humming breaths are hummed along with.
    pub hum: bool,
    /// Words said aloud, and how loud.
    pub voice: Volume,
    /// Whether the phone shakes with the breath.
    pub vibration: Vibration,
    /// Everything on deep water is darker still, for the night.
    pub dim: bool,
}

/// A choice with a short written name for each value.
trait Named: Copy + PartialEq + 'static {
    const NAMES: &[(Self, &str)];

    fn named(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(value, _)| *value)
    }

    fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == self)
            .map_or("", |(_, name)| name)
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Named for Theme {
    const NAMES: &[(Self, &str)] = &[
        (Self::System, "system"),
        (Self::Light, "light"),
        (Self::Dark, "dark"),
    ];
}

/// How the breath is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Picture {
    /// A slow swell.
    #[default]
    Soft,
    /// Words that change in place.
    Still,
    /// A bar that fills and empties in six steps.
    Bar,
    /// A larger swell, with kelp that leans with the water.
    Rich,
}

impl Named for Picture {
    const NAMES: &[(Self, &str)] = &[
        (Self::Soft, "soft"),
        (Self::Still, "still"),
        (Self::Bar, "bar"),
        (Self::Rich, "rich"),
    ];
}

/// How loud a channel is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Volume {
    /// Not at all.
    #[default]
    Off,
    /// For a quiet room.
    Quiet,
    /// In between.
    Middle,
    /// As loud as the phone is set.
    Full,
}

impl Volume {
    /// Loudness in thousandths.
    pub const fn level(self) -> u32 {
        match self {
            Self::Off => 0,
            Self::Quiet => 150,
            Self::Middle => 400,
            Self::Full => 1_000,
        }
    }
}

impl Named for Volume {
    const NAMES: &[(Self, &str)] = &[
        (Self::Off, "off"),
        (Self::Quiet, "quiet"),
        (Self::Middle, "middle"),
        (Self::Full, "full"),
    ];
}

/// Whether the phone shakes with the breath; a phone that shakes can alarm, so it is felt once before it can be on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vibration {
    /// Never felt.
    #[default]
    Untried,
    /// Felt, and not wanted.
    Off,
    /// Felt, and wanted.
    On,
}

impl Named for Vibration {
    const NAMES: &[(Self, &str)] = &[
        (Self::Untried, "untried"),
        (Self::Off, "off"),
        (Self::On, "on"),
    ];
}

/// Whether things may move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// As the system is.
    #[default]
    System,
    /// They may, whatever the system says.
    On,
    /// They may not.
    Off,
}

impl Named for Motion {
    const NAMES: &[(Self, &str)] = &[
        (Self::System, "system"),
        (Self::On, "on"),
        (Self::Off, "off"),
    ];
}

/// How large the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// As the system is.
    #[default]
    Usual,
    /// One step up.
    Large,
    /// Two steps up.
    Larger,
}

impl Named for TextSize {
    const NAMES: &[(Self, &str)] = &[
        (Self::Usual, "usual"),
        (Self::Large, "large"),
        (Self::Larger, "larger"),
    ];
}

impl Named for bool {
    const NAMES: &[(Self, &str)] = &[(false, "no"), (true, "yes")];
}

impl Settings {
    /// Reads a written line; never fails. The last of two equal keys counts.
    pub fn parse(text: &str) -> Self {
        let mut settings = Self::default();
        if text.len() > LONGEST {
            return settings;
        }
        for (key, value) in text.split(';').filter_map(|part| part.split_once('=')) {
            settings.set(key.trim(), value.trim());
        }
        settings
    }

    /// The written line: what differs from the default, in a fixed order. Empty when nothing does.
    pub fn to_text(self) -> String {
        let usual = Self::default();
        let mut text = String::new();
        write(&mut text, "theme", self.theme, usual.theme);
        write(&mut text, "picture", self.picture, usual.picture);
        write(&mut text, "motion", self.motion, usual.motion);
        write(&mut text, "text", self.text, usual.text);
        write(
            &mut text,
            "hide_breathing",
            self.hide_breathing,
            usual.hide_breathing,
        );
        write(&mut text, "hide_asked", self.hide_asked, usual.hide_asked);
        write(
            &mut text,
            "hold_patterns",
            self.hold_patterns,
            usual.hold_patterns,
        );
        write(
            &mut text,
            "seconds_shown",
            self.seconds_shown,
            usual.seconds_shown,
        );
        write(&mut text, "no_after", self.no_after, usual.no_after);
        write(&mut text, "rate", self.rate, usual.rate);
        write(&mut text, "hide_card", self.hide_card, usual.hide_card);
        write(&mut text, "no_hide", self.no_hide, usual.no_hide);
        if let Some(country) = self.country {
            put(&mut text, "country", country.code());
        }
        write(&mut text, "sound", self.sound, usual.sound);
        write(
            &mut text,
            "even_silenced",
            self.even_silenced,
            usual.even_silenced,
        );
        write(&mut text, "hum", self.hum, usual.hum);
        write(&mut text, "voice", self.voice, usual.voice);
        write(&mut text, "vibration", self.vibration, usual.vibration);
        write(&mut text, "dim", self.dim, usual.dim);
        text
    }

    fn set(&mut self, key: &str, value: &str) {
        match key {
            "theme" => read(&mut self.theme, value),
            "picture" => read(&mut self.picture, value),
            "motion" => read(&mut self.motion, value),
            "text" => read(&mut self.text, value),
            "hide_breathing" => read(&mut self.hide_breathing, value),
            "hide_asked" => read(&mut self.hide_asked, value),
            "hold_patterns" => read(&mut self.hold_patterns, value),
            "seconds_shown" => read(&mut self.seconds_shown, value),
            "no_after" => read(&mut self.no_after, value),
            "rate" => read(&mut self.rate, value),
            "hide_card" => read(&mut self.hide_card, value),
            "no_hide" => read(&mut self.no_hide, value),
            "country" => self.country = Country::parse(value).or(self.country),
            "sound" => read(&mut self.sound, value),
            "even_silenced" => read(&mut self.even_silenced, value),
            "hum" => read(&mut self.hum, value),
            "voice" => read(&mut self.voice, value),
            "vibration" => read(&mut self.vibration, value),
            "dim" => read(&mut self.dim, value),
            // A key of a later version, or of none.
            _ => {}
        }
    }
}

/// Sets a field, if its value is one that is known.
fn read<T: Named>(field: &mut T, value: &str) {
    if let Some(known) = T::named(value) {
        *field = known;
    }
}

/// Adds a field that differs from its default.
fn write<T: Named>(text: &mut String, key: &str, value: T, usual: T) {
    if value != usual {
        put(text, key, value.name());
    }
}

fn put(text: &mut String, key: &str, value: &str) {
    if !text.is_empty() {
        text.push(';');
    }
    text.push_str(key);
    text.push('=');
    text.push_str(value);
}
