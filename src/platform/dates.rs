//! Dates in words.

use super::animation::set;
use crate::domain::day::Day;
use crate::domain::time::Millis;
use js_sys::{Date, Object};

/// Milliseconds of the wall clock, which a person may set.
#[must_use]
pub fn wall() -> Millis {
    Millis::from_f64(Date::now())
}

/// The date of this device, `2026-11-23`.
#[must_use]
pub fn today() -> String {
    let date = Date::new_0();
    let mut today = date.get_full_year().to_string();
    for part in [date.get_month() + 1, date.get_date()] {
        today += if part < 10 { "-0" } else { "-" };
        today += &part.to_string();
    }
    today
}

/// `2026-11-23` as people say it in `language`, for example "Monday 23 November 2026" in `en-GB`. A date that cannot be read stays as it is.
#[must_use]
pub fn in_words(local_date: &str, language: &str) -> String {
    said(
        local_date,
        language,
        &[
            ("weekday", "long"),
            ("day", "numeric"),
            ("month", "long"),
            ("year", "numeric"),
        ],
    )
}

/// A day without its weekday, a month or a year: "23 November 2026", "November 2026", "2026".
#[must_use]
pub fn briefly(date: &str, language: &str) -> String {
    let parts = [("year", "numeric"), ("month", "long"), ("day", "numeric")];
    let known = match date.len() {
        10 => &parts[..],
        7 => &parts[..2],
        _ => return date.to_owned(),
    };
    said(&[date, "-01"].concat()[..10], language, known)
}

fn said(local_date: &str, language: &str, parts: &[(&str, &str)]) -> String {
    let Some((year, month, day)) = Day::parse(local_date).map(Day::parts) else {
        return local_date.to_owned();
    };
    // Noon, so that no change of the clock moves the day.
    let date = Date::new_with_year_month_day_hr(
        u32::try_from(year).unwrap_or_default(),
        i32::try_from(month).unwrap_or(1) - 1,
        i32::try_from(day).unwrap_or(1),
        12,
    );
    let options = Object::new();
    for (name, value) in parts {
        set(&options, name, *value);
    }
    date.to_locale_date_string(language, &options).into()
}
