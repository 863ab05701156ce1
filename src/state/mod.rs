//! Signals and nothing else: runs domain steps and performs their effects through platform. No markup.

pub mod away;
pub mod breaths;
pub mod care;
pub mod cell;
pub mod channels;
pub mod grounding;
pub mod journal;
pub mod keeping;
pub mod mine;
pub mod navigation;
pub mod people;
pub mod phone;
pub mod pocket;
pub mod practice;
pub mod rituals;
pub mod room;
pub mod settings;
pub mod texts;
pub mod trouble;
pub mod writing;

use self::away::Away;
use self::breaths::Breaths;
use self::care::Care;
use self::channels::Channels;
use self::grounding::Grounding;
use self::mine::Mine;
use self::navigation::Navigation;
use self::people::People;
use self::phone::Phone;
use self::pocket::Pocket;
use self::practice::Practice;
use self::rituals::Rituals;
use self::room::Room;
use self::settings::Preferences;
use self::texts::Texts;

/// Everything the app shares.
#[derive(Debug)]
pub struct Calm {
    /// Which screen a person is on.
    pub navigation: Navigation,
    /// The breath that is led now.
    pub practice: Practice,
    /// Every breath there is, and those a person made.
    pub breaths: Breaths,
    /// The grounding exercise they are in.
    pub grounding: Grounding,
    /// How they want it.
    pub preferences: Preferences,
    /// Sound, voice, vibration.
    pub channels: Channels,
    /// When someone else could be with them.
    pub care: Care,
    /// The time-out card.
    pub away: Away,
    /// My people.
    pub people: People,
    /// Small texts kept on this device.
    pub pocket: Pocket,
    /// What is a person's own.
    pub mine: Mine,
    /// Texts beside the app.
    pub texts: Texts,
    /// Write: the page and the journal. Nothing of it starts before Write is opened.
    pub room: Room,
    /// Rituals: the sitting a person is in.
    pub rituals: Rituals,
    /// What this phone and this browser say: offline, update, install.
    pub phone: Phone,
}

thread_local! {
    static CALM: &'static Calm = Box::leak(Box::new(Calm::begin()));
}

/// The one app of the page. It lives as long as the page does, so it is a plain reference and not a context:
/// closures need not carry it, which makes the calm path a tenth smaller (measured).
#[must_use]
pub fn calm() -> &'static Calm {
    CALM.with(|calm| *calm)
}

impl Calm {
    /// Takes over from the page. Nothing in here may ask for [`calm`] before it is there.
    fn begin() -> Self {
        let preferences = Preferences::load();
        Self {
            practice: Practice::adopt(),
            navigation: Navigation::open(),
            breaths: Breaths::unchosen(),
            grounding: Grounding::none(),
            channels: Channels::silent(),
            care: Care::begin(),
            away: Away::begin(),
            people: People::unread(),
            pocket: Pocket::closed(),
            mine: Mine::begin(),
            texts: Texts::unasked(),
            preferences,
            room: Room::closed(),
            rituals: Rituals::unopened(),
            phone: Phone::listen(),
        }
    }
}
