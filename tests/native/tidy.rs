//! The rules of the house that a compiler does not check, read off the files (in the manner of rust-analyzer's).
//!
//! Each rule is a plain function from a file to its faults, and each is shown something it has to find.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const HERE: &str = env!("CARGO_MANIFEST_DIR");
const LONGEST_FILE: usize = 400;

/// What a layer never names, and why it would be a fault. Platform knows the browser; nothing below it does.
const LAYERS: &[(&str, &[&str])] = &[
    (
        "src/domain/",
        &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "leptos",
            "gloo",
            "crate::content",
            "SystemTime",
            "Instant",
        ],
    ),
    (
        "src/content/",
        &["web_sys", "js_sys", "wasm_bindgen", "leptos", "gloo"],
    ),
    (
        "src/platform/",
        &["leptos", "crate::state", "crate::ui", "crate::content"],
    ),
    ("src/state/", &["web_sys", "js_sys", "view!", "crate::ui"]),
    (
        "src/ui/",
        &["web_sys", "js_sys", "inner_html", " style=", "style:"],
    ),
];

struct File {
    path: String,
    text: String,
}

impl File {
    fn is(&self, folder: &str, extension: &str) -> bool {
        self.path.starts_with(folder) && self.path.ends_with(extension)
    }

    fn fault(&self, line: usize, what: &str) -> String {
        format!("{}:{}: {what}", self.path, line + 1)
    }
}

/// Every file of a folder, and of the folders in it.
fn files(folder: &str) -> Vec<File> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(Path::new(HERE).join(&folder))
            .into_iter()
            .flatten()
        {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(entry.path()) {
                found.push(File {
                    path: path.to_string_lossy().into_owned(),
                    text,
                });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// The lines of a Rust file that are code, with their numbers.
fn code(file: &File) -> impl Iterator<Item = (usize, &str)> {
    file.text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// A layer names nothing that lies above it.
fn layers(file: &File) -> Vec<String> {
    let forbidden = LAYERS
        .iter()
        .filter(|(folder, _)| file.is(folder, ".rs"))
        .flat_map(|(_, names)| *names);
    let mut faults = Vec::new();
    for name in forbidden {
        faults.extend(
            code(file)
                .filter(|(_, line)| line.contains(name))
                .map(|(line, _)| file.fault(line, name)),
        );
    }
    faults
}

/// Words come from `content`: inside `view!`, no quoted text with a blank and a letter where a view shows text.
fn words_in_views(file: &File) -> Vec<String> {
    if !file.is("src/ui/", ".rs") {
        return Vec::new();
    }
    let mut faults = Vec::new();
    // How deep in braces a `view!` is; rough, since braces in strings count, but those are balanced.
    let mut depth = 0_i32;
    for (number, line) in code(file) {
        let from = if depth > 0 {
            Some(0)
        } else {
            line.find("view!")
        };
        let Some(from) = from else { continue };
        let shown = |quote: usize| {
            let before = line[..quote].trim_end();
            let text = line[quote + 1..].split('"').next().unwrap_or_default();
            (before.is_empty() || before.ends_with('>'))
                && text.contains(' ')
                && text.contains(char::is_alphabetic)
        };
        // Only opening quotes: every second one.
        if line
            .match_indices('"')
            .step_by(2)
            .any(|(quote, _)| quote >= from && shown(quote))
        {
            faults.push(file.fault(number, "words that do not come from content"));
        }
        depth += line[from..]
            .chars()
            .map(|letter| i32::from(letter == '{') - i32::from(letter == '}'))
            .sum::<i32>();
    }
    faults
}

/// Colours are named once, in the files of tokens. The page itself may name one: no stylesheet reaches that place.
fn colours(file: &File) -> Vec<String> {
    let looks = file.is("src/", ".rs") || file.is("style/", ".css");
    if !looks || file.path.ends_with("tokens.css") {
        return Vec::new();
    }
    let hex = |text: &str| {
        let digits = text.chars().take_while(char::is_ascii_hexdigit).count();
        let after = text[digits..].chars().next();
        matches!(digits, 3 | 4 | 6 | 8)
            && !after.is_some_and(|next| next.is_alphanumeric() || next == '-' || next == '_')
    };
    let is_colour = |line: &str| {
        line.match_indices('#').any(|(at, _)| hex(&line[at + 1..]))
            || ["rgb(", "rgba(", "hsl(", "oklch(", "oklab("]
                .iter()
                .any(|function| line.contains(function))
    };
    code(file)
        .filter(|(_, line)| is_colour(line))
        .map(|(line, _)| file.fault(line, "a colour beside the tokens"))
        .collect()
}

/// Where a person writes, no browser looks up the spelling: it would fetch a dictionary, or ask a server.
fn spelling(file: &File) -> Vec<String> {
    if !file.is("src/ui/", ".rs") {
        return Vec::new();
    }
    let box_at = |(at, tag): (usize, &str)| {
        let end = if tag == "<input" { "/>" } else { "</textarea>" };
        let element = file.text[at..].split(end).next().unwrap_or_default();
        let written = tag == "<textarea"
            || ["type=\"text\"", "type=\"search\""]
                .iter()
                .any(|kind| element.contains(kind));
        let line = file.text[..at].lines().count().saturating_sub(1);
        (written && !element.contains("spellcheck=\"false\""))
            .then(|| file.fault(line, "a text box whose spelling is looked up"))
    };
    let boxes = ["<input", "<textarea"].into_iter();
    boxes
        .flat_map(|tag| file.text.match_indices(tag))
        .filter_map(box_at)
        .collect()
}

/// What a class looks like stands in one file: two parts that call different things alike dress them alike.
fn looks_given_twice(files: &[File]) -> Vec<String> {
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| file.is("style/", ".css")) {
        for (line, text) in code(file) {
            let rule = text.trim_start().strip_prefix('.');
            let Some((class, _)) = rule.and_then(|rule| rule.split_once(" {")) else {
                continue;
            };
            let name = |letter: char| letter.is_alphanumeric() || "-_".contains(letter);
            if class.chars().all(name) && *homes.entry(class).or_insert(&file.path) != file.path {
                faults.push(file.fault(line, "a class that has its looks in another file"));
            }
        }
    }
    faults
}

fn length(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    if lines > LONGEST_FILE {
        vec![file.fault(LONGEST_FILE, "too long to read in one go")]
    } else {
        Vec::new()
    }
}

/// A path in backticks names a file that is there. Names without a folder, patterns and built files are left be.
fn paths_named(text: &str) -> Vec<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_path = |name: &&str| {
        let first = name.split('/').next().unwrap_or_default();
        let ours = name.contains('/')
            && Path::new(HERE).join(first).is_dir()
            && !["dist", "target"].contains(&first);
        ours && !name.contains([' ', '*', '<', '{', ':'])
    };
    let missing = quoted
        .filter(is_path)
        .filter(|name| !Path::new(HERE).join(name).exists());
    missing
        .map(|name| format!("ARCHITECTURE.md names {name}, which is not there"))
        .collect()
}

#[test]
fn the_house_is_tidy() {
    let rules: [fn(&File) -> Vec<String>; 5] = [layers, words_in_views, colours, spelling, length];
    let sources: Vec<File> = ["src", "style", "crates", "build"]
        .into_iter()
        .flat_map(files)
        .collect();
    assert!(
        sources
            .iter()
            .any(|file| file.path == "src/domain/breath.rs"),
        "the files were not found"
    );
    let mut faults: Vec<String> = sources
        .iter()
        .flat_map(|file| rules.iter().flat_map(|rule| rule(file)))
        .collect();
    faults.extend(looks_given_twice(&sources));
    if let Ok(text) = fs::read_to_string(Path::new(HERE).join("ARCHITECTURE.md")) {
        faults.extend(paths_named(&text));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What a rule finds in a file of this name and text.
fn check(rule: fn(&File) -> Vec<String>, path: &str, text: &str, faults: usize) {
    let file = File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    assert_eq!(rule(&file).len(), faults, "{path}: {text}");
}

#[test]
fn the_rules_bite() {
    check(layers, "src/domain/breath.rs", "use web_sys::Window;", 1);
    check(layers, "src/domain/breath.rs", "// as web_sys would", 0);
    check(
        layers,
        "src/platform/clock.rs",
        "use leptos::prelude::*;\nuse crate::content;",
        2,
    );
    check(layers, "src/platform/clock.rs", "use web_sys::Window;", 0);
    check(
        layers,
        "src/ui/app.rs",
        "view! { <p inner_html=text style=look></p> }",
        2,
    );

    let looks = |path: &str, text: &str| File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let one = looks("style/app/1.css", ".dial { gap: 0 }\n.dial a { gap: 0 }");
    let other = looks(
        "style/app/2.css",
        "  .dial { gap: 1px }\n  .dial input { gap: 0 }",
    );
    assert_eq!(looks_given_twice(&[one, other]).len(), 1);

    check(
        spelling,
        "src/ui/app.rs",
        "<textarea rows=rows></textarea> <input type=\"text\" /> <input type=kind />",
        2,
    );
    let looks = |path: &str, text: &str| File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let one = looks("style/app/1.css", ".dial { gap: 0 }\n.dial a { gap: 0 }");
    let other = looks(
        "style/app/2.css",
        "  .dial { gap: 1px }\n  .dial input { gap: 0 }",
    );
    assert_eq!(looks_given_twice(&[one, other]).len(), 1);

    check(
        spelling,
        "src/ui/app.rs",
        "<textarea spellcheck=\"false\"></textarea>",
        0,
    );

    let view =
        |inside: &str| format!("view! {{\n    {inside}\n}}\nlet after = [\n    \"not a view\"\n];");
    check(
        words_in_views,
        "src/ui/app.rs",
        &view("<p>\"Two words\"</p>"),
        1,
    );
    check(
        words_in_views,
        "src/ui/app.rs",
        &view("<p>\n\"Two words\"\n</p>"),
        1,
    );
    check(
        words_in_views,
        "src/ui/app.rs",
        "view! { <p>\"Two words\"</p> }",
        1,
    );
    check(
        words_in_views,
        "src/ui/app.rs",
        &view("<p class=\"two words\">{words.home.come}</p>"),
        0,
    );
    check(
        words_in_views,
        "src/ui/app.rs",
        &view("<p>\"·\" \" \"</p>"),
        0,
    );

    for colour in [
        "color: #fff",
        "color:#05161f;",
        "mask: linear-gradient(#000, #0000)",
        "oklch(.2 .03 235)",
    ] {
        check(colours, "style/calm/2-layout.css", colour, 1);
        check(colours, "style/calm/1-tokens.css", colour, 0);
    }
    check(
        colours,
        "style/calm/2-layout.css",
        "#guide { color: var(--foam) } #face-up {}",
        0,
    );
    check(
        colours,
        "src/ui/app.rs",
        "#[component]\n// See #123.\nlet colour = \"#05161f\";",
        1,
    );

    check(length, "src/ui/app.rs", &"\n".repeat(LONGEST_FILE), 0);
    check(length, "src/ui/app.rs", &"\n".repeat(LONGEST_FILE + 1), 1);

    assert_eq!(
        paths_named("`src/lib.rs`, `src/no.rs`, `src/*/mod.rs`, `dist/a`, `a/b`, `Stack::at`")
            .len(),
        1
    );
}
