//! What a session does at each event, one rule a test. `session_model.rs` has whatever can happen at once.

use holdfast::content;
use holdfast::domain::breath::Course;
use holdfast::domain::session::{AWAY, Effect, End, Event, Length, Session, step};
use holdfast::domain::time::Millis;

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

/// The ends that effects tell of.
pub(crate) fn ends(effects: &[Effect]) -> Vec<End> {
    let end = |effect: &Effect| {
        if let Effect::Finish(end) = effect {
            Some(*end)
        } else {
            None
        }
    };
    effects.iter().filter_map(end).collect()
}

#[test]
fn the_first_tick_sets_everything_going() {
    let (session, effects) = send(first(Length::Block), &[(0, Event::Tick)]);
    let cue = session.moment(STARTED);
    assert!(cue.kind.is_out());
    let wake = STARTED + Millis(3200);
    assert_eq!(
        effects,
        [
            Effect::KeepAwake(true),
            Effect::Seek(Millis::ZERO),
            Effect::Cue(cue),
            Effect::WakeAt(wake)
        ]
    );
    let (_, again) = step(session, Event::Tick, STARTED + Millis(1));
    assert_eq!(
        again,
        [Effect::WakeAt(wake)],
        "a timer that rang early changes nothing"
    );
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
    assert_eq!(
        effects,
        [Effect::Silence, Effect::Hold, Effect::KeepAwake(false)]
    );
    assert!(session.is_paused());
    assert_eq!(session.elapsed(STARTED + Millis(900_000)), Millis(29_000));
    let (session, effects) = send(session, &[(500_000, Event::Resume)]);
    assert_eq!(
        effects[..2],
        [Effect::KeepAwake(true), Effect::Seek(Millis(27_200))]
    );
    let Effect::Cue(moment) = effects[2] else {
        unreachable!("{effects:?}")
    };
    assert!(moment.kind.is_out() && moment.into == Millis::ZERO);
    assert_eq!(session.elapsed(STARTED + Millis(501_000)), Millis(28_200));
}

#[test]
fn stopping_is_instant() {
    for (event, end) in [(Event::Stop, End::Stopped), (Event::Worse, End::Worse)] {
        for before in [
            vec![(0, Event::Tick)],
            vec![(0, Event::Tick), (5000, Event::Pause)],
            vec![],
        ] {
            let (session, _) = send(first(Length::Block), &before);
            let (session, effects) = send(session, &[(5001, event)]);
            assert_eq!(
                effects,
                [
                    Effect::Silence,
                    Effect::Hold,
                    Effect::KeepAwake(false),
                    Effect::Finish(end)
                ]
            );
            assert_eq!(session.end(), Some(end));
            for after in [
                Event::Tick,
                Event::Resume,
                Event::Stop,
                Event::Worse,
                Event::Extend(Length::Block),
            ] {
                assert_eq!(send(session.clone(), &[(9000, after)]).1, [], "{after:?}");
            }
        }
    }
}

#[test]
fn an_end_slept_through_is_told_once() {
    let (session, effects) = send(
        first(Length::Block),
        &[(0, Event::Tick), (7_200_000, Event::Tick)],
    );
    assert_eq!(
        effects,
        [Effect::KeepAwake(false), Effect::Finish(End::Complete)]
    );
    assert_eq!(session.elapsed(STARTED + Millis(7_200_000)), Millis(79_200));
    assert_eq!(send(session, &[(7_300_000, Event::Tick)]).1, []);
}

#[test]
fn a_persons_word_counts_over_an_end_slept_through() {
    for (event, end) in [
        (Event::Stop, End::Stopped),
        (Event::Worse, End::Worse),
        (Event::Pause, End::Complete),
    ] {
        let (_, effects) = send(
            first(Length::Block),
            &[(0, Event::Tick), (7_200_000, event)],
        );
        assert_eq!(ends(&effects), [end]);
    }
}

#[test]
fn more_goes_on_at_full_length() {
    let (session, _) = send(
        first(Length::Block),
        &[(0, Event::Tick), (79_200, Event::Tick)],
    );
    assert!(session.can_extend());
    let (session, effects) = send(session, &[(95_000, Event::Extend(Length::Block))]);
    assert_eq!(effects[1], Effect::Seek(Millis(83_200)));
    let Effect::Cue(moment) = effects[2] else {
        unreachable!("{effects:?}")
    };
    assert_eq!((moment.kind.is_out(), moment.length), (true, Millis(4000)));
    assert_eq!(effects[3], Effect::WakeAt(STARTED + Millis(99_000)));
    // Eleven more cycles of eight seconds; of the last, the out-breath.
    assert_eq!(
        (session.end(), session.breaths(), session.ends_at()),
        (None, 22, Millis(167_200))
    );
}

#[test]
fn more_while_it_runs_moves_the_end() {
    let (session, effects) = send(
        first(Length::Breaths(2)),
        &[(0, Event::Tick), (100, Event::Extend(Length::Breaths(1)))],
    );
    assert_eq!(effects, [Effect::WakeAt(STARTED + Millis(3200))]);
    assert_eq!(session.breaths(), 3);
    let (session, effects) = send(
        session,
        &[
            (200, Event::Pause),
            (300, Event::Extend(Length::Breaths(1))),
        ],
    );
    assert_eq!((session.breaths(), effects.len()), (4, 0));
}

#[test]
fn the_limit_of_a_pattern_caps_every_wish() {
    let pattern = content::pattern("B18").unwrap();
    for length in [
        Length::Block,
        Length::For(Millis::from_secs(600)),
        Length::Breaths(40),
        Length::UntilStopped,
    ] {
        let session = Session::begin(pattern, length, STARTED);
        assert_eq!(session.breaths(), 4, "{length:?}");
        let (session, _) = send(session, &[(0, Event::Tick), (53_600, Event::Tick)]);
        assert_eq!(
            (session.end(), session.can_extend()),
            (Some(End::Complete), false)
        );
        assert_eq!(send(session, &[(60_000, Event::Extend(length))]).1, []);
    }
}

#[test]
fn a_length_in_time_waits_for_the_out_breath() {
    for (asked, end) in [
        (1, 3200),
        (3200, 3200),
        (3201, 9600),
        (60_000, 63_200),
        (79_200, 79_200),
        (0, 3200),
    ] {
        assert_eq!(
            first(Length::For(Millis(asked))).ends_at(),
            Millis(end),
            "{asked}"
        );
    }
}

/// Twenty minutes with late timers, sleeps and a clock that goes back: the last cue is where it would have been.
#[test]
fn twenty_virtual_minutes_drift_by_nothing() {
    let pattern = content::pattern("B14").unwrap();
    let course = Course::new(pattern);
    let (mut session, mut now, mut late) = (
        Session::begin(pattern, Length::UntilStopped, STARTED),
        STARTED,
        0,
    );
    let mut drift = Vec::new();
    loop {
        let effects;
        (session, effects) = step(session, Event::Tick, now);
        for effect in &effects {
            if let Effect::Cue(moment) = effect {
                let elapsed = now - STARTED;
                let begun = course.phases(moment.cycle).take(moment.index);
                let begun = begun.fold(course.cycle_start(moment.cycle), |sum, phase| {
                    sum + phase.length
                });
                drift.push((begun + moment.into).0.abs_diff(elapsed.0));
            }
        }
        if !ends(&effects).is_empty() {
            break;
        }
        let Some(Effect::WakeAt(next)) = effects.last() else {
            unreachable!("{effects:?}")
        };
        assert_eq!(
            session.course().at(*next - STARTED).into,
            Millis::ZERO,
            "it wakes where a phase starts"
        );
        session = step(session, Event::Tick, now - Millis(5000)).0;
        late = (late * 31 + 7) % 1009;
        now = *next + Millis(if late % 50 == 0 { 60_000 } else { late });
    }
    assert!(drift.len() > 150, "{}", drift.len());
    let worst = drift.iter().max().copied().unwrap_or(u64::MAX);
    // `./dev bench` reads the figure.
    println!("schedule error over 20 virtual minutes: {worst} ms");
    assert_eq!(worst, 0);
    assert_eq!(session.elapsed(now), Millis(1_197_900));
}

/// Stillness before, two breaths of one's own after: a session to practise with (content.md 1.7).
#[test]
fn a_practice_begins_in_stillness_and_ends_in_ones_own_breath() {
    let course = Course::new(content::pattern("B06").unwrap());
    let session = Session::practise(course, Length::Breaths(4), STARTED);
    let (session, effects) = send(session, &[(0, Event::Tick)]);
    let begins = STARTED + Millis(3000);
    assert_eq!(
        effects,
        [
            Effect::KeepAwake(true),
            Effect::CountIn,
            Effect::WakeAt(begins)
        ]
    );
    assert_eq!(
        (
            session.elapsed(STARTED + Millis(2999)),
            session.began(STARTED)
        ),
        (Millis::ZERO, begins)
    );
    let (session, effects) = send(session, &[(3000, Event::Tick)]);
    assert_eq!(effects[1], Effect::Seek(Millis::ZERO));
    let Effect::Cue(moment) = effects[2] else {
        unreachable!("{effects:?}")
    };
    assert!(moment.kind.is_out() && moment.into == Millis::ZERO);
    // Three breaths of 8 s and the fourth out-breath; then twice 10 s.
    let (session, effects) = send(session, &[(33_000, Event::Tick)]);
    assert_eq!(
        effects,
        [Effect::Free, Effect::WakeAt(STARTED + Millis(53_000))]
    );
    assert_eq!(
        (session.end(), session.is_paused(), ends(&effects)),
        (None, false, vec![])
    );
    let (paused, effects) = send(session.clone(), &[(40_000, Event::Pause)]);
    assert_eq!(effects[0], Effect::Free, "there is nothing to pause");
    assert_eq!(
        send(paused, &[(53_000, Event::Tick)]).1,
        [Effect::KeepAwake(false), Effect::Finish(End::Complete)]
    );
    let (_, effects) = send(session.clone(), &[(40_000, Event::Stop)]);
    assert_eq!(ends(&effects), [End::Stopped]);
    let (_, effects) = send(session, &[(40_000, Event::Extend(Length::Breaths(1)))]);
    let Effect::Cue(moment) = effects[2] else {
        unreachable!("{effects:?}")
    };
    assert!(moment.kind.is_out() && moment.into == Millis::ZERO && moment.cycle == 4);
}

#[test]
fn a_practice_slept_through_is_over_and_one_paused_early_begins_at_once() {
    let course = || Course::new(content::pattern("B06").unwrap());
    let practise = || Session::practise(course(), Length::Breaths(4), STARTED);
    let (_, effects) = send(practise(), &[(0, Event::Tick), (900_000, Event::Tick)]);
    assert_eq!(ends(&effects), [End::Complete]);
    let (session, effects) = send(
        practise(),
        &[
            (0, Event::Tick),
            (1000, Event::Pause),
            (60_000, Event::Resume),
        ],
    );
    assert_eq!(effects[1], Effect::Seek(Millis::ZERO));
    assert_eq!(session.elapsed(STARTED + Millis(61_000)), Millis(1000));
}

#[test]
fn only_lengths_that_the_pattern_allows_are_offered() {
    let fits = |id, length| {
        holdfast::domain::session::fits(&Course::new(content::pattern(id).unwrap()), length)
    };
    let minutes = |count: u64| Length::For(Millis::from_secs(count * 60));
    for (id, length, allowed) in [
        ("B18", minutes(1), false),
        ("B18", Length::Breaths(4), true),
        ("B18", Length::Breaths(10), false),
        ("B18", Length::UntilStopped, true),
        ("B03", minutes(1), true),
        ("B03", minutes(3), false),
        ("B20", Length::Breaths(10), true),
        ("B06", minutes(10), true),
    ] {
        assert_eq!(fits(id, length), allowed, "{id} {length:?}");
    }
}

#[test]
fn after_two_minutes_away_it_waits_where_it_was_left() {
    let pattern = content::pattern("B06").unwrap();
    let begin = || {
        let session = Session::begin(pattern, Length::For(Millis::from_secs(300)), Millis::ZERO);
        step(session, Event::Tick, Millis::ZERO).0
    };
    let (left, back) = (Millis(10_000), Millis(10_000) + AWAY);
    let (session, effects) = step(begin(), Event::Return(AWAY), back);
    assert!(session.is_paused());
    assert_eq!(
        effects,
        [
            Effect::Silence,
            Effect::Hold,
            Effect::KeepAwake(false),
            Effect::Welcome
        ]
    );
    assert_eq!(session.elapsed(back), left);
    // Back again later, it still waits and is greeted once more; going on begins with an out-breath.
    let (session, effects) = step(session, Event::Return(AWAY), back + AWAY);
    assert_eq!(effects, [Effect::Welcome]);
    let (session, _) = step(session, Event::Resume, back + AWAY);
    assert!(session.moment(back + AWAY).kind.is_out());
    assert_eq!(session.moment(back + AWAY).into, Millis::ZERO);
    // A shorter absence is a moment like any other: one cue, the right one.
    let (_, effects) = step(begin(), Event::Return(AWAY - Millis(1)), back);
    assert_eq!(
        effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Cue(_)))
            .count(),
        1
    );
    assert!(!effects.contains(&Effect::Welcome));
}

#[test]
fn what_ended_before_one_left_has_ended() {
    let pattern = content::pattern("B01").unwrap();
    let session = Session::begin(pattern, Length::Breaths(2), Millis::ZERO);
    let (session, _) = step(session, Event::Tick, Millis::ZERO);
    let (session, effects) = step(session, Event::Return(AWAY), AWAY + Millis(60_000));
    assert_eq!(session.end(), Some(End::Complete));
    assert_eq!(effects.last(), Some(&Effect::Welcome));
    let (_, effects) = step(session, Event::Return(AWAY), AWAY + AWAY + Millis(60_000));
    assert_eq!(effects, [Effect::Welcome]);
}
