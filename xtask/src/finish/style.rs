//! The one inline `<style>`: the breath goes in, comments and needless space go out.
//!
//! Light on purpose: only space that no CSS reading can miss. Bytes here are bytes before the first breath.

use std::path::Path;

use crate::fault::{Fault, Result};
use crate::files;

/// Where the styles of `style/critical` go, and where the breath goes.
const PLACES: [&str; 2] = ["/*{{critical}}*/", "/*{{breath}}*/"];

/// The stylesheets of a folder one after another, in the order of their names: that order is their cascade.
pub(crate) fn joined(folder: &Path) -> Result<String> {
    let sheets = files::below(folder)?
        .into_iter()
        .filter(|name| name.ends_with(".css"));
    sheets
        .map(|name| files::text(&folder.join(name)))
        .collect::<Result<Vec<_>>>()
        .map(|sheets| sheets.join("\n"))
}

/// The page with its style finished, and that style alone for the CSP's hash.
pub(crate) fn inline(page: &str, html: &str, styles: [&str; 2]) -> Result<(String, String)> {
    let one = || {
        Fault::at(
            page,
            "there must be exactly one <style>, the CSP allows no other",
        )
    };
    let (before, rest) = html.split_once("<style>").ok_or_else(one)?;
    let (css, after) = rest.split_once("</style>").ok_or_else(one)?;
    if after.contains("<style") || before.contains("<style") {
        return Err(one());
    }
    let css = PLACES
        .iter()
        .zip(styles)
        .fold(css.to_owned(), |css, (place, style)| {
            css.replace(place, style)
        });
    let css = minify(&css);
    Ok((format!("{before}<style>{css}</style>{after}"), css))
}

pub(crate) fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    // Space is held back until it is known whether the next character needs it.
    let mut space = false;
    while let Some(letter) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            space = true;
            continue;
        }
        if letter.is_ascii_whitespace() {
            rest = rest.get(1..).unwrap_or_default();
            space = true;
            continue;
        }
        let piece = match letter {
            '"' | '\'' => string(rest, letter),
            _ => rest.get(..letter.len_utf8()).unwrap_or_default(),
        };
        let tight = matches!(letter, '{' | '}' | ';' | ',' | '>' | '~')
            || out.is_empty()
            || out.ends_with(['{', '}', ';', ',', ':', '>', '~']);
        if space && !tight {
            out.push(' ');
        }
        if letter == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(piece);
        rest = rest.get(piece.len()..).unwrap_or_default();
        space = false;
    }
    out
}

/// A quoted string with its quotes; a backslash keeps the next character from ending it.
fn string(text: &str, quote: char) -> &str {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return text.get(..=at).unwrap_or(text),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_that_means_something_stays() {
        for (css, small) in [
            ("a {\n  color : red;\n}\n", "a{color :red}"),
            (
                "a :hover, b > c { x: calc(1px + 2px) }",
                "a :hover,b>c{x:calc(1px + 2px)}",
            ),
            (
                "@media (width > 30em) and (hover: none) { a { b: c; } }",
                "@media (width>30em) and (hover:none){a{b:c}}",
            ),
            (
                "a/* x */b { content: \"/* ; } \\\" */  \" }",
                "a b{content:\"/* ; } \\\" */  \"}",
            ),
            ("/* never closed", ""),
            ("a { b: 'ä } ' ; }", "a{b:'ä } '}"),
        ] {
            assert_eq!(minify(css), small);
        }
    }

    #[test]
    fn the_breath_goes_into_the_one_style() -> Result<()> {
        let (html, css) = inline(
            "p",
            "<style>/*{{critical}}*//*{{breath}}*/</style><p>",
            ["a { }", "@keyframes t { to { opacity: 0 } }"],
        )?;
        assert_eq!(css, "a{}@keyframes t{to{opacity:0}}");
        assert_eq!(html, format!("<style>{css}</style><p>"));
        Ok(())
    }

    #[test]
    fn no_style_or_two_are_refused() {
        for html in ["<p>", "<style>a{}</style><style>b{}</style>", "<style>a{}"] {
            assert!(inline("p.html", html, ["", ""]).is_err(), "{html}");
        }
    }
}
