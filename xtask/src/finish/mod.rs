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
    for part in ["calm", "app"] {
        let sheet = style::minify(&style::joined(&styles.join(part))?);
        files::write(&build.staging.join(format!("{part}.css")), &sheet)?;
    }
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
mod tests;
