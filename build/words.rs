//! Words as constants: one struct for each table of the interface, and the words of every exercise by its id.

use std::fmt::Write as _;

use crate::entry::{Entry, Result};

/// Tables that belong to the entries of another file, rather than to the interface.
const OF_ENTRIES: [&str; 3] = ["pattern", "emergency", "directory"];

/// The entries that have words.
pub(crate) struct Facts<'a> {
    pub(crate) patterns: Vec<Entry<'a>>,
    pub(crate) emergency_numbers: Vec<Entry<'a>>,
    pub(crate) directories: Vec<Entry<'a>>,
}

/// One type for each table of the interface (`[home]` is `HomeWords`), and `kind`, which holds them all and `more`.
fn types(kind: &str, words: &Entry<'_>, more: &str) -> Result<String> {
    let (mut code, mut fields) = (String::new(), String::new());
    for name in interface(words) {
        let table_kind = word_type(kind, name);
        let table = words.within(name)?;
        writeln!(
            code,
            "/// The words of `[{name}]`.\n#[derive(Debug)]\npub struct {table_kind} {{"
        )?;
        for key in table.keys() {
            writeln!(
                code,
                "    /// {:?}\n    pub {}: &'static str,",
                table.text(key)?,
                field(key)
            )?;
        }
        writeln!(code, "}}")?;
        writeln!(
            fields,
            "    /// The words of `[{name}]`.\n    pub {name}: &'static {table_kind},"
        )?;
    }
    writeln!(
        code,
        "/// Every word of one file in one language.\n#[derive(Debug)]\npub struct {kind} {{\n{fields}{more}}}"
    )?;
    Ok(code)
}

/// The words of the interface, as the fields of a value. Each table stands by itself, so that a binary that shows
/// nothing of it does not carry it.
fn values(kind: &str, words: &Entry<'_>) -> Result<String> {
    let mut code = String::new();
    for name in interface(words) {
        let table = words.within(name)?;
        write!(code, "    {name}: &{} {{ ", word_type(kind, name))?;
        for key in table.keys() {
            write!(code, "{}: {:?}, ", field(key), table.text(key)?)?;
        }
        writeln!(code, "}},")?;
    }
    Ok(code)
}

/// The words of a file that has nothing but tables of the interface: the type `kind` and its value `constant`.
pub(crate) fn plain(kind: &str, constant: &str, words: &Entry<'_>) -> Result<String> {
    let values = values(kind, words)?;
    Ok(types(kind, words, "")? + &format!("static {constant}: {kind} = {kind} {{\n{values}}};\n"))
}

/// The words of the calm path: the interface and every exercise.
pub(crate) fn calm(constant: &str, words: &Entry<'_>, facts: &Facts<'_>) -> Result<String> {
    let exercises = "    patterns: &'static [(&'static str, PatternWords)],\n    \
                     pattern_notes: &'static [(&'static str, PatternNotes)],\n    \
                     emergency_numbers: &'static [EmergencyNumber],\n    directories: &'static [Directory],\n";
    let mut code = types("Words", words, exercises)?;
    write!(
        code,
        "static {constant}: Words = Words {{\n{}",
        values("Words", words)?
    )?;
    let lists = [
        (
            "patterns",
            &facts.patterns,
            pattern as fn(&Entry<'_>, &Entry<'_>) -> Result<String>,
        ),
        ("pattern_notes", &facts.patterns, notes),
        ("emergency_numbers", &facts.emergency_numbers, emergency),
        ("directories", &facts.directories, directory),
    ];
    for (name, entries, one) in lists {
        let all = entries
            .iter()
            .map(|entry| one(words, entry))
            .collect::<Result<String>>()?;
        writeln!(code, "    {name}: &[{all}],")?;
    }
    Ok(code + "};\n")
}

fn pattern(words: &Entry<'_>, entry: &Entry<'_>) -> Result<String> {
    let id = entry.text("id")?;
    let own = words.within("pattern")?.within(id)?;
    own.knows(&["name", "who", "evidence"])?;
    let caution = if entry.has("caution") {
        format!(
            "Some({:?})",
            words.within("caution")?.text(entry.text("caution")?)?
        )
    } else {
        "None".into()
    };
    let name = own.text("name")?;
    Ok(format!(
        "({id:?}, PatternWords {{ name: {name:?}, caution: {caution} }}), "
    ))
}

/// What is read of a pattern on calmer days.
fn notes(words: &Entry<'_>, entry: &Entry<'_>) -> Result<String> {
    let id = entry.text("id")?;
    let own = words.within("pattern")?.within(id)?;
    let who = own.text("who")?;
    let evidence = if own.has("evidence") {
        own.text("evidence")?
    } else {
        ""
    };
    Ok(format!(
        "({id:?}, PatternNotes {{ who: {who:?}, evidence: {evidence:?} }}), "
    ))
}

fn emergency(words: &Entry<'_>, entry: &Entry<'_>) -> Result<String> {
    entry.knows(&["key", "dial"])?;
    let place = words.within("emergency")?.text(entry.text("key")?)?;
    Ok(format!(
        "EmergencyNumber {{ dial: {:?}, place: {place:?} }}, ",
        entry.text("dial")?
    ))
}

fn directory(words: &Entry<'_>, entry: &Entry<'_>) -> Result<String> {
    entry.knows(&["key", "url", "violence"])?;
    let violence = entry.is("violence")?;
    let own = words.within("directory")?.within(entry.text("key")?)?;
    own.knows(&["name", "known"])?;
    let (url, name, known) = (entry.text("url")?, own.text("name")?, own.text("known")?);
    Ok(format!(
        "Directory {{ url: {url:?}, name: {name:?}, known: {known:?}, violence: {violence} }}, "
    ))
}

/// The tables of the interface.
fn interface<'a>(words: &Entry<'a>) -> impl Iterator<Item = &'a str> {
    words.keys().filter(|name| !OF_ENTRIES.contains(name))
}

/// `home` is `HomeWords`, and `shelf` of `BreatheWords` is `BreatheShelfWords`: two files may have tables of one name.
fn word_type(kind: &str, table: &str) -> String {
    let file = kind.strip_suffix("Words").unwrap_or(kind);
    let (first, rest) = table.split_at(1.min(table.len()));
    [file, &first.to_uppercase(), rest, "Words"].concat()
}

/// A key as a field; the one key that Rust keeps for itself gets a line behind it.
fn field(key: &str) -> String {
    if key == "in" {
        "in_".into()
    } else {
        key.into()
    }
}
