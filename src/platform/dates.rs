//! Dates in words.

use super::animation::set;
use crate::domain::away::Said;
use crate::domain::day::Day;
use js_sys::{Array, Date, Intl, Object};
use wasm_bindgen::JsValue;

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
    in_parts(
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
    in_parts(&[date, "-01"].concat()[..10], language, known)
}

fn in_parts(local_date: &str, language: &str, parts: &[(&str, &str)]) -> String {
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

/// Now, by the clock on the wall: milliseconds of UTC. It may jump; for lengths there is [`super::clock`].
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a valid date is below 2^53 ms; `as` saturates and sends NaN to 0"
)]
pub fn wall() -> i64 {
    Date::now() as i64
}

/// A moment as this device writes the time of day, in the person's own language and zone: "19:40".
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "dates are below 2^53 ms, offsets below 2^10 minutes"
)]
pub fn said(utc_ms: i64) -> Said {
    let date = Date::new(&JsValue::from_f64(utc_ms as f64));
    let options = Object::new();
    set(&options, "timeStyle", "short");
    let format = Intl::DateTimeFormat::new(&Array::new(), &options);
    let clock = format.format().call1(&JsValue::UNDEFINED, &date);
    Said {
        clock: clock
            .ok()
            .and_then(|clock| clock.as_string())
            .unwrap_or_default(),
        offset_min: -date.get_timezone_offset() as i32,
    }
}
