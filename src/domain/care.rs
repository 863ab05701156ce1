//! When a person is shown, gently, that someone could be with them (content.md 4.3). A card, never a block.

use super::time::Millis;

/// Something that happened which may say that it is a lot to carry alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Right now was opened.
    OpenedNow,
    /// A tool was ended because it made things worse.
    Worse,
    /// After a tool: lighter.
    Lighter,
    /// After a tool: the same.
    Same,
    /// After a tool: heavier.
    Heavier,
    /// Before a tool, outside Now: 9 or 10 of 10.
    Strong,
    /// "Is it safe …?" was answered with *No* or *Not sure*.
    Unsafe,
    /// "I might hurt myself", or another line of that kind, was chosen.
    Danger,
}

/// What happened lately, and when (time of the wall, in milliseconds). Forgotten after 24 hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Care {
    signs: Vec<(Sign, Millis)>,
}
