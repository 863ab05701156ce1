//! The return as a file for a calendar (RFC 5545), because nothing can ring here once the app is closed.

use chrono::{Datelike as _, Days, NaiveDate};

const SECOND: i64 = 1000;
const DAY_S: i64 = 24 * 60 * 60;
/// Octets of a line, without its end (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// An event at `moment` with a reminder five minutes before. `title` is all it says: others may see the calendar.
/// `None` for a moment no calendar has.
#[must_use]
pub fn event(moment: i64, now: i64, title: &str) -> Option<String> {
    let (begin, stamp) = (date_time(moment)?, date_time(now)?);
    let title = escaped(title);
    // Two files for one return are one event, and the name of it says nothing else.
    let uid = [&begin, "-", &moment.to_string()].concat();
    let when = [("DTSTART:", begin.as_str())];
    Some(written(&uid, &stamp, &when, &title, "-PT5M"))
}

/// An event every day from `day` (`2026-11-25`) on at `time` (`07:30`), wherever a person is then: it floats with the
/// clock on the wall. `None` for a day or a time that never was.
#[must_use]
pub fn daily(day: &str, time: &str, now: i64, title: &str) -> Option<String> {
    let (year, month, day) = crate::domain::day::Day::parse(day)?.parts();
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let year = u32::try_from(year).ok().filter(|year| *year <= 9999)?;
    if hour > 23 || minute > 59 {
        return None;
    }
    let mut begin = String::new();
    digits(&mut begin, year, 1000);
    digits(&mut begin, month, 10);
    digits(&mut begin, day, 10);
    begin.push('T');
    digits(&mut begin, hour, 10);
    digits(&mut begin, minute, 10);
    begin.push_str("00");
    let (stamp, title) = (date_time(now)?, escaped(title));
    let uid = [&begin, "-daily"].concat();
    let when = [
        ("DTSTART:", begin.as_str()),
        ("DURATION:", "PT10M"),
        ("RRULE:", "FREQ=DAILY"),
    ];
    Some(written(&uid, &stamp, &when, &title, "PT0M"))
}

fn written(uid: &str, stamp: &str, when: &[(&str, &str)], title: &str, before: &str) -> String {
    let begin = [
        ("BEGIN:", "VCALENDAR"),
        ("VERSION:", "2.0"),
        ("PRODID:", "-//Calendar file//EN"),
        ("BEGIN:", "VEVENT"),
        ("UID:", uid),
        ("DTSTAMP:", stamp),
    ];
    let end = [
        ("SUMMARY:", title),
        ("BEGIN:", "VALARM"),
        ("ACTION:", "DISPLAY"),
        ("DESCRIPTION:", title),
        ("TRIGGER:", before),
        ("END:", "VALARM"),
        ("END:", "VEVENT"),
        ("END:", "VCALENDAR"),
    ];
    let mut file = String::new();
    for (name, value) in begin.iter().chain(when).chain(&end) {
        fold(&mut file, name, value);
    }
    file
}

/// `20261125T184000Z`.
fn date_time(utc_ms: i64) -> Option<String> {
    let seconds = utc_ms.div_euclid(SECOND);
    let days = u64::try_from(seconds.div_euclid(DAY_S)).ok()?;
    let date = NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_days(Days::new(days))?;
    let year = u32::try_from(date.year())
        .ok()
        .filter(|year| *year <= 9999)?;
    let of_day = u32::try_from(seconds.rem_euclid(DAY_S)).ok()?;
    let mut text = String::new();
    digits(&mut text, year, 1000);
    digits(&mut text, date.month(), 10);
    digits(&mut text, date.day(), 10);
    text.push('T');
    digits(&mut text, of_day / 3600, 10);
    digits(&mut text, of_day / 60 % 60, 10);
    digits(&mut text, of_day % 60, 10);
    text.push('Z');
    Some(text)
}

/// `number` with leading zeros; `place` is the value of its first digit.
fn digits(text: &mut String, number: u32, mut place: u32) {
    while place > 0 {
        text.push(char::from_digit(number / place % 10, 10).unwrap_or('0'));
        place /= 10;
    }
}

fn escaped(title: &str) -> String {
    let mut text = String::new();
    for letter in title.chars() {
        match letter {
            '\\' | ';' | ',' => {
                text.push('\\');
                text.push(letter);
            }
            '\n' => text.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => text.push(letter),
        }
    }
    text
}

/// One line, in as many parts as it takes; a part that goes on begins with a blank.
fn fold(file: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for letter in name.chars().chain(value.chars()) {
        if length + letter.len_utf8() > LONGEST_LINE {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(letter);
        length += letter.len_utf8();
    }
    file.push_str("\r\n");
}
