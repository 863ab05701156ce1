//! Whose numbers Help shows: chosen by the person, never guessed from where they are.

use crate::content;
use crate::domain::helplines::Country;
use crate::state::calm;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{line, pieces, row, rows, title};
use leptos::prelude::*;

/// The countries by name; another one first, so that nobody has to look for what is not there.
#[must_use]
pub fn country() -> AnyView {
    let words = content::care_words().lines;
    let chosen = calm().preferences.chosen.read_untracked().country;
    let one = |name: &'static str, country: Country| {
        let more = if chosen == Some(country) {
            words.chosen
        } else {
            ""
        };
        let choose = move || {
            calm()
                .preferences
                .change(|settings| settings.country = Some(country));
            calm().navigation.leave();
        };
        row(name, more, Box::new(choose))
    };
    let mut countries = vec![one(words.other, Country::OTHER)];
    countries.extend(content::countries().map(|known| one(known.name, known.country)));
    pieces([
        title("screen-title", words.country),
        line("fine", words.country_line),
        rows("rows rows--close", countries),
        bar(None),
    ])
}
