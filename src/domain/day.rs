//! A day on the wall, as it was lived. Written `YYYY-MM-DD`, never recomputed after travel.

use chrono::{Datelike as _, Days, NaiveDate};

/// A day that exists in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(NaiveDate);

impl Day {
    /// Reads `YYYY-MM-DD`; `None` for anything else, and for days that never were.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Year, month (from 1) and day of the month.
    #[must_use]
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The day so many days after it; itself where no calendar goes that far.
    #[must_use]
    pub fn after(self, days: u64) -> Self {
        Self(self.0.checked_add_days(Days::new(days)).unwrap_or(self.0))
    }

    /// As it is written.
    #[must_use]
    pub fn print(self) -> String {
        let (year, month, day) = self.parts();
        let mut text = year.to_string();
        for part in [month, day] {
            text.push_str(if part < 10 { "-0" } else { "-" });
            text.push_str(&part.to_string());
        }
        text
    }
}
