//! Daylio: a table `full_date,date,weekday,time,mood,activities,note_title,note`, with more columns in newer ones.

use super::csv::{Table, field};
use super::found::{Found, Gathered};
use super::moment::{Calendar, Stamp, time_of_day};

/// Whether it is such a table.
pub(super) fn is(table: &Table) -> bool {
    ["full_date", "time", "mood"]
        .iter()
        .all(|name| table.column(name).is_some())
}

/// Its pages.
pub(super) fn read(table: &Table, calendar: &dyn Calendar) -> Gathered {
    let at = |name| table.column(name);
    let (date, time, mood) = (at("full_date"), at("time"), at("mood"));
    let (activities, title, note) = (at("activities"), at("note_title"), at("note"));
    let page = |row: &Vec<String>| {
        let mut stamp = Stamp::parse(field(row, date))?;
        if let Some((hour, minute)) = time_of_day(field(row, time)) {
            stamp.wall = stamp.wall.at(hour, minute, 0)?;
        }
        // A day without a note still says how it was.
        let said = field(row, activities).split('|');
        let said: Vec<&str> = [field(row, mood)]
            .into_iter()
            .chain(said)
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .collect();
        let parts = [
            field(row, title).trim().to_owned(),
            plain(field(row, note)),
            said.join(" · "),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Found::words(stamp.lived("", calendar), parts.join("\n\n"))
    };
    table.rows.iter().map(page).collect()
}

/// What stands between tags that newer notes are written with, and what is said by them.
const TAGS: [(&str, &str); 26] = [
    ("<br>", "\n"),
    ("<br/>", "\n"),
    ("<br />", "\n"),
    ("</p>", "\n"),
    ("<p>", ""),
    ("</div>", "\n"),
    ("<div>", ""),
    ("</li>", "\n"),
    ("<li>", "- "),
    ("<ul>", ""),
    ("</ul>", ""),
    ("<ol>", ""),
    ("</ol>", ""),
    ("<b>", ""),
    ("</b>", ""),
    ("<i>", ""),
    ("</i>", ""),
    ("<u>", ""),
    ("</u>", ""),
    ("<s>", ""),
    ("</s>", ""),
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    // Last: what it makes is no mark of another one.
    ("&amp;", "&"),
];

/// The words of a note. One without such tags is as it was typed, whatever stands in it.
fn plain(note: &str) -> String {
    let note = note.trim();
    let marked = TAGS
        .iter()
        .any(|(tag, _)| tag.starts_with('<') && note.contains(tag));
    if !marked {
        return note.to_owned();
    }
    let text = TAGS.iter().fold(note.to_owned(), |text, (tag, words)| {
        text.replace(tag, words)
    });
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_become_lines_and_typed_signs_stay() {
        assert_eq!(
            plain("<b>Tired.</b><br>Slept &amp; ate<ul><li>one</li><li>two</li></ul>"),
            "Tired.\nSlept & ate- one\n- two"
        );
        assert_eq!(plain("a < b &amp; c > d"), "a < b &amp; c > d");
    }
}
