//! The page's side of the journal's worker: starts it when it is first asked something, and hands each answer to
//! whoever asked. It decides nothing: when to ask again, to lock or to reload is the state layer's.
//!
//! ```text
//! ask ─► may_open ─► Worker ─► Ready{build} ─► what waited is posted ─► Answer ─► the future resolves
//! ```

mod gate;
mod running;

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use holdfast_journal::protocol::{Heard, Question, numbered};
use wasm_bindgen_futures::spawn_local;

use super::changes::{Announcer, Changed, Changes};
use super::oneshot::{Teller, Told, oneshot};
use super::timer::{Alarm, after};
use super::{clock, folder, page};
use crate::domain::time::Millis;
use gate::may_open;
use running::{Running, Sign};

/// A worker that has not said which build it is by now will not say it.
const READY_WITHIN: Millis = Millis(10_000);
/// A worker that owes an answer for so long has ended without a word: a database that never answers is an answer of its
/// own long before.
const ANSWER_WITHIN: Millis = Millis(45_000);

/// Why a request got no answer. After [`Gone::NotYet`] and [`Gone::Unstarted`] nothing of what it asked for happened;
/// after the others it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The app is not whole on this device yet, so a worker would run without the app's own CSP. Ask again later.
    NotYet,
    /// The worker did not start: no file, no workers here, or nothing said for 10 s.
    Unstarted,
    /// The worker is of another build than this page: reload.
    OtherBuild,
    /// The worker crashed. The next request starts a new one.
    Ended,
    /// The page ended it by [`JournalWorker::terminate`]. The next request starts a new one.
    Terminated,
}

/// Where the worker comes from and what it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The address of the worker's script.
    pub script: String,
    /// The build it has to be of.
    pub build: String,
    /// Whether it starts only where it would run under the app's CSP.
    pub gated: bool,
}

/// One worker at a time, or none. Clones are the same one.
#[derive(Clone, Debug)]
pub struct JournalWorker(Rc<Inner>);

/// The answer to one request. Dropping it does not take the request back.
#[derive(Debug)]
#[must_use = "an answer says whether anything was saved"]
pub struct Answer<R> {
    told: Told<Result<String, Gone>>,
    read: fn(&str) -> Option<R>,
}

#[derive(Debug)]
struct Inner {
    source: Source,
    /// This window, for those that hear of changes: none should hear its own.
    window: String,
    state: RefCell<State>,
}

#[derive(Debug, Default)]
struct State {
    stage: Stage,
    /// Counts the workers, so that nothing late of an earlier one is taken for a later one's.
    start: u32,
    number: u32,
    waiting: Vec<(u32, Waiting)>,
}

#[derive(Debug)]
struct Waiting {
    /// The request as text, until it is posted.
    unposted: Option<String>,
    teller: Teller<Result<String, Gone>>,
    _silence: Alarm,
}

#[derive(Debug, Default)]
enum Stage {
    #[default]
    Idle,
    /// It is not known yet whether it may start.
    Asking,
    /// It has not said its build yet.
    Starting(
        Running,
        #[expect(dead_code, reason = "kept for its drop, which clears the timer")] Alarm,
    ),
    Ready(Running),
}

impl JournalWorker {
    /// The journal's worker of this build. Starts nothing yet.
    #[must_use]
    pub fn new() -> Self {
        let debug = page::boot("debug").is_truthy();
        Self::from(Source {
            script: folder::beside("journal-worker.js"),
            build: page::boot("build").as_string().unwrap_or_default(),
            // `./dev watch` has no CSP and no service worker to wait for.
            gated: !debug,
        })
    }

    /// Posts `ask`, now or as soon as the worker is ready; starts one if there is none. Requests are answered in
    /// the order they were asked.
    pub fn ask<Q: Question>(&self, question: &Q) -> Answer<Q::Reply> {
        Answer {
            told: self.send(&question.print()),
            read: Q::read,
        }
    }

    fn send(&self, question: &str) -> Told<Result<String, Gone>> {
        let (teller, told) = oneshot();
        let mut state = self.0.state.borrow_mut();
        let number = state.number;
        state.number = number.wrapping_add(1);
        let mut text = Some(numbered(number, question));
        if let Stage::Ready(running) = &state.stage {
            running.post(text.take());
        }
        let weak = Rc::downgrade(&self.0);
        let waiting = Waiting {
            unposted: text,
            teller,
            _silence: after(ANSWER_WITHIN, move || {
                if let Some(this) = weak.upgrade() {
                    this.end(None, Gone::Ended);
                }
            }),
        };
        state.waiting.push((number, waiting));
        if matches!(state.stage, Stage::Idle) {
            state.stage = Stage::Asking;
            state.start = state.start.wrapping_add(1);
            let start = state.start;
            drop(state);
            Inner::open(&self.0, start);
        }
        told
    }

    /// Ends the worker at once, and with it the keys and words it holds. Every open request gets
    /// [`Gone::Terminated`]; to seal a draft first is the caller's.
    pub fn terminate(&self) {
        self.0.end(None, Gone::Terminated);
    }

    /// Whether a worker runs or is starting.
    #[must_use]
    pub fn is_running(&self) -> bool {
        !matches!(self.0.state.borrow().stage, Stage::Idle)
    }

    /// Tells the other windows that `what` changed.
    pub fn announce(&self, what: Changed) {
        Announcer::new(&self.0.window).changed(what);
    }

    /// Calls `then` whenever another window changed `what`, for as long as the result is kept. `None` where the
    /// browser has no channels.
    pub fn on_changed(&self, what: Changed, then: impl Fn() + 'static) -> Option<Changes> {
        Changes::of_others(&self.0.window, what, then)
    }
}

impl Default for JournalWorker {
    fn default() -> Self {
        Self::new()
    }
}

impl From<Source> for JournalWorker {
    fn from(source: Source) -> Self {
        Self(Rc::new(Inner {
            source,
            // A whole number: printing a fraction would add 2 KB.
            window: clock::to_millis(js_sys::Math::random() * 1e15)
                .0
                .to_string(),
            state: RefCell::default(),
        }))
    }
}

impl<R> Future for Answer<R> {
    type Output = Result<R, Gone>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let read = self.read;
        // What cannot be read was written by another build.
        Pin::new(&mut self.told)
            .poll(context)
            .map(|told| told.and_then(|answer| read(&answer).ok_or(Gone::OtherBuild)))
    }
}

impl Inner {
    fn open(this: &Rc<Self>, start: u32) {
        if !this.source.gated {
            Self::begin(this, start);
            return;
        }
        let weak = Rc::downgrade(this);
        let script = this.source.script.clone();
        spawn_local(async move {
            let may = may_open(&script).await;
            if let Some(this) = weak.upgrade() {
                if may {
                    Self::begin(&this, start);
                } else {
                    this.end(Some(start), Gone::NotYet);
                }
            }
        });
    }

    fn begin(this: &Rc<Self>, start: u32) {
        if this.state.borrow().start != start {
            return;
        }
        let weak = Rc::downgrade(this);
        let hearing = weak.clone();
        // The name tells the worker who not to tell of changes.
        let running = Running::start(&this.source.script, &this.window, move |heard| {
            if let Some(this) = hearing.upgrade() {
                match heard {
                    Sign::Said(text) => this.hear(start, text.as_deref()),
                    Sign::Crashed => this.end(Some(start), Gone::Ended),
                }
            }
        });
        let Some(running) = running else {
            this.end(Some(start), Gone::Unstarted);
            return;
        };
        let silence = after(READY_WITHIN, move || {
            if let Some(this) = weak.upgrade() {
                this.end(Some(start), Gone::Unstarted);
            }
        });
        this.state.borrow_mut().stage = Stage::Starting(running, silence);
    }

    fn hear(&self, start: u32, text: Option<&str>) {
        if self.state.borrow().start != start {
            return;
        }
        match text.and_then(Heard::parse) {
            Some(Heard::Ready { build }) if build == self.source.build => {
                let mut state = self.state.borrow_mut();
                match std::mem::take(&mut state.stage) {
                    Stage::Starting(running, _) | Stage::Ready(running) => {
                        for (_, waiting) in &mut state.waiting {
                            running.post(waiting.unposted.take());
                        }
                        state.stage = Stage::Ready(running);
                    }
                    other => state.stage = other,
                }
            }
            Some(Heard::Answer { number, answer }) => {
                let mut state = self.state.borrow_mut();
                let place = state
                    .waiting
                    .iter()
                    .position(|(waiting, _)| *waiting == number);
                let waiting = place.map(|place| state.waiting.swap_remove(place).1);
                drop(state);
                if let Some(waiting) = waiting {
                    waiting.teller.tell(Ok(answer.to_owned()));
                }
            }
            // What we cannot read was written by another build too.
            Some(Heard::Ready { .. }) | None => self.end(Some(start), Gone::OtherBuild),
        }
    }

    /// Ends worker `start`, or whichever there is, and tells everyone who waits.
    fn end(&self, start: Option<u32>, why: Gone) {
        let (stage, waiting) = {
            let mut state = self.state.borrow_mut();
            if start.is_some_and(|start| state.start != start) {
                return;
            }
            state.start = state.start.wrapping_add(1);
            (
                std::mem::take(&mut state.stage),
                std::mem::take(&mut state.waiting),
            )
        };
        let why = match (&stage, why) {
            // A script that is missing or blocked is an error of the worker too.
            (Stage::Starting(..), Gone::Ended) => Gone::Unstarted,
            _ => why,
        };
        drop(stage);
        for (_, waiting) in waiting {
            waiting.teller.tell(Err(why));
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.end(None, Gone::Terminated);
    }
}
