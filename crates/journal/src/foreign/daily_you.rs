//! Daily You: `[{"timeCreated":"2026-11-25T10:00:00.000","timeModified":…,"text":…,"mood":1,"images":[…]}]`.

use serde_json::Value;

use super::found::{Found, Gathered};
use super::moment::{Calendar, Stamp};

/// The pages, if it is a diary of Daily You.
pub(super) fn read(known: &Value, calendar: &dyn Calendar) -> Option<Gathered> {
    let entries = known.as_array()?;
    entries
        .iter()
        .any(|entry| entry.get("timeCreated").is_some())
        .then(|| entries.iter().map(|entry| page(entry, calendar)).collect())
}

fn page(entry: &Value, calendar: &dyn Calendar) -> Option<Found> {
    let field = |name| entry.get(name).and_then(Value::as_str);
    let moment = |name| Some(Stamp::parse(field(name)?)?.lived("", calendar));
    // Newer files say for which time a page is, beside when it was made.
    let created = moment("time").or_else(|| moment("timeCreated"))?;
    let text = field("text").unwrap_or_default().to_owned();
    let found = Found::words(created, text)?.known_as(None, moment("timeModified"));
    Some(found.with("mood", entry.get("mood").filter(|mood| mood.is_number())))
}
