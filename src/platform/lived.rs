//! The moment as a person lives it: the wall clock, the zone and the date of this device, and of other zones where a
//! file names one.

use std::cell::RefCell;
use std::collections::BTreeMap;

use holdfast_journal::{Calendar, Lived, Wall};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

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

/// What the browser knows of zones. Each zone is asked for once.
#[derive(Debug, Default)]
pub struct Zones {
    known: RefCell<BTreeMap<String, Option<Function>>>,
}

impl Calendar for Zones {
    fn at(&self, utc_ms: i64, zone: &str) -> Lived {
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let date = Date::new(&JsValue::from_f64(utc_ms as f64));
        self.elsewhere(&date, zone).unwrap_or_else(|| at(&date))
    }

    fn on_wall(&self, wall: Wall) -> Lived {
        #[expect(clippy::cast_sign_loss, reason = "a year after 1899")]
        let date = Date::new_with_year_month_day_hr_min_sec(
            wall.year as u32,
            i32::from(wall.month) - 1,
            wall.day.into(),
            wall.hour.into(),
            wall.minute.into(),
            wall.second.into(),
        );
        at(&date)
    }
}

impl Zones {
    /// The moment in a zone by name; `None` if it is empty or the browser does not know it.
    fn elsewhere(&self, date: &Date, zone: &str) -> Option<Lived> {
        if zone.is_empty() {
            return None;
        }
        let mut known = self.known.borrow_mut();
        let format = known
            .entry(zone.to_owned())
            .or_insert_with(|| formatter(zone));
        let text = format
            .as_ref()?
            .call1(&JsValue::NULL, date)
            .ok()?
            .as_string()?;
        // "25/11/2026, 14:30:00"
        let parts: Vec<i32> = text
            .split(|sign: char| !sign.is_ascii_digit())
            .filter_map(|part| part.parse().ok())
            .collect();
        let &[day, month, year, hour, minute, second] = parts.as_slice() else {
            return None;
        };
        let small = |number| u8::try_from(number).ok();
        let wall = Wall {
            year,
            month: small(month)?,
            day: small(day)?,
            hour: small(hour)?,
            minute: small(minute)?,
            second: small(second)?,
        };
        let here = at(date);
        Some(Lived {
            zone: zone.to_owned(),
            offset_min: i32::try_from((wall.utc_ms() - here.utc_ms).div_euclid(60_000)).ok()?,
            local_date: format!("{year:04}-{month:02}-{day:02}"),
            ..here
        })
    }
}

/// What writes a moment as in `zone`, by digits; `None` for a zone the browser does not know, which it says by throwing.
fn formatter(zone: &str) -> Option<Function> {
    let options = Object::new();
    for (name, value) in [
        ("timeZone", zone),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("second", "2-digit"),
    ] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let maker: Function = Reflect::get(&intl, &"DateTimeFormat".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let arguments = Array::of2(&"en-GB".into(), &options);
    let made = Reflect::construct(&maker, &arguments).ok()?;
    Reflect::get(&made, &"format".into()).ok()?.dyn_into().ok()
}
