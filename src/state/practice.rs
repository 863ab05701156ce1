//! The breath that is led now: runs the session's steps by the clock and performs what they ask for.

use super::calm;
use crate::content;
use crate::domain::breath::{Course, Moment, PhaseKind};
use crate::domain::care::Sign;
use crate::domain::session::{COUNT_IN, Effect, End, Event, Length, Session, step};
use crate::domain::time::Millis;
use crate::platform::clock;
use crate::platform::guide::{Guide, Water};
use crate::platform::lifecycle::{self, Seen};
use crate::platform::timer::{self, Alarm};
use crate::platform::wake_lock::WakeLock;
use crate::state::cell::State;
use std::cell::RefCell;

/// What can be seen of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing is led; the water stands high.
    Resting,
    /// Being led.
    Breathing,
    /// Held by the person.
    Paused,
    /// Led to its end; the breath is the person's own for a little.
    Free,
    /// Over, in this way.
    Over(End),
}

/// The one session there is, and its picture.
#[derive(Debug)]
pub struct Practice {
    inner: RefCell<Inner>,
    /// What can be seen of it.
    pub status: State<Status>,
    /// Whether a person is back after a while, and waited for.
    pub welcome: State<bool>,
    /// The phase that has just begun; read aloud by a screen reader in the first rounds.
    pub cue: State<Option<Moment>>,
}

#[derive(Debug, Default)]
struct Inner {
    session: Option<Session>,
    guide: Guide,
    alarm: Option<Alarm>,
    awake: Option<WakeLock>,
    /// Since when the page is not seen.
    hidden: Option<Millis>,
}

impl Practice {
    /// Adopts the breath the page began, at the point it has reached.
    #[must_use]
    pub fn adopt() -> Self {
        let guide = Guide::adopt();
        let elapsed = guide.elapsed();
        let this = Self {
            inner: RefCell::new(Inner {
                guide,
                ..Inner::default()
            }),
            status: State::new(Status::Over(End::Complete)),
            welcome: State::new(false),
            cue: State::new(None),
        };
        if let Some(elapsed) = elapsed {
            let now = clock::now();
            let session = Session::begin(content::first(), Length::Block, now - elapsed);
            let (session, effects) = step(session, Event::Tick, now);
            this.inner.borrow_mut().session = Some(session);
            this.status.set(Status::Breathing);
            // The picture is where it is: moving it, even by a frame, would be seen.
            for effect in effects
                .into_iter()
                .filter(|effect| !matches!(effect, Effect::Seek(_)))
            {
                this.perform(effect, now);
            }
        }
        let listener = lifecycle::on_change(|seen| {
            if seen == Seen::Shown {
                calm().practice.wake_up();
            } else {
                calm().practice.inner.borrow_mut().hidden = Some(clock::now());
            }
        });
        if let Some(listener) = listener {
            // For as long as the page lives.
            listener.forget();
        }
        this
    }

    /// The rest of the app is there: the channels follow the breath the page began, and it is drawn as chosen.
    pub fn take_over(&self) {
        calm().channels.listen();
        let now = clock::now();
        if let Some(session) = &self.inner.borrow().session {
            let started = now - session.elapsed(now);
            calm()
                .channels
                .lead(session.course(), started, session.ends_at());
        }
        if matches!(calm().preferences.water(), Water::Stepped | Water::Kelp)
            && self.status.get_untracked() == Status::Breathing
        {
            let session = self.inner.borrow().session.clone();
            session.iter().for_each(|session| self.picture(session));
        }
    }

    /// The page is seen again: the right phase, once, and a screen that stays awake. Who could listen was not away.
    fn wake_up(&self) {
        let hidden = self.inner.borrow_mut().hidden.take();
        let now = clock::now();
        let away = now
            - hidden
                .filter(|_| !calm().channels.is_heard())
                .unwrap_or(now);
        self.send(Event::Return(away));
        self.keep_awake(self.status.get_untracked() == Status::Breathing);
    }

    /// Leads `course` from now on, out-breath first: a block of Now at once, anything longer after a little stillness.
    pub fn begin(&self, course: Course, length: Length) {
        let now = clock::now();
        let session = if length == Length::Block {
            Session::lead(course, length, now)
        } else {
            Session::practise(course, length, now)
        };
        self.cue.set(None);
        self.picture(&session);
        self.inner.borrow_mut().session = Some(session);
        self.send(Event::Tick);
    }

    /// Goes on with the same pattern after its end, without the shorter first breaths.
    pub fn more(&self) {
        self.send(Event::Extend(Length::Block));
    }

    /// Whether the pattern's own limit leaves room for more of it.
    #[must_use]
    pub fn can_go_on(&self) -> bool {
        self.inner
            .borrow()
            .session
            .as_ref()
            .is_some_and(Session::can_extend)
    }

    /// Draws what `session` leads, from where it is.
    fn picture(&self, session: &Session) {
        let now = clock::now();
        let (course, water) = (session.course(), calm().preferences.water());
        let word = |kind| phase_word(course, kind);
        let (led, started) = ((course, session.breaths()), session.began(now));
        let mut inner = self.inner.borrow_mut();
        inner.guide.play(led, started, water, word);
        if calm().preferences.chosen.read_untracked().seconds_shown {
            inner.guide.count(led, started);
        }
    }

    /// Holds the breath where it is, or goes on with an out-breath.
    pub fn pause_or_go_on(&self) {
        match self.status.get_untracked() {
            Status::Breathing => self.send(Event::Pause),
            Status::Paused => self.send(Event::Resume),
            Status::Resting | Status::Free | Status::Over(_) => {}
        }
    }

    /// Ends it at once.
    pub fn stop(&self) {
        self.send(Event::Stop);
        self.settle();
    }

    /// Ends it at once, because it made things worse.
    pub fn worse(&self) {
        self.send(Event::Worse);
        self.settle();
        calm().care.note(Sign::Worse);
    }

    /// The water stands high and nothing is led.
    fn settle(&self) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.session = None;
            inner.alarm = None;
            inner.guide.rest(content::words().home.again);
        }
        calm().channels.silence();
        self.keep_awake(false);
        self.welcome.set(false);
        self.cue.set(None);
        self.status.set(Status::Resting);
    }

    fn send(&self, event: Event) {
        let now = clock::now();
        let session = self.inner.borrow_mut().session.take();
        let Some((session, effects)) = session.map(|session| step(session, event, now)) else {
            return;
        };
        if let Event::Extend(_) = event {
            self.picture(&session);
            if self.status.get_untracked() == Status::Breathing {
                let started = now - session.elapsed(now);
                calm()
                    .channels
                    .lead(session.course(), started, session.ends_at());
            }
        }
        self.inner.borrow_mut().session = Some(session);
        for effect in effects {
            if let Some(session) = &self.inner.borrow().session {
                calm().channels.follow(effect, session, now);
            }
            self.perform(effect, now);
        }
    }

    fn perform(&self, effect: Effect, now: Millis) {
        match effect {
            Effect::Cue(moment) => self.cue.set(Some(moment)),
            Effect::CountIn => {
                let line = content::breathe_words().leading.count_in;
                self.inner.borrow_mut().guide.invite(line, COUNT_IN);
                self.status.set(Status::Breathing);
            }
            Effect::Free => {
                self.close(content::breathe_words().leading.free);
                self.cue.set(None);
                self.status.set(Status::Free);
            }
            Effect::Hold => {
                self.inner.borrow().guide.hold();
                self.status.set(Status::Paused);
            }
            Effect::Seek(elapsed) => {
                let waited = self.welcome.get_untracked();
                let session = self.inner.borrow().session.clone().filter(|_| waited);
                match session {
                    // What rested has to be drawn again.
                    Some(session) => self.picture(&session),
                    None => self.inner.borrow_mut().guide.seek(elapsed),
                }
                self.status.set(Status::Breathing);
                self.welcome.set(false);
            }
            Effect::KeepAwake(yes) => self.keep_awake(yes),
            Effect::WakeAt(at) => {
                let alarm = timer::after(at - now, move || {
                    // A phone asleep rings late: by as much as nobody was there.
                    calm().practice.send(Event::Return(clock::now() - at));
                });
                self.inner.borrow_mut().alarm = Some(alarm);
            }
            Effect::Silence => self.inner.borrow_mut().alarm = None,
            Effect::Finish(end) => self.finish(end),
            Effect::Welcome => {
                let words = content::channel_words().channels.welcome;
                self.inner.borrow_mut().guide.rest(words);
                self.welcome.set(true);
            }
        }
    }

    fn finish(&self, end: End) {
        if end == End::Complete {
            let is_practice =
                |inner: &Inner| inner.session.as_ref().is_some_and(Session::is_practice);
            let practised = is_practice(&self.inner.borrow());
            self.close(if practised {
                content::breathe_words().leading.stop
            } else {
                content::words().home.again
            });
        }
        self.inner.borrow_mut().alarm = None;
        self.status.set(Status::Over(end));
    }

    /// The water comes to rest by itself, with one line of words.
    fn close(&self, words: &str) {
        self.inner.borrow_mut().guide.close(words);
    }

    fn keep_awake(&self, yes: bool) {
        self.inner.borrow_mut().awake = yes.then(WakeLock::request);
    }
}

/// The word of a phase. The first breath has its own two lines.
fn phase_word(course: &Course, kind: PhaseKind) -> &'static str {
    if kind == PhaseKind::Out && course.pattern().id == content::first().id {
        content::words().home.let_out
    } else {
        content::phase_word(kind)
    }
}
