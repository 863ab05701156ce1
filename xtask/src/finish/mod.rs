//! Trunk's post_build hook: turns the staged folder into the one that is served.
//!
//! Trunk has written index.html and hashed the scripts by now, and has not yet replaced `dist/`: a fault here
//! leaves the last good build in place. The order matters: the style must be final before its hash goes into the
//! CSP, and every file must be final before its hash goes into the service worker.

mod csp;
mod glue;
mod html;
mod rescue;
mod style;
mod words;
mod worker;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::fault::{Fault, Result};
use crate::files;
use words::Words;

pub(crate) use html::{attribute, tags};
pub(crate) use worker::keeps;

const WORDS: &str = "src/content/en/calm.toml";

/// What Trunk says about the build in progress.
#[derive(Debug)]
struct Build {
    staging: PathBuf,
    source: PathBuf,
    /// The address the app will stand under; "./" when it may be anywhere.
    home: String,
    /// `./dev watch`: no CSP, which would block Trunk's reload script, and no service worker, which would keep old files.
    debug: bool,
    /// Whether scripts and wasm are made small. Only tests of the other steps go without.
    shrink: bool,
}

pub(crate) fn from_trunk() -> Result<()> {
    let env = |name: &str| {
        std::env::var(name).map_err(|_| {
            Fault::new(format!(
                "{name} is not set; `trunk build` runs this command"
            ))
        })
    };
    finish(&Build {
        staging: env("TRUNK_STAGING_DIR")?.into(),
        source: env("TRUNK_SOURCE_DIR")?.into(),
        home: env("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "./".into()),
        debug: env("TRUNK_PROFILE")? == "debug",
        shrink: true,
    })
}

fn finish(build: &Build) -> Result<()> {
    if !build.debug && build.shrink {
        glue::shrink(&build.staging)?;
    }
    let whole = name_whole(&build.staging)?;
    let words = Words::parse(WORDS, &files::text(&build.source.join(WORDS))?)?;
    let styles = build.source.join("style");
    let critical = style::joined(&styles.join("critical"))?;
    let mut hashes = Vec::new();
    for (name, styles) in [
        ("index.html", [critical.as_str(), &first_breath_css()]),
        ("404.html", ["", ""]),
    ] {
        hashes.push(page(build, &words, name, styles, &whole)?);
    }
    files::write(
        &build.staging.join("app.css"),
        &style::minify(&style::joined(&styles.join("app"))?),
    )?;
    for (name, text) in holdfast::content::FILES {
        files::write(&build.staging.join(name), text)?;
    }
    let rescue = rescue::page(build)?;
    hashes.push(rescue.style);
    let policy = csp::framed_by_nobody(&csp::with_script(&csp::policy(&hashes), &rescue.script));
    files::write(&build.staging.join("_headers"), &csp::headers(&policy))?;
    service_worker(build, &policy)
}

/// The script and the wasm of the whole app, without their endings.
const WHOLE: &str = "app";

/// Trunk copies the whole app under a plain name. It gets one of its contents: a window left open over an update
/// goes on with its own version (public/sw.js), and so may not ask for a name that means another one by then.
fn name_whole(staging: &Path) -> Result<String> {
    let (script, wasm) = ([WHOLE, ".js"].concat(), [WHOLE, "_bg.wasm"].concat());
    if !staging.join(&script).exists() {
        return Ok(WHOLE.to_owned());
    }
    let mut both = files::bytes(&staging.join(&script))?;
    both.extend(files::bytes(&staging.join(&wasm))?);
    let mut hash = files::sha256_hex(&both);
    hash.truncate(worker::ID_LENGTH);
    let name = [WHOLE, "-", &hash].concat();
    for (from, ending) in [(script, ".js"), (wasm, "_bg.wasm")] {
        let to = staging.join([&name, ending].concat());
        std::fs::rename(staging.join(&from), &to).map_err(|why| Fault::at(&from, why))?;
    }
    Ok(name)
}

/// Fills one page; gives back the hash of its style.
fn page(
    build: &Build,
    words: &Words,
    name: &str,
    styles: [&str; 2],
    whole: &str,
) -> Result<String> {
    let path = build.staging.join(name);
    let html = html::tidy(&files::text(&path)?);
    let (html, css) = style::inline(name, &html, styles)?;
    let hash = csp::hash(&css);
    let html = if build.debug {
        html::without_csp(&html)
    } else {
        html
    };
    if !build.debug {
        html::refuse_what_the_csp_blocks(name, &html)?;
    }
    let policy = csp::policy(std::slice::from_ref(&hash));
    let own = [
        ("csp", policy.as_str()),
        ("home", build.home.as_str()),
        ("build", "{{build}}"),
        ("app", whole),
    ];
    files::write(&path, &words.fill(name, &html, &own)?)?;
    Ok(hash)
}

/// The build's id goes into index.html, which is one of the files it is made of: so it is made while its place there
/// is still empty, and the hashes for the worker are taken after.
fn service_worker(build: &Build, policy: &str) -> Result<()> {
    let staging = &build.staging;
    let path = staging.join("sw.js");
    if build.debug {
        name_build(staging, "dev")?;
        return files::write(&path, worker::OFF);
    }
    let template = files::text(&path)?;
    let id = worker::build_id(&hashes(staging)?, &template);
    name_build(staging, &id)?;
    let filled = worker::fill(&template, &id, policy, &hashes(staging)?)?;
    files::write(&path, &worker::without_comments(&filled))
}

/// The page and the journal's worker each carry the name of their build: a page left open over an update has to
/// notice that the worker is of another one.
fn name_build(staging: &Path, id: &str) -> Result<()> {
    for (name, hint) in [
        // Without it no start is ever confirmed, and the service worker would roll back a good build.
        (
            "index.html",
            "put data-build=\"{{build}}\" into pattern_script in Trunk.toml",
        ),
        (
            "journal-worker.js",
            "the worker has to say which build it is",
        ),
    ] {
        let path = staging.join(name);
        let text = files::text(&path)?;
        if !text.contains("{{build}}") {
            return Err(Fault::at(name, format_args!("no {{{{build}}}}; {hint}")));
        }
        files::write(&path, &text.replace("{{build}}", id))?;
    }
    Ok(())
}

fn hashes(staging: &Path) -> Result<BTreeMap<String, String>> {
    files::below(staging)?
        .into_iter()
        .filter(|name| keeps(name))
        .map(|name| {
            let hash = files::sha256_hex(&files::bytes(&staging.join(&name))?);
            Ok((name, hash))
        })
        .collect()
}

/// The breath that moves before any script: the app's own first pattern, so that it can take over in mid-breath.
fn first_breath_css() -> String {
    holdfast::domain::picture::first_breath_css(holdfast::content::first())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const INDEX: &str = r#"<!doctype html>
<html lang="en" data-build="{{build}}">
  <head>
    <meta charset="utf-8">
    <!-- {{no.such}} words in a comment are nobody's business -->
    <meta http-equiv="Content-Security-Policy" content="{{csp}}">
    <style>
      /* the shore */
      .tide { color: red; }
      /*{{critical}}*/
      /*{{breath}}*/
    </style>
  </head>
  <body>
    <p>{{home.cue}}</p>
    <script type="module" src="boot.js"></script>
  </body>
</html>
"#;
    const LOST: &str = r#"<!doctype html><meta http-equiv="Content-Security-Policy" content="{{csp}}"><style>a{}</style><a href="{{home}}">{{lost.home}}</a>"#;
    const WORDS_TEXT: &str =
        "[home]\ncue = \"Let a little air out & stay.\"\n[lost]\nhome = \"Home\"\n";

    /// A folder as Trunk leaves it, gone when dropped.
    struct Staged(Build);

    impl Staged {
        fn new(test: &str, debug: bool) -> Result<Self> {
            let root = std::env::temp_dir().join(format!("xtask-{test}-{}", std::process::id()));
            let staging = root.join("stage");
            let source = root.join("source");
            for folder in [
                staging.join("icons"),
                source.join("src/content/en"),
                source.join("style/critical"),
                source.join("style/app"),
                source.join("rescue"),
            ] {
                fs::create_dir_all(&folder).map_err(|why| Fault::at(folder.display(), why))?;
            }
            files::write(&staging.join("index.html"), INDEX)?;
            files::write(&staging.join("404.html"), LOST)?;
            files::write(&staging.join("boot.js"), "import './x.js'")?;
            files::write(
                &staging.join("journal-worker.js"),
                include_str!("../../../public/journal-worker.js"),
            )?;
            files::write(&staging.join("icons/192.png"), "not really")?;
            files::write(
                &staging.join("sw.js"),
                include_str!("../../../public/sw.js"),
            )?;
            files::write(&source.join(WORDS), WORDS_TEXT)?;
            // The real ones: they are few, and have no part in anything else here.
            let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            for name in [
                "src/content/en/rescue.toml",
                "rescue/age.js",
                "rescue/pages.js",
                "rescue/rescue.js",
                "rescue/rescue.css",
                "rescue/rescue.html",
            ] {
                files::write(&source.join(name), &files::text(&real.join(name))?)?;
            }
            files::write(&source.join("style/critical/2-b.css"), ".shore { }")?;
            files::write(
                &source.join("style/critical/1-a.css"),
                "/* first */ @layer x;",
            )?;
            files::write(&source.join("style/app/1-a.css"), "p { margin: 0; }\n")?;
            Ok(Self(Build {
                staging,
                source,
                home: "./".into(),
                debug,
                shrink: false,
            }))
        }

        fn read(&self, name: &str) -> Result<String> {
            files::text(&self.0.staging.join(name))
        }
    }

    impl Drop for Staged {
        fn drop(&mut self) {
            if let Some(root) = self.0.staging.parent() {
                let _left_for_the_system_to_clean = fs::remove_dir_all(root);
            }
        }
    }

    #[test]
    fn a_staged_folder_becomes_one_that_can_be_served() -> Result<()> {
        let staged = Staged::new("release", false)?;
        finish(&staged.0)?;

        let index = staged.read("index.html")?;
        assert!(
            index.contains("<p>Let a little air out &amp; stay.</p>"),
            "{index}"
        );
        assert!(
            !index.contains("{{") && !index.contains("<!--") && !index.contains('\n'),
            "{index}"
        );
        let style = index
            .split("<style>")
            .nth(1)
            .and_then(|rest| rest.split("</style>").next())
            .unwrap_or_default();
        let hash = csp::hash(style);
        for name in ["index.html", "_headers", "sw.js"] {
            assert!(
                staged.read(name)?.contains(&hash),
                "{name} does not carry {hash}"
            );
        }

        assert!(style.contains("@layer x;.shore{}"), "{style}");
        assert_eq!(staged.read("app.css")?, "p{margin:0}");

        let worker = staged.read("sw.js")?;
        for name in [
            "index.html",
            "app.css",
            "boot.js",
            "journal-worker.js",
            "icons/192.png",
        ] {
            let sum = files::sha256_hex(&files::bytes(&staged.0.staging.join(name))?);
            assert!(
                worker.contains(&format!("\"{name}\": \"{sum}\"")),
                "{name} is not in {worker}"
            );
        }
        for name in ["\"404.html\"", "\"_headers\"", "\"sw.js\"", "{{"] {
            assert!(!worker.contains(name), "{name} has no business in sw.js");
        }
        let id = index
            .split("data-build=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default();
        assert_eq!(id.len(), worker::ID_LENGTH);
        assert!(worker.contains(&format!("'{id}'")));
        let journal = staged.read("journal-worker.js")?;
        assert!(
            journal.contains(&format!("holdfastBuild = \"{id}\"")),
            "{journal}"
        );
        Ok(())
    }

    #[test]
    fn the_same_files_give_the_same_build_and_one_byte_gives_another() -> Result<()> {
        let ids = ["import './x.js'", "import './x.js'", "import './y.js'"]
            .iter()
            .enumerate()
            .map(|(n, boot)| {
                let staged = Staged::new(&format!("id{n}"), false)?;
                files::write(&staged.0.staging.join("boot.js"), boot)?;
                finish(&staged.0)?;
                staged.read("sw.js")
            })
            .collect::<Result<Vec<_>>>()?;
        assert_eq!(ids.first(), ids.get(1));
        assert_ne!(ids.first(), ids.get(2));
        Ok(())
    }

    #[test]
    fn the_whole_app_is_named_by_what_is_in_it() -> Result<()> {
        let named = ["one", "one", "two"]
            .iter()
            .enumerate()
            .map(|(n, wasm)| {
                let staged = Staged::new(&format!("whole{n}"), false)?;
                files::write(&staged.0.staging.join("app.js"), "export default 1")?;
                files::write(&staged.0.staging.join("app_bg.wasm"), wasm)?;
                let name = name_whole(&staged.0.staging)?;
                assert_eq!(staged.read(&format!("{name}_bg.wasm"))?, *wasm);
                assert_eq!(staged.read(&format!("{name}.js"))?, "export default 1");
                Ok(name)
            })
            .collect::<Result<Vec<_>>>()?;
        assert_eq!(named.first(), named.get(1));
        assert_ne!(named.first(), named.get(2));
        Ok(())
    }

    #[test]
    fn watching_drops_the_csp_and_the_worker() -> Result<()> {
        let staged = Staged::new("debug", true)?;
        finish(&staged.0)?;
        assert!(!staged.read("index.html")?.contains("Security-Policy"));
        assert!(staged.read("index.html")?.contains("data-build=\"dev\""));
        assert_eq!(staged.read("sw.js")?, worker::OFF);
        Ok(())
    }

    #[test]
    fn a_missing_word_stops_the_build_and_is_named() -> Result<()> {
        let staged = Staged::new("words", false)?;
        files::write(&staged.0.source.join(WORDS), "[lost]\nhome = \"Home\"\n")?;
        let fault = finish(&staged.0).map_or_else(|fault| fault.to_string(), |()| String::new());
        assert_eq!(
            fault,
            "index.html: no words for {{home.cue}} in src/content/en/calm.toml"
        );
        Ok(())
    }
}
