//! Presently: a table `entryDate,entryContent`.

use super::csv::{Table, field};
use super::found::{Found, Gathered};
use super::moment::{Calendar, Stamp};

/// Whether it is such a table.
pub(super) fn is(table: &Table) -> bool {
    table.column("entrydate").is_some() && table.column("entrycontent").is_some()
}

/// Its pages: one a day, at no hour.
pub(super) fn read(table: &Table, calendar: &dyn Calendar) -> Gathered {
    let (date, words) = (table.column("entrydate"), table.column("entrycontent"));
    let page = |row: &Vec<String>| {
        let created = Stamp::parse(field(row, date))?.lived("", calendar);
        Found::words(created, field(row, words).to_owned())
    };
    table.rows.iter().map(page).collect()
}
