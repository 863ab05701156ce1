//! Pages as lines. Signs that would speak to the terminal are blanks already: the document is read like that.

use holdfast_journal::{Document, FIRST_LINE_CHARS, Page};

/// A line for each page: its day, and the first words. What is in the bin is marked.
pub(crate) fn list(document: &Document) -> String {
    document.entries.iter().map(line).collect()
}

fn line(page: &Page) -> String {
    let day = one_line(&page.body.created.local_date);
    let first = page.body.text.lines().map(str::trim);
    let first = first.into_iter().find(|line| !line.is_empty());
    let first: String = first
        .unwrap_or("(no words)")
        .chars()
        .take(FIRST_LINE_CHARS)
        .collect();
    let bin = if page.body.binned_at.is_some() {
        "  (in the bin)"
    } else {
        ""
    };
    format!("{day}  {}{bin}\n", one_line(&first))
}

/// What a whole file holds.
pub(crate) fn checked(document: &Document) -> String {
    let days = document
        .entries
        .iter()
        .map(|page| one_line(&page.body.created.local_date));
    let (first, last) = (days.clone().min(), days.max());
    let span = match (first, last) {
        (Some(first), Some(last)) if first != last => format!(" from {first} to {last}"),
        (Some(day), _) => format!(" of {day}"),
        _ => String::new(),
    };
    let pages = if document.count == 1 { "page" } else { "pages" };
    format!("Whole: {} {pages}{span}.\n", document.count)
}

fn one_line(text: &str) -> String {
    text.chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect()
}
