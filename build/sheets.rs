//! Content beside the app: readable files as sheets, the form `domain::sheet` reads without a parser.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::entry::{Entry, Result, read};

/// Every `.toml` of a folder of `src/content`, in the order of their names, as one sheet. The first field of each
/// record is its `id`, which is the name of its file.
pub(crate) fn folder(name: &str) -> Result<String> {
    of_files(name, &files(name)?)
}

/// The files that `list` names under `compiled`, as a sheet that is a constant of the app.
pub(crate) fn compiled(constant: &str, folder: &str, list: &Entry<'_>) -> Result<String> {
    let ids = list.list("compiled")?.iter().filter_map(Value::as_str);
    let files: Vec<String> = ids.map(|id| format!("{id}.toml")).collect();
    Ok(format!(
        "static {constant}: &str = {:?};\n",
        of_files(folder, &files)?
    ))
}

fn of_files(name: &str, files: &[String]) -> Result<String> {
    let mut sheet = String::new();
    for file in files {
        let place = format!("{name}/{file}");
        let id = file.trim_end_matches(".toml");
        writeln!(sheet, "id\t{id}")?;
        table(&mut sheet, &place, "", &read(&place)?)?;
    }
    Ok(sheet)
}

/// The countries of a folder as the constant `COUNTRIES`, by name: a line each, with letters, name and emergency
/// numbers. Help shows them before any sheet has arrived.
pub(crate) fn countries(name: &str) -> Result<String> {
    let mut lines = Vec::new();
    for file in files(name)? {
        let place = format!("{name}/{file}");
        let content = read(&place)?;
        let entry = Entry::file(&place, &content);
        let mut line = vec![file.trim_end_matches(".toml"), entry.text("name")?];
        if entry.has("emergency") {
            line.extend(entry.list("emergency")?.iter().filter_map(Value::as_str));
        }
        lines.push((entry.text("name")?.to_owned(), line.join("\t")));
    }
    lines.sort();
    let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    Ok(format!(
        "static COUNTRIES: &str = {:?};\n",
        lines.join("\n")
    ))
}

fn files(folder: &str) -> Result<Vec<String>> {
    let mut files = fs::read_dir(Path::new("src/content").join(folder))?
        .map(|file| Ok(file?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.ends_with(".toml"));
    files.sort();
    Ok(files)
}

/// Plain fields first, then the tables listed: a step begins with the line that is only its name.
fn table(sheet: &mut String, place: &str, prefix: &str, content: &Table) -> Result<()> {
    let (lists, plain): (Vec<_>, Vec<_>) = content.iter().partition(|(_, value)| of_tables(value));
    for (key, value) in plain {
        field(sheet, place, &format!("{prefix}{key}"), value)?;
    }
    for (key, value) in lists {
        let name = format!("{prefix}{key}");
        for part in value.as_array().into_iter().flatten() {
            writeln!(sheet, "{name}\t")?;
            if let Some(part) = part.as_table() {
                table(sheet, place, &format!("{name}."), part)?;
            }
        }
    }
    Ok(())
}

fn of_tables(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|list| !list.is_empty() && list.iter().all(Value::is_table))
}

fn field(sheet: &mut String, place: &str, key: &str, value: &Value) -> Result<()> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Boolean(yes) => if *yes { "yes" } else { "no" }.into(),
        Value::Array(list) => {
            return list
                .iter()
                .try_for_each(|one| field(sheet, place, key, one));
        }
        Value::Table(inner) => return table(sheet, place, &format!("{key}."), inner),
        other => {
            return Err(
                format!("src/content/{place}: {key} is {other:?}, which is no text").into(),
            );
        }
    };
    if text.contains(['\t', '\n', '\r']) {
        return Err(format!("src/content/{place}: {key} has more than one line").into());
    }
    writeln!(sheet, "{key}\t{text}")?;
    Ok(())
}
