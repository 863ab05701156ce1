//! Dates in words.

use super::animation::set;
use crate::domain::day::Day;
use js_sys::{Date, Object};

/// `2026-11-23` as people say it in `language`, for example "Monday 23 November 2026" in `en-GB`. A date that cannot be read stays as it is.
#[must_use]
pub fn in_words(local_date: &str, language: &str) -> String {
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
    for (name, value) in [
        ("weekday", "long"),
        ("day", "numeric"),
        ("month", "long"),
        ("year", "numeric"),
    ] {
        set(&options, name, value);
    }
    date.to_locale_date_string(language, &options).into()
}
