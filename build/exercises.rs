//! Patterns as constants of the domain's types.

use std::fmt::Write as _;

use toml::Value;

use crate::entry::{Entry, Result};

const PATTERN: [&str; 7] = [
    "id",
    "phases",
    "level",
    "holds",
    "max_s",
    "max_rounds",
    "caution",
];
const LEVELS: [(&str, &str); 3] = [
    ("now", "Now"),
    ("steadying", "Steadying"),
    ("reflecting", "Reflecting"),
];
const HOLDS: [(&str, &str); 3] = [("none", "None"), ("short", "Short"), ("long", "Long")];

/// A constant for each pattern, named by its id, and the list `ALL_PATTERNS`.
pub(crate) fn patterns(patterns: &[Entry<'_>]) -> Result<String> {
    let (mut code, mut all) = (String::new(), String::new());
    for entry in patterns {
        entry.knows(&PATTERN)?;
        let id = entry.text("id")?;
        let phases = entry
            .list("phases")?
            .iter()
            .map(|value| phase(entry, value))
            .collect::<Result<String>>()?;
        let level = entry.named("level", &LEVELS)?;
        let holds = entry.named("holds", &HOLDS)?;
        let limit = if entry.has("max_rounds") {
            format!("Rounds({})", entry.number("max_rounds")?)
        } else {
            format!("Time(Millis::from_secs({}))", entry.number("max_s")?)
        };
        writeln!(
            code,
            "const {id}: Pattern = Pattern {{ id: Cow::Borrowed({id:?}), phases: Cow::Borrowed(&[{phases}]), \
             level: Level::{level}, holds: Holds::{holds}, limit: Limit::{limit} }};"
        )?;
        write!(all, "{id}, ")?;
    }
    writeln!(code, "static ALL_PATTERNS: &[Pattern] = &[{all}];")?;
    Ok(code)
}

/// One `["in", 3000]`.
fn phase(entry: &Entry<'_>, value: &Value) -> Result<String> {
    let Some([Value::String(kind), Value::Integer(length)]) = value.as_array().map(Vec::as_slice)
    else {
        return entry.fault(&format!("{value:?} is no phase"));
    };
    let kind = match kind.as_str() {
        "out" => "Out",
        "in" => "In",
        "sip" => "Sip",
        "hold" => "Hold",
        "rest" => "Rest",
        "free" => "Free",
        "hum" => "Hum",
        other => return entry.fault(&format!("{other} is no phase")),
    };
    Ok(format!(
        "Phase {{ kind: PhaseKind::{kind}, length: Millis({length}) }}, "
    ))
}
