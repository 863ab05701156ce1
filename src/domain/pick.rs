//! What is offered right now: in threes, or by what a person meets (content.md 2.1). Choices, never a verdict.

use super::away;
use super::screen::{Led, Screen};
use super::session::Length;
use super::time::Millis;

/// Something to do or to open, wherever it is led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Let it out.
    Breathe,
    /// Even three.
    EvenThree,
    /// Four and six.
    FourSix,
    /// Four and eight, for winding down.
    FourEight,
    /// Five senses.
    Senses,
    /// Three, three, three.
    Three,
    /// Think of a kind.
    Kinds,
    /// Look around the room.
    Room,
    /// Feet and hands.
    Feet,
    /// Muscle by muscle.
    Muscles,
    /// Something cold.
    Cold,
    /// A hand, and kindness.
    Kindness,
    /// The same, with something to hold.
    Hold,
    /// A calm place.
    Place,
    /// Gentle movement.
    Move,
    /// The wave of wanting to ask again.
    Wave,
    /// Kindness in a hard moment.
    Kinder,
    /// Leaving well.
    Away,
    /// "What is here?".
    Here,
    /// Can't sleep.
    Sleep,
    /// "I might hurt myself".
    Hurt,
    /// "I don't want to be here".
    NotHere,
    /// "I'm not safe with someone".
    Unsafe,
    /// "I can't tell what's real".
    Unreal,
}

/// What a person meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// Racing, panicky.
    Racing,
    /// Far away, numb, unreal.
    Far,
    /// Angry, about to say something.
    Angry,
    /// Shame.
    Shame,
    /// An urge to text, check, ask again.
    Urge,
    /// Can't sleep.
    Sleepless,
    /// I don't know.
    Unknown,
    /// About to send or say something.
    Sending,
}

/// What is asked in "What is here?", in its order.
pub const HERE: [Met; 7] = [
    Met::Racing,
    Met::Far,
    Met::Angry,
    Met::Shame,
    Met::Urge,
    Met::Sleepless,
    Met::Unknown,
];

/// More ways right now, three at a time.
pub const ELSE: [[Tool; 3]; 4] = [
    [Tool::Here, Tool::Feet, Tool::Hurt],
    [Tool::Cold, Tool::Move, Tool::Kindness],
    [Tool::Sleep, Tool::Three, Tool::Room],
    [Tool::NotHere, Tool::Unsafe, Tool::Unreal],
];

/// What fits whoever has said nothing: eyes open, no breath, no picture in the mind.
pub const FOR_ANYONE: &[Tool] = &[
    Tool::Senses,
    Tool::Room,
    Tool::Three,
    Tool::Feet,
    Tool::Hold,
];

impl Met {
    /// The tools that fit: those offered first, and those offered then. Far away means no breath, no body scan and
    /// nothing imagined.
    #[must_use]
    pub fn tools(self) -> (&'static [Tool], &'static [Tool]) {
        match self {
            Self::Racing => (
                &[Tool::Breathe, Tool::Senses],
                &[Tool::EvenThree, Tool::Cold],
            ),
            Self::Far => (&[Tool::Room, Tool::Three], &[Tool::Move]),
            Self::Angry => (&[Tool::Away, Tool::Move], &[Tool::FourSix]),
            Self::Shame => (&[Tool::Kindness, Tool::Kinder], &[]),
            Self::Urge => (&[Tool::Wave, Tool::Kinds], &[]),
            Self::Sleepless => (&[Tool::Muscles, Tool::FourEight], &[Tool::Place]),
            Self::Unknown => (&[Tool::Room, Tool::Breathe, Tool::Hold], &[]),
            Self::Sending => (&[Tool::Wave, Tool::Away], &[]),
        }
    }
}

impl Tool {
    /// Where it leads.
    #[must_use]
    pub fn screen(self) -> Screen {
        let exercise = |id: &str| Screen::Ground(id.to_owned());
        let breath = |pattern: &str, length| {
            Screen::Breathing(Led {
                pattern: pattern.to_owned(),
                length,
            })
        };
        match self {
            Self::Breathe => breath("B01", Length::Block),
            Self::EvenThree => breath("B04", Length::Block),
            Self::FourSix => breath("B06", Length::Block),
            Self::FourEight => breath("B08", Length::For(Millis::from_secs(300))),
            Self::Senses => exercise("G01"),
            Self::Three => exercise("G02"),
            Self::Kinds => exercise("G03"),
            Self::Room | Self::Unreal => exercise("G05"),
            Self::Feet => exercise("G06"),
            Self::Muscles => exercise("G08"),
            Self::Cold => exercise("G09"),
            Self::Kindness => exercise("G10"),
            Self::Hold => exercise("G10 object"),
            Self::Place => exercise("G11"),
            Self::Move => exercise("G13"),
            Self::Wave => Screen::Ritual("R15".to_owned()),
            Self::Kinder => Screen::Ritual("R07".to_owned()),
            Self::Away => Screen::Away(away::Step::START),
            Self::Here => Screen::Here,
            Self::Sleep => Screen::Fit(Met::Sleepless),
            Self::Hurt | Self::NotHere => Screen::Help,
            Self::Unsafe => Screen::Safety,
        }
    }

    /// Whether choosing it says that it is a lot to carry alone.
    #[must_use]
    pub fn is_danger(self) -> bool {
        matches!(
            self,
            Self::Hurt | Self::NotHere | Self::Unsafe | Self::Unreal
        )
    }

    /// One of them, by a random number.
    #[must_use]
    pub fn one_of(tools: &[Self], roll: u32) -> Option<Self> {
        tools.get(roll as usize % tools.len().max(1)).copied()
    }
}
