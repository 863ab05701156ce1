//! `rescue.html`: one page that stands alone, opened from a folder too, with everything it needs inside.
//!
//! Its script is inline, which no other page may have, and stays readable: who saves their words with it can see what it
//! does. Its policy allows that one script and that one style, by their hashes, and nothing else.

use super::words::Words;
use super::{Build, csp, style};
use crate::fault::{Fault, Result};
use crate::files;

const FOLDER: &str = "rescue";
const WORDS: &str = "src/content/en/rescue.toml";
/// In the order in which each needs what stands before it.
const SCRIPTS: [&str; 4] = ["age.js", "pages.js", "device.js", "rescue.js"];

/// The hashes of its script and its style, for the policies that come as a header.
#[derive(Debug)]
pub(super) struct Hashes {
    pub(super) script: String,
    pub(super) style: String,
}

/// Puts the page into the folder that is served.
pub(super) fn page(build: &Build) -> Result<Hashes> {
    let folder = build.source.join(FOLDER);
    let mut script = "'use strict';\n".to_owned();
    for name in SCRIPTS {
        script += &alone(name, &files::text(&folder.join(name))?)?;
    }
    // Nothing of it is in the page's own names.
    let script = format!("(() => {{\n{script}}})();\n");
    let css = style::minify(&files::text(&folder.join("rescue.css"))?);
    let hashes = Hashes {
        script: csp::hash(&script),
        style: csp::hash(&css),
    };
    let policy = csp::rescue(&hashes.script, &hashes.style);
    let words = Words::parse(WORDS, &files::text(&build.source.join(WORDS))?)?;
    let own = [
        ("csp", policy.as_str()),
        ("style", css.as_str()),
        ("script", script.as_str()),
    ];
    let html = files::text(&folder.join("rescue.html"))?;
    files::write(
        &build.staging.join("rescue.html"),
        &words.fill("rescue.html", &html, &own)?,
    )?;
    Ok(hashes)
}

/// A module as a part of one script: what it takes from its neighbours is there already.
fn alone(name: &str, module: &str) -> Result<String> {
    let lines = module.lines().filter(|line| !line.starts_with("import "));
    let script = lines.fold(String::new(), |all, line| {
        all + line.strip_prefix("export ").unwrap_or(line) + "\n"
    });
    if script.contains("</script") || script.contains("<!--") {
        return Err(Fault::at(name, "this would end the script in the page"));
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_become_one_script_and_none_may_end_it() -> Result<()> {
        let module = "import { a } from './a.js';\nexport const b = 1;\nconst c = 2;\n";
        assert_eq!(alone("b.js", module)?, "const b = 1;\nconst c = 2;\n");
        assert!(alone("b.js", "const d = '</script>';").is_err());
        Ok(())
    }
}
