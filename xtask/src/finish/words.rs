//! `{{section.key}}` in a page becomes the words of that key, so index.html and the app cannot say different things.

use crate::fault::{Fault, Result};

/// Places in the reload script of `./dev watch`, which Trunk fills when it serves the page.
const OF_TRUNK: &str = "__TRUNK";

#[derive(Debug)]
pub(crate) struct Words {
    file: String,
    table: toml::Table,
}

impl Words {
    pub(crate) fn parse(file: &str, text: &str) -> Result<Self> {
        let table = text.parse().map_err(|why| Fault::at(file, why))?;
        Ok(Self {
            file: file.into(),
            table,
        })
    }

    fn get(&self, key: &str) -> Option<&str> {
        let mut keys = key.split('.');
        let first = self.table.get(keys.next()?)?;
        keys.try_fold(first, |value, key| value.get(key))?.as_str()
    }

    /// Replaces every place. The words are escaped; what the build itself puts in (`own`) is markup already.
    pub(crate) fn fill(&self, page: &str, html: &str, own: &[(&str, &str)]) -> Result<String> {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((key, after)) = after.split_once("}}") else {
                return Err(Fault::at(page, "a {{ is never closed"));
            };
            out.push_str(before);
            if let Some((_, text)) = own.iter().find(|(name, _)| *name == key) {
                out.push_str(text);
            } else if key.starts_with(OF_TRUNK) {
                out.extend(["{{", key, "}}"]);
            } else if let Some(words) = self.get(key) {
                escape(words, &mut out);
            } else {
                return Err(Fault::at(
                    page,
                    format_args!("no words for {{{{{key}}}}} in {}", self.file),
                ));
            }
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// Escapes for text and for attributes in double quotes alike; the apostrophe is harmless in both.
fn escape(words: &str, out: &mut String) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Result<Words> {
        Words::parse(
            "calm.toml",
            "[a]\nb = \"x < \\\"y\\\" & z's\"\nnumber = 1\n[a.deep]\nc = \"d\"\n",
        )
    }

    #[test]
    fn words_are_escaped_and_own_text_is_not() -> Result<()> {
        let filled = words()?.fill(
            "p",
            "<p title=\"{{a.b}}\">{{a.deep.c}}{{csp}}</p>",
            &[("csp", "'none'")],
        )?;
        assert_eq!(
            filled,
            "<p title=\"x &lt; &quot;y&quot; &amp; z's\">d'none'</p>"
        );
        Ok(())
    }

    #[test]
    fn what_trunk_fills_is_left_to_it() -> Result<()> {
        let script = "'{{__TRUNK_ADDRESS__}}'";
        assert_eq!(words()?.fill("p", script, &[])?, script);
        Ok(())
    }

    #[test]
    fn what_is_not_words_is_refused_by_name() -> Result<()> {
        for key in ["a", "a.number", "a.x", "", " a.b "] {
            let fault = words()?.fill("p.html", &format!("{{{{{key}}}}}"), &[]);
            assert_eq!(
                fault,
                Err(Fault::new(format!(
                    "p.html: no words for {{{{{key}}}}} in calm.toml"
                )))
            );
        }
        assert!(words()?.fill("p", "{{a.b", &[]).is_err());
        Ok(())
    }

    #[test]
    fn a_broken_file_is_named() {
        let fault = Words::parse("calm.toml", "[a\n")
            .map_or_else(|fault| fault.to_string(), |_| String::new());
        assert!(fault.starts_with("calm.toml: "), "{fault}");
    }
}
