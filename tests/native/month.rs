//! Months as weeks, steps between days, and days that come round.

use holdfast::domain::month::{Month, Move, is_of_earlier_year, on_this_day};

#[test]
fn a_month_is_its_weeks_from_monday() {
    let weeks = Month::of("2026-11-25").unwrap().weeks();
    assert_eq!(weeks.len(), 6, "it begins on a Sunday");
    assert_eq!(
        weeks[0].iter().flatten().collect::<Vec<_>>(),
        ["2026-11-01"]
    );
    assert_eq!(weeks[0][6].as_deref(), Some("2026-11-01"));
    assert_eq!(weeks[5][0].as_deref(), Some("2026-11-30"));
    let february = Month::of("2027-02-10").unwrap().weeks();
    assert_eq!(february.len(), 4, "28 days from a Monday on");
    let days = |text: &str| {
        Month::of(text)
            .unwrap()
            .weeks()
            .iter()
            .flatten()
            .flatten()
            .count()
    };
    assert_eq!(
        (days("2024-02-01"), days("2026-02-01"), days("2026-12-31")),
        (29, 28, 31)
    );
    assert_eq!(Month::of("2026-11"), None);
    assert_eq!(Month::of("2026-02-30"), None);
}

#[test]
fn months_follow_each_other_over_the_year() {
    let month = Month::of("2026-01-31").unwrap();
    assert_eq!(month.text(), "2026-01");
    assert_eq!(month.before().unwrap().text(), "2025-12");
    assert_eq!(month.after().unwrap().text(), "2026-02");
}

#[test]
fn keys_lead_where_a_calendar_leads() {
    for (step, from, to) in [
        (Move::Days(1), "2026-11-30", "2026-12-01"),
        (Move::Days(-7), "2026-01-03", "2025-12-27"),
        (Move::WeekStart, "2026-11-25", "2026-11-23"),
        (Move::WeekEnd, "2026-11-25", "2026-11-29"),
        (Move::MonthBefore, "2026-03-31", "2026-02-28"),
        (Move::MonthAfter, "2024-01-31", "2024-02-29"),
    ] {
        assert_eq!(step.from(from).as_deref(), Some(to), "{step:?} {from}");
    }
    assert_eq!(Move::Days(1).from("no day"), None);
}

#[test]
fn this_day_is_the_day_of_earlier_years_only() {
    assert!(is_of_earlier_year("2025-11-25", "2026-11-25"));
    assert!(is_of_earlier_year("1999-11-25", "2026-11-25"));
    for no in [
        "2026-11-25",
        "2027-11-25",
        "2025-11-24",
        "2025-12-25",
        "",
        "x",
    ] {
        assert!(!is_of_earlier_year(no, "2026-11-25"), "{no}");
    }
    for (day, today, comes) in [
        ("2024-02-29", "2027-02-28", true),
        ("2024-02-29", "2028-02-28", false),
        ("2024-02-29", "2028-02-29", true),
        ("2027-02-28", "2028-02-29", false),
        ("2024-02-29", "2027-03-01", false),
    ] {
        assert_eq!(is_of_earlier_year(day, today), comes, "{day}, {today}");
    }
}

#[test]
fn hard_days_are_left_out_as_a_whole_unless_asked_for() {
    let entries = [
        ("2025-11-25", false),
        ("2025-11-25", true),
        ("2025-11-24", true),
        ("2024-11-25", false),
        ("2024-11-25", false),
    ];
    let look = |hard_too| on_this_day(entries.into_iter(), "2026-11-25", hard_too);
    assert_eq!(look(false), (vec!["2024-11-25"], true));
    assert_eq!(look(true), (vec!["2025-11-25", "2024-11-25"], false));
    assert_eq!(
        on_this_day(entries.into_iter(), "2026-11-26", false),
        (vec![], false)
    );
}
