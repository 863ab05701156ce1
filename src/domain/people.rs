//! My people: whom a person could call or write to, and a first sentence for it (content.md R17).
//!
//! Written as one line each, `name<TAB>number<TAB>first sentence<TAB>open`. Reading never fails: what is not a person
//! is left out, so that a damaged text cannot take the others along.

use super::reach::{self, Odd};

/// Somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// What they are called; never empty once they are kept.
    pub name: String,
    /// How a phone reaches them; may be empty, for somebody next door.
    pub number: String,
    /// A sentence to begin with; may be empty.
    pub first: String,
    /// Shown without unlocking, once there is a lock.
    pub open: bool,
}

/// Why somebody cannot be kept as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no name.
    Name,
    /// The number cannot be dialled.
    Number(Odd),
}

impl Person {
    /// As it is kept: one line each, without blanks around it.
    ///
    /// # Errors
    /// What is missing or odd.
    pub fn checked(&self) -> Result<Self, Fault> {
        let person = Self {
            name: one_line(&self.name),
            number: one_line(&self.number),
            first: one_line(&self.first),
            open: self.open,
        };
        if person.name.is_empty() {
            return Err(Fault::Name);
        }
        if !person.number.is_empty() {
            reach::check(&person.number).map_err(Fault::Number)?;
        }
        Ok(person)
    }
}

/// What a person wrote, on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The people of a kept text.
#[must_use]
pub fn parse(text: &str) -> Vec<Person> {
    let person = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        let mut part = || parts.next().unwrap_or_default();
        let person = Person {
            name: part(),
            number: part(),
            first: part(),
            open: part() == "open",
        };
        person.checked().ok()
    };
    text.lines().filter_map(person).collect()
}

/// The text that is kept; empty when there is nobody.
#[must_use]
pub fn to_text(people: &[Person]) -> String {
    let mut text = String::new();
    for person in people.iter().filter_map(|person| person.checked().ok()) {
        let open = if person.open { "open" } else { "" };
        text += &[&person.name, &person.number, &person.first, open].join("\t");
        text.push('\n');
    }
    text
}
