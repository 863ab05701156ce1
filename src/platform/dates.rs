//! Dates in words.

use super::animation::set;
use js_sys::{Date, Object};

/// `2026-11-23` as people say it in `language`, for example "Monday 23 November 2026" in `en-GB`. A date that cannot be read stays as it is.
#[must_use]
pub fn in_words(local_date: &str, language: &str) -> String {
    let mut parts = local_date.splitn(3, '-').map(str::parse::<u32>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
        (parts.next(), parts.next(), parts.next())
    else {
        return local_date.to_owned();
    };
    let month = i32::try_from(month).unwrap_or(1) - 1;
    // Noon, so that no change of the clock moves the day.
    let date = Date::new_with_year_month_day_hr(year, month, i32::try_from(day).unwrap_or(1), 12);
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
