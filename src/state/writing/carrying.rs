//! Pictures and voices on their way to the page: chosen or recorded, kept with the words that name them, taken away.

use super::{Inner, Standing, Writing};
use crate::domain::time::Millis;
use crate::platform::media::{self, Fault, Recording};
use crate::platform::oneshot::{Teller, oneshot};
use crate::platform::timer::Alarm;
use crate::platform::{files, storage};
use crate::state::calm;
use crate::state::cell::State;
use crate::state::drafts;
use crate::state::trouble::Trouble;
use holdfast_journal::protocol::{Draft, MediaRequest, Reply, Request};
use holdfast_journal::{
    MAX_MEDIA_BYTES, MOST_ON_A_PAGE, Media, RecordId, SystemEntropy, Unread, Unsaved,
};
use leptos::task::spawn_local;
use std::cell::RefCell;

/// How long a recording may be.
pub const RECORDING: Millis = Millis::from_secs(180);

/// How it stands with the microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Nobody hears anything.
    Off,
    /// The browser asks, or begins.
    Asking,
    /// It records.
    On,
    /// It pauses.
    Paused,
}

/// Why there is nothing more on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Not {
    /// There is no picture in it, or no picture could be had.
    Picture,
    /// A voice could not be had.
    Voice(Fault),
    /// It is larger than one may be.
    Large,
    /// The page carries as many as it can.
    Many,
    /// All pages together carry as much as they can.
    All,
    /// The device has no room.
    Full,
    /// It could not be kept.
    Unkept,
}

/// What is on its way.
#[derive(Debug)]
pub struct Carrying {
    /// Why the last one did not come.
    pub not: State<Option<Not>>,
    /// How it stands with the microphone.
    pub voice: State<Voice>,
    /// What was made here and could not be kept: it is not lost as long as the page is not left.
    pub unkept: State<Option<String>>,
    /// What was taken away last, for as long as it can be taken back at once.
    pub removed: State<Option<Media>>,
    /// When its length is looked at next.
    pub looks: RefCell<Option<Alarm>>,
    recording: RefCell<Option<Recording>>,
    /// Whoever waits for the end of the recording.
    waiting: RefCell<Vec<Teller<()>>>,
}

impl Carrying {
    /// Nothing.
    pub(super) fn nothing() -> Self {
        Self {
            not: State::new(None),
            voice: State::new(Voice::Off),
            unkept: State::new(None),
            removed: State::new(None),
            looks: RefCell::default(),
            recording: RefCell::default(),
            waiting: RefCell::default(),
        }
    }

    /// Lets a person choose a picture for the page. Only inside a tap.
    pub fn choose(&self) {
        if self.may_have_more() {
            media::choose_picture(|got| match got {
                Ok(text) => spawn_local(calm().room.writing.carry(text)),
                Err(_) => calm().room.writing.carrying.not.set(Some(Not::Picture)),
            });
        }
    }

    /// Records a voice for the page. Only inside a tap.
    pub fn record(&self) {
        if self.voice.get_untracked() != Voice::Off || !self.may_have_more() {
            return;
        }
        self.voice.set(Voice::Asking);
        spawn_local(async {
            let began = media::record(RECORDING, |got| {
                calm().room.writing.carrying.recorded(got);
            })
            .await;
            let carrying = &calm().room.writing.carrying;
            match began {
                // Whoever has left or locked meanwhile is not recorded.
                Ok(_) if carrying.voice.get_untracked() != Voice::Asking => {}
                Ok(recording) => {
                    carrying.recording.replace(Some(recording));
                    carrying.voice.set(Voice::On);
                }
                Err(fault) => carrying.recorded(Err(fault)),
            }
        });
    }

    /// Pauses the recording, or goes on with it.
    pub fn pause(&self) {
        let voice = self.voice.get_untracked();
        if let Some(recording) = &*self.recording.borrow() {
            if voice == Voice::Paused {
                recording.go_on();
                self.voice.set(Voice::On);
            } else {
                recording.pause();
                self.voice.set(Voice::Paused);
            }
        }
    }

    /// Ends the recording; what was said comes to the page.
    pub fn stop(&self) {
        match &*self.recording.borrow() {
            Some(recording) => recording.stop(),
            None => self.voice.set(Voice::Off),
        }
    }

    /// How long the recording is by now.
    #[must_use]
    pub fn length(&self) -> Millis {
        let recording = self.recording.borrow();
        recording.as_ref().map_or(Millis(0), Recording::length)
    }

    /// Waits until nothing is being recorded any more. `false` if something could not be kept and is still here.
    pub(super) async fn settled(&self) -> bool {
        if self.recording.borrow().is_some() {
            let (teller, told) = oneshot();
            self.waiting.borrow_mut().push(teller);
            self.stop();
            told.await;
        }
        self.unkept.with_untracked(Option::is_none)
    }

    fn recorded(&self, got: Result<String, Fault>) {
        self.recording.replace(None);
        self.voice.set(Voice::Off);
        let waiting = self.waiting.take();
        spawn_local(async move {
            let writing = &calm().room.writing;
            match got {
                Ok(text) => writing.carry(text).await,
                Err(fault) => writing.carrying.not.set(Some(Not::Voice(fault))),
            }
            for teller in waiting {
                teller.tell(());
            }
        });
    }

    fn may_have_more(&self) -> bool {
        let there = calm().room.writing.details.read_untracked().media.len();
        self.not.set((there >= MOST_ON_A_PAGE).then_some(Not::Many));
        there < MOST_ON_A_PAGE
    }

    /// Tries once more to keep what was not.
    pub fn try_again(&self) {
        if let Some(text) = self.unkept.get_untracked() {
            self.unkept.set(None);
            self.not.set(None);
            spawn_local(calm().room.writing.carry(text));
        }
    }

    /// Hands what could not be kept to the device.
    pub fn save_to_file(&self) {
        let Some(text) = self.unkept.get_untracked() else {
            return;
        };
        let kind = text.split(';').next().unwrap_or_default();
        let ending = kind.rsplit('/').next().unwrap_or_default();
        if let Some(address) = media::Address::of(&text) {
            files::save_at(&["page.", ending].concat(), &address.text());
            // For as long as the page lives: a browser may read it later, and this is rare.
            std::mem::forget(address);
        }
    }

    /// Lets go of what could not be kept.
    pub fn let_go(&self) {
        self.unkept.set(None);
        self.not.set(None);
    }

    /// Knows nothing any more: it is locked.
    pub(super) fn forget(&self) {
        self.recording.replace(None);
        self.voice.set(Voice::Off);
        self.unkept.set(None);
        self.removed.set(None);
        self.not.set(None);
        for teller in self.waiting.take() {
            teller.tell(());
        }
    }
}

impl Writing {
    /// The page carries `text` from now on: it is kept before the words that name it, and both before *Saved*.
    async fn carry(&self, text: String) {
        if text.len() > MAX_MEDIA_BYTES {
            return self.not_carried(None, Not::Large, text);
        }
        // Three times what it takes: the database needs some of it for itself.
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let needed = 3.0 * text.len() as f64;
        if storage::room().await.is_some_and(|room| room < needed) {
            return self.not_carried(None, Not::Full, text);
        }
        let media = RecordId::random(&mut SystemEntropy)
            .ok()
            .map(|id| Media::of(id, &text));
        let named = media.and_then(|media| {
            let draft = self.with(|inner| named(inner, &media))?;
            Some((media.id, draft))
        });
        let Some((id, draft)) = named else {
            return self.not_carried(None, Not::Unkept, text);
        };
        self.details.set(draft.details.clone());
        if !matches!(self.standing.get_untracked(), Standing::Unsaved(_)) {
            self.standing.set(Standing::Quiet);
        }
        self.wait();
        // Asked in the same moment in which the draft names it: nothing that names it is asked before.
        let keep = MediaRequest::Keep {
            id,
            text: text.clone(),
            draft: draft.clone(),
        };
        match calm().room.journal.ask(Request::Media(keep)).await {
            Ok(Reply::Kept(kept)) => self.kept(&draft, Ok(Reply::Kept(kept))),
            other => {
                self.answered(&draft);
                self.not_carried(Some(id), why(&other), text);
            }
        }
    }

    /// An answer came to what was asked of `draft`; nothing is known of its words by it.
    fn answered(&self, draft: &Draft) {
        self.with(|inner| {
            if inner.draft.as_ref().is_some_and(|now| now.id == draft.id) {
                inner.busy = false;
                inner.patience = None;
            }
        });
    }

    /// It is not on the page after all; what was made here stays within reach. The words stay as they are.
    fn not_carried(&self, id: Option<RecordId>, why: Not, text: String) {
        let named = |id: &RecordId| {
            let details = self.details.read_untracked();
            details.media.iter().any(|one| one.id == *id)
        };
        if let Some(id) = id.filter(named) {
            self.say(&|details| details.media.retain(|one| one.id != id));
        }
        self.carrying.not.set(Some(why));
        self.carrying.unkept.set(Some(text));
    }

    /// What is said of the picture or voice `id`.
    pub fn describe(&self, id: RecordId, alt: &str) {
        self.say(&|details| {
            let one = details.media.iter_mut().find(|one| one.id == id);
            if let Some(one) = one {
                alt.clone_into(&mut one.alt);
            }
        });
    }

    /// The page carries `id` no more. Earlier versions still do, and it can be taken back at once.
    pub fn put_down(&self, id: RecordId) {
        let there = self.details.get_untracked().media;
        let one = there.into_iter().find(|one| one.id == id);
        self.say(&|details| details.media.retain(|one| one.id != id));
        self.carrying.removed.set(one);
    }

    /// What was taken away last is on the page again.
    pub fn take_back(&self) {
        if let Some(one) = self.carrying.removed.get_untracked() {
            self.carrying.removed.set(None);
            self.say(&|details| details.media.push(one.clone()));
        }
    }
}

/// The draft on the page, with `media` on it; from here on an answer is awaited.
fn named(inner: &mut Inner, media: &Media) -> Option<Draft> {
    let from = inner.from.take();
    inner.draft = inner.draft.take().or_else(|| drafts::new(from));
    let draft = inner.draft.as_mut()?;
    draft.details.media.push(media.clone());
    let draft = draft.clone();
    inner.clock = inner.clock.sent();
    inner.busy = true;
    Some(draft)
}

fn why(answer: &Result<Reply, crate::platform::journal_worker::Gone>) -> Not {
    match answer {
        Ok(Reply::Unsaved {
            reason: Unsaved::TooLong { limit },
        }) if *limit == MAX_MEDIA_BYTES => Not::Large,
        Ok(Reply::Unsaved {
            reason: Unsaved::TooLong { .. },
        }) => Not::All,
        Ok(Reply::Unsaved {
            reason: Unsaved::Full,
        }) => Not::Full,
        _ => Not::Unkept,
    }
}

/// The picture or voice `id`; `None` where it is not there or does not open.
///
/// # Errors
/// [`Trouble`] when the journal gave no answer.
pub async fn carried(id: RecordId) -> Result<Option<String>, Trouble> {
    let take = Request::Media(MediaRequest::Take { id });
    match calm().room.journal.ask(take).await {
        Ok(Reply::Media { text }) => Ok(text),
        Ok(Reply::Unread {
            reason: Unread::Unreadable,
        }) => Ok(None),
        other => Err(Trouble::of(other)),
    }
}
