//! A staged folder becomes one that can be served.

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
            source.join("style/calm"),
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
            "rescue/device.js",
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
        files::write(&source.join("style/calm/1-a.css"), "p { margin: 0; }\n")?;
        files::write(&source.join("style/app/1-a.css"), "b { margin: 0; }\n")?;
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
    assert_eq!(staged.read("calm.css")?, "p{margin:0}");
    assert_eq!(staged.read("app.css")?, "b{margin:0}");

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
