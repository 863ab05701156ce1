//! The cue table: every pattern's cues to the millisecond, against numbers worked out apart from the code.

use holdfast::content;
use holdfast::domain::breath::{Course, PhaseKind, WARM_UP_CYCLES};
use holdfast::domain::session::{Effect, End, Event, Length, Session, step};
use holdfast::domain::time::Millis;

/// Pattern · one full cycle as led · breaths in a block of Now and the end of the last of them · the same for a
/// session that goes on until the pattern's limit.
const TABLE: &[(&str, &str, u32, u64, u32, u64)] = &[
    ("B01", "out 4000 free 4000", 11, 79_200, 38, 295_200),
    ("B03", "out 3500 in 1500", 18, 85_500, 24, 115_500),
    ("B04", "out 3000 in 3000", 15, 83_400, 31, 179_400),
    ("B05", "out 5000 in 3000", 11, 80_200, 38, 296_200),
    ("B06", "out 6000 in 4000", 9, 80_000, 61, 600_000),
    ("B07", "out 7000 in 3000", 9, 81_000, 60, 591_000),
    ("B08", "out 8000 in 4000", 8, 84_800, 50, 588_800),
    ("B09", "out 4000 in 2000", 15, 84_400, 50, 294_400),
    ("B10", "out 6000 in 3000", 10, 81_600, 34, 297_600),
    ("B11", "out 6000 in 2000 sip 1000", 3, 19_200, 3, 19_200),
    ("B12", "out 8000 in 3000 sip 1000", 8, 84_800, 25, 288_800),
    ("B13", "out 5000 in 5000", 9, 79_000, 61, 599_000),
    ("B14", "out 5500 in 5500", 8, 75_900, 110, 1_197_900),
    (
        "B15",
        "out 3000 rest 3000 in 3000 hold 3000",
        8,
        79_800,
        26,
        295_800,
    ),
    (
        "B16",
        "out 4000 rest 4000 in 4000 hold 4000",
        6,
        74_400,
        20,
        298_400,
    ),
    ("B17", "out 4000 in 4000 hold 4000", 5, 44_800, 5, 44_800),
    ("B18", "out 8000 in 4000 hold 7000", 4, 53_600, 4, 53_600),
    ("B19", "out 4000 in 2000 hold 3500", 6, 45_800, 6, 45_800),
    ("B20", "out 8000 in 4000 hold 4000", 6, 78_400, 12, 174_400),
    ("B21", "hum 7000 in 4000", 8, 77_400, 28, 297_400),
    ("B22", "out 4000 in 4000", 11, 79_200, 38, 295_200),
];

/// Runs a session by its own alarms, from an arbitrary instant; answers with its cues and its end.
fn run(mut session: Session, started: Millis) -> (Vec<(PhaseKind, u64)>, u64) {
    let (mut now, mut cues) = (started, Vec::new());
    loop {
        let effects;
        (session, effects) = step(session, Event::Tick, now);
        for effect in &effects {
            match effect {
                Effect::Cue(moment) => cues.push((moment.kind, (now - started).0)),
                Effect::Finish(end) => {
                    assert_eq!(*end, End::Complete);
                    return (cues, (now - started).0);
                }
                _ => {}
            }
        }
        let Some(Effect::WakeAt(next)) = effects.last() else {
            unreachable!("{effects:?}")
        };
        assert!(*next > now);
        now = *next;
    }
}

/// The cues of a table row, by counting.
fn expected(cycle: &str, breaths: u32) -> Vec<(PhaseKind, u64)> {
    let words: Vec<&str> = cycle.split(' ').collect();
    let (mut cues, mut at) = (Vec::new(), 0);
    for breath in 0..breaths {
        for phase in words.chunks(2) {
            let kind = match phase[0] {
                "out" => PhaseKind::Out,
                "in" => PhaseKind::In,
                "sip" => PhaseKind::Sip,
                "hold" => PhaseKind::Hold,
                "rest" => PhaseKind::Rest,
                "free" => PhaseKind::Free,
                _ => PhaseKind::Hum,
            };
            cues.push((kind, at));
            let length: u64 = phase[1].parse().unwrap();
            at += if breath < WARM_UP_CYCLES {
                length * 8 / 10
            } else {
                length
            };
            // Of the last breath, only the out-breath is led.
            if breath + 1 == breaths {
                break;
            }
        }
    }
    cues
}

#[test]
fn every_pattern_is_in_the_table() {
    let ids: Vec<&str> = TABLE.iter().map(|row| row.0).collect();
    assert_eq!(
        content::PATTERNS
            .iter()
            .map(|pattern| pattern.id.as_ref())
            .collect::<Vec<_>>(),
        ids
    );
}

#[test]
fn every_cue_comes_to_the_millisecond() {
    for &(id, cycle, block, block_end, most, most_end) in TABLE {
        let pattern = content::pattern(id).unwrap();
        for (length, breaths, end) in [
            (Length::Block, block, block_end),
            (Length::UntilStopped, most, most_end),
        ] {
            let session = Session::begin(pattern, length, Millis(4321));
            assert_eq!(
                (session.breaths(), session.ends_at()),
                (breaths, Millis(end)),
                "{id} {length:?}"
            );
            assert_eq!(
                run(session, Millis(4321)),
                (expected(cycle, breaths), end),
                "{id} {length:?}"
            );
        }
    }
}

/// The same breaths as a practice: 3 s of stillness before, and two full breaths of one's own after.
#[test]
fn a_practice_is_led_by_the_same_times() {
    for &(id, cycle, _, _, breaths, end) in TABLE {
        let pattern = content::pattern(id).unwrap();
        let course = Course::new(pattern);
        let session = Session::practise(course, Length::UntilStopped, Millis(4321));
        let later = |(kind, at)| (kind, at + 3000);
        let cues = expected(cycle, breaths).into_iter().map(later).collect();
        let over = end + 3000 + 2 * pattern.cycle().0;
        assert_eq!(run(session, Millis(4321)), (cues, over), "{id}");
    }
}

/// The numbers the page itself is drawn by, written out once.
#[test]
fn the_first_breath_is_as_decided() {
    let first = content::first();
    assert_eq!((first.id.as_ref(), first.cycle()), ("B01", Millis(8000)));
    let (cues, end) = run(
        Session::begin(first, Length::Block, Millis::ZERO),
        Millis::ZERO,
    );
    let starts: Vec<u64> = cues.iter().map(|cue| cue.1).collect();
    assert_eq!(
        starts[..10],
        [
            0, 3200, 6400, 9600, 12_800, 16_000, 19_200, 23_200, 27_200, 31_200
        ]
    );
    // Eleven whole cycles are 83.2 s; the session ends with the eleventh out-breath, and the last breath is free.
    assert_eq!(
        Session::begin(first, Length::Block, Millis::ZERO)
            .course()
            .cycle_start(11),
        Millis(83_200)
    );
    assert_eq!((starts.len(), end), (21, 79_200));
}
