//! A text: one file, one page. Its day stands at its head, in its name, or is the day the file was last changed.

use super::FileIn;
use super::found::{Found, Gathered};
use super::moment::{Calendar, Stamp, Wall, digits};
use crate::Refused;

/// The page in it.
pub(super) fn read(
    file: &FileIn,
    text: &str,
    calendar: &dyn Calendar,
) -> Result<Gathered, Refused> {
    let (head, words) = front(text);
    let head = |names: &[&str]| {
        let mut lines = head.lines().filter_map(|line| line.split_once(':'));
        let found = lines.find(|(name, _)| names.contains(&name.trim().to_lowercase().as_str()));
        found.map(|(_, value)| value.trim().trim_matches(['"', '\'']))
    };
    let stamp = head(&["date", "created", "created_at"])
        .and_then(Stamp::parse)
        .or_else(|| in_name(&file.name));
    let created = match stamp {
        Some(stamp) => stamp.lived("", calendar),
        None => {
            let changed = i64::try_from(file.changed_ms).unwrap_or(0);
            if changed == 0 {
                return Err(Refused::Dayless);
            }
            calendar.at(changed, "")
        }
    };
    let words = words.trim();
    let text = match head(&["title"]) {
        Some(title) if !title.is_empty() && !words.contains(title) => {
            [title, "\n\n", words].concat()
        }
        _ => words.to_owned(),
    };
    let found = Found::words(created, text).ok_or(Refused::Wordless)?;
    Ok([found].into_iter().collect())
}

/// What stands between two lines of dashes at the very beginning, and the rest.
fn front(text: &str) -> (&str, &str) {
    let parts = text
        .strip_prefix("---\n")
        .or_else(|| text.strip_prefix("---\r\n"))
        .and_then(|rest| {
            let end = rest.find("\n---")?;
            let (head, after) = rest.split_at(end);
            let (_, words) = after.get(1..)?.split_once('\n').unwrap_or_default();
            Some((head, words))
        });
    parts.unwrap_or(("", text))
}

/// The first day in a name: `2026-11-25`, `2026_11_25` or `20261125`, and a time after it.
fn in_name(name: &str) -> Option<Stamp> {
    let starts = name.char_indices().filter(|(at, sign)| {
        let before = name
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        sign.is_ascii_digit() && !before.is_some_and(|before| before.is_ascii_digit())
    });
    starts
        .filter_map(|(at, _)| name.get(at..))
        .find_map(day_at)
        .map(|wall| Stamp {
            wall,
            offset_min: None,
        })
}

fn day_at(text: &str) -> Option<Wall> {
    let mut rest = text;
    let mut part = |count| {
        let number = digits(&mut rest, count)?;
        rest = rest.strip_prefix(['-', '_', '.']).unwrap_or(rest);
        Some(number)
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let wall = Wall::day(
        i32::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    )?;
    Some(
        time_at(rest)
            .and_then(|(hour, minute)| wall.at(hour, minute, 0))
            .unwrap_or(wall),
    )
}

/// `14-30`, `14.30`, `1430` after the day.
fn time_at(text: &str) -> Option<(u8, u8)> {
    let mut rest = text.trim_start_matches([' ', 'T', '_', '-']);
    let hour = digits(&mut rest, 2)?;
    rest = rest.strip_prefix(['-', '.', ':', '_', 'h']).unwrap_or(rest);
    let minute = digits(&mut rest, 2)?;
    Some((u8::try_from(hour).ok()?, u8::try_from(minute).ok()?))
}

#[cfg(test)]
mod tests {
    use super::{front, in_name};

    #[test]
    fn a_day_stands_in_a_name_in_many_ways() {
        let read = |name| {
            in_name(name).map(|stamp| {
                (
                    stamp.wall.year,
                    stamp.wall.month,
                    stamp.wall.day,
                    stamp.wall.hour,
                    stamp.wall.minute,
                )
            })
        };
        for (name, day) in [
            ("2026-11-25.md", (2026, 11, 25, 12, 0)),
            ("Journal 2026_11_25 evening.txt", (2026, 11, 25, 12, 0)),
            ("20261125.txt", (2026, 11, 25, 12, 0)),
            ("2026-11-25 14-30.md", (2026, 11, 25, 14, 30)),
            ("20261125T1430.md", (2026, 11, 25, 14, 30)),
            ("7 things 2026.11.25.txt", (2026, 11, 25, 12, 0)),
            ("2026-02-30 and 2026-03-01.md", (2026, 3, 1, 12, 0)),
        ] {
            assert_eq!(read(name), Some(day), "{name}");
        }
        for name in [
            "note.md",
            "202611.md",
            "2026-13-01.md",
            "12345678901.txt",
            "",
        ] {
            assert_eq!(read(name), None, "{name}");
        }
    }

    #[test]
    fn a_head_ends_and_words_with_dashes_are_words() {
        assert_eq!(front("---\ndate: x\n---\nWords"), ("date: x", "Words"));
        assert_eq!(front("---\nnever closed"), ("", "---\nnever closed"));
        assert_eq!(front("Words\n---\nmore"), ("", "Words\n---\nmore"));
        assert_eq!(front("---\ndate: x\n---"), ("date: x", ""));
    }
}
