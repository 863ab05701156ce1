//! Signals and nothing else: runs domain steps and performs their effects through platform. No markup.

pub mod grounding;
pub mod journal;
pub mod navigation;
pub mod phone;
pub mod practice;
pub mod room;
pub mod settings;
pub mod writing;

use self::grounding::Grounding;
use self::navigation::Navigation;
use self::phone::Phone;
use self::practice::Practice;
use self::room::Room;
use self::settings::Preferences;

/// Everything the calm path shares. Provided once as context by `ui::app`.
#[derive(Clone, Copy, Debug)]
pub struct Calm {
    /// Which screen a person is on.
    pub navigation: Navigation,
    /// The breath that is led now.
    pub practice: Practice,
    /// The grounding exercise they are in.
    pub grounding: Grounding,
    /// How they want it.
    pub preferences: Preferences,
    /// Write: the page and the journal. Nothing of it starts before Write is opened.
    pub room: Room,
    /// What this phone and this browser say: offline, update, install.
    pub phone: Phone,
}
