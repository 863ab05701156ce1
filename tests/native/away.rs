//! Leaving well: the card by the time of the wall, whatever the wall does.

use holdfast::domain::away::{Card, Gate, LONGER, Purpose, Said, Standing, Step};
use proptest::prelude::*;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// 2026-11-25 18:00 UTC.
const EVENING: i64 = 1_795_629_600_000;
const SOLO: &str = "I'm not walking out. I'm calming down.";

/// A device whose wall is so many minutes from UTC at a moment.
fn wall(offset: impl Fn(i64) -> i32) -> impl Fn(i64) -> Said {
    move |moment| {
        let offset_min = offset(moment);
        let minutes = (moment + i64::from(offset_min) * MINUTE).rem_euclid(DAY) / MINUTE;
        Said {
            clock: format!("{:02}:{:02}", minutes / 60, minutes % 60),
            offset_min,
        }
    }
}

fn utc(moment: i64) -> Said {
    wall(|_| 0)(moment)
}

/// Someone who may say things openly and has gone for so many minutes.
fn gone(minutes: u32) -> Card {
    let mut card = Card::default();
    card.answer(Gate::Open);
    card.choose(Purpose::Pause, minutes, EVENING, utc);
    card.go();
    card
}

#[test]
fn a_time_out_goes_its_whole_way() {
    let mut card = Card::default();
    assert_eq!(card.admits(Step::START), Step::START);
    assert_eq!(card.standing(EVENING), Standing::Here);
    card.answer(Gate::Open);
    let length = Step::Length(Purpose::Pause);
    assert_eq!(card.admits(length), length);
    card.choose(Purpose::Pause, 40, EVENING, utc);
    assert_eq!(
        (card.clock(), card.moment()),
        ("18:40", Some(EVENING + 40 * MINUTE))
    );
    assert_eq!(card.admits(Step::Words), Step::Words);
    assert_eq!(
        card.standing(EVENING),
        Standing::Here,
        "nobody has gone yet"
    );
    card.go();
    for (minutes, standing) in [
        (0, Standing::Waiting),
        (34, Standing::Waiting),
        (35, Standing::Soon),
        (39, Standing::Soon),
        (40, Standing::Due),
        (40 + 24 * 60, Standing::Due),
        (41 + 24 * 60, Standing::Past),
    ] {
        assert_eq!(
            card.standing(EVENING + minutes * MINUTE),
            standing,
            "{minutes}"
        );
    }
    assert_eq!(card.admits(Step::START), Step::Waiting, "one at a time");
    card.back();
    assert_eq!(card.standing(EVENING + HOUR), Standing::Here);
    assert_eq!(card.to_text(), "", "nothing of it stays");
    assert_eq!(card.admits(length), Step::START, "a new one asks anew");
    assert_eq!(card.clock(), "18:40", "going back shows what was there");
    card.answer(Gate::Open);
    assert_eq!(card.clock(), "", "the next one begins empty");
}

#[test]
fn nothing_can_be_sent_without_a_yes() {
    let words = [Step::Words, Step::Staying];
    let mut card = Card::default();
    for step in words {
        assert_eq!(card.admits(step), Step::START);
    }
    for purpose in [Purpose::Pause, Purpose::Line] {
        assert_eq!(
            Card::default().admits(Step::Longer(purpose)),
            Step::Gate(purpose)
        );
        card = Card::default();
        card.answer(Gate::Open);
        card.choose(purpose, 20, EVENING, utc);
        card.write_leaving("Words of before".into());
        card.answer(Gate::Closed);
        card.choose(purpose, 20, EVENING, utc);
        card.go();
        assert!(!card.may_send() && !card.may_be_kept());
        assert_eq!(card.to_text(), "", "nothing is kept, not even the answer");
        assert_eq!(
            card.admits(Step::Waiting),
            Step::Waiting,
            "the quiet time runs"
        );
        for step in words {
            assert_eq!(card.admits(step), Step::Gate(purpose));
        }
    }
    card = Card::default();
    card.choose(Purpose::Refill, 20, EVENING, utc);
    assert!(
        !card.may_send(),
        "refilling has no words, and needs no gate"
    );
    assert_eq!(
        card.admits(Step::Length(Purpose::Refill)),
        Step::Length(Purpose::Refill)
    );
}

#[test]
fn a_step_that_needs_a_time_asks_for_one() {
    let mut card = Card::default();
    card.answer(Gate::Open);
    for step in [Step::Words, Step::Waiting, Step::Return, Step::Staying] {
        assert_eq!(card.admits(step), Step::START, "{step:?}");
    }
    for step in [Step::Before, Step::Alone, Step::OneLine, Step::Restart] {
        assert_eq!(card.admits(step), step);
    }
}

#[test]
fn lengths_are_twenty_minutes_to_a_day_and_shorter_alone() {
    for (purpose, minutes, lasts) in [
        (Purpose::Pause, 0, 20),
        (Purpose::Pause, 60, 60),
        (Purpose::Pause, u32::MAX, 24 * 60),
        (Purpose::Line, 0, 10),
        (Purpose::Refill, 40, 40),
    ] {
        let mut card = Card::default();
        card.choose(purpose, minutes, EVENING, utc);
        assert_eq!(card.moment(), Some(EVENING + lasts * MINUTE));
    }
    assert_eq!(Purpose::Pause.lengths(), [20, 30, 40, 60]);
    assert_eq!(Purpose::Refill.lengths(), [10, 20, 40]);
    assert_eq!(LONGER.last(), Some(&(24 * 60)));
}

#[test]
fn a_clock_shows_whole_minutes_and_no_length_is_cut() {
    let mut card = Card::default();
    card.choose(Purpose::Pause, 20, EVENING + 1, utc);
    assert_eq!(card.moment(), Some(EVENING + 21 * MINUTE));
    card.choose(Purpose::Pause, 24 * 60, EVENING + 1, utc);
    assert_eq!(
        card.moment(),
        Some(EVENING + DAY),
        "but never beyond the day"
    );
}

#[test]
fn thirty_more_minutes_within_the_day() {
    let mut card = gone(40);
    let due = EVENING + 40 * MINUTE;
    assert_eq!(
        card.longer(EVENING),
        None,
        "it would be over before its time"
    );
    assert!(!card.stay(EVENING, utc));
    assert!(card.stay(due + 5 * MINUTE, utc));
    assert_eq!(card.clock(), "19:15");
    assert_eq!(card.standing(due + 5 * MINUTE), Standing::Waiting);
    assert!(
        !card.stay(EVENING + DAY - 29 * MINUTE, utc),
        "a day is the end"
    );
    assert!(card.stay(EVENING + DAY - 30 * MINUTE, utc));
    assert_eq!(card.moment(), Some(EVENING + DAY));
    assert_eq!(Card::default().longer(EVENING), None);
}

#[test]
fn own_words_get_the_new_time_and_nothing_else_changes() {
    let mut card = gone(20);
    card.write_leaving("Back 18:20, promise. Love, M.".into());
    card.choose(Purpose::Pause, 60, EVENING, utc);
    assert_eq!(card.leaving(), Some("Back 19:00, promise. Love, M."));
    card.write_leaving("Back in a bit".into());
    card.choose(Purpose::Pause, 20, EVENING, utc);
    assert_eq!(card.leaving(), Some("Back in a bit"));
    assert!(card.stay(EVENING + 20 * MINUTE, utc));
    card.write_staying("Sorry, 18:50".into());
    assert!(card.stay(EVENING + 50 * MINUTE, utc));
    assert_eq!(card.staying(), Some("Sorry, 19:20"));
}

#[test]
fn the_line_for_one_who_has_not_agreed_goes_in_and_out() {
    let mut card = gone(20);
    card.set_solo(true, SOLO);
    assert!(
        card.solo() && card.leaving().is_none(),
        "offered words follow by themselves"
    );
    card.set_solo(false, SOLO);
    card.write_leaving("Back soon.".into());
    card.set_solo(true, SOLO);
    let both = ["Back soon. ", SOLO].concat();
    assert_eq!(card.leaving(), Some(both.as_str()));
    card.set_solo(true, SOLO);
    assert_eq!(card.leaving(), Some(both.as_str()), "once");
    card.set_solo(false, SOLO);
    assert_eq!(card.leaving(), Some("Back soon."));
}

#[test]
fn summer_time_and_journeys_do_not_move_the_moment() {
    // Berlin, 2026-03-29: at 01:00 UTC the wall goes from 02:00 to 03:00.
    let change = 1_774_746_000_000;
    let berlin = wall(move |moment| if moment < change { 60 } else { 120 });
    let mut card = Card::default();
    card.answer(Gate::Open);
    card.choose(Purpose::Pause, 40, change - 20 * MINUTE, &berlin);
    card.go();
    assert_eq!(
        card.clock(),
        "03:20",
        "01:40 and forty minutes, as the wall says it"
    );
    assert_eq!(card.moment(), Some(change + 20 * MINUTE));
    assert!(!card.has_moved(berlin(change + 20 * MINUTE).offset_min));
    assert!(
        card.has_moved(540),
        "in Tokyo the same moment has another name"
    );
    assert_eq!(card.standing(change + 19 * MINUTE), Standing::Soon);
    // And back, 2026-10-25: at 01:00 UTC the wall goes from 03:00 to 02:00.
    let change = 1_792_890_000_000;
    let berlin = wall(move |moment| if moment < change { 120 } else { 60 });
    card.choose(Purpose::Pause, 40, change - 20 * MINUTE, &berlin);
    assert_eq!(card.clock(), "02:20");
    assert_eq!(card.moment(), Some(change + 20 * MINUTE));
}

#[test]
fn a_clock_that_is_set_keeps_nobody_waiting_for_days() {
    let card = gone(60);
    assert_eq!(
        card.standing(EVENING - HOUR),
        Standing::Waiting,
        "set back an hour"
    );
    assert_eq!(
        card.standing(EVENING - DAY),
        Standing::Odd,
        "set back a day"
    );
    assert_eq!(card.standing(i64::MIN), Standing::Odd);
    assert_eq!(card.standing(EVENING + DAY), Standing::Due, "a day ahead");
    assert_eq!(card.standing(EVENING + 2 * DAY), Standing::Past);
    assert_eq!(card.standing(i64::MAX), Standing::Past);
}

#[test]
fn it_is_looked_at_again_when_something_changes_and_every_minute() {
    let card = gone(60);
    let next = |minutes: i64, off: i64| card.next_look(EVENING + minutes * MINUTE + off);
    assert_eq!(next(0, 0), Some(60_000));
    assert_eq!(next(54, 40_000), Some(20_000), "five minutes before");
    assert_eq!(next(59, 59_999), Some(1));
    assert_eq!(next(60, 0), None, "nothing more will change by itself");
    assert_eq!(next(-24 * 60, 0), Some(60_000));
    assert_eq!(Card::default().next_look(EVENING), None);
}

#[test]
fn what_is_kept_comes_back() {
    let mut card = gone(60);
    card.write_leaving("Two\nlines, a \\ and = too".into());
    card.set_solo(true, SOLO);
    assert_eq!(Card::parse(&card.to_text()), Some(card.clone()));
    card.stay(EVENING + HOUR, utc);
    card.write_staying(String::new());
    assert_eq!(Card::parse(&card.to_text()), Some(card));
    let mut refill = Card::default();
    refill.choose(Purpose::Refill, 10, EVENING, utc);
    assert_eq!(refill.to_text(), "", "not gone, nothing written");
    refill.go();
    assert_eq!(Card::parse(&refill.to_text()), Some(refill));
}

#[test]
fn what_was_not_written_here_is_not_believed() {
    let line = |span: &str| format!("1 pause {span} 0 away agreed\n=18:00\n\n");
    assert!(Card::parse(&line("1000 2000")).is_some());
    for text in [
        "",
        "1",
        "2 pause 1000 2000 0 away agreed\n=18:00\n\n",
        "1 cause 1000 2000 0 away agreed\n=18:00\n\n",
        "1 pause 1000 2000 0 away agreed\n18:00\n\n",
        "1 pause 1000 2000 0 away agreed\n=18:00\n",
        &line("2000 2000"),
        &line("2000 1000"),
        &line("0 86400001"),
        &line("-9223372036854775808 9223372036854775807"),
        &line("x 1"),
    ] {
        assert_eq!(Card::parse(text), None, "{text}");
    }
}

#[derive(Clone, Debug)]
enum Event {
    Answer(bool),
    Choose(u8, u32),
    Go,
    Stay,
    Write(String),
    Solo(bool),
    Back,
    Reopen,
}

fn events() -> impl Strategy<Value = Vec<(i64, Event)>> {
    let event = prop_oneof![
        any::<bool>().prop_map(Event::Answer),
        (0..3u8, any::<u32>()).prop_map(|(purpose, minutes)| Event::Choose(purpose, minutes)),
        Just(Event::Go),
        Just(Event::Stay),
        // No digits: a time among them would rightly be rewritten.
        "[a-z\\\\\n=. ]{0,20}".prop_map(Event::Write),
        any::<bool>().prop_map(Event::Solo),
        Just(Event::Back),
        Just(Event::Reopen),
    ];
    prop::collection::vec((-3 * DAY..3 * DAY, event), 0..40)
}

proptest! {
    /// Whatever happens in whatever order, by whatever clock: the time is within a day of the start, what was
    /// written last is there until the next one begins, and without a Yes nothing is kept and nothing can be sent.
    #[test]
    fn a_day_is_the_longest_and_no_word_is_lost(events in events()) {
        let mut card = Card::default();
        let (mut start, mut written, mut over) = (EVENING, None::<String>, false);
        for (jump, event) in events {
            let now = EVENING + jump;
            if over && matches!(event, Event::Answer(_) | Event::Choose(..)) {
                (written, over) = (None, false);
            }
            match event {
                Event::Answer(yes) => card.answer(if yes { Gate::Open } else { Gate::Closed }),
                Event::Choose(purpose, minutes) => {
                    let purpose = [Purpose::Pause, Purpose::Line, Purpose::Refill][usize::from(purpose)];
                    card.choose(purpose, minutes, now, utc);
                    start = now;
                }
                Event::Go => {
                    card.go();
                    over &= card.moment().is_none();
                }
                Event::Back => {
                    card.back();
                    over = true;
                    prop_assert_eq!(card.to_text(), "");
                }
                Event::Stay => {
                    let before = card.moment();
                    let moved = card.stay(now, utc);
                    prop_assert_eq!(moved, card.moment() > before);
                    over &= !moved;
                }
                Event::Write(words) => {
                    written = Some(words.clone());
                    card.write_leaving(words);
                }
                Event::Solo(solo) => card.set_solo(solo, SOLO),
                Event::Reopen => if let Some(kept) = Card::parse(&card.to_text()) {
                    if kept.purpose() != Purpose::Refill {
                        prop_assert_eq!(&kept, &card);
                    }
                    card = kept;
                },
            }
            if let Some(until) = card.moment() {
                prop_assert!(until > start && until <= start + DAY);
            }
            if let Some(written) = &written {
                let there = card.leaving().unwrap_or_default();
                prop_assert!(there.starts_with(written.trim_end()), "{there:?} without {written:?}");
            }
            if !card.may_send() {
                let refill = card.purpose() == Purpose::Refill;
                prop_assert!(refill || card.to_text().is_empty());
                prop_assert!(matches!(card.admits(Step::Words), Step::Gate(_) | Step::Waiting));
            }
        }
    }
}
