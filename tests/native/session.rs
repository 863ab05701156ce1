//! A session is where its elapsed time says it is, whatever happened on the way, and it ends once.

use holdfast::content;
use holdfast::domain::breath::{Course, Pattern};
use holdfast::domain::session::{BLOCK, Effect, End, Event, Length, Session, step};
use holdfast::domain::time::Millis;
use proptest::prelude::*;

use crate::breath::{any_pattern, counted};

const STARTED: Millis = Millis(70_000);

fn first(length: Length) -> Session {
    Session::begin(content::first(), length, STARTED)
}

/// Sends events at instants since the start; answers with the session and what the last one asked for.
fn send(mut session: Session, events: &[(u64, Event)]) -> (Session, Vec<Effect>) {
    let mut last = Vec::new();
    for &(at, event) in events {
        (session, last) = step(session, event, STARTED + Millis(at));
    }
    (session, last)
}

fn cues(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::Cue(_))).count()
}

fn ends(effects: &[Effect]) -> Vec<End> {
    let end = |effect: &Effect| if let Effect::Finish(end) = effect { Some(*end) } else { None };
    effects.iter().filter_map(end).collect()
}

#[test]
fn the_first_tick_sets_everything_going() {
    let (session, effects) = send(first(Length::Block), &[(0, Event::Tick)]);
    let cue = session.moment(STARTED);
    assert!(cue.kind.is_out());
    let wake = STARTED + Millis(3200);
    assert_eq!(effects, [Effect::KeepAwake(true), Effect::Seek(Millis::ZERO), Effect::Cue(cue), Effect::WakeAt(wake)]);
    let (_, again) = step(session, Event::Tick, STARTED + Millis(1));
    assert_eq!(again, [Effect::WakeAt(wake)], "a timer that rang early changes nothing");
}

#[test]
fn a_breath_the_page_began_is_carried_on() {
    let (session, effects) = send(first(Length::Block), &[(21_000, Event::Tick)]);
    assert_eq!(effects[1], Effect::Seek(Millis(21_000)));
    assert_eq!(effects[3], Effect::WakeAt(STARTED + Millis(23_200)));
    assert_eq!(session.moment(STARTED + Millis(21_000)).into, Millis(1800));
}

#[test]
fn a_pause_goes_on_with_the_out_breath() {
    let events = [(0, Event::Tick), (29_000, Event::Pause)];
    let (session, effects) = send(first(Length::Block), &events);
    assert_eq!(effects, [Effect::Silence, Effect::Hold, Effect::KeepAwake(false)]);
    assert!(session.is_paused());
    assert_eq!(session.elapsed(STARTED + Millis(900_000)), Millis(29_000));
    let (session, effects) = send(session, &[(500_000, Event::Resume)]);
    assert_eq!(effects[..2], [Effect::KeepAwake(true), Effect::Seek(Millis(27_200))]);
    let Effect::Cue(moment) = effects[2] else { unreachable!("{effects:?}") };
    assert!(moment.kind.is_out() && moment.into == Millis::ZERO);
    assert_eq!(session.elapsed(STARTED + Millis(501_000)), Millis(28_200));
}

#[test]
fn stopping_is_instant() {
    for (event, end) in [(Event::Stop, End::Stopped), (Event::Worse, End::Worse)] {
        for before in [vec![(0, Event::Tick)], vec![(0, Event::Tick), (5000, Event::Pause)], vec![]] {
            let (session, _) = send(first(Length::Block), &before);
            let (session, effects) = send(session, &[(5001, event)]);
            assert_eq!(effects, [Effect::Silence, Effect::Hold, Effect::KeepAwake(false), Effect::Finish(end)]);
            assert_eq!(session.end(), Some(end));
            for after in [Event::Tick, Event::Resume, Event::Stop, Event::Worse, Event::Extend(Length::Block)] {
                assert_eq!(send(session.clone(), &[(9000, after)]).1, [], "{after:?}");
            }
        }
    }
}

#[test]
fn an_end_slept_through_is_told_once() {
    let (session, effects) = send(first(Length::Block), &[(0, Event::Tick), (7_200_000, Event::Tick)]);
    assert_eq!(effects, [Effect::KeepAwake(false), Effect::Finish(End::Complete)]);
    assert_eq!(session.elapsed(STARTED + Millis(7_200_000)), Millis(79_200));
    assert_eq!(send(session, &[(7_300_000, Event::Tick)]).1, []);
}

#[test]
fn a_persons_word_counts_over_an_end_slept_through() {
    for (event, end) in [(Event::Stop, End::Stopped), (Event::Worse, End::Worse), (Event::Pause, End::Complete)] {
        let (_, effects) = send(first(Length::Block), &[(0, Event::Tick), (7_200_000, event)]);
        assert_eq!(ends(&effects), [end]);
    }
}

#[test]
fn more_goes_on_at_full_length() {
    let (session, _) = send(first(Length::Block), &[(0, Event::Tick), (79_200, Event::Tick)]);
    assert!(session.can_extend());
    let (session, effects) = send(session, &[(95_000, Event::Extend(Length::Block))]);
    assert_eq!(effects[1], Effect::Seek(Millis(83_200)));
    let Effect::Cue(moment) = effects[2] else { unreachable!("{effects:?}") };
    assert_eq!((moment.kind.is_out(), moment.length), (true, Millis(4000)));
    assert_eq!(effects[3], Effect::WakeAt(STARTED + Millis(99_000)));
    // Eleven more cycles of eight seconds; of the last, the out-breath.
    assert_eq!((session.end(), session.breaths(), session.ends_at()), (None, 22, Millis(167_200)));
}

#[test]
fn more_while_it_runs_moves_the_end() {
    let (session, effects) = send(first(Length::Breaths(2)), &[(0, Event::Tick), (100, Event::Extend(Length::Breaths(1)))]);
    assert_eq!(effects, [Effect::WakeAt(STARTED + Millis(3200))]);
    assert_eq!(session.breaths(), 3);
    let (session, effects) = send(session, &[(200, Event::Pause), (300, Event::Extend(Length::Breaths(1)))]);
    assert_eq!((session.breaths(), effects.len()), (4, 0));
}

#[test]
fn the_limit_of_a_pattern_caps_every_wish() {
    let pattern = content::pattern("B18").unwrap();
    for length in [Length::Block, Length::For(Millis::from_secs(600)), Length::Breaths(40), Length::UntilStopped] {
        let session = Session::begin(pattern, length, STARTED);
        assert_eq!(session.breaths(), 4, "{length:?}");
        let (session, _) = send(session, &[(0, Event::Tick), (53_600, Event::Tick)]);
        assert_eq!((session.end(), session.can_extend()), (Some(End::Complete), false));
        assert_eq!(send(session, &[(60_000, Event::Extend(length))]).1, []);
    }
}

#[test]
fn a_length_in_time_waits_for_the_out_breath() {
    for (asked, end) in [(1, 3200), (3200, 3200), (3201, 9600), (60_000, 63_200), (79_200, 79_200), (0, 3200)] {
        assert_eq!(first(Length::For(Millis(asked))).ends_at(), Millis(end), "{asked}");
    }
}

/// Twenty minutes with late timers, sleeps and a clock that goes back: the last cue is where it would have been.
#[test]
fn twenty_minutes_drift_by_nothing() {
    let pattern = content::pattern("B14").unwrap();
    let course = Course::new(pattern);
    let (mut session, mut now, mut late) = (Session::begin(pattern, Length::UntilStopped, STARTED), STARTED, 0);
    let mut drift = Vec::new();
    loop {
        let effects;
        (session, effects) = step(session, Event::Tick, now);
        for effect in &effects {
            if let Effect::Cue(moment) = effect {
                let elapsed = now - STARTED;
                let begun = course.phases(moment.cycle).take(moment.index);
                let begun = begun.fold(course.cycle_start(moment.cycle), |sum, phase| sum + phase.length);
                drift.push((begun + moment.into).0.abs_diff(elapsed.0));
            }
        }
        if !ends(&effects).is_empty() {
            break;
        }
        let Some(Effect::WakeAt(next)) = effects.last() else { unreachable!("{effects:?}") };
        assert_eq!(session.course().at(*next - STARTED).into, Millis::ZERO, "it wakes where a phase starts");
        session = step(session, Event::Tick, now - Millis(5000)).0;
        late = (late * 31 + 7) % 1009;
        now = *next + Millis(if late % 50 == 0 { 60_000 } else { late });
    }
    assert!(drift.len() > 150, "{}", drift.len());
    assert!(drift.iter().all(|drift| *drift == 0));
    assert_eq!(session.elapsed(now), Millis(1_197_900));
}

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
        let starts = all.iter().filter(|span| span.1 == 0).map(|span| span.3).collect();
        let last = all.iter().filter(|span| span.0 + 1 == breaths);
        // The end of the first out-breath of the last cycle, or of the cycle when there is none.
        let mut end = last.clone().map(|span| span.4).max().unwrap();
        if last.clone().any(|span| span.2.is_out()) {
            let outs = last.clone().skip_while(|span| !span.2.is_out()).take_while(|span| span.2.is_out());
            end = outs.map(|span| span.4).max().unwrap();
        }
        Self { elapsed: 0, seen: STARTED.0, paused: false, over: false, starts, end }
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
            self.elapsed = *self.starts.iter().rev().find(|start| **start <= self.elapsed).unwrap();
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
                    prop_assert!(cues(&effects) <= 1, "a burst: {:?}", effects);
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
        use holdfast::domain::breath::Limit;
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
