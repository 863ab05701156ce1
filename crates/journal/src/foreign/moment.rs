//! Dates and times as other apps write them. What a zone makes of a moment is the calendar's to know.

use crate::Lived;

/// What the device knows of time zones.
pub trait Calendar {
    /// The moment `utc_ms` as it was lived in `zone`; in the device's own if that is empty or unknown.
    fn at(&self, utc_ms: i64, zone: &str) -> Lived;

    /// The moment at which this stood on the wall where the device is.
    fn on_wall(&self, wall: Wall) -> Lived;
}

/// What a calendar and a clock on the wall show. It exists: no 31 February.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wall {
    /// The year, 1900 to 2199.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second.
    pub second: u8,
}

impl Wall {
    /// Noon of a day: of a page whose hour nobody wrote down.
    pub(super) fn day(year: i32, month: u8, day: u8) -> Option<Self> {
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            _ => 31,
        };
        let exists =
            (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day);
        exists.then_some(Self {
            year,
            month,
            day,
            hour: 12,
            minute: 0,
            second: 0,
        })
    }

    /// The same day at this time.
    pub(super) fn at(self, hour: u8, minute: u8, second: u8) -> Option<Self> {
        (hour < 24 && minute < 60 && second < 60).then_some(Self {
            hour,
            minute,
            second,
            ..self
        })
    }

    /// Milliseconds since 1970 if this were the wall in Greenwich.
    #[must_use]
    pub fn utc_ms(self) -> i64 {
        // Days from 1 March 0000, so that the leap day is the last of a year.
        let (year, month) = match i64::from(self.month) {
            month @ ..3 => (i64::from(self.year) - 1, month + 9),
            month => (i64::from(self.year), month - 3),
        };
        let days = year * 365 + year / 4 - year / 100
            + year / 400
            + (month * 153 + 2) / 5
            + i64::from(self.day)
            - 719_469;
        let seconds = (days * 24 + i64::from(self.hour)) * 3600
            + i64::from(self.minute) * 60
            + i64::from(self.second);
        seconds * 1000
    }
}

/// A moment as written: on the wall, and how far from Greenwich that wall is, where it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) wall: Wall,
    pub(super) offset_min: Option<i64>,
}

impl Stamp {
    /// `2026-11-25`, with `T` or a blank before `14:30`, `14:30:00.123`, and `Z` or `+02:00` after it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim();
        let (year, month, day) = (digits(&mut rest, 4)?, after(&mut rest)?, after(&mut rest)?);
        let wall = Wall::day(i32::try_from(year).ok()?, small(month)?, small(day)?)?;
        let Some(time) = rest.strip_prefix(['T', 't', ' ']) else {
            return rest.is_empty().then_some(Self {
                wall,
                offset_min: None,
            });
        };
        let mut rest = time.trim_start();
        let (hour, minute) = (digits(&mut rest, 2)?, after(&mut rest)?);
        let second = if rest.starts_with(':') {
            after(&mut rest)?
        } else {
            0
        };
        // Parts of a second are more than a page needs.
        rest = rest.strip_prefix(['.', ',']).map_or(rest, |more| {
            more.trim_start_matches(|sign: char| sign.is_ascii_digit())
        });
        Some(Self {
            wall: wall.at(small(hour)?, small(minute)?, small(second)?)?,
            offset_min: offset(rest.trim_start())?,
        })
    }

    /// The moment as lived: in `zone` if the wall's place is known, else where the device is.
    pub(super) fn lived(self, zone: &str, calendar: &dyn Calendar) -> Lived {
        match self.offset_min {
            Some(offset) => calendar.at(self.wall.utc_ms() - offset * 60_000, zone),
            None => calendar.on_wall(self.wall),
        }
    }
}

/// `11:54 pm` or `23:54`.
pub(super) fn time_of_day(text: &str) -> Option<(u8, u8)> {
    let text = text.to_lowercase();
    let mut rest = text.trim();
    let end = rest.find(|sign: char| !sign.is_ascii_digit())?;
    let hour = small(digits(&mut rest, end)?)?;
    let minute = small(after(&mut rest)?)?;
    let half: String = rest
        .chars()
        .filter(|sign| sign.is_ascii_alphabetic())
        .collect();
    let hour = match half.as_str() {
        "" => hour,
        "am" | "a" if (1..=12).contains(&hour) => hour % 12,
        "pm" | "p" if (1..=12).contains(&hour) => hour % 12 + 12,
        _ => return None,
    };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// Takes `count` digits off the front.
pub(super) fn digits(rest: &mut &str, count: usize) -> Option<u32> {
    let (front, back) = rest.split_at_checked(count)?;
    if front.is_empty() || !front.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    *rest = back;
    front.parse().ok()
}

/// Takes a mark and two digits off the front.
fn after(rest: &mut &str) -> Option<u32> {
    *rest = rest.strip_prefix(['-', ':', '/'])?;
    digits(rest, 2)
}

fn small(number: u32) -> Option<u8> {
    u8::try_from(number).ok()
}

/// Nothing, `Z`, `+02:00`, `+0200` or `+02`; `None` if something else stands there.
fn offset(text: &str) -> Option<Option<i64>> {
    let (ahead, mut rest) = match text.chars().next() {
        None => return Some(None),
        Some('Z' | 'z') if text.len() == 1 => return Some(Some(0)),
        Some('+') => (1, text.get(1..)?),
        Some('-') => (-1, text.get(1..)?),
        Some(_) => return None,
    };
    let hours = i64::from(digits(&mut rest, 2)?);
    rest = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = if rest.is_empty() {
        0
    } else {
        i64::from(digits(&mut rest, 2)?)
    };
    (rest.is_empty() && hours < 24 && minutes < 60).then_some(Some(ahead * (hours * 60 + minutes)))
}

#[cfg(test)]
mod tests {
    use super::{Stamp, Wall, time_of_day};

    #[test]
    fn moments_are_read_as_they_are_written() {
        let wall = |hour, minute, second| {
            Wall::day(2026, 2, 28)
                .and_then(|day| day.at(hour, minute, second))
                .expect("it exists")
        };
        let read = |text| Stamp::parse(text).map(|stamp| (stamp.wall, stamp.offset_min));
        assert_eq!(read("2026-02-28"), Some((wall(12, 0, 0), None)));
        assert_eq!(
            read(" 2026-02-28T04:05:06Z "),
            Some((wall(4, 5, 6), Some(0)))
        );
        assert_eq!(read("2026-02-28 04:05"), Some((wall(4, 5, 0), None)));
        assert_eq!(
            read("2026-02-28T04:05:06.123456+05:30"),
            Some((wall(4, 5, 6), Some(330)))
        );
        assert_eq!(
            read("2026/02/28 04:05:06 -0230"),
            Some((wall(4, 5, 6), Some(-150)))
        );
        for bad in [
            "",
            "2026-02-29",
            "2026-13-01",
            "1899-01-01",
            "2200-01-01",
            "-271821-04-20",
            "2026-02-28T24:00",
            "2026-02-28T1:00",
            "2026-02-28x",
            "2026-02-28T04:05+99:00",
            "tomorrow",
            "１９99-01-01",
            "2026-02",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_are_counted_from_1970_over_leap_years() {
        let ms = |year, month, day| {
            Wall::day(year, month, day)
                .expect("it exists")
                .utc_ms()
                .div_euclid(86_400_000)
        };
        assert_eq!(ms(1970, 1, 1), 0);
        assert_eq!(ms(1970, 3, 1), 59);
        assert_eq!(ms(2000, 2, 29), 11_016);
        assert_eq!(ms(2026, 11, 25), 20_782);
        assert_eq!(ms(1900, 1, 1), -25_567);
    }

    #[test]
    fn clocks_of_twelve_and_of_twenty_four_hours() {
        for (text, time) in [
            ("11:54 pm", (23, 54)),
            ("12:05 AM", (0, 5)),
            ("12:05\u{202f}pm", (12, 5)),
            ("8:30", (8, 30)),
            ("20:30", (20, 30)),
        ] {
            assert_eq!(time_of_day(text), Some(time), "{text}");
        }
        for bad in ["", "8", "24:00", "13:00 pm", "8:61", "8:30 Uhr", "abc"] {
            assert_eq!(time_of_day(bad), None, "{bad}");
        }
    }
}
