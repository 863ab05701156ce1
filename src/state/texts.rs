//! Texts that stand beside the app, as they arrive. Nobody waits for them: what needs one says so until it is here.

use super::calm;
use crate::content;
use crate::platform::texts;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A text on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Text {
    /// Not asked for yet.
    #[default]
    Unasked,
    /// Asked for.
    Coming,
    /// Here.
    Here(String),
    /// It did not come; asking again is worth a try.
    Missing,
}

/// The sheets beside the app.
#[derive(Debug)]
pub struct Texts {
    /// About the app and its ideas.
    pub about: RwSignal<Text>,
    /// Grounding exercises.
    pub exercises: RwSignal<Text>,
    /// Helplines by country.
    pub helplines: RwSignal<Text>,
    /// Rituals.
    pub rituals: RwSignal<Text>,
}

impl Texts {
    /// Nothing asked for yet.
    #[must_use]
    pub fn unasked() -> Self {
        Self {
            about: RwSignal::new(Text::Unasked),
            exercises: RwSignal::new(Text::Unasked),
            helplines: RwSignal::new(Text::Unasked),
            rituals: RwSignal::new(Text::Unasked),
        }
    }

    /// Asks for what there is to say about the app, unless it is here or on its way.
    pub fn want_about(&self) {
        want(content::ABOUT, |texts| texts.about);
    }

    /// Asks for the exercises, unless they are here or on their way.
    pub fn want_exercises(&self) {
        want(content::EXERCISES, |texts| texts.exercises);
    }

    /// Asks for the helplines, unless they are here or on their way.
    pub fn want_helplines(&self) {
        want(content::HELPLINES, |texts| texts.helplines);
    }

    /// Asks for the rituals, unless they are here or on their way.
    pub fn want_rituals(&self) {
        want(content::RITUALS, |texts| texts.rituals);
    }
}

fn want(name: &'static str, which: fn(&Texts) -> RwSignal<Text>) {
    let signal = which(&calm().texts);
    if matches!(&*signal.read_untracked(), Text::Coming | Text::Here(_)) {
        return;
    }
    signal.set(Text::Coming);
    spawn_local(async move {
        signal.set(texts::text(name).await.map_or(Text::Missing, Text::Here));
    });
}
