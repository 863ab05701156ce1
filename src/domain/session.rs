//! A running practice as a value: what has happened goes in, what is to be done comes out.
//!
//! It never reads a clock, sets a timer or touches a picture: [`step`] answers with [`Effect`]s and the layers
//! above perform them. A session's own end waits for the end of an out-breath; a person's Stop is instant.

use super::breath::{Course, Moment, Pattern};
use super::time::Millis;

mod plan;

pub use plan::{BLOCK, fits};
use plan::{most, planned};

/// How long everything stands still, the shape in sight, before a session to practise with (content.md 1.7).
pub const COUNT_IN: Millis = Millis::from_secs(3);

/// How many breaths of a person's own come between such a session and the question after it.
const FREE_BREATHS: u64 = 2;

/// How long a person wants to go on. The limit of the pattern caps all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// One block of Now: as many whole cycles as fit in 90 s.
    Block,
    /// So long, and then to the end of the out-breath.
    For(Millis),
    /// So many breaths.
    Breaths(u32),
    /// Until the pattern's limit.
    UntilStopped,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Time passed: the timer rang, or the page came back.
    Tick,
    /// The page came back after so long a time in which nobody could follow.
    Return(Millis),
    /// The person wants to pause.
    Pause,
    /// The person wants to go on.
    Resume,
    /// The person wants to stop.
    Stop,
    /// The person says that this makes it worse.
    Worse,
    /// The person wants more, from where the session ends or has ended.
    Extend(Length),
}

/// How a session came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It was led to its end.
    Complete,
    /// The person stopped it.
    Stopped,
    /// The person stopped it because it made things worse.
    Worse,
}

/// What is to be done now, in the order given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A phase has begun, or is under way: show its word, sound its sound.
    Cue(Moment),
    /// Nothing moves yet: the shape is there, and a line that invites the first out-breath.
    CountIn,
    /// Nothing is led any more: a few breaths of the person's own, then the session is over.
    Free,
    /// Move the picture to this elapsed time and let it run on from there.
    ///
    /// A picture that the page began by itself is already there.
    Seek(Millis),
    /// Freeze the picture where it is.
    Hold,
    /// Keep the screen awake, or let it sleep.
    KeepAwake(bool),
    /// The next monotonic instant at which a [`Event::Tick`] is useful; replaces any earlier one.
    WakeAt(Millis),
    /// Stop sound and vibration at once, whatever was scheduled.
    Silence,
    /// The session is over; comes once, unless more was asked for in between.
    Finish(End),
    /// A person is back after a while: the picture rests, with one quiet line, and nothing goes on by itself.
    Welcome,
}

/// After so long away a breath does not go on by itself.
pub const AWAY: Millis = Millis::from_secs(120);

/// How the session's time relates to the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    /// At the instant `since`, so much time `had` been practised; it flows.
    Running { since: Millis, had: Millis },
    /// It stands still.
    Paused { at: Millis },
    /// It has been led to its end; until this instant the breath is the person's own.
    Free { until: Millis },
    /// It stands still for good, or until more is asked for.
    Ended { at: Millis, end: End },
}

/// A practice under way, paused, or over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    course: Course,
    clock: Clock,
    /// How many breaths it will have; the session ends with the out-breath of the last.
    breaths: u32,
    /// The latest instant seen: a clock that goes backwards is ignored.
    latest: Millis,
    /// The cycle and phase last cued; nothing when picture and sound have yet to be told where we are.
    cued: Option<(u32, usize)>,
    /// How long the breath is the person's own after the last out-breath that is led.
    free: Millis,
}

impl Session {
    /// A session that runs since the instant `started`, which may lie in the past: that is how the app adopts
    /// the breath the page began by itself. Its first effects come with the first [`Event::Tick`].
    pub fn begin(pattern: &Pattern, length: Length, started: Millis) -> Self {
        Self::lead(Course::new(pattern), length, started)
    }

    /// As [`Session::begin`], along any course.
    pub fn lead(course: Course, length: Length, started: Millis) -> Self {
        let breaths = planned(&course, length, 0);
        let clock = Clock::Running {
            since: started,
            had: Millis::ZERO,
        };
        Self {
            course,
            clock,
            breaths,
            latest: started,
            cued: None,
            free: Millis::ZERO,
        }
    }

    /// A session to practise with, from now on: first everything stands still for [`COUNT_IN`], and after the last
    /// out-breath come two breaths of the person's own. A block of Now has neither.
    pub fn practise(course: Course, length: Length, now: Millis) -> Self {
        let cycle = course.cycle_start(u32::MAX) - course.cycle_start(u32::MAX - 1);
        let session = Self::lead(course, length, now);
        let clock = Clock::Running {
            since: now + COUNT_IN,
            had: Millis::ZERO,
        };
        Self {
            clock,
            free: cycle.saturating_mul(FREE_BREATHS),
            ..session
        }
    }

    /// The pattern as it is led.
    pub fn course(&self) -> &Course {
        &self.course
    }

    /// How much has been practised, pauses left out; never more than [`Session::ends_at`].
    pub fn elapsed(&self, now: Millis) -> Millis {
        match self.clock {
            Clock::Running { since, had } => {
                (had + (now.max(self.latest) - since)).min(self.ends_at())
            }
            Clock::Paused { at } | Clock::Ended { at, .. } => at,
            Clock::Free { .. } => self.ends_at(),
        }
    }

    /// The instant at which its first out-breath began, or will begin, had it never been paused.
    pub fn began(&self, now: Millis) -> Millis {
        match self.clock {
            Clock::Running { since, had } => since - had,
            Clock::Paused { .. } | Clock::Free { .. } | Clock::Ended { .. } => {
                now - self.elapsed(now)
            }
        }
    }

    /// Whether it is one to practise with, rather than a block of Now.
    pub fn is_practice(&self) -> bool {
        self.free > Millis::ZERO
    }

    /// Where the breath is.
    pub fn moment(&self, now: Millis) -> Moment {
        self.course.at(self.elapsed(now))
    }

    /// Whether the person paused it.
    pub fn is_paused(&self) -> bool {
        matches!(self.clock, Clock::Paused { .. })
    }

    /// How it ended, once it has.
    pub fn end(&self) -> Option<End> {
        match self.clock {
            Clock::Ended { end, .. } => Some(end),
            Clock::Running { .. } | Clock::Paused { .. } | Clock::Free { .. } => None,
        }
    }

    /// How many breaths it has in all, as planned so far; at least one. Of the last, only the out-breath is led.
    pub fn breaths(&self) -> u32 {
        self.breaths
    }

    /// The elapsed time at which it ends by itself: always the end of an out-breath.
    pub fn ends_at(&self) -> Millis {
        self.course.out_end(self.breaths.saturating_sub(1))
    }

    /// Whether the pattern allows more than is planned; when not, [`Event::Extend`] changes nothing.
    pub fn can_extend(&self) -> bool {
        self.breaths < most(&self.course)
    }
}

/// Takes an event at a monotonic instant; answers with the session after it and what is to be done.
#[must_use]
pub fn step(mut session: Session, event: Event, now: Millis) -> (Session, Vec<Effect>) {
    let now = now.max(session.latest);
    session.latest = now;
    let effects = match (session.clock, event) {
        (clock, Event::Return(away)) if away >= AWAY => returned(&mut session, clock, away, now),
        (
            Clock::Free { .. }
            | Clock::Ended {
                end: End::Complete, ..
            },
            Event::Extend(length),
        ) if session.can_extend() => {
            let had = session.course.cycle_start(session.breaths);
            session.breaths = planned(&session.course, length, session.breaths);
            run(&mut session, had, now)
        }
        (Clock::Ended { .. }, _) => Vec::new(),
        (_, Event::Stop) => finish(&mut session, End::Stopped, now),
        (_, Event::Worse) => finish(&mut session, End::Worse, now),
        (Clock::Paused { at }, Event::Resume) => {
            // Back to where this breath began: nobody is asked to come in halfway.
            let had = session.course.cycle_start(session.course.cycle_at(at));
            run(&mut session, had, now)
        }
        (Clock::Paused { .. }, Event::Extend(length)) => {
            session.breaths = planned(&session.course, length, session.breaths);
            Vec::new()
        }
        (Clock::Paused { .. }, _) => Vec::new(),
        (Clock::Free { until }, _) => free(&mut session, until, now),
        (Clock::Running { .. }, Event::Pause) if session.elapsed(now) < session.ends_at() => {
            session.clock = Clock::Paused {
                at: session.elapsed(now),
            };
            vec![Effect::Silence, Effect::Hold, Effect::KeepAwake(false)]
        }
        (Clock::Running { .. }, Event::Extend(length)) => {
            session.breaths = planned(&session.course, length, session.breaths);
            tick(&mut session, now)
        }
        (Clock::Running { .. }, _) => tick(&mut session, now),
    };
    (session, effects)
}

/// Lets time flow from an elapsed time, and tells picture and sound where that is.
fn run(session: &mut Session, had: Millis, now: Millis) -> Vec<Effect> {
    session.clock = Clock::Running { since: now, had };
    session.cued = None;
    tick(session, now)
}

/// What the present moment asks for. After a sleep that is one cue: what was missed stays missed.
fn tick(session: &mut Session, now: Millis) -> Vec<Effect> {
    let Clock::Running { since, had } = session.clock else {
        return Vec::new();
    };
    if now < since {
        return vec![
            Effect::KeepAwake(true),
            Effect::CountIn,
            Effect::WakeAt(since),
        ];
    }
    let (elapsed, end) = (session.elapsed(now), session.ends_at());
    if elapsed >= end {
        return free(session, since + (end - had) + session.free, now);
    }
    let moment = session.course.at(elapsed);
    let place = (moment.cycle, moment.index);
    let mut effects = Vec::with_capacity(4);
    if session.cued.is_none() {
        effects.extend([Effect::KeepAwake(true), Effect::Seek(elapsed)]);
    }
    if session.cued != Some(place) {
        session.cued = Some(place);
        effects.push(Effect::Cue(moment));
    }
    effects.push(Effect::WakeAt(now + moment.left));
    effects
}

/// The breath is the person's own until an instant; from then on the session is over.
fn free(session: &mut Session, until: Millis, now: Millis) -> Vec<Effect> {
    if now >= until {
        return finish(session, End::Complete, now);
    }
    session.clock = Clock::Free { until };
    vec![Effect::Free, Effect::WakeAt(until)]
}

/// Waits where the person left it; where it would have ended by then, it has.
fn returned(session: &mut Session, clock: Clock, away: Millis, now: Millis) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Clock::Running { since, had } = clock {
        let at = had + ((now - away) - since);
        if at >= session.ends_at() {
            effects = finish(session, End::Complete, now);
        } else {
            session.clock = Clock::Paused { at };
            effects = vec![Effect::Silence, Effect::Hold, Effect::KeepAwake(false)];
        }
    }
    effects.push(Effect::Welcome);
    effects
}

/// Ends the session where it is.
fn finish(session: &mut Session, end: End, now: Millis) -> Vec<Effect> {
    let at = session.elapsed(now);
    session.clock = Clock::Ended { at, end };
    let mut effects = match end {
        // The last out-breath has faded by itself, and the water comes to rest by itself.
        End::Complete => Vec::with_capacity(2),
        End::Stopped | End::Worse => vec![Effect::Silence, Effect::Hold],
    };
    effects.extend([Effect::KeepAwake(false), Effect::Finish(end)]);
    effects
}
