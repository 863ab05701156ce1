//! Reading a page just well enough: tags, text, and the elements whose inside is not HTML.
//!
//! Pages are written for people, with comments and indentation; they are sent without, because index.html is all that
//! stands before the first breath.

use crate::fault::{Fault, Result};

#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Tag(&'a str),
    Text(&'a str),
    /// The inside of an element in which space counts or which is not HTML at all.
    Raw(&'a str),
}

const RAW: [&str; 4] = ["style", "script", "pre", "textarea"];

/// Around these, space is never seen. What is not here keeps one space.
const BLOCKS: &[&str] = &[
    "!doctype",
    "html",
    "head",
    "meta",
    "title",
    "link",
    "style",
    "script",
    "body",
    "main",
    "header",
    "footer",
    "nav",
    "section",
    "article",
    "aside",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "fieldset",
    "form",
    "hr",
    "br",
    "noscript",
    "template",
    "dialog",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "defs",
    "lineargradient",
    "stop",
    "clippath",
    "mask",
    "symbol",
    "use",
];

/// Without comments and indentation.
pub(crate) fn tidy(html: &str) -> String {
    let pieces = pieces(html);
    let mut out = String::with_capacity(html.len());
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Raw(raw) => out.push_str(raw),
            Piece::Tag(tag) => collapse_tag(tag, &mut out),
            Piece::Text(text) => {
                let before = pieces.iter().take(at).rev().find(|piece| !is_blank(piece));
                let after = pieces.iter().skip(at + 1).find(|piece| !is_blank(piece));
                let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                let space = |side: Option<&Piece<'_>>| !side.is_none_or(is_block);
                let starts = text.starts_with(|c: char| c.is_ascii_whitespace());
                let ends = text.ends_with(|c: char| c.is_ascii_whitespace());
                if words.is_empty() {
                    if space(before) && space(after) && !out.ends_with(' ') {
                        out.push(' ');
                    }
                    continue;
                }
                if starts && space(before) && !out.ends_with(' ') {
                    out.push(' ');
                }
                out.push_str(&words);
                if ends && space(after) {
                    out.push(' ');
                }
            }
        }
    }
    out
}

/// The page without its CSP tag, for `./dev watch`.
pub(crate) fn without_csp(html: &str) -> String {
    match tags(html).find(|tag| tag.contains("{{csp}}")) {
        Some(tag) => html.replacen(tag, "", 1),
        None => html.to_owned(),
    }
}

/// What the CSP would silently block in the browser is said here, aloud.
pub(crate) fn refuse_what_the_csp_blocks(page: &str, html: &str) -> Result<()> {
    if !tags(html).any(|tag| name(tag) == "meta" && tag.contains("{{csp}}")) {
        return Err(Fault::at(
            page,
            "no <meta http-equiv=\"Content-Security-Policy\" content=\"{{csp}}\">",
        ));
    }
    for tag in tags(html) {
        let blocked = if tag.starts_with('<')
            && name(tag) == "script"
            && !tag.starts_with("</")
            && attribute(tag, "src").is_none()
        {
            "an inline script"
        } else if attribute(tag, "style").is_some() {
            "a style attribute"
        } else if name(tag) == "base" {
            "a <base>"
        } else {
            continue;
        };
        return Err(Fault::at(
            page,
            format_args!("{blocked}, which the CSP blocks: {tag}"),
        ));
    }
    Ok(())
}

/// Every tag, in order, as it stands.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = &str> {
    pieces(html).into_iter().filter_map(|piece| match piece {
        Piece::Tag(tag) => Some(tag),
        Piece::Text(_) | Piece::Raw(_) => None,
    })
}

/// An attribute's value, as it stands; the empty string when it has none.
pub(crate) fn attribute<'a>(tag: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = tag
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim_end_matches('/');
    rest = rest.get(rest.find(|c: char| c.is_ascii_whitespace())?..)?;
    loop {
        rest = rest.trim_ascii_start();
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|c: char| c == '=' || c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let (found, after) = rest.split_at_checked(end)?;
        let after = after.trim_ascii_start();
        let (value, after) = match after.strip_prefix('=').map(str::trim_ascii_start) {
            None => ("", after),
            Some(value) => match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote)?,
                _ => value.split_at_checked(
                    value
                        .find(|c: char| c.is_ascii_whitespace())
                        .unwrap_or(value.len()),
                )?,
            },
        };
        if found.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
}

fn name(tag: &str) -> String {
    let inside = tag.trim_start_matches(['<', '/']);
    let end = inside
        .find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
        .unwrap_or(inside.len());
    inside.get(..end).unwrap_or_default().to_ascii_lowercase()
}

fn is_block(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Tag(tag) => BLOCKS.contains(&name(tag).as_str()),
        Piece::Text(_) | Piece::Raw(_) => false,
    }
}

/// Two of these stand side by side where a comment was.
fn is_blank(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Text(text) if text.trim_ascii().is_empty())
}

fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let opens = rest.starts_with('<')
            && rest.get(1..).is_some_and(|tag| {
                tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
            });
        if !opens {
            // A lone "<" is text; look for the next one behind it.
            let from = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest
                .get(from..)
                .and_then(|text| text.find('<'))
                .map_or(rest.len(), |at| at + from);
            let (text, after) = rest.split_at(end);
            found.push(Piece::Text(text));
            rest = after;
            continue;
        }
        let (tag, after) = rest.split_at(tag_length(rest));
        found.push(Piece::Tag(tag));
        rest = after;
        let raw = name(tag);
        if RAW.contains(&raw.as_str()) && !tag.starts_with("</") {
            let end = rest
                .to_ascii_lowercase()
                .find(&format!("</{raw}"))
                .unwrap_or(rest.len());
            let (inside, after) = rest.split_at(end);
            found.push(Piece::Raw(inside));
            rest = after;
        }
    }
    found
}

/// A `>` inside a quoted attribute does not end the tag.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Attributes on lines of their own go onto one; what is quoted stays.
fn collapse_tag(tag: &str, out: &mut String) {
    let mut quote = None;
    let mut space = false;
    for letter in tag.chars() {
        match quote {
            None if letter.is_ascii_whitespace() => {
                space = true;
                continue;
            }
            None if matches!(letter, '"' | '\'') => quote = Some(letter),
            Some(open) if open == letter => quote = None,
            _ => {}
        }
        if space && letter != '>' {
            out.push(' ');
        }
        space = false;
        out.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidying_never_changes_what_is_seen() {
        for (html, small) in [
            (
                "<!doctype html>\n<html>\n  <p>\n    One  <b>two</b>\n    three\n  </p>\n",
                "<!doctype html><html><p>One <b>two</b> three</p>",
            ),
            ("<a>x</a>\n  <a>y</a>", "<a>x</a> <a>y</a>"),
            ("a <!-- c --> b", "a b"),
            (
                "<p></p>\n<!-- c -->\n<a>x</a>\n<!-- c -->\n<b>y</b>",
                "<p></p><a>x</a> <b>y</b>",
            ),
            ("<p>a<!-- c -->b</p>", "<p>ab</p>"),
            ("<pre>\n  a  b\n</pre>", "<pre>\n  a  b\n</pre>"),
            (
                "<style>\n a { }\n</style>\n<p>",
                "<style>\n a { }\n</style><p>",
            ),
            (
                "<p\n   title=\"a  >  b\"\n   hidden\n>1 < 2</p>",
                "<p title=\"a  >  b\" hidden>1 < 2</p>",
            ),
            ("<script src=x></script>\n<p>", "<script src=x></script><p>"),
        ] {
            assert_eq!(tidy(html), small);
            assert_eq!(tidy(small), small, "twice is as good as once");
        }
    }

    #[test]
    fn attributes_are_found_in_every_spelling() {
        let tag =
            "<script type=\"module\" async src='boot.js' data-js = \"./a.js\" data-wasm=b.wasm>";
        for (name, value) in [
            ("type", Some("module")),
            ("async", Some("")),
            ("src", Some("boot.js")),
            ("data-js", Some("./a.js")),
            ("data-wasm", Some("b.wasm")),
            ("href", None),
        ] {
            assert_eq!(attribute(tag, name), value, "{name}");
        }
        assert_eq!(attribute("<p>", "src"), None);
    }

    #[test]
    fn what_the_csp_blocks_is_refused_at_build_time() {
        let csp = "<meta http-equiv=\"Content-Security-Policy\" content=\"{{csp}}\">";
        for (html, fine) in [
            (
                format!("{csp}<script src=\"boot.js\"></script><style>a{{}}</style>"),
                true,
            ),
            ("<p>no policy</p>".to_owned(), false),
            (format!("{csp}<script>go()</script>"), false),
            (format!("{csp}<p style=\"color:red\">"), false),
            (format!("{csp}<base href=\"./\">"), false),
        ] {
            assert_eq!(
                refuse_what_the_csp_blocks("p", &html).is_ok(),
                fine,
                "{html}"
            );
        }
        assert_eq!(without_csp(&format!("<p>{csp}</p>")), "<p></p>");
    }
}
