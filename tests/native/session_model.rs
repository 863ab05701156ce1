//! A session is where its elapsed time says it is, whatever happened on the way, and it ends once: any pattern
//! and any events, against the same session kept in the plainest way.

use holdfast::domain::breath::{Limit, Pattern};
use holdfast::domain::session::{BLOCK, Effect, End, Event, Length, Session, step};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

use crate::breath::{any_pattern, counted};
use crate::session::ends;

const STARTED: Millis = Millis(70_000);

#[derive(Clone, Copy, Debug)]
enum Happening {
    Wait(u64),
    ClockBack(u64),
    Send(Event),
}

fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let event = prop::sample::select(vec![Event::Tick, Event::Tick, Event::Pause, Event::Resume]);
    let one = prop_oneof![
        4 => (0..6_000u64).prop_map(Happening::Wait),
        1 => (0..400_000u64).prop_map(Happening::Wait),
        1 => (0..50_000u64).prop_map(Happening::ClockBack),
        6 => event.prop_map(Happening::Send),
    ];
    prop::collection::vec(one, 0..60)
}

/// The same session, kept in the plainest way: what was practised, counted up.
#[derive(Clone)]
struct Plain {
    elapsed: u64,
    seen: u64,
    paused: bool,
    over: bool,
    starts: Vec<u64>,
    end: u64,
}

impl Plain {
    fn new(pattern: &Pattern, breaths: u32) -> Self {
        let all = counted(pattern, breaths + 1);
        let starts = all
            .iter()
            .filter(|span| span.1 == 0)
            .map(|span| span.3)
            .collect();
        let last = all.iter().filter(|span| span.0 + 1 == breaths);
        // The end of the first out-breath of the last cycle, or of the cycle when there is none.
        let mut end = last.clone().map(|span| span.4).max().unwrap();
        if last.clone().any(|span| span.2.is_out()) {
            let outs = last
                .clone()
                .skip_while(|span| !span.2.is_out())
                .take_while(|span| span.2.is_out());
            end = outs.map(|span| span.4).max().unwrap();
        }
        Self {
            elapsed: 0,
            seen: STARTED.0,
            paused: false,
            over: false,
            starts,
            end,
        }
    }

    /// The clock shows `now`; only what lies after the latest instant seen has passed.
    fn pass(&mut self, now: u64) {
        let passed = now.saturating_sub(self.seen);
        self.seen = self.seen.max(now);
        if !self.paused && !self.over {
            self.elapsed = (self.elapsed + passed).min(self.end);
        }
    }

    fn send(&mut self, event: Event) {
        if self.over {
            return;
        }
        if !self.paused && self.elapsed == self.end {
            self.over = true;
        } else if event == Event::Pause {
            self.paused = true;
        } else if event == Event::Resume && self.paused {
            self.paused = false;
            self.elapsed = *self
                .starts
                .iter()
                .rev()
                .find(|start| **start <= self.elapsed)
                .unwrap();
        }
    }
}

proptest! {
    #[test]
    fn a_session_is_where_its_elapsed_time_says(
        pattern in any_pattern(),
        breaths in 1..12u32,
        happenings in happenings(),
    ) {
        let mut session = Session::begin(&pattern, Length::Breaths(breaths), STARTED);
        let mut plain = Plain::new(&pattern, session.breaths());
        let all = counted(&pattern, session.breaths() + 1);
        prop_assert_eq!(session.ends_at(), Millis(plain.end));
        let has_out = pattern.phases.iter().any(|phase| phase.kind.is_out());
        let (mut now, mut finished) = (STARTED.0, 0);
        for happening in happenings {
            match happening {
                Happening::Wait(time) => now += time,
                Happening::ClockBack(time) => now = now.saturating_sub(time),
                Happening::Send(event) => {
                    let effects;
                    let resumed = event == Event::Resume && session.is_paused();
                    (session, effects) = step(session, event, Millis(now));
                    plain.pass(now);
                    plain.send(event);
                    let cues = effects.iter().filter(|effect| matches!(effect, Effect::Cue(_))).count();
                    prop_assert!(cues <= 1, "a burst: {:?}", effects);
                    finished += ends(&effects).len();
                    for effect in &effects {
                        if let Effect::Cue(moment) = effect {
                            prop_assert_eq!(*moment, session.moment(Millis(now)));
                            // Whenever the picture is set going, it is at an out-breath, if there is one.
                            let sets_going = effects.contains(&Effect::KeepAwake(true));
                            let leads_out = moment.kind.is_out() && moment.into == Millis::ZERO;
                            prop_assert!(!sets_going || !resumed || !has_out || leads_out);
                        }
                        if let Effect::WakeAt(at) = effect {
                            prop_assert_eq!(*at, Millis(plain.seen) + session.moment(Millis(now)).left);
                        }
                    }
                }
            }
            // Asking changes nothing: what was never told has not been seen.
            let mut asked = plain.clone();
            asked.pass(now);
            prop_assert_eq!(session.elapsed(Millis(now)), Millis(asked.elapsed));
            prop_assert_eq!(session.is_paused(), plain.paused && !plain.over);
            prop_assert_eq!(session.end(), plain.over.then_some(End::Complete));
            prop_assert_eq!(finished, usize::from(plain.over));
            let moment = session.moment(Millis(now));
            let span = all.iter().find(|span| span.3 <= asked.elapsed && asked.elapsed < span.4);
            if let Some(&(cycle, index, kind, from, _)) = span {
                prop_assert_eq!((moment.cycle, moment.index, moment.kind), (cycle, index, kind));
                prop_assert_eq!(moment.into, Millis(asked.elapsed - from));
            }
        }
    }

    #[test]
    fn it_ends_with_an_out_breath_and_within_its_limit(pattern in any_pattern(), seconds in 0..900u64) {
        for length in [Length::Block, Length::For(Millis::from_secs(seconds)), Length::UntilStopped] {
            let session = Session::begin(&pattern, length, STARTED);
            let (course, end) = (session.course(), session.ends_at());
            prop_assert_eq!(course.first_out_end_at_or_after(end), end);
            prop_assert!(session.breaths() > 0);
            if session.breaths() > 1 {
                match pattern.limit {
                    Limit::Time(time) => prop_assert!(end <= time),
                    Limit::Rounds(rounds) => prop_assert!(session.breaths() <= rounds),
                }
            }
            if length == Length::Block && session.breaths() > 1 {
                prop_assert!(course.cycle_start(session.breaths()) <= BLOCK);
                let fits = course.cycle_start(session.breaths() + 1) <= BLOCK;
                prop_assert!(!fits || !session.can_extend(), "one more breath would have fitted");
            }
        }
    }
}
