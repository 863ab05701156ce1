//! About the ideas: what this app is and is not, how well it is tested, whose ideas it uses, who has looked at it.

use crate::content;
use crate::domain::sheet::{Record, records};
use crate::platform::{dates, page};
use crate::state::calm;
use crate::state::texts::Text;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{block, button, line, pieces, section, title};
use crate::ui::components::tag::live;
use leptos::prelude::*;

/// About.
#[must_use]
pub fn about() -> AnyView {
    let words = content::words();
    calm().texts.want_about();
    let mut version = words.about.version.to_owned();
    version.push(' ');
    version.push_str(env!("CARGO_PKG_VERSION"));
    if let Some(build) = page::boot("build").as_string() {
        version.push_str(" · ");
        version.push_str(&build);
    }
    pieces([
        title("screen-title", words.about.ideas),
        line("", words.help.short),
        live(Box::new(|| rest(&calm().texts.about.read()))),
        line("fine", version),
        bar(None),
    ])
}

/// What stands beside the app, as far as it has come.
fn rest(text: &Text) -> AnyView {
    let words = content::words().about;
    match text {
        Text::Here(sheet) => block("about", records(sheet).iter().map(part).collect()),
        Text::Unasked | Text::Coming => line("fine", words.coming),
        Text::Missing => pieces([
            line("", words.evidence),
            line("", words.reviewed),
            line("fine", words.missing),
            button(
                "plain-button",
                words.again,
                Box::new(|| calm().texts.want_about()),
            ),
        ]),
    }
}

fn part(record: &Record<'_>) -> AnyView {
    let language = content::write_words().list.language;
    let checked = dates::in_words(record.text("checked").unwrap_or_default(), language);
    let said = |words: &str| line("", words.replace("{date}", &checked));
    let source = |words: &str| line("fine source", words.to_owned());
    let mut parts = vec![section(record.text("title").unwrap_or_default().to_owned())];
    parts.extend(record.all("lines").map(said));
    parts.extend(record.all("sources").map(source));
    block("part", parts)
}
