//! Signals and nothing else: runs domain steps and performs their effects through platform. No markup.

pub mod away;
pub mod breaths;
pub mod care;
pub mod cell;
pub mod channels;
pub mod drafts;
pub mod erase;
pub mod following;
pub mod grounding;
pub mod handover;
pub mod hiding;
pub mod journal;
pub mod keeping;
pub mod later;
pub mod lock;
pub mod making;
pub mod mine;
pub mod navigation;
pub mod people;
pub mod phone;
pub mod pocket;
pub mod practice;
pub mod practising;
pub mod rituals;
pub mod room;
pub mod set_down;
pub mod settings;
pub mod texts;
pub mod trouble;
pub mod worker;
pub mod writing;

use self::away::Away;
use self::breaths::Breaths;
use self::care::Care;
use self::channels::Channels;
use self::grounding::Grounding;
use self::handover::Handover;
use self::later::Later;
use self::making::Making;
use self::mine::Mine;
use self::navigation::Navigation;
use self::people::People;
use self::phone::Phone;
use self::pocket::Pocket;
use self::practice::Practice;
use self::practising::Practising;
use self::rituals::Rituals;
use self::room::Room;
use self::set_down::SetDown;
use self::settings::Preferences;
use self::texts::Texts;
use self::worker::Worker;
use crate::domain::handed::Handed;
use std::cell::OnceCell;

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
    pub away: Later<Away>,
    /// My people.
    pub people: Later<People>,
    /// The worker that keeps what is to be kept. It starts when it is first asked.
    pub worker: Later<Worker>,
    /// Small texts kept on this device.
    pub pocket: Pocket,
    /// What is a person's own.
    pub mine: Mine,
    /// Lines set down until a day.
    pub set_down: Later<SetDown>,
    /// Texts beside the app.
    pub texts: Texts,
    /// Write: the page and the journal. Nothing of it starts before Write is opened.
    pub room: Later<Room>,
    /// Rituals: the sitting a person is in.
    pub rituals: Later<Rituals>,
    /// Rituals somebody makes.
    pub making: Later<Making>,
    /// What grows out of rituals: promises, looking again.
    pub practising: Later<Practising>,
    /// The way from the small binary to the whole one.
    pub handover: Handover,
    /// What this phone and this browser say: offline, update, install.
    pub phone: Phone,
}

thread_local! {
    static CALM: OnceCell<&'static Calm> = const { OnceCell::new() };
}

/// Begins the state, with what another binary of the page hands on.
pub fn begin(handed: Option<&Handed>) {
    CALM.with(|calm| {
        calm.get_or_init(|| Box::leak(Box::new(Calm::begin(handed))));
    });
}

/// The one app of the page. It lives as long as the page does, so it is a plain reference and not a context:
/// closures need not carry it, which makes the calm path a tenth smaller (measured).
#[must_use]
pub fn calm() -> &'static Calm {
    CALM.with(|calm| *calm.get_or_init(|| Box::leak(Box::new(Calm::begin(None)))))
}

impl Calm {
    /// Takes over from the page. Nothing in here may ask for [`calm`] before it is there.
    fn begin(handed: Option<&Handed>) -> Self {
        let preferences = Preferences::load();
        Self {
            practice: Practice::adopt(),
            navigation: Navigation::open(handed),
            breaths: Breaths::unchosen(),
            grounding: Grounding::resumed(handed.map(|handed| handed.walk.as_str())),
            channels: Channels::silent(),
            care: Care::begin(),
            away: Later::unused(),
            people: Later::unused(),
            worker: Later::unused(),
            pocket: Pocket::closed(),
            mine: Mine::begin(),
            set_down: Later::unused(),
            texts: Texts::unasked(),
            preferences,
            room: Later::unused(),
            rituals: Later::unused(),
            making: Later::unused(),
            practising: Later::unused(),
            handover: Handover::none(),
            phone: Phone::listen(),
        }
    }
}
