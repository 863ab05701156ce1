//! A month as a sheet of weeks, and days that come round every year. Weeks begin on Monday.

use super::day::Day;
use chrono::{Datelike as _, Days, Months, NaiveDate};

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month(NaiveDate);

impl Month {
    /// The month of a day, `YYYY-MM-DD`.
    #[must_use]
    pub fn of(day: &str) -> Option<Self> {
        let (year, month, _) = Day::parse(day)?.parts();
        NaiveDate::from_ymd_opt(year, month, 1).map(Self)
    }

    /// Written `YYYY-MM`.
    #[must_use]
    pub fn text(self) -> String {
        written(self.0)[..7].to_owned()
    }

    /// The one before.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        self.0.checked_sub_months(Months::new(1)).map(Self)
    }

    /// The one after.
    #[must_use]
    pub fn after(self) -> Option<Self> {
        self.0.checked_add_months(Months::new(1)).map(Self)
    }

    /// Its weeks from Monday on, the days written `YYYY-MM-DD`; none where a day is of another month.
    #[must_use]
    pub fn weeks(self) -> Vec<[Option<String>; 7]> {
        let (mut weeks, mut day) = (vec![], Some(self.0));
        while let Some(date) = day.filter(|date| date.month() == self.0.month()) {
            let place = date.weekday().num_days_from_monday() as usize;
            if place == 0 || weeks.is_empty() {
                weeks.push([const { None }; 7]);
            }
            if let Some(week) = weeks.last_mut() {
                week[place] = Some(written(date));
            }
            day = date.succ_opt();
        }
        weeks
    }
}

/// A step within the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// So many days on, or back.
    Days(i64),
    /// To the beginning of the week.
    WeekStart,
    /// To its end.
    WeekEnd,
    /// The same day of the month before.
    MonthBefore,
    /// The same day of the month after.
    MonthAfter,
}

impl Move {
    /// Where a step leads from `day`.
    #[must_use]
    pub fn from(self, day: &str) -> Option<String> {
        let (year, month, of_month) = Day::parse(day)?.parts();
        let date = NaiveDate::from_ymd_opt(year, month, of_month)?;
        let in_week = i64::from(date.weekday().num_days_from_monday());
        let to = match self {
            Self::Days(days) => by(date, days),
            Self::WeekStart => by(date, -in_week),
            Self::WeekEnd => by(date, 6 - in_week),
            Self::MonthBefore => date.checked_sub_months(Months::new(1)),
            Self::MonthAfter => date.checked_add_months(Months::new(1)),
        };
        to.map(written)
    }
}

fn by(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(count)
    } else {
        date.checked_add_days(count)
    }
}

fn written(date: NaiveDate) -> String {
    let part = |number: u32| if number < 10 { "-0" } else { "-" }.to_owned() + &number.to_string();
    let year = date.year().to_string();
    let zeros = "0000".get(year.len()..).unwrap_or_default();
    [zeros, &year, &part(date.month()), &part(date.day())].concat()
}

/// Whether `day` is this day of an earlier year. A 29 February comes round on the day before where there is none.
#[must_use]
pub fn is_of_earlier_year(day: &str, today: &str) -> bool {
    let (Some(date), Some(now)) = (day.get(4..), today.get(4..)) else {
        return false;
    };
    let leap = || [today.get(..4).unwrap_or_default(), "-02-29"].concat();
    let instead = || date == "-02-29" && now == "-02-28" && Day::parse(&leap()).is_none();
    day < today && (date == now || instead())
}

/// The days of entries that come round today, newest first, each once; and whether hard ones are left out. A day is
/// hard when a person said so of one of its entries by a feeling; unless `hard_too`, it is left out as a whole.
#[must_use]
pub fn on_this_day<'a>(
    entries: impl Iterator<Item = (&'a str, bool)>,
    today: &str,
    hard_too: bool,
) -> (Vec<&'a str>, bool) {
    let (mut days, mut hard): (Vec<&str>, Vec<&str>) = (vec![], vec![]);
    for (day, is_hard) in entries.filter(|(day, _)| is_of_earlier_year(day, today)) {
        if !days.contains(&day) {
            days.push(day);
        }
        if is_hard {
            hard.push(day);
        }
    }
    if hard_too {
        return (days, false);
    }
    days.retain(|day| !hard.contains(day));
    (days, !hard.is_empty())
}
