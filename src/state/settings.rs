//! How a person wants the app, kept for the next start.

use crate::domain::settings::{Motion, Picture, Settings, TextSize, Theme};
use crate::platform::guide::Water;
use crate::platform::{page, preferences};
use crate::state::cell::State;

/// The settings and whether they could be kept.
#[derive(Debug)]
pub struct Preferences {
    /// What is chosen now.
    pub chosen: State<Settings>,
    /// `false` once the browser has refused to keep a choice.
    pub kept: State<bool>,
}

impl Preferences {
    /// Reads what was chosen earlier; whatever cannot be read is as on the first day.
    #[must_use]
    pub fn load() -> Self {
        let chosen =
            preferences::read().map_or_else(Settings::default, |text| Settings::parse(&text));
        apply(&chosen);
        Self {
            chosen: State::new(chosen),
            kept: State::new(true),
        }
    }

    /// Changes, shows and keeps them.
    pub fn change(&self, change: impl FnOnce(&mut Settings)) {
        self.chosen.update(change);
        let settings = self.chosen.get_untracked();
        apply(&settings);
        self.kept.set(preferences::write(&settings.to_text()));
    }

    /// Whether the water moves: the person's own word first, then what the system asks for.
    #[must_use]
    pub fn water(&self) -> Water {
        let settings = self.chosen.get_untracked();
        let still = match settings.motion {
            Motion::System => page::wants_stillness(),
            Motion::On => false,
            Motion::Off => true,
        };
        match settings.picture {
            // Chosen with open eyes, and made for whom a glide is too much (content.md 7.4).
            Picture::Bar => Water::Stepped,
            Picture::Soft if !still => Water::Moving,
            Picture::Rich if !still => Water::Kelp,
            Picture::Still | Picture::Soft | Picture::Rich => Water::Still,
        }
    }
}

/// Stylesheets read what was chosen from `<html>`.
fn apply(settings: &Settings) {
    page::mark(
        "theme",
        match settings.theme {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        },
    );
    page::mark(
        "text",
        match settings.text {
            TextSize::Usual => None,
            TextSize::Large => Some("large"),
            TextSize::Larger => Some("larger"),
        },
    );
    page::mark(
        "picture",
        match settings.picture {
            Picture::Soft | Picture::Still => None,
            Picture::Bar => Some("bar"),
            Picture::Rich => Some("rich"),
        },
    );
    page::mark("dim", settings.dim.then_some(""));
    page::mark("hide", settings.hide_breathing.then_some(""));
}
