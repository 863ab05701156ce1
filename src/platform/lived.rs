//! The moment as a person lives it: the wall clock, the zone and the date of this device.

use holdfast_journal::Lived;
use js_sys::{Date, Intl, Reflect};

/// Now.
#[must_use]
pub fn now() -> Lived {
    at(&Date::new_0())
}

/// The moment `date`, in this device's zone.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a valid date is below 2^53 ms and 2^10 minutes; `as` saturates and sends NaN to 0"
)]
pub fn at(date: &Date) -> Lived {
    Lived {
        utc_ms: date.get_time() as i64,
        zone: zone().unwrap_or_default(),
        offset_min: -date.get_timezone_offset() as i32,
        local_date: format!(
            "{:04}-{:02}-{:02}",
            date.get_full_year(),
            date.get_month() + 1,
            date.get_date()
        ),
        ..Lived::default()
    }
}

/// The IANA name of the zone, where the browser tells.
fn zone() -> Option<String> {
    let format = Intl::DateTimeFormat::default();
    Reflect::get(&format.resolved_options(), &"timeZone".into())
        .ok()?
        .as_string()
}
