//! The scripts and the wasm, made small together: long import names exist twice, once on each side of the
//! bridge, and only someone who changes both may shorten them (4 KB brotli of the calm path, measured).
//!
//! binaryen renames the wasm's side and says how; the same names are changed in the script, which esbuild then
//! minifies. Trunk has hashed the names of both by now, and their contents are hashed afterwards for the worker.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::fault::{Fault, Result};
use crate::files;

/// Makes every script of the staged folder small, and every wasm whose script lies beside it.
pub(crate) fn shrink(staging: &Path) -> Result<()> {
    for name in files::below(staging)? {
        let Some(stem) = name.strip_suffix(".js") else {
            continue;
        };
        let wasm = staging.join(format!("{stem}_bg.wasm"));
        if wasm.exists() {
            let names = rename(&wasm)?;
            let script = staging.join(&name);
            files::write(&script, &renamed(&files::text(&script)?, &names))?;
        }
        // The service worker is filled in later and stays readable: anyone may check what it asks the network for.
        if name != "sw.js" {
            minify(&staging.join(&name))?;
        }
    }
    Ok(())
}

/// Shortens the names of imports and exports in `wasm`; answers with long and short, module names too.
fn rename(wasm: &Path) -> Result<BTreeMap<String, String>> {
    let mut command = Command::new("wasm-opt");
    command
        .arg(wasm)
        .arg("--minify-imports-and-exports-and-modules")
        .arg("-o")
        .arg(wasm);
    let said = run(command, wasm)?;
    let map: Value = serde_json::from_str(&said).map_err(|why| Fault::at(wasm.display(), why))?;
    let mut names = BTreeMap::new();
    for row in rows(&map, "imports").chain(rows(&map, "exports")) {
        if let [.., Value::String(long), Value::String(short)] = row.as_slice() {
            names.insert(long.clone(), short.clone());
        }
        if let [Value::String(module), _, _] = row.as_slice() {
            // binaryen puts every import into one module of this name.
            names.insert(module.clone(), "a".into());
        }
    }
    Ok(names)
}

fn rows<'a>(map: &'a Value, list: &str) -> impl Iterator<Item = &'a Vec<Value>> {
    map.get(list)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_array)
}

/// The script with the new names. wasm-bindgen writes an import at the start of a line, an export behind
/// `wasm.`, and the module's name in quotes; nothing else is touched.
fn renamed(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(script.len());
    for line in script.split_inclusive('\n') {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        out.push_str(line.get(..indent).unwrap_or_default());
        let word = identifier(text);
        let rest = text.get(word.len()..).unwrap_or_default();
        let starts_import = rest.starts_with(':') || rest.starts_with('(');
        match names.get(word).filter(|_| starts_import) {
            Some(short) => {
                out.push_str(short);
                out.push_str(&inside(rest, names));
            }
            None => out.push_str(&inside(text, names)),
        }
    }
    out
}

fn inside(text: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split("wasm.");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let word = identifier(part);
        out.push_str("wasm.");
        out.push_str(names.get(word).map_or(word, String::as_str));
        out.push_str(part.get(word.len()..).unwrap_or_default());
    }
    for (module, short) in names.iter().filter(|(name, _)| name.starts_with("./")) {
        out = out.replace(&format!("\"{module}\""), &format!("\"{short}\""));
    }
    out
}

fn identifier(text: &str) -> &str {
    let end = text
        .find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'))
        .unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn minify(script: &Path) -> Result<()> {
    let mut command = Command::new("esbuild");
    command
        .arg(script)
        .args(["--minify", "--charset=utf8", "--log-level=error"]);
    let small = run(command, script)?;
    files::write(script, &small)
}

fn run(mut command: Command, what: &Path) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let done = command
        .output()
        .map_err(|why| Fault::new(format!("{program}: {why}; `./dev build` brings it along")))?;
    if !done.status.success() {
        let why = String::from_utf8_lossy(&done.stderr).into_owned();
        return Err(Fault::at(
            what.display(),
            format_args!("{program}: {}", why.trim()),
        ));
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_the_bridge_get_the_same_names_and_nothing_else_changes() {
        let names = BTreeMap::from([
            ("__wbg_now_1a".to_owned(), "b".to_owned()),
            ("__wbindgen_malloc".to_owned(), "c".to_owned()),
            ("memory".to_owned(), "d".to_owned()),
            ("./calm_bg.js".to_owned(), "a".to_owned()),
        ]);
        let script = "const i = {\n        __wbg_now_1a: function() { return memory; },\n};\n\
                      return { \"./calm_bg.js\": i };\nwasm.__wbindgen_malloc(wasm.memory.buffer, memory);\nmemory = 1;\n";
        let small = "const i = {\n        b: function() { return memory; },\n};\n\
                     return { \"a\": i };\nwasm.c(wasm.d.buffer, memory);\nmemory = 1;\n";
        assert_eq!(renamed(script, &names), small);
    }
}
