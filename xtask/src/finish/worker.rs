//! What the service worker has to know: which files make up this build, their hashes, and the build's name.

use std::collections::BTreeMap;

use crate::fault::{Fault, Result};
use crate::files;

/// Letters of a build's name: 48 bits, enough to tell builds apart and short enough to stand in index.html.
pub(crate) const ID_LENGTH: usize = 12;

/// In place of the worker under `./dev watch`, and the kill switch should one ever be needed: lets go of every page
/// and of our caches, and of nothing a person wrote.
pub(crate) const OFF: &str = include_str!("off.js");

/// Does the installed app need this file? The worker cannot hold itself, `_headers` speaks to hosts, 404.html to people
/// without the app, screenshots to the install dialog, and type declarations to nobody.
pub(crate) fn keeps(name: &str) -> bool {
    !matches!(name, "sw.js" | "_headers" | "404.html")
        && !name.starts_with("screenshots/")
        && !name.ends_with(".d.ts")
}

/// The worker's own text is part of the name: a change of it alone is a new build too.
pub(crate) fn build_id(files: &BTreeMap<String, String>, worker: &str) -> String {
    let all = files
        .iter()
        .fold(files::sha256_hex(worker.as_bytes()), |all, (name, hash)| {
            format!("{all}\n{name} {hash}")
        });
    let mut id = files::sha256_hex(all.as_bytes());
    id.truncate(ID_LENGTH);
    id
}

pub(crate) fn fill(
    template: &str,
    build: &str,
    csp: &str,
    files: &BTreeMap<String, String>,
) -> Result<String> {
    let mut list = String::new();
    for (name, hash) in files {
        // Plain names need no escaping in a URL, in JavaScript or on any file system.
        if !name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte))
        {
            return Err(Fault::at(
                name,
                "only letters, digits, - _ and . can be in the name of a file we serve",
            ));
        }
        list.push_str(&format!("\n  \"{name}\": \"{hash}\","));
    }
    list.push('\n');
    let mut filled = template.to_owned();
    for (place, value) in [
        ("{{build}}", build),
        ("{{csp}}", csp),
        ("/*{{files}}*/", list.as_str()),
    ] {
        if filled.matches(place).count() != 1 {
            return Err(Fault::at(
                "sw.js",
                format_args!("{place} must stand there exactly once"),
            ));
        }
        filled = filled.replace(place, value);
    }
    Ok(filled)
}

/// The same worker without its comments and indentation: the reasons are for readers of the source.
pub(crate) fn without_comments(worker: &str) -> String {
    let lines = worker.lines().map(str::trim);
    let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    code.fold(String::new(), |all, line| all + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeMap<String, String> {
        [("boot.js", "aa"), ("icons/192.png", "bb")]
            .map(|(name, hash)| (name.to_owned(), hash.to_owned()))
            .into()
    }

    #[test]
    fn every_place_is_filled_once() -> Result<()> {
        let filled = fill(
            "B='{{build}}';C=\"{{csp}}\";F={/*{{files}}*/}",
            "id",
            "default-src 'none'",
            &files(),
        )?;
        assert_eq!(
            filled,
            "B='id';C=\"default-src 'none'\";F={\n  \"boot.js\": \"aa\",\n  \"icons/192.png\": \"bb\",\n}"
        );
        assert!(fill("'{{build}}' '{{csp}}'", "id", "", &files()).is_err());
        assert!(
            fill(
                "'{{build}}' '{{csp}}' /*{{files}}*/ {{build}}",
                "id",
                "",
                &files()
            )
            .is_err()
        );
        Ok(())
    }

    #[test]
    fn a_name_that_would_need_escaping_is_refused() {
        for name in ["a b.js", "a\".js", "ä.js", "a?.js", "a#.js"] {
            let files = [(name.to_owned(), String::new())].into();
            assert!(
                fill("{{build}}{{csp}}/*{{files}}*/", "", "", &files).is_err(),
                "{name}"
            );
        }
    }

    #[test]
    fn the_name_follows_files_and_worker() {
        let id = build_id(&files(), "worker");
        assert_eq!(id.len(), ID_LENGTH);
        assert_eq!(id, build_id(&files(), "worker"));
        assert_ne!(id, build_id(&files(), "another"));
        let mut other = files();
        other.insert("boot.js".into(), "ab".into());
        assert_ne!(id, build_id(&other, "worker"));
    }

    #[test]
    fn the_shipped_worker_has_its_places() -> Result<()> {
        fill(include_str!("../../../public/sw.js"), "id", "csp", &files()).map(|_| ())
    }
}
