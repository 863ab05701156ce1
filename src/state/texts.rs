//! Texts that stand beside the app, as they arrive. Nobody waits for them: what needs one says so until it is here.

use super::calm;
use crate::content;
use crate::platform::texts;
use crate::state::cell::State;
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
    pub about: State<Text>,
    /// Grounding exercises.
    pub exercises: State<Text>,
    /// Helplines by country.
    pub helplines: State<Text>,
    /// Rituals.
    pub rituals: State<Text>,
}

impl Texts {
    /// Nothing asked for yet.
    #[must_use]
    pub fn unasked() -> Self {
        Self {
            about: State::new(Text::Unasked),
            exercises: State::new(Text::Unasked),
            helplines: State::new(Text::Unasked),
            rituals: State::new(Text::Unasked),
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

fn want(name: &'static str, which: fn(&Texts) -> State<Text>) {
    let signal = which(&calm().texts);
    if matches!(&*signal.read_untracked(), Text::Coming | Text::Here(_)) {
        return;
    }
    signal.set(Text::Coming);
    spawn_local(async move {
        signal.set(texts::text(name).await.map_or(Text::Missing, Text::Here));
    });
}
