//! The exercise a person is in, and its time. Kept here, so that a look at Help and back loses no tick.

use super::calm;
use super::texts::Text;
use crate::content;
use crate::domain::care::Sign;
use crate::domain::grounding::{self, Clock, Exercise, Now, Stage, StepKind, Walk};
use crate::domain::pick::Tool;
use crate::domain::screen::Screen;
use crate::domain::time::Millis;
use crate::platform::lifecycle::{self, Seen};
use crate::platform::timer::{self, Alarm};
use crate::platform::wake_lock::WakeLock;
use crate::platform::{clock, random};
use crate::state::cell::State;
use std::cell::RefCell;

/// How long the app rests after its start before it asks for more exercises.
const IDLE: Millis = Millis::from_secs(2);

/// What is done in a walk, boxed so that it is compiled once.
type Change<'a> = Box<dyn FnOnce(&mut Walk, Millis) + 'a>;

/// The walk through an exercise, if one was begun.
#[derive(Debug)]
pub struct Grounding {
    /// Where they are and what they have found.
    pub walk: State<Walk>,
    /// Where in a timed step they are.
    pub at: State<Option<Now>>,
    /// What is led now is to end in the dark: no sound, no question.
    pub night: State<bool>,
    /// Where in an exercise another binary of the page had come to.
    trail: RefCell<Option<String>>,
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    alarm: Option<Alarm>,
    /// The wait before the exercises beside the app are asked for.
    soon: Option<Alarm>,
    awake: Option<WakeLock>,
    /// What was said last, so that nothing is said twice.
    said: Option<(Stage, Option<(u64, usize)>)>,
}

impl Grounding {
    /// Nothing begun here; what was begun in another binary of the page is gone on with when it is shown.
    #[must_use]
    pub fn resumed(trail: Option<&str>) -> Self {
        Self {
            trail: RefCell::new(trail.map(str::to_owned)),
            walk: State::new(Walk::new(Exercise::default(), &[], 0)),
            at: State::new(None),
            night: State::new(false),
            inner: RefCell::default(),
        }
    }

    /// When the app has been idle for a moment, the exercises beside it are asked for, so that they are here before
    /// a tap.
    pub fn fetch_soon(&self) {
        self.inner.borrow_mut().soon = Some(timer::after(IDLE, || calm().texts.want_exercises()));
        let listener = lifecycle::on_change(|seen| {
            // Elsewhere no exercise is led: nothing is to be said of it.
            let led = matches!(calm().navigation.screen.get_untracked(), Screen::Ground(_));
            if seen == Seen::Shown && led {
                // A hidden page loses its hold on the screen.
                calm().grounding.inner.borrow_mut().awake = None;
                calm().grounding.act(Walk::tick);
            }
        });
        if let Some(listener) = listener {
            // For as long as the page lives.
            listener.forget();
        }
    }

    /// Begins the exercise that `name` names, if it is here; behind its id may stand choices already made.
    pub fn begin(&self, name: &str) {
        let mut words = name.split(' ');
        let id = words.next().unwrap_or_default();
        let with: Vec<&str> = words.collect();
        let found = find(id).unwrap_or_default();
        self.trail.take();
        self.walk.set(Walk::new(found, &with, random::number()));
    }

    /// It is on the screen now, for the first time or again.
    pub fn shown(&self) {
        self.inner.borrow_mut().said = None;
        self.settle();
    }

    /// Whether the exercise is here; if not, it is asked for. To be asked again when the sheet has arrived.
    #[must_use]
    pub fn is_here(&self, name: &str) -> bool {
        let id = name.split(' ').next().unwrap_or_default();
        let arrived = calm().texts.exercises.get();
        if find(id).is_none() {
            if arrived == Text::Unasked {
                calm().texts.want_exercises();
            }
            return false;
        }
        if self.walk.read_untracked().exercise().id != id {
            let trail = self.trail.take();
            self.begin(name);
            if let Some(trail) = trail {
                self.walk.update(|walk| walk.follow(&trail));
            }
        }
        true
    }

    /// Where a person is in it, for another binary of the page.
    #[must_use]
    pub fn trail(&self) -> String {
        self.walk.read_untracked().trail(clock::now())
    }

    /// Does something in the walk, and what follows from it.
    pub fn act(&self, change: impl FnOnce(&mut Walk, Millis)) {
        self.change(Box::new(change));
    }

    /// Holds what is led by itself: another screen is shown.
    pub fn leave_alone(&self) {
        if self.walk.read_untracked().clock() != Clock::Still {
            self.act(Walk::hold);
        }
    }

    /// Nothing is led any more, and nothing more is asked for.
    pub fn end(&self) {
        self.leave_alone();
        let mut inner = self.inner.borrow_mut();
        inner.soon = None;
        inner.awake = None;
    }

    /// Draws another of what is drawn.
    pub fn draw(&self) {
        let roll = random::number();
        self.act(move |walk, now| walk.draw(roll, now));
    }

    /// Opens a tool, and says what choosing it says. At night it is to end in the dark.
    pub fn open(&self, tool: Tool, night: bool) {
        if tool.is_danger() {
            calm().care.note(Sign::Danger);
        }
        calm().navigation.go(tool.screen());
        self.night.set(night);
    }

    /// Opens one of `tools`, by chance.
    pub fn open_one_of(&self, tools: &[Tool], night: bool) {
        if let Some(tool) = Tool::one_of(tools, random::number()) {
            self.open(tool, night);
        }
    }

    /// Every exercise that is here, in its order.
    #[must_use]
    pub fn all(&self) -> Vec<Exercise> {
        let sheet = match calm().texts.exercises.get() {
            Text::Here(sheet) => grounding::all(&sheet).ok(),
            _ => None,
        };
        sheet
            .or_else(|| grounding::all(content::FIRST_EXERCISES).ok())
            .unwrap_or_default()
    }

    fn change(&self, change: Change<'_>) {
        let now = clock::now();
        self.walk.update(|walk| change(walk, now));
        self.settle();
    }

    /// The next look at the clock, the screen that stays awake, and what is said.
    fn settle(&self) {
        let now = clock::now();
        let walk = self.walk.read_untracked();
        let at = walk.at(now);
        self.at.set(at);
        let runs = matches!(walk.clock(), Clock::Runs(_));
        let mut inner = self.inner.borrow_mut();
        inner.alarm = walk
            .wake_in(now)
            .map(|left| timer::after(left, || calm().grounding.act(Walk::tick)));
        if runs != inner.awake.is_some() {
            inner.awake = runs.then(WakeLock::request);
        }
        let place = (walk.stage(), at.map(|at| (at.round, at.part)));
        let silent = matches!(walk.clock(), Clock::Held(_));
        if let Clock::Runs(began) = walk.clock()
            && !self.night.get_untracked()
        {
            calm().channels.ring(walk.tones(), began);
        } else if !silent {
            calm().channels.end_tones();
        }
        if silent {
            calm().channels.silence();
        } else if inner.said != Some(place) {
            let first = inner.said.map(|(stage, _)| stage) != Some(place.0);
            inner.said = Some(place);
            drop(inner);
            if let Some(words) = spoken(&walk, at, first) {
                calm().channels.say(&words);
            }
        }
    }
}

/// What is said aloud here: the step when it is come to, then each part. The end of what is left by itself says so,
/// except at night.
fn spoken(walk: &Walk, at: Option<Now>, first: bool) -> Option<String> {
    let Some(step) = walk.step() else {
        let said = walk.is_over() && !calm().grounding.night.get_untracked();
        return said.then(|| content::words().ground.over.to_owned());
    };
    // What waits to be begun says nothing yet.
    if at.is_some() && walk.clock() == Clock::Still {
        return None;
    }
    let part = match (&step.kind, at) {
        (StepKind::Timed(parts, _), Some(at)) => parts.get(at.part).map(|part| part.words.as_str()),
        _ => None,
    };
    let mut words = String::new();
    if first {
        words.push_str(step.spoken());
    }
    if let Some(part) = part.filter(|part| !part.is_empty()) {
        if first {
            words.push(' ');
        }
        words.push_str(part);
    }
    (!words.is_empty()).then_some(words)
}

/// The exercise of this id: out of the sheet beside the app, or out of the app itself.
fn find(id: &str) -> Option<Exercise> {
    let beside = match &*calm().texts.exercises.read_untracked() {
        Text::Here(sheet) => grounding::find(sheet, id),
        _ => None,
    };
    beside.or_else(|| grounding::find(content::FIRST_EXERCISES, id))
}
