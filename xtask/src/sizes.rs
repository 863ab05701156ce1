//! What a phone has to load, as a good static host sends it (brotli 11), against the gates.

use std::collections::BTreeSet;
use std::path::Path;

use crate::fault::{Fault, Result};
use crate::finish::{attribute, keeps, tags};
use crate::{files, say};

/// One row per promise: the build fails above the gate, and the goal is what we aim at.
const GATES: [Gate; 3] = [
    Gate {
        what: "before the first breath",
        part: Part::FirstBreath,
        gate: 4_000,
        goal: 4_000,
    },
    Gate {
        what: "calm path until idle",
        part: Part::Calm,
        gate: 140_000,
        goal: 80_000,
    },
    Gate {
        what: "whole offline bundle",
        part: Part::Whole,
        gate: 810_000,
        goal: 132_000,
    },
];

#[derive(Debug)]
struct Gate {
    what: &'static str,
    part: Part,
    gate: usize,
    goal: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// index.html and whatever its first paint waits for.
    FirstBreath,
    /// All that a start loads: page, calm.css, boot.js, the calm script and wasm.
    Calm,
    /// All that the service worker keeps, and the worker itself.
    Whole,
}

#[derive(Debug)]
struct Served {
    name: String,
    raw: usize,
    brotli: usize,
    parts: Vec<Part>,
}

pub(crate) fn print(dist: &Path) -> Result<()> {
    let served = measure(dist)?;
    say::line(&format!("{:>9} {:>9}  start  file", "raw", "brotli"));
    for file in &served {
        let mark = if file.parts.contains(&Part::FirstBreath) {
            "first"
        } else if file.parts.contains(&Part::Calm) {
            "calm"
        } else {
            ""
        };
        say::line(&format!(
            "{:>9} {:>9}  {mark:<5}  {}",
            file.raw, file.brotli, file.name
        ));
    }
    let mut over = Vec::new();
    for gate in &GATES {
        let total = total(&served, gate.part);
        let verdict = if total > gate.gate {
            over.push(gate.what);
            "TOO MUCH"
        } else if total > gate.goal {
            "over the goal"
        } else {
            "good"
        };
        say::line(&format!(
            "{:>9} {total:>9}  {}: {verdict} (goal {}, gate {})",
            "", gate.what, gate.goal, gate.gate
        ));
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(Fault::at(
            dist.display(),
            format_args!("above the gate: {}", over.join(", ")),
        ))
    }
}

fn total(served: &[Served], part: Part) -> usize {
    served
        .iter()
        .filter(|file| file.parts.contains(&part))
        .map(|file| file.brotli)
        .sum()
}

fn measure(dist: &Path) -> Result<Vec<Served>> {
    let all = files::below(dist)?;
    let page = files::text(&dist.join("index.html"))?;
    let first = first_paint(&page);
    let calm = start(dist, &page, &all)?;
    all.into_iter()
        .map(|name| {
            let bytes = files::bytes(&dist.join(&name))?;
            let parts = [
                (Part::FirstBreath, first.contains(&name)),
                (Part::Calm, calm.contains(&name)),
                (Part::Whole, keeps(&name) || name == "sw.js"),
            ];
            Ok(Served {
                raw: bytes.len(),
                brotli: brotli(&name, &bytes)?,
                parts: parts
                    .into_iter()
                    .filter_map(|(part, is)| is.then_some(part))
                    .collect(),
                name,
            })
        })
        .collect()
}

/// A stylesheet in the head holds back the first paint, so it counts as before the first breath.
fn first_paint(page: &str) -> BTreeSet<String> {
    let head = tags(page).take_while(|tag| !tag.starts_with("<body"));
    head.filter_map(stylesheet)
        .chain(["index.html"])
        .map(plain)
        .collect()
}

/// What the page names, and what the scripts it names import by themselves.
fn start(dist: &Path, page: &str, all: &[String]) -> Result<BTreeSet<String>> {
    let mut wanted: Vec<String> = tags(page)
        .flat_map(|tag| {
            [
                stylesheet(tag),
                script(tag, "src"),
                script(tag, "data-js"),
                script(tag, "data-wasm"),
                script(tag, "data-css"),
            ]
        })
        .flatten()
        .map(plain)
        .collect();
    let mut found: BTreeSet<String> = ["index.html".to_owned()].into();
    while let Some(name) = wanted.pop() {
        if !all.contains(&name) {
            return Err(Fault::at(
                dist.join("index.html").display(),
                format_args!("the start needs {name}, which is not there"),
            ));
        }
        if name.ends_with(".js") && !found.contains(&name) {
            wanted.extend(imports(&files::text(&dist.join(&name))?));
        }
        found.insert(name);
    }
    Ok(found)
}

fn stylesheet(tag: &str) -> Option<&str> {
    (tag.starts_with("<link") && attribute(tag, "rel") == Some("stylesheet"))
        .then(|| attribute(tag, "href"))
        .flatten()
}

fn script<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    if tag.starts_with("<script") {
        attribute(tag, name)
    } else {
        None
    }
}

/// `… from './snippets/x.js'`, as wasm-bindgen writes them; all of ours stand at the root. An `import()` is for later.
fn imports(script: &str) -> Vec<String> {
    script
        .split(" from ")
        .skip(1)
        .filter_map(|rest| {
            let quote = rest
                .chars()
                .next()
                .filter(|quote| matches!(quote, '"' | '\''))?;
            rest.get(1..)?.split_once(quote).map(|(name, _)| name)
        })
        .filter(|name| name.starts_with("./"))
        .map(plain)
        .collect()
}

fn plain(name: &str) -> String {
    name.trim_start_matches("./").to_owned()
}

fn brotli(name: &str, bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).map_err(|why| Fault::at(name, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<html><head><link rel="icon" href="icons/192.png"><link rel="stylesheet" href="./a.css"></head>
        <body><link rel="stylesheet" href="./b.css"><script type="module" src="boot.js" data-js="./calm.js" data-wasm="calm.wasm"></script>"#;

    #[test]
    fn the_first_breath_waits_for_styles_in_the_head_only() {
        assert_eq!(
            first_paint(PAGE),
            ["a.css".to_owned(), "index.html".to_owned()].into()
        );
    }

    #[test]
    fn imports_are_followed_and_lazy_ones_are_not() {
        let script = "import { a } from './snippets/x/inline0.js';\nimport * as b from \"./y.js\";\nimport('./rooms.js');\nexport * from 'env';";
        assert_eq!(imports(script), ["snippets/x/inline0.js", "y.js"]);
    }

    #[test]
    fn a_start_that_names_a_missing_file_is_a_fault() {
        let fault = start(Path::new("dist"), PAGE, &["a.css".to_owned()]);
        assert!(fault.is_err_and(|fault| fault.to_string().contains("which is not there")));
    }

    #[test]
    fn brotli_shrinks() -> Result<()> {
        assert!(brotli("x", &[b'a'; 10_000])? < 40);
        Ok(())
    }
}
