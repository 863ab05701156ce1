//! Agreeing on it, on a calm day. To be read together: nothing is typed here, so nothing is kept.

use super::go;
use crate::content;
use crate::domain::away::Step;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{line, pieces, section, title};
use leptos::prelude::*;

/// The page.
pub(super) fn before() -> AnyView {
    let words = content::away_words().agreeing;
    pieces([
        title("screen-title", words.title),
        line("", words.lead),
        line("say-aloud", words.sentence),
        section(words.agree),
        line("", words.either),
        line("", words.long),
        line("", words.places),
        line("", words.first),
        section(words.signs),
        line("", words.body),
        line("", words.talk),
        section(words.not_for),
        line("", words.silence),
        line("", words.never),
        line("", content::away_words().askfirst.afraid),
        line("fine", words.unkept),
        bar(Some(main_action(words.begin, Box::new(|| go(Step::START))))),
    ])
}
