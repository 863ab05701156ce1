//! Which screen a person is on. Kept in memory only: the browser's history knows a number, never a name.

use super::away;
use super::making;
use super::mine;
use super::pick::Met;
use super::practising;
use super::privacy;
use super::session::Length;
use super::writing::Step;

/// A pattern that is to be led, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Led {
    /// The pattern's id.
    pub pattern: String,
    /// How long.
    pub length: Length,
}

/// A screen of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The first breath, and the doors under it.
    Home,
    /// The breath alone: what the home-screen shortcut opens, and where *Leave* leads from home.
    Guide,
    /// Right now: two or three ways, nothing to read.
    Now,
    /// A led pattern.
    Breathing(Led),
    /// What there is to practise on calmer days.
    Practise,
    /// After "This is making it worse": everything has stopped, other ways are offered.
    Worse,
    /// For whoever wants to stay with the breath after that: smaller, then less of it, then none.
    Ladder,
    /// A grounding exercise, by its id; behind it may stand choices already made, by their names.
    Ground(String),
    /// More ways right now, three at a time; which three, from 0.
    Else(usize),
    /// "What is here?": what a person meets, and two tools that fit.
    Here,
    /// Tools that fit what a person meets.
    Fit(Met),
    /// What there is to know of a pattern before it is led, by its id.
    Pattern(String),
    /// Breathing at one's own pace: the taps that find it.
    Pace,
    /// An own pattern on the bench, by its name; a new one where the name is empty.
    OwnPattern(String),
    /// Sound, voice, vibration, picture.
    Channels,
    /// The time-out card.
    Away(away::Step),
    /// Safety in relationships.
    Safety,
    /// My people.
    People,
    /// One of my people, being written down.
    Person,
    /// Whose numbers Help shows.
    Country,
    /// What is a person's own.
    Mine(mine::Step),
    /// A ritual, by its id.
    Ritual(String),
    /// The shelves of rituals.
    Rituals,
    /// What may be said at the end of a ritual, alone on the screen, by the ritual's id.
    Card(String),
    /// Rituals somebody makes.
    Making(making::Step),
    /// What grows out of rituals.
    Practising(practising::Step),
    /// Help: numbers, people, the first page of help.
    Help,
    /// Settings, installing, what this app is.
    Settings,
    /// Where the ideas come from, and who has looked at them.
    About,
    /// Write, at one of its steps.
    Write(Step),
    /// Lock and privacy, at one of its steps.
    Privacy(privacy::Step),
}

/// What lies under a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Deep water, whatever the theme: everything for a hard moment.
    Deep,
    /// Paper by day, dusk by night: everything to read and write.
    Paper,
}

impl Screen {
    /// Whether the breathing picture is shown on it.
    #[must_use]
    pub fn shows_guide(&self) -> bool {
        matches!(
            self,
            Self::Home | Self::Guide | Self::Breathing(_) | Self::OwnPattern(_)
        )
    }

    /// Whether it belongs to the calm path, and so to the small binary.
    #[must_use]
    pub fn is_calm(&self) -> bool {
        matches!(
            self,
            Self::Home
                | Self::Guide
                | Self::Now
                | Self::Breathing(_)
                | Self::Worse
                | Self::Ladder
                | Self::Ground(_)
                | Self::Else(_)
                | Self::Here
                | Self::Fit(_)
                | Self::Safety
                | Self::Country
                | Self::Help
        )
    }

    /// Whether it shows the breath the page began.
    #[must_use]
    pub fn is_first_breath(&self) -> bool {
        matches!(self, Self::Home | Self::Guide)
    }

    /// Whether words of a person may be on it, so that there may be haste to be away from it.
    #[must_use]
    pub fn may_show_words(&self) -> bool {
        match self {
            Self::Person | Self::People | Self::Mine(_) | Self::Away(_) => true,
            Self::About | Self::Channels | Self::Pattern(_) => false,
            other => other.ground() == Ground::Paper,
        }
    }

    /// What lies under it.
    #[must_use]
    pub fn ground(&self) -> Ground {
        match self {
            Self::Practise
            | Self::Settings
            | Self::About
            | Self::Channels
            | Self::Pattern(_)
            | Self::Ritual(_)
            | Self::Mine(mine::Step::All | mine::Step::Add(_) | mine::Step::Down)
            | Self::Rituals
            | Self::Card(_)
            | Self::Privacy(_)
            | Self::Making(_)
            | Self::Practising(_)
            | Self::Write(_) => Ground::Paper,
            _ => Ground::Deep,
        }
    }

    /// Its name for stylesheets and tests.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Guide => "guide",
            Self::Now => "now",
            Self::Breathing(_) => "breathing",
            Self::Practise => "practise",
            Self::Worse => "worse",
            Self::Ladder => "ladder",
            Self::Ground(_) => "ground",
            Self::Else(_) => "else",
            Self::Here => "here",
            Self::Fit(_) => "fit",
            Self::Pattern(_) => "pattern",
            Self::Pace => "pace",
            Self::OwnPattern(_) => "own-pattern",
            Self::Channels => "channels",
            Self::Away(_) => "away",
            Self::Safety => "safety",
            Self::People => "people",
            Self::Person => "person",
            Self::Country => "country",
            Self::Ritual(_) => "ritual",
            Self::Mine(mine::Step::Show(_)) => "own",
            Self::Mine(mine::Step::SetDown) => "set-down",
            Self::Mine(mine::Step::Down) => "down",
            Self::Mine(_) => "mine",
            Self::Rituals => "rituals",
            Self::Card(_) => "card",
            Self::Making(step) => step.name(),
            Self::Practising(step) => step.name(),
            Self::Help => "help",
            Self::Settings => "settings",
            Self::About => "about",
            Self::Write(_) => "write",
            Self::Privacy(_) => "privacy",
        }
    }
}
